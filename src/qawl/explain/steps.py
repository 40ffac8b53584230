"""Steps of a rule one by one: written back as an author writes them, and compiled as growing prefixes.

The prefixes are compiled by the engine's own compiler, so what is told of a step is what the engine does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from qawl.engine.compiler import Compiler
from qawl.engine.demand import Demand
from qawl.engine.grammar import INSIDE_SENTENCE
from qawl.rules.model import Atom, Group, Look, Step, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qawl.engine.compiler import Compiled
    from qawl.engine.grammar import Grammar
    from qawl.rules.model import Fragment

Steps = tuple[Step, ...]
FARTHEST = 60
"""Tokens looked beyond the place where a step was wanted."""


@frozen
class Opened:
    """One step of a rule with fragments of several steps opened up."""

    step: Step
    written: str
    """As an author writes it."""
    about: str
    """What its fragment says of itself; empty where it uses none."""


def describe(step: Step) -> str:
    """Return a step as an author writes it, on one line."""
    item = step.item
    if isinstance(item, Look):
        name = ("not-" if item.negative else "") + ("next" if item.ahead else "before")
        return f"{name}: {describe_all(item.steps)}"
    if step.label:
        optional = "?" if step.least == 0 else ""
        return f"{step.label}{optional}: {_inside(item)}"
    if isinstance(item, Group):
        if len(item.branches) > 1:
            return _inside(item) + _count(step)
        name = "maybe" if (step.least, step.most) == (0, 1) else f"seq{_count(step)}"
        return f"{name}: {_inside(item)}"
    return _inside(item) + _count(step)


def describe_all(steps: Sequence[Step]) -> str:
    """Return a sequence of steps as an author writes it, on one line."""
    return describe(steps[0]) if len(steps) == 1 else f"[{', '.join(map(describe, steps))}]"


def _inside(item: Atom | Use | Group | Look) -> str:
    if isinstance(item, Atom):
        return str(item.expression)
    if isinstance(item, Use):
        return f"${item.fragment}"
    if isinstance(item, Group):
        if len(item.branches) == 1:
            return describe_all(item.branches[0])
        return f"either: [{', '.join(map(describe_all, item.branches))}]"
    return describe_all(item.steps)


def _count(step: Step) -> str:
    lazy = "?" if step.lazy else ""
    if (step.least, step.most) == (1, 1):
        return ""
    return "?" + lazy if (step.least, step.most) == (0, 1) else f"{{{step.least},{step.most}}}{lazy}"


class Prefixes:
    """Compiles beginnings and endings of step lists, each once."""

    def __init__(self, grammar: Grammar) -> None:
        self._compiler = Compiler(grammar.alphabet, grammar.pack.fragments, Demand(grammar.pack).particles)
        self._fragments = {fragment.name: fragment for fragment in grammar.pack.fragments}
        self._opened: dict[Steps, tuple[Opened, ...]] = {}
        self._compiled: dict[tuple[Steps, str], Compiled] = {}

    def fragment(self, name: str) -> Fragment | None:
        """Return a fragment by its name; None where there is none."""
        return self._fragments.get(name)

    def opened(self, steps: Steps) -> tuple[Opened, ...]:
        """Return the steps of a side, fragments that stand for several steps opened up."""
        known = self._opened.get(steps)
        if known is None:
            known = self._opened[steps] = tuple(self._open(steps))
        return known

    def _open(self, steps: Sequence[Step]) -> Iterator[Opened]:
        for step in steps:
            inside = self._sequence(step)
            if inside is None:
                yield Opened(step, describe(step), self._about(step))
            else:
                yield from self._open(inside)

    def _sequence(self, step: Step) -> Steps | None:
        """Return the steps that a step stands for; None where it is one, is labelled, repeated or a choice."""
        if step.label or (step.least, step.most) != (1, 1):
            return None
        branches: tuple[Steps, ...] = ()
        if isinstance(step.item, Group):
            branches = step.item.branches
        elif isinstance(step.item, Use):
            branches = self._fragments[step.item.fragment].branches
        return branches[0] if len(branches) == 1 and len(branches[0]) > 1 else None

    def _about(self, step: Step) -> str:
        item = step.item
        while isinstance(item, Group) and len(item.branches) == 1 and len(item.branches[0]) == 1:
            item = item.branches[0][0].item
        return self._fragments[item.fragment].about if isinstance(item, Use) else ""

    def compile(self, steps: Steps, suffix: str = "") -> Compiled:
        """Return the expression of some steps, each of which is a group `step` with its number."""
        known = self._compiled.get((steps, suffix))
        if known is None:
            numbered = tuple(
                Step(step.position, Group(((step,),)), label=f"step{number}") for number, step in enumerate(steps)
            )
            known = self._compiled[steps, suffix] = self._compiler.compile(numbered, suffix=suffix)
        return known

    def further(self, step: Step) -> Compiled:
        """Return an expression that finds a step after any words of the sentence, in the group `step1`."""
        if step.least == 0:
            step = evolve(step, least=1)
        anything = Step(step.position, Atom(INSIDE_SENTENCE), least=0, most=FARTHEST, lazy=True)
        return self.compile((anything, step))


def spans(compiled: Compiled, regs: Sequence[tuple[int, int]], prefix: str = "step") -> dict[int, tuple[int, int]]:
    """Return the tokens that each numbered step took in a match."""
    return {
        int(label.removeprefix(prefix)): regs[group]
        for label, group in compiled.labels
        if label.startswith(prefix) and label.removeprefix(prefix).isdecimal()
    }
