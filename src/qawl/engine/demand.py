"""From a pack to what its rules ask of tokens: every expression, the most frequent first.

The order decides how few ranges the character classes of frequent expressions need (alphabet.py).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qawl.rules.expressions import Expression, Name, Or
from qawl.rules.model import Atom, Group, Look, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qawl.rules.model import Fragment, Pack, Step

NO_CUE = Name("none")
"""The cue of a pattern that has none."""


class Demand:
    """What the rules of a pack ask."""

    def __init__(self, pack: Pack) -> None:
        self._fragments = {fragment.name: fragment for fragment in pack.fragments}
        self._counts: dict[str, Counter[Expression]] = {}
        self.defined = dict(_defined(pack.fragments))
        """The fragments of a single atom, which expressions may name."""
        cues = tuple(dict.fromkeys(pattern.cue for pattern in pack.patterns if pattern.cue != NO_CUE))
        self.cue: Expression = Or(cues) if len(cues) > 1 else cues[0] if cues else NO_CUE
        """What may be the cue of some pattern."""
        self.particles = _particles(pack)
        """The atoms of the prepositions that some verb governs."""
        self._total = Counter({self.cue: 1})
        for particle in self.particles:
            # most rules hold each of these once
            self._total.update({particle: 1, governs(particle): len(pack.patterns)})
        for pattern in pack.patterns:
            self._count((*pattern.right, *pattern.left), self._total)
        for boundary in pack.boundaries:
            self._count((*boundary.after, *boundary.steps), self._total)
        for fragment in pack.fragments:
            self._total.update(dict.fromkeys(self._of_fragment(fragment.name), 0))

    def expressions(self, *others: Expression) -> list[Expression]:
        """All expressions, those that compiled rules hold most often first, then `others`."""
        return [expression for expression, _ in self._total.most_common()] + list(others)

    def _count(self, steps: Sequence[Step], counts: Counter[Expression]) -> None:
        for step in steps:
            item = step.item
            if isinstance(item, Atom):
                counts[item.expression] += 1
            elif isinstance(item, Use):
                counts.update(self._of_fragment(item.fragment))
            elif isinstance(item, Group):
                for branch in item.branches:
                    self._count(branch, counts)
            elif isinstance(item, Look):
                self._count(item.steps, counts)

    def _of_fragment(self, name: str) -> Counter[Expression]:
        known = self._counts.get(name)
        if known is None:
            known = Counter()
            for branch in self._fragments[name].branches:
                self._count(branch, known)
            self._counts[name] = known
        return known


def governs(particle: Name) -> Name:
    """The atom of a cue that governs a preposition."""
    return Name(particle.name.replace("particle.", "governs.", 1))


def _defined(fragments: Iterable[Fragment]) -> Iterable[tuple[str, Expression]]:
    for fragment in fragments:
        if fragment.expression:
            yield fragment.name, fragment.expression


def _particles(pack: Pack) -> list[Name]:
    particles = {particle for verb in pack.verbs for particle in verb.particles}
    classes = (words for words in pack.words if words.name.startswith("particle."))
    return sorted((Name(words.name) for words in classes if particles.intersection(words.items)), key=str)
