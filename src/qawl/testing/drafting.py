"""From the steps of a pattern to a row of slots, each with the kinds of token that may stand there.

Choices and repetitions are drawn; looks become conditions on the slots around them where they can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from qawl.rules.expressions import Expression, Name, parse
from qawl.rules.model import Atom, Group, Look, Step, Use

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from qawl.rules.model import Fragment
    from qawl.testing.vocabulary import Vocabulary

LIMIT = parse("stop | newline")
START, END = Name("start"), Name("end")
PREFIXES = {"bi": parse("with-b"), "li": parse("with-l")}
"""Particles that are written as a part of the next word."""
MORE = 2
"""Most repetitions beyond those that are necessary."""


class DeadEndError(Exception):
    """What was drawn cannot be met; another draw may."""


@define
class Draft:
    """Slots so far, and conditions on those to come."""

    vocabulary: Vocabulary
    fragments: Mapping[str, Fragment]
    draw: random.Random
    governed: tuple[str, ...] = ()
    """Particles that the cue governs."""
    slots: list[int] = field(factory=list)
    ahead: dict[int, int] = field(factory=dict)
    """Conditions by the number of the slot."""
    contents: list[range] = field(factory=list)
    """The slots of each step labelled content."""

    def put(self, column: int) -> None:
        """Add a slot."""
        column &= self.ahead.pop(len(self.slots), self.vocabulary.all)
        if not column:
            raise DeadEndError
        self.slots.append(column)

    def follow(self, steps: Sequence[Step]) -> None:
        """Add the slots of some steps."""
        for step in steps:
            for _ in range(self.draw.randint(step.least, min(step.most, step.least + MORE))):
                start = len(self.slots)
                self._item(step.item)
                if step.label == "content":
                    self.contents.append(range(start, len(self.slots)))

    def finish(self) -> None:
        """Add the slots that only looks ask for."""
        while self.ahead:
            self.put(self.vocabulary.all)

    def _item(self, item: Atom | Use | Group | Look) -> None:
        match item:
            case Atom(expression):
                self._atom(expression)
            case Use(fragment):
                self.follow(self.draw.choice(self.fragments[fragment].branches))
            case Group(branches):
                self.follow(self.draw.choice(branches))
            case Look(ahead=True):
                self._look(item)
            case Look(steps, _, negative):
                (look,) = steps
                if isinstance(look.item, Atom):
                    self._behind(self.vocabulary.column(look.item.expression), negative=negative)

    def _atom(self, expression: Expression) -> None:
        column = self.vocabulary.column
        if expression == START:
            if self.slots:
                self._behind(column(LIMIT))
        elif expression == END:
            self._before(len(self.slots), column(LIMIT))
        elif expression == Name("governed"):
            self.put(column(Name(f"particle.{self._particle(self.governed)}")))
        elif expression == Name("governed-prefix"):
            self.put(column(PREFIXES[self._particle([each for each in self.governed if each in PREFIXES])]))
        else:
            self.put(column(expression))

    def _particle(self, particles: Sequence[str]) -> str:
        if not particles:
            raise DeadEndError
        return self.draw.choice(particles)

    def _behind(self, column: int, *, negative: bool = False) -> None:
        """Put a condition on the slot before this place; there is nothing to ask of the beginning."""
        if self.slots:
            self.slots[-1] &= ~column if negative else column
        if (self.slots and not self.slots[-1]) or (not self.slots and not negative):
            raise DeadEndError

    def _before(self, slot: int, column: int) -> None:
        self.ahead[slot] = self.ahead.get(slot, self.vocabulary.all) & column

    def _look(self, look: Look) -> None:
        at = len(self.slots)
        first = look.steps[0].item
        if not look.negative:
            # the steps of the look are drawn on a copy, whose new slots become conditions here
            copy = Draft(self.vocabulary, self.fragments, self.draw, self.governed, [*self.slots], {**self.ahead})
            copy.follow(look.steps)
            for slot, column in enumerate(copy.slots[at:], at):
                self._before(slot, column)
            for slot, column in copy.ahead.items():
                self._before(slot, column)
        elif len(look.steps) == 1 and isinstance(first, Atom) and look.steps[0].most == 1:
            self._before(at, ~self._plain(first.expression))

    def _plain(self, expression: Expression) -> int:
        """The kinds of a negative look; what cannot be told in advance is read once all words stand."""
        zero_width = expression in (START, END) or str(expression).startswith("governed")
        return 0 if zero_width else self.vocabulary.column(expression)
