"""From a document to candidates: at each possible cue, the first pattern whose sides match."""

from __future__ import annotations

import functools
import operator
from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import define

from qawl.engine.tagger import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qawl.engine.dictionary import Dictionary, Entry
    from qawl.engine.document import Document
    from qawl.engine.draft import Range
    from qawl.engine.grammar import CompiledPattern, Grammar
    from qawl.rules.model import Verb


@define
class Candidate:
    """A pattern that matched around a cue, before its content is cut."""

    compiled: CompiledPattern
    level: int
    head: int
    """Token of the cue; -1 where there is none."""
    entry: Entry | None
    """What the cue is in the dictionary; None for a word that is no form of a verb."""
    labels: dict[str, Range]
    contents: list[Range]
    """Labelled contents, in order."""
    start: int
    """Where content to the right begins (the end of the right side)."""


Regs = tuple[tuple[int, int], ...]
"""Spans of all groups of a match, the whole match first."""


class Matcher:
    """Finds candidates in documents."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._entries: dict[str, Entry | None] = Memo(lambda token: choose(grammar.dictionary, token))

    def candidates(self, document: Document) -> list[Candidate]:
        """All candidates of a document, by level and position."""
        found: list[Candidate] = []
        for level, symbols in enumerate(document.levels):
            cues = [match.start() for match in self._grammar.cues.regex.finditer(symbols)]
            if not cues and level:
                continue
            lefts = LeftSides(self._grammar, symbols)
            for cue, met in zip(cues, lefts.met(cues), strict=True):
                candidate = self._at(document, level, cue, met, lefts)
                if candidate:
                    found.append(candidate)
            found += self._uncued(level, symbols, lefts.starts)
        return found

    def _at(self, document: Document, level: int, cue: int, met: int, lefts: LeftSides) -> Candidate | None:
        token = document.tokens[cue]
        grammar = self._grammar
        patterns = grammar.candidates(grammar.alphabet.masks[token])
        if not patterns:
            return None
        entry = self._entries[token]
        if entry and entry.verb and self.trap(document, cue, entry.verb) is not None:
            return None
        before = document.levels[level][cue - 1] if cue else ""
        for compiled in patterns:
            if compiled.needs & ~met or (compiled.before is not None and before not in compiled.before):
                continue
            candidate = self.match(compiled, document, level, cue, lefts)
            if candidate:
                candidate.entry = entry
                return candidate
        return None

    def match(
        self, compiled: CompiledPattern, document: Document, level: int, cue: int, lefts: LeftSides
    ) -> Candidate | None:
        """The candidate of one pattern at a cue, its entry not set; None where a side does not match."""
        symbols = document.levels[level]
        labels: dict[str, Range] = {}
        contents: list[Range] = []
        start = cue + 1
        right = left = None
        if compiled.right is not None:
            right = compiled.right.regex.match(symbols, cue + 1)
            if right is None:
                return None
        if compiled.left is not None:
            left = lefts.at(compiled.left, cue)
            if left is not None:
                _take(left, self._grammar.lefts[compiled.left].labels, labels, contents)
            elif not compiled.left_optional:
                return None
        if compiled.right is not None and right is not None:
            start = right.end()
            in_front = labels.pop("speaker", None) if compiled.left_optional else None
            _take(right.regs, compiled.right.labels, labels, contents)
            if in_front:
                _second_subject(document, cue, labels, in_front)
        return Candidate(compiled, level, cue, None, labels, contents, start)

    def trap(self, document: Document, cue: int, verb: Verb) -> int | None:
        """The word beside a cue that makes it no report (`not-before`, `not-after`); None where there is none."""
        if not (verb.not_before or verb.not_after):
            return None
        folded = self._grammar.folded
        if verb.not_before and cue + 1 < len(document) and document.key(cue + 1) in folded(verb.not_before):
            return cue + 1
        if verb.not_after and cue and document.key(cue - 1) in folded(verb.not_after):
            return cue - 1
        return None

    def _uncued(self, level: int, symbols: str, starts: list[int]) -> list[Candidate]:
        found = []
        for compiled in self._grammar.uncued:
            if compiled.right is None:
                continue
            regex = compiled.right.regex
            tried = [regex.match(symbols, at) for at in starts] if compiled.at_start else regex.finditer(symbols)
            for match in filter(None, tried):
                labels: dict[str, Range] = {}
                contents: list[Range] = []
                _take(match.regs, compiled.right.labels, labels, contents)
                found.append(Candidate(compiled, level, -1, None, labels, contents, match.end()))
        return found


FARTHEST = 200
"""Tokens looked back over for a left side; keeps time linear where no sentence ends."""


class LeftSides:
    """What stands in front of the cues of one level."""

    def __init__(self, grammar: Grammar, symbols: str) -> None:
        self._lefts = grammar.lefts
        self._symbols = symbols
        self._met = grammar.met
        self.starts = [0, *(match.end() for match in grammar.limits.regex.finditer(symbols))]
        """Where sentences begin."""

    def met(self, cues: Sequence[int]) -> list[int]:
        """The needs that the rest of the sentence meets behind each of some cues, given in order."""
        found: list[int] = []
        met = at = limit = 0
        for cue in reversed(cues):
            place = bisect_right(self.starts, cue + 1)
            end = self.starts[place] if place < len(self.starts) else len(self._symbols)
            if end != limit:
                met, at, limit = 0, end, end
            met = functools.reduce(operator.or_, map(self._met.__getitem__, self._symbols[cue + 1 : at]), met)
            at = cue + 1
            found.append(met)
        found.reverse()
        return found

    def may_end(self, left: int, cue: int) -> bool:
        """Whether the word in front of a cue is one that the left side can end in."""
        last = self._lefts[left].last
        return last is None or (cue > 0 and self._symbols[cue - 1] in last)

    def at(self, left: int, cue: int) -> Regs | None:
        """The groups of a left side that ends right before a cue; None where there is none.

        It is sought in the sentence of the cue, and in the one before where its steps may run over a sentence end.
        """
        if not self.may_end(left, cue):
            return None
        place = bisect_right(self.starts, cue) - (2 if self._lefts[left].crosses else 1)
        first = max(self.starts[place] if place >= 0 else 0, cue - FARTHEST)
        match = self._lefts[left].regex.search(self._symbols, first, cue + 1)
        return match.regs if match else None


def _second_subject(document: Document, cue: int, labels: dict[str, Range], in_front: Range) -> None:
    """Settle who speaks where a noun phrase stands in front of a verb: one behind it is its object.

    A pronoun at the verb, or a relative right before it, takes the place of the object, so that the phrase behind is
    the subject after all; so it is behind a verb that has no object.
    """
    behind = labels.get("speaker")
    if behind is None:
        labels["speaker"] = in_front
        return
    addressing = document.has(cue, "object.addressee")
    if document.has(cue, "with-pronoun") or (document.has(cue - 1, "relative") and not addressing):
        return
    if not (addressing or document.has(cue, "takes.object") or document.has(cue, "takes.phrase")):
        return
    labels["speaker"] = in_front
    if addressing:
        labels.setdefault("addressee", behind)


def _take(regs: Regs, groups: tuple[tuple[str, int], ...], labels: dict[str, Range], contents: list[Range]) -> None:
    """Note the labelled groups that took part in a match."""
    for label, group in groups:
        span = regs[group]
        if span[1] > span[0]:
            labels[label] = span
            if label == "content":
                contents.append(span)


def choose(dictionary: Dictionary, token: str) -> Entry | None:
    """The reading of a cue token as a form of a reporting verb; None where it is none."""
    entries = [entry for entry, _, _ in dictionary.readings(token) if entry.verb]
    return min(entries, key=lambda entry: _RANK[entry.form], default=None)


_RANK = {"verb": 0, "participle": 1, "speech-noun": 2}
