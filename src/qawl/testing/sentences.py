"""Sentences made from a pattern's own steps and the words of its pack, which the pattern alone must match."""

from __future__ import annotations

import functools
import operator
import random
from functools import cached_property
from typing import TYPE_CHECKING

from hypothesis import strategies
from hypothesis.errors import UnsatisfiedAssumption

from qawl.lexicon import fold
from qawl.rules.expressions import Name, parse
from qawl.testing.drafting import DeadEndError, Draft
from qawl.testing.interpreter import Interpreter
from qawl.testing.vocabulary import Token, Vocabulary, read_alone
from qawl.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from qawl.extractor import Extractor
    from qawl.rules.model import Pattern

TRIES = 400
"""Draws before a sentence is given up."""
CONTENT = 5
"""Words of a content that no step describes."""
NO_CUE = Name("none")
CUE = Name("cue")
STOP = parse("stop")
SPOKEN = parse("word | quote")
_TIGHT = frozenset(".\u2026:)]\n" + "\u060c\u061b")
"""Signs before which no blank stands."""


class CannotGenerateError(Exception):
    """No sentence of a pattern came up in many draws: its steps ask for what the vocabulary does not have."""


class Sentences:
    """Sentences of the patterns of one extractor."""

    def __init__(self, extractor: Extractor) -> None:
        self._grammar = extractor.grammar
        self._patterns = {pattern.id: pattern for pattern in extractor.pack.patterns}
        self._fragments = {fragment.name: fragment for fragment in extractor.pack.fragments}

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._grammar)

    @cached_property
    def _cues(self) -> int:
        """The kinds that some pattern takes for its cue."""
        column = self._vocabulary.column
        return functools.reduce(operator.or_, (column(each.cue) for each in self._patterns.values()), column(CUE))

    def of(self, pattern: str) -> SearchStrategy[str]:
        """Sentences that a pattern must match; raises KeyError without the pattern, CannotGenerateError without any.

        They are as the steps describe, not sensible. A report may lie in them more than once.
        """
        chosen = self._patterns[pattern]
        if not any(self._sentence(chosen, random.Random(seed)) for seed in range(5)):  # noqa: S311 - no secrets here
            raise CannotGenerateError(pattern)
        return strategies.integers(0, 2**32).map(lambda seed: self._drawn(chosen, seed))

    def _drawn(self, pattern: Pattern, seed: int) -> str:
        text = self._sentence(pattern, random.Random(seed))  # noqa: S311 - no secrets here
        if text is None:
            raise UnsatisfiedAssumption
        return text

    def _sentence(self, pattern: Pattern, draw: random.Random) -> str | None:
        for _ in range(TRIES):
            try:
                tokens, cue = self._tokens(pattern, draw)
            except DeadEndError:
                continue
            text = written(tokens)
            if not self._trapped(tokens, cue) and self._is_read_alike(text, tokens):
                return text
        return None

    def _tokens(self, pattern: Pattern, draw: random.Random) -> tuple[list[Token], int]:
        """The tokens of a sentence and where its cue stands, -1 for none; raises DeadEndError."""
        vocabulary = self._vocabulary
        column = vocabulary.column
        cue_kind = draw.choice(vocabulary.kinds(column(pattern.cue)) or [-1])
        if cue_kind < 0 and pattern.cue != NO_CUE:
            raise DeadEndError
        governed = tuple(
            particle
            for particle in vocabulary.particles
            if cue_kind >= 0 and column(Name(f"governs.{particle}")) >> cue_kind & 1
        )
        draft = Draft(vocabulary, self._fragments, draw, governed)
        draft.follow(pattern.left)
        cue = len(draft.slots) if cue_kind >= 0 else -1
        if cue >= 0:
            draft.put(1 << cue_kind)
        draft.follow(pattern.right)
        draft.finish()
        if pattern.content in ("right", "both"):
            for _ in range(CONTENT):
                draft.put(vocabulary.filler)
        slots = draft.slots
        if not slots[-1] & column(STOP) or draw.random() < 1 / 2:
            slots = [*slots, column(STOP)]
        avoided, spoken = self._cues, column(SPOKEN)
        kinds = []
        for place, slot in enumerate(slots):
            # a second cue would claim what is meant for the first, and a content of signs alone is none
            calm = slot if place == cue else slot & spoken & ~avoided or slot & ~avoided or slot
            kinds.append(draw.choice(vocabulary.kinds(calm)))
        if not all(any(column(SPOKEN) >> kinds[place] & 1 for place in content) for content in draft.contents):
            raise DeadEndError
        reading = Interpreter(vocabulary, self._fragments, kinds, governed)
        before = Interpreter(vocabulary, self._fragments, kinds[: cue + 1], governed)  # left steps look no further
        if not reading.ends(pattern.right, cue + 1) or (pattern.left and not before.ends_at(pattern.left, cue)):
            raise DeadEndError
        return [vocabulary.token(kind, draw) for kind in kinds], cue

    def _trapped(self, tokens: Sequence[Token], cue: int) -> bool:
        """Whether a word beside the cue makes it no report."""
        if cue < 0:
            return False
        around = {fold(tokens[place].text) for place in (cue - 1, cue + 1) if 0 <= place < len(tokens)}
        verbs = self._vocabulary.verbs(tokens[cue].text)
        return any(around.intersection(map(fold, (*verb.not_before, *verb.not_after))) for verb in verbs)

    def _is_read_alike(self, text: str, tokens: Sequence[Token]) -> bool:
        """Whether the text falls into these tokens again."""
        expected = [part for token in tokens for part in read_alone(token.text)]
        return [part.strip() for part in tokenize(text)] == expected


def written(tokens: Sequence[Token]) -> str:
    """Tokens as a text."""
    text = ""
    for token in tokens:
        blank = " " if text and token.text not in _TIGHT and text[-1] not in "([\n" else ""
        text += blank + token.text
    return text
