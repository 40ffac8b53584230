"""Whether a row of tokens is what steps describe, read step by step as the rule language defines them.

Independent of the compiled rules: what they find is compared with this.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import define

from qawl.rules.expressions import Expression, Name
from qawl.rules.model import Atom, Group, Look, Step, Use
from qawl.testing.drafting import END, LIMIT, PREFIXES, START

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qawl.rules.model import Fragment
    from qawl.testing.vocabulary import Vocabulary

Places = tuple[int, ...]
"""Different places, in the order in which they are tried."""


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
        places: Places = (start,)
        for step in steps:
            places = _each(self._step(step, place) for place in places)
        return places

    def ends_at(self, steps: Iterable[Step], end: int) -> bool:
        """Whether the steps can end at a place, beginning at any place before."""
        return any(end in self.ends(steps, start) for start in range(end, -1, -1))

    def _step(self, step: Step, place: int) -> Places:
        if step.most == 1:
            found = self._item(step.item, place)
            if step.least:
                return found
            return (place, *found) if step.lazy else (*found, place)
        # a round is settled once it was taken: each begins where the first way to match the one before it ends
        rounds = [place]
        while len(rounds) <= step.most and (found := self._item(step.item, rounds[-1])):
            rounds.append(found[0])
        reached = rounds[step.least :]
        return tuple(reached if step.lazy else reversed(reached))

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
                return () if seen == negative else (place,)

    def _choice(self, branches: Iterable[Sequence[Step]], place: int) -> Places:
        return _each(self.ends(branch, place) for branch in branches)

    def _atom(self, expression: Expression, place: int) -> Places:
        if expression == START:
            return (place,) if place == 0 or self._is(LIMIT, place - 1) else ()
        if expression == END:
            return (place,) if place == len(self.kinds) or self._is(LIMIT, place) else ()
        if expression == Name("governed"):
            choices: list[Expression] = [Name(f"particle.{particle}") for particle in self.governed]
        elif expression == Name("governed-prefix"):
            choices = [PREFIXES[particle] for particle in self.governed if particle in PREFIXES]
        else:
            choices = [expression]
        fits = place < len(self.kinds) and any(self._is(choice, place) for choice in choices)
        return (place + 1,) if fits else ()

    def _is(self, expression: Expression, place: int) -> bool:
        return bool(self.vocabulary.column(expression) >> self.kinds[place] & 1)


def _each(parts: Iterable[Places]) -> Places:
    """All places of some parts, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(parts)))
