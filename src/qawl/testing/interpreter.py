"""Whether a row of tokens is what steps describe, read step by step as the rule language defines them.

Independent of the compiled rules: what they find is compared with this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

from qawl.rules.expressions import Expression, Name
from qawl.rules.model import Atom, Group, Look, Step, Use
from qawl.testing.drafting import END, LIMIT, PREFIXES, START

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qawl.rules.model import Fragment
    from qawl.testing.vocabulary import Vocabulary

Places = frozenset[int]


@define
class Interpreter:
    """One row of tokens."""

    vocabulary: Vocabulary
    fragments: Mapping[str, Fragment]
    kinds: Sequence[int]
    """The kind of each token."""
    governed: tuple[str, ...]
    """Particles that the cue governs."""

    def ends(self, steps: Iterable[Step], start: int) -> Places:
        """Every place where steps that begin at a place can end."""
        places = frozenset({start})
        for step in steps:
            places = self._step(step, places)
        return places

    def ends_at(self, steps: Iterable[Step], end: int) -> bool:
        """Whether the steps can end at a place, beginning at any place before."""
        return any(end in self.ends(steps, start) for start in range(end, -1, -1))

    def _step(self, step: Step, places: Places) -> Places:
        found = places if step.least == 0 else frozenset()
        for count in range(1, step.most + 1):
            places = frozenset().union(*(self._item(step.item, place) for place in places))
            if count >= step.least:
                found |= places
            if not places:
                break
        return found

    def _item(self, item: Atom | Use | Group | Look, place: int) -> Places:
        match item:
            case Atom(expression):
                return self._atom(expression, place)
            case Use(fragment):
                return self._choice(self.fragments[fragment].branches, place)
            case Group(branches):
                return self._choice(branches, place)
            case Look(steps, ahead, negative):
                seen = bool(self.ends(steps, place)) if ahead else place > 0 and bool(self.ends(steps, place - 1))
                return frozenset() if seen == negative else frozenset({place})

    def _choice(self, branches: Iterable[Sequence[Step]], place: int) -> Places:
        return frozenset().union(*(self.ends(branch, place) for branch in branches))

    def _atom(self, expression: Expression, place: int) -> Places:
        if expression == START:
            return frozenset({place}) if place == 0 or self._is(LIMIT, place - 1) else frozenset()
        if expression == END:
            return frozenset({place}) if place == len(self.kinds) or self._is(LIMIT, place) else frozenset()
        if expression == Name("governed"):
            choices: list[Expression] = [Name(f"particle.{particle}") for particle in self.governed]
        elif expression == Name("governed-prefix"):
            choices = [PREFIXES[particle] for particle in self.governed if particle in PREFIXES]
        else:
            choices = [expression]
        fits = place < len(self.kinds) and any(self._is(choice, place) for choice in choices)
        return frozenset({place + 1}) if fits else frozenset()

    def _is(self, expression: Expression, place: int) -> bool:
        return bool(self.vocabulary.column(expression) >> self.kinds[place] & 1)
