"""Examples and rejects of patterns into outcomes: each is tried with its pattern alone and with the whole pack."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import define, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qawl.extractor import Extractor
    from qawl.model import Extraction, Quotation
    from qawl.rules.model import Example, Pattern

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


class Scope(StrEnum):
    """Which patterns are at work."""

    ALONE = "alone"
    """Only the pattern that the example belongs to; all words, verbs, marks and boundaries are there."""
    WHOLE = "whole pack"


class Outcome(StrEnum):
    """What came of one sentence."""

    OK = "ok"
    """The pattern finds what is expected, or nothing in a reject."""
    MISSING = "missing"
    """It finds nothing."""
    NOISY = "noisy"
    """It finds something in a reject."""
    WRONG = "wrong"
    """It finds a quotation with another part than expected."""
    SHADOWED = "shadowed"
    """Another pattern takes the cue or the content."""
    TODO = "todo"
    """A known failure still fails."""
    DONE = "done"
    """A known failure does not fail any more: its `todo` can go."""


@frozen
class Difference:
    """One part that is not as expected."""

    part: str
    expected: str | None
    """None where it should be absent."""
    found: str | None
    """None where it is absent."""


@frozen
class RuleTest:
    """One sentence of a pattern, to be tried in one scope."""

    pattern: Pattern
    example: Example
    reject: bool
    """The pattern must find nothing in it."""
    scope: Scope

    @property
    def id(self) -> str:
        """`file:line`, and the scope where it is the pattern alone."""
        place = f"{self.example.position.file}:{self.example.position.line}"
        return f"{place}[alone]" if self.scope is Scope.ALONE else place


@frozen
class Verdict:
    """What came of a test."""

    test: RuleTest
    outcome: Outcome
    differences: tuple[Difference, ...] = ()
    """For wrong: the parts; for noisy: what was found."""
    by: tuple[str, ...] = ()
    """For shadowed: the patterns that took the cue or the content instead."""

    @property
    def failed(self) -> bool:
        """Whether the author has something to do."""
        return self.outcome not in (Outcome.OK, Outcome.TODO)


def rule_tests_of(pattern: Pattern) -> Iterator[RuleTest]:
    """The tests of one pattern: examples, then rejects, each alone and with the whole pack."""
    for reject, examples in ((False, pattern.examples), (True, pattern.rejects)):
        for example in examples:
            for scope in Scope:
                yield RuleTest(pattern, example, reject, scope)


@define
class RuleTests:
    """The tests of the patterns of one extractor."""

    extractor: Extractor
    patterns: tuple[Pattern, ...]
    """Those whose examples are tried; the extractor may have more."""

    @classmethod
    def of(cls, extractor: Extractor, ids: Iterable[str] | None = None) -> RuleTests:
        """The tests of all patterns, or of those with these ids."""
        wanted = None if ids is None else set(ids)
        patterns = (each for each in extractor.pack.patterns if wanted is None or each.id in wanted)
        return cls(extractor, tuple(patterns))

    def __iter__(self) -> Iterator[RuleTest]:
        for pattern in self.patterns:
            yield from rule_tests_of(pattern)

    def run(self) -> Iterator[Verdict]:
        """Try everything, in the order of the files."""
        return map(Trial(self.extractor).run, self)


class Trial:
    """Tries tests; remembers the last pattern's own extractor."""

    def __init__(self, extractor: Extractor) -> None:
        self._whole = extractor
        self._alone: tuple[str, Extractor] = ("", extractor)

    def run(self, test: RuleTest) -> Verdict:
        """The outcome of one test."""
        if test.scope is Scope.ALONE and self._alone[0] != test.pattern.id:
            self._alone = (test.pattern.id, self._whole.only(test.pattern.id))
        extractor = self._alone[1] if test.scope is Scope.ALONE else self._whole
        found = extractor.extract(test.example.text)
        verdict = _rejected(test, found) if test.reject else _compared(test, found)
        if not test.example.todo:
            return verdict
        # a known failure may fail in one scope only; the other says nothing of it
        return Verdict(test, Outcome.DONE if self._passes(test) else Outcome.TODO, verdict.differences, verdict.by)

    def _passes(self, test: RuleTest) -> bool:
        judge = _rejected if test.reject else _compared
        extractors = (self._whole, self._whole.only(test.pattern.id))
        verdicts = (judge(test, extractor.extract(test.example.text)) for extractor in extractors)
        return all(verdict.outcome is Outcome.OK for verdict in verdicts)


def _rejected(test: RuleTest, found: Extraction) -> Verdict:
    noise = [quotation for quotation in found if quotation.rule == test.pattern.id]
    if not noise:
        return Verdict(test, Outcome.OK)
    parts = ("cue", "speaker", "content")
    differences = (Difference(part, None, words) for part in parts if (words := value(noise[0], part)))
    return Verdict(test, Outcome.NOISY, tuple(differences))


def _compared(test: RuleTest, found: Extraction) -> Verdict:
    own = [quotation for quotation in found if quotation.rule == test.pattern.id]
    if own:
        nearest = min((differences(test, quotation) for quotation in own), key=len)
        return Verdict(test, Outcome.WRONG if nearest else Outcome.OK, nearest)
    others = {quotation.rule for quotation in found if _touches(test, quotation)}
    if others and test.scope is Scope.WHOLE:
        return Verdict(test, Outcome.SHADOWED, by=tuple(sorted(others)))
    return Verdict(test, Outcome.MISSING)


def _touches(test: RuleTest, quotation: Quotation) -> bool:
    """Whether a quotation takes the cue of an example, its content or part of it; any does where it names neither."""
    text = test.example.text
    expected = [words for part, words in test.example.parts if part in ("cue", "content") and words]
    spans = [*quotation.content, *([quotation.cue] if quotation.cue else [])]
    return not expected or any(
        start < span.end and span.start < start + len(words)
        for words in expected
        for span in spans
        if (start := text.find(words)) >= 0
    )


def differences(test: RuleTest, quotation: Quotation) -> tuple[Difference, ...]:
    """The parts of a quotation that an example expects otherwise; edge punctuation, marks and blanks do not count.

    Who a reduced speaker is depends on other reports, so that the antecedent counts in the whole pack only.
    """
    expected: dict[str, list[str]] = {}
    for part, words in test.example.parts:
        if part != "antecedent" or test.scope is Scope.WHOLE:
            expected.setdefault(part, []).extend([words] if words else [])
    wrong = []
    for part, words_list in expected.items():
        wanted = " … ".join(words_list) or None
        got = value(quotation, part)
        if bare(wanted) != bare(got):
            wrong.append(Difference(part, wanted, got))
    return tuple(wrong)


def value(quotation: Quotation, part: str) -> str | None:
    """A part of a quotation in words, as an example would give it; None where it is absent."""
    if part == "content":
        return quotation.text
    if part == "negated":
        return "true" if quotation.cue and quotation.cue.negated else "false"
    found = getattr(quotation, part)
    return None if found is None else str(found)


def bare(words: str | None) -> list[str]:
    """Words, and stretches of them, without what does not count in a comparison; empty for None."""
    if words is None:
        return []
    return [" ".join(_EDGES.sub("", stretch).split()) for stretch in words.split("…")]
