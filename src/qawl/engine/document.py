"""A text as the engine sees it: tokens, their symbols, one masked string of symbols for each depth of marks.

All strings have one character a token, so that an index means the same everywhere.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from pyarabic import araby

from qawl.engine.alphabet import CLOSE, FILL, QUOTES, WALL
from qawl.lexicon import fold
from qawl.marks import Pair, Pairing, pair_marks
from qawl.model import Closing
from qawl.text import locate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qawl.engine.draft import Range
    from qawl.engine.grammar import Grammar


class Document:
    """One text, tokenised and with its marks paired."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.alphabet = alphabet = grammar.alphabet
        self.tokens, self.offsets = locate(text)
        self._masks = alphabet.masks
        self._bits = alphabet.dictionary.atoms.bits
        self.symbols = "".join(map(alphabet.symbols.__getitem__, self.tokens))
        marks = [match.start() for match in grammar.marks.regex.finditer(self.symbols)]
        self.breaks = [match.start() for match in grammar.paragraph_end.regex.finditer(self.symbols)]
        """Line ends."""
        self.pairing = pair_marks(self.tokens, marks, grammar.table, self.breaks) if marks else Pairing()
        self.pairs = self.pairing.pairs
        self.levels = self._levels()
        self._grammar = grammar

    def __len__(self) -> int:
        return len(self.tokens)

    @functools.cached_property
    def ends(self) -> list[int]:
        """Full stops and line ends, at whatever depth of marks."""
        found: list[int] = []
        for match in self._grammar.limits.regex.finditer(self.symbols):
            found += range(*match.span())
        return found

    def has(self, index: int, atom: str) -> bool:
        """Whether an atom holds for a token."""
        return self._masks[self.tokens[index]] & self._bits.get(atom, 0) != 0

    def key(self, index: int) -> str:
        """The folded form of a token."""
        return fold(self.tokens[index])

    def depth(self, index: int) -> int:
        """How many pairs of marks stand around a token."""
        return sum(pair.open < index < pair.close for pair in self.pairs)

    def covered(self, ranges: Iterable[Range]) -> bytearray:
        """For each token 1 where one of the ranges holds it, else 0."""
        found = bytearray(len(self.tokens))
        for start, end in ranges:
            found[start:end] = b"\1" * (end - start)
        return found

    def bounds(self, tokens: Range) -> Range:
        """Code points of a token range."""
        return self.offsets.span(*tokens)

    def conjunction(self, index: int) -> int:
        """Letters (and their vowels) of a conjunction written as part of a token."""
        return self.alphabet.tagger.conjunctions[self.tokens[index]]

    def named(self, tokens: Range) -> Range:
        """Code points of a noun phrase without the preposition li written as part of its first word."""
        start, end = self.offsets.span(*tokens)
        first = tokens[0]
        if self.has(first, "with-l") and not self.has(first, "name") and self.text[start] == araby.LAM:
            start += 1
            while start < end - 1 and self.text[start] in araby.TASHKEEL:
                start += 1
        return start, end

    def trim(self, tokens: Range) -> Range | None:
        """A token range without punctuation at its edges, marks included; None where nothing is left."""
        start, end = tokens
        while start < end and not self._is_word(start):
            start += 1
        while start < end and not self._is_word(end - 1):
            end -= 1
        return (start, end) if start < end else None

    def _is_word(self, index: int) -> bool:
        token = self.tokens[index]
        return token[0].isalnum() or token[-1].isalnum()

    def _levels(self) -> list[str]:
        """The symbols of each depth: deeper pairs masked, what lies outside walled off."""
        depths: list[list[Pair]] = [[]]
        for pair in self.pairs:
            while len(depths) <= pair.depth + 1:
                depths.append([])
            depths[pair.depth].append(pair)
        levels = [self._masked(0, len(self.tokens), depths[0])]
        for outer, inner in itertools.pairwise(depths):
            pieces, at, first = [], 0, 0
            for pair in outer:
                last = first
                while last < len(inner) and inner[last].open < pair.close:
                    last += 1
                pieces += [WALL * (pair.open + 1 - at), self._masked(pair.open + 1, pair.close, inner[first:last])]
                at, first = pair.close, last
            pieces.append(WALL * (len(self.tokens) - at))
            levels.append("".join(pieces))
        return levels

    def _masked(self, start: int, end: int, pairs: list[Pair]) -> str:
        """The symbols of a stretch, each pair inside it as one opaque run."""
        pieces, at = [], start
        for pair in pairs:
            last = pair.close if pair.closed_by is Closing.MARK else pair.close - 1
            if last <= pair.open:
                continue
            words = sum(self._is_word(index) for index in range(pair.open + 1, min(pair.close, pair.open + 12)))
            opener = QUOTES[0 if words < 3 else 1 if words < 6 else 2]
            pieces += [self.symbols[at : pair.open], opener, FILL * (last - pair.open - 1), CLOSE]
            at = last + 1
        pieces.append(self.symbols[at:end])
        return "".join(pieces)
