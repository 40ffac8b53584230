"""From a rule pack to everything compiled: alphabet, patterns by cue, shared left sides, boundaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from qawl.engine.alphabet import WALL, Alphabet
from qawl.engine.compiler import PREFIXES, SENTENCE_LIMIT, Compiled, Compiler, governs, ranges
from qawl.engine.dictionary import Dictionary
from qawl.lexicon import fold
from qawl.marks import MarkTable
from qawl.rules.expressions import Expression, Name, Or, parse
from qawl.rules.model import Atom, Boundary, Fragment, Group, Look, Pattern, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qawl.rules.model import Pack

PARAGRAPH_LIMIT = parse("newline")
GOES_ON = parse("anna & with-and")
"""A complementiser after a conjunction depends on the report before it, whatever stop stands between."""
MARK = parse("stray-mark")
NO_CUE = Name("none")


@frozen
class CompiledBoundary:
    """A boundary as one expression: group `kept` is what stays in the content."""

    boundary: Boundary
    compiled: Compiled


@frozen
class CompiledPattern:
    """A pattern ready to match."""

    pattern: Pattern
    applies: Callable[[int], bool]
    """Whether the cue expression holds for a token's atoms."""
    right: Compiled | None
    left: int | None
    """Index of its left side among `Grammar.lefts`."""
    left_optional: bool
    """The left side may be missing (its only step is optional)."""
    anchored: tuple[CompiledBoundary, ...]
    searched: tuple[CompiledBoundary, ...]
    search: re.Pattern[str] | None
    """All searched boundaries at once, each in a group `b0`, `b1` ..."""
    whole_paragraph: bool
    """Content may run over sentence ends up to the end of the paragraph."""


@define
class Grammar:
    """A pack, compiled."""

    pack: Pack
    dictionary: Dictionary
    alphabet: Alphabet
    table: MarkTable
    patterns: tuple[CompiledPattern, ...]
    uncued: tuple[CompiledPattern, ...]
    lefts: tuple[Compiled, ...]
    cues: re.Pattern[str]
    """Any token that may be the cue of some pattern."""
    marks: re.Pattern[str]
    """Any quotation mark."""
    sentence_end: re.Pattern[str]
    paragraph_end: re.Pattern[str]
    forms: dict[str, str | None]
    """The form that each pattern gives its content, by its id."""
    dispatch: dict[int, tuple[CompiledPattern, ...]] = field(factory=dict)
    """Patterns by the atoms of the cue."""
    _folded: dict[tuple[str, ...], frozenset[str]] = field(factory=dict)

    @classmethod
    def build(cls, pack: Pack) -> Grammar:
        """Compile a pack."""
        dictionary = Dictionary(pack)
        defined = dict(_defined(pack.fragments))
        asked = [SENTENCE_LIMIT, PARAGRAPH_LIMIT, GOES_ON, MARK, *PREFIXES.values(), *_asked(pack)]
        alphabet = Alphabet(dictionary, asked, defined)
        return _Builder(pack, dictionary, alphabet).build()

    def candidates(self, mask: int) -> tuple[CompiledPattern, ...]:
        """The patterns whose cue a token with these atoms may be, in the pack's order."""
        known = self.dispatch.get(mask)
        if known is None:
            known = self.dispatch[mask] = tuple(pattern for pattern in self.patterns if pattern.applies(mask))
        return known

    def folded(self, words: tuple[str, ...]) -> frozenset[str]:
        """Lookup keys of the words that stand beside a verb."""
        known = self._folded.get(words)
        if known is None:
            known = self._folded[words] = frozenset(map(fold, words))
        return known


class _Builder:
    def __init__(self, pack: Pack, dictionary: Dictionary, alphabet: Alphabet) -> None:
        self._pack = pack
        self._dictionary = dictionary
        self._alphabet = alphabet
        self._compiler = Compiler(alphabet, pack.fragments, governed(pack))
        self._boundaries = {boundary.id: boundary for boundary in pack.boundaries}
        self._compiled_boundaries: dict[str, CompiledBoundary] = {}
        self._searches: dict[tuple[str, ...], re.Pattern[str] | None] = {}
        self._lefts: dict[tuple[Step, ...], int] = {}
        self._left_sides: list[Compiled] = []

    def build(self) -> Grammar:
        cued = [pattern for pattern in self._pack.patterns if pattern.cue != NO_CUE]
        uncued = [pattern for pattern in self._pack.patterns if pattern.cue == NO_CUE]
        cue = self._compiler.one(_any_cue(self._pack))
        self._before_cue = f"(?={cue})"
        return Grammar(
            self._pack,
            self._dictionary,
            self._alphabet,
            MarkTable.build(self._pack.marks),
            tuple(self._pattern(pattern) for pattern in cued),
            tuple(self._pattern(pattern) for pattern in uncued),
            tuple(self._left_sides),
            re.compile(cue),
            re.compile(self._compiler.one(MARK)),
            re.compile(f"[{self._limit(SENTENCE_LIMIT)}](?!{self._compiler.one(GOES_ON)})"),
            re.compile(f"[{self._limit(PARAGRAPH_LIMIT)}]"),
            {pattern.id: pattern.form for pattern in self._pack.patterns},
        )

    def _limit(self, expression: Expression) -> str:
        return ranges("".join(sorted(self._alphabet.select(expression)[0] + WALL)))

    def _pattern(self, pattern: Pattern) -> CompiledPattern:
        boundaries = [
            self._boundary(boundary.id)
            for name in pattern.until
            for boundary in self._pack.boundaries
            if name in (boundary.id, boundary.group)
        ]
        searched = tuple(boundary for boundary in boundaries if not boundary.boundary.at_start)
        key = tuple(boundary.boundary.id for boundary in searched)
        if key not in self._searches:
            sources = [f"(?P<b{n}>{b.compiled.regex.pattern})" for n, b in enumerate(searched)]
            # labels of the single expressions would clash; the conditions look them up by matching again
            self._searches[key] = re.compile(re.sub(r"\?P<(?!b\d+>)\w+>", "?:", "|".join(sources))) if sources else None
        return CompiledPattern(
            pattern,
            self._alphabet.test(pattern.cue),
            self._compiler.compile(pattern.right) if pattern.right else None,
            self._left(pattern) if pattern.left else None,
            len(pattern.left) == 1 and pattern.left[0].least == 0,
            tuple(boundary for boundary in boundaries if boundary.boundary.at_start),
            searched,
            self._searches[key],
            "paragraph" in pattern.until,
        )

    def _left(self, pattern: Pattern) -> int:
        steps = pattern.left
        if len(steps) == 1 and steps[0].least == 0:
            steps = (evolve(steps[0], least=1),)
        if steps not in self._lefts:
            self._lefts[steps] = len(self._left_sides)
            self._left_sides.append(self._compiler.compile(steps, suffix=self._before_cue))
        return self._lefts[steps]

    def _boundary(self, name: str) -> CompiledBoundary:
        known = self._compiled_boundaries.get(name)
        if known is None:
            boundary = self._boundaries[name]
            labels: list[tuple[str, str]] = []
            kept = self._compiler.source(boundary.after, labels)
            steps = self._compiler.source(boundary.steps, labels)
            source = f"(?P<kept>{kept})(?={steps})" if boundary.after else steps
            known = CompiledBoundary(boundary, Compiled.of(source, labels))
            self._compiled_boundaries[name] = known
        return known


def _defined(fragments: Iterable[Fragment]) -> Iterator[tuple[str, Expression]]:
    """Fragments of a single atom, which expressions may name."""
    for fragment in fragments:
        if fragment.expression:
            yield fragment.name, fragment.expression


def governed(pack: Pack) -> list[Name]:
    """The atoms of the prepositions that some verb governs."""
    particles = {particle for verb in pack.verbs for particle in verb.particles}
    classes = (words for words in pack.words if words.name.startswith("particle."))
    return sorted((Name(words.name) for words in classes if particles.intersection(words.items)), key=str)


def _any_cue(pack: Pack) -> Expression:
    """What may be the cue of some pattern."""
    cues = tuple(dict.fromkeys(pattern.cue for pattern in pack.patterns if pattern.cue != NO_CUE))
    return Or(cues) if len(cues) > 1 else cues[0] if cues else NO_CUE


def _asked(pack: Pack) -> Iterator[Expression]:
    """Every expression that cues and steps ask for."""
    yield _any_cue(pack)
    for particle in governed(pack):
        yield from (particle, governs(particle))
    for pattern in pack.patterns:
        yield from _asked_in((*pattern.right, *pattern.left))
    for boundary in pack.boundaries:
        yield from _asked_in((*boundary.steps, *boundary.after))
    for fragment in pack.fragments:
        for branch in fragment.branches:
            yield from _asked_in(branch)


def _asked_in(steps: Sequence[Step]) -> Iterator[Expression]:
    for step in steps:
        if isinstance(step.item, Atom):
            yield step.item.expression
        elif isinstance(step.item, Group):
            for branch in step.item.branches:
                yield from _asked_in(branch)
        elif isinstance(step.item, Look):
            yield from _asked_in(step.item.steps)
