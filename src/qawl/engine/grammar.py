"""From a rule pack to everything compiled: alphabet, patterns by cue, shared left sides, boundaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from qawl.engine.alphabet import WALL, Alphabet
from qawl.engine.compiler import PREFIXES, SENTENCE_LIMIT, Compiled, Compiler, ranges
from qawl.engine.demand import NO_CUE, Demand
from qawl.engine.dictionary import Dictionary
from qawl.lexicon import fold
from qawl.marks import MarkTable
from qawl.rules.expressions import Expression, Name, parse
from qawl.rules.model import Atom

if TYPE_CHECKING:
    from qawl.rules.model import Boundary, Pack, Pattern

PARAGRAPH_LIMIT = parse("newline")
GOES_ON = parse("anna & with-and")
"""A complementiser after a conjunction depends on the report before it, whatever stop stands between."""
MARK = parse("stray-mark")
NEAR_MISS = "near-miss"
"""The fragment that says what looks like a report; its first token is the cue."""
INSIDE_SENTENCE = parse("any & !stop & !newline")
"""What lies between a cue and a step that explanations look for farther on."""


@frozen
class CompiledBoundary:
    """A boundary as one expression: group `kept` is what stays in the content."""

    boundary: Boundary
    compiled: Compiled


@frozen
class CompiledPattern:
    """A pattern ready to match."""

    pattern: Pattern
    right: Compiled | None
    needs: int
    """What must stand ahead of the cue in its sentence, one bit each (`Grammar.met`)."""
    left: int | None
    """Index of its left side among `Grammar.lefts`."""
    at_start: bool
    """The right side of a pattern without a cue begins at the start of a sentence."""
    left_optional: bool
    """The left side may be missing (its only step is optional)."""
    before: frozenset[str] | None
    """Symbols of which one stands right in front of the cue; None where any may."""
    anchored: tuple[CompiledBoundary, ...]
    searched: tuple[CompiledBoundary, ...]
    search: Compiled | None
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
    cues: Compiled
    """Any token that may be the cue of some pattern."""
    marks: Compiled
    """Any quotation mark."""
    limits: Compiled
    """Full stops and line ends between two sentences of a level."""
    sentence_end: Compiled
    paragraph_end: Compiled
    forms: dict[str, str | None]
    """The form that each pattern gives its content, by its id."""
    near_miss: Compiled | None
    """What looks like a report and is worth a diagnostic where no pattern took it; None where the pack does not say."""
    met: dict[str, int]
    """Which needs of the right sides each symbol meets, one bit each."""
    dispatch: dict[int, tuple[CompiledPattern, ...]] = field(factory=dict)
    """Patterns by the atoms of the cue."""
    _folded: dict[tuple[str, ...], frozenset[str]] = field(factory=dict)

    @classmethod
    def build(cls, pack: Pack) -> Grammar:
        """Compile a pack."""
        dictionary = Dictionary(pack)
        demand = Demand(pack)
        limits = (SENTENCE_LIMIT, PARAGRAPH_LIMIT, GOES_ON, MARK, INSIDE_SENTENCE)
        asked = [*PREFIXES, *demand.expressions(*limits, *PREFIXES.values())]
        return _Builder(pack, demand, Alphabet(dictionary, asked, demand.defined)).build()

    def only(self, pattern: str) -> Grammar:
        """The same grammar with a single pattern, everything compiled being shared; raises KeyError without it."""
        patterns, uncued = (
            tuple(each for each in group if each.pattern.id == pattern) for group in (self.patterns, self.uncued)
        )
        if not (patterns or uncued):
            raise KeyError(pattern)
        return evolve(self, patterns=patterns, uncued=uncued, dispatch={})

    def candidates(self, mask: int) -> tuple[CompiledPattern, ...]:
        """The patterns whose cue a token with these atoms may be, in the pack's order."""
        known = self.dispatch.get(mask)
        if known is None:
            known = self.dispatch[mask] = tuple(
                compiled for compiled in self.patterns if self.alphabet.holds(compiled.pattern.cue, mask)
            )
        return known

    def folded(self, words: tuple[str, ...]) -> frozenset[str]:
        """Lookup keys of the words that stand beside a verb."""
        known = self._folded.get(words)
        if known is None:
            known = self._folded[words] = frozenset(map(fold, words))
        return known


class _Builder:
    def __init__(self, pack: Pack, demand: Demand, alphabet: Alphabet) -> None:
        self._pack = pack
        self._alphabet = alphabet
        self._compiler = Compiler(alphabet, pack.fragments, demand.particles)
        self._cue = self._compiler.one(demand.cue)
        self._boundaries = {boundary.id: boundary for boundary in pack.boundaries}
        self._compiled_boundaries: dict[str, CompiledBoundary] = {}
        self._searches: dict[tuple[str, ...], Compiled | None] = {}
        self._lefts: dict[str, int] = {}
        self._left_sides: list[Compiled] = []

    def build(self) -> Grammar:
        cued = [pattern for pattern in self._pack.patterns if pattern.cue != NO_CUE]
        uncued = [pattern for pattern in self._pack.patterns if pattern.cue == NO_CUE]
        return Grammar(
            self._pack,
            self._alphabet.dictionary,
            self._alphabet,
            MarkTable.build(self._pack.marks),
            tuple(self._pattern(pattern) for pattern in cued),
            tuple(self._pattern(pattern) for pattern in uncued),
            tuple(self._left_sides),
            Compiled(self._cue),
            Compiled(self._compiler.one(MARK)),
            Compiled(f"[{self._limit(SENTENCE_LIMIT)}]+"),
            Compiled(f"[{self._limit(SENTENCE_LIMIT)}](?!{self._compiler.one(GOES_ON)})"),
            Compiled(f"[{self._limit(PARAGRAPH_LIMIT)}]"),
            {pattern.id: pattern.form for pattern in self._pack.patterns},
            self._near_miss(),
            self._compiler.met(),
        )

    def _near_miss(self) -> Compiled | None:
        fragments = (fragment for fragment in self._pack.fragments if fragment.name == NEAR_MISS)
        branches = next((fragment.branches for fragment in fragments), ((),))
        return self._compiler.compile(branches[0]) if branches[0] else None

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
            sources = [f"(?P<b{n}>{b.compiled.source})" for n, b in enumerate(searched)]
            opening = self._compiler.opening(*((*b.boundary.after, *b.boundary.steps) for b in searched))
            # labels of the single expressions would clash; the conditions look them up by matching again
            anonymous = re.sub(r"\?P<(?!b\d+>)\w+>", "?:", "|".join(sources))
            self._searches[key] = Compiled(f"{opening}(?:{anonymous})") if sources else None
        right = self._compiler.compile(pattern.right) if pattern.right else None
        left = self._left(pattern) if pattern.left else None
        optional = len(pattern.left) == 1 and pattern.left[0].least == 0
        return CompiledPattern(
            pattern,
            right,
            right.needs if right else 0,
            left,
            bool(pattern.right) and pattern.right[0].item == Atom(Name("start")),
            optional,
            None if left is None or optional else self._left_sides[left].last,
            tuple(boundary for boundary in boundaries if boundary.boundary.at_start),
            searched,
            self._searches[key],
            "paragraph" in pattern.until,
        )

    def _left(self, pattern: Pattern) -> int:
        steps = pattern.left
        if len(steps) == 1 and steps[0].least == 0:
            steps = (evolve(steps[0], least=1),)
        # what is searched ends with the cue, so that a match that would end at another cue is no match
        compiled = self._compiler.compile(steps, suffix=f"(?={self._cue}\\Z)")
        known = self._lefts.setdefault(compiled.source, len(self._left_sides))
        if known == len(self._left_sides):
            self._left_sides.append(compiled)
        return known

    def _boundary(self, name: str) -> CompiledBoundary:
        known = self._compiled_boundaries.get(name)
        if known is None:
            boundary = self._boundaries[name]
            labels: list[tuple[str, str]] = []
            kept = self._compiler.source(boundary.after, labels)
            steps = self._compiler.source(boundary.steps, labels)
            source = f"(?P<kept>{kept})(?={steps})" if boundary.after else steps
            known = CompiledBoundary(boundary, Compiled(source, labels))
            self._compiled_boundaries[name] = known
        return known
