"""What steps amount to once fragments are put in: whether they can match nothing, their labels, how large they grow.

A step repeated m to n times can end in n - m + 1 places, since how a round cut its words is settled once it was taken.
Branches add their ways, steps one after another multiply them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from qawl.rules.expressions import names
from qawl.rules.model import Atom, Fragment, Group, Look, Step, Use

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from qawl.rules.findings import Findings
    from qawl.rules.problems import Position

MOST_STEPS = 4_000
"""Most steps of a pattern, a boundary or a fragment with all its fragments put in."""
MOST_TOKENS = 2_000
"""Most tokens that steps may take."""
MOST_TRIES = 500_000_000
"""Most steps that are tried at one place before steps fail, in the worst of all sentences."""
SHIPPED_WAYS, SHIPPED_TRIES = 30, 1_000
"""What a fragment of the shipped pack counts as at most, whose branches hardly ever match the same words."""
BEYOND = 10**18
"""Where counting stops."""
DEEPEST = 12
"""Most fragments inside one another."""
SINGLE = frozenset({"speaker", "cue", "complementizer"})
"""Labels of which a quotation has one; circumstances may be repeated, and content comes in parts."""


@frozen
class Shape:
    """What a sequence of steps amounts to."""

    empty: bool = True
    """It can match nothing, unconditionally."""
    labels: frozenset[str] = frozenset()
    steps: int = 0
    tokens: int = 0
    depth: int = 0
    """Fragments inside one another."""
    ways: int = 1
    """In how many ways they can match the same words."""
    tries: int = 0
    """How many steps are tried before all ways have failed."""


@define
class Shapes:
    """Shapes of fragments and of what uses them; the problems of each step are reported where it is written."""

    fragments: Mapping[str, Fragment]
    findings: Findings
    shipped: Collection[str] = ()
    """Names of the fragments of the shipped pack, and of copies of them."""
    _known: dict[str, Shape] = field(factory=dict)
    _open: list[str] = field(factory=list)

    def fragment(self, name: str, user: Position) -> Shape:
        """The shape of a named fragment, used at a place; that of nothing when there is none."""
        if name in self._known:
            return self._known[name]
        if name not in self.fragments:
            return Shape(empty=False)
        fragment = self.fragments[name]
        if name in self._open:
            circle = [*self._open[self._open.index(name) :], name]
            places = ", ".join(str(self.fragments[each].position) for each in dict.fromkeys(circle))
            message = f"fragments use one another in a circle: {' -> '.join(f'${each}' for each in circle)}"
            self.findings.add("N207", user, message, f"they are at {places}")
            return Shape(empty=False)
        if len(self._open) == DEEPEST:
            message = f"more than {DEEPEST} fragments inside one another"
            self.findings.add("S312", user, message, "write some of them out")
            return Shape(empty=False)
        self._open.append(name)
        shape = self.choice(fragment.branches)
        self._open.pop()
        shape = evolve(shape, depth=shape.depth + 1)
        if name in self.shipped:
            shape = evolve(shape, ways=min(shape.ways, SHIPPED_WAYS), tries=min(shape.tries, SHIPPED_TRIES))
        self.bounded(shape, fragment.position)
        self._known[name] = shape
        return self._known[name]

    def bounded(self, shape: Shape, position: Position, *, trusted: bool = False) -> None:
        """Report steps that grow too large, once, where they first do; the tries of trusted steps are not counted."""
        if shape.steps > MOST_STEPS:
            message = f"{shape.steps} steps once the fragments are put in"
            self.findings.add("S312", position, message, f"the most is {MOST_STEPS}")
        elif shape.tokens > MOST_TOKENS:
            hint = f"the most is {MOST_TOKENS}; repetitions inside repetitions multiply"
            self.findings.add("S312", position, f"the steps may take {shape.tokens} tokens", hint)
        elif shape.tries > MOST_TRIES and not trusted:
            tries = "10^18" if shape.tries == BEYOND else f"{shape.tries:,}"
            message = f"in a sentence that does not fit, the steps may be tried {tries} times at one place"
            hint = f"the most is {MOST_TRIES:,}; lower the bounds of gaps, join repetitions that stand in a row"
            self.findings.add("S313", position, message, hint)

    def sequence(self, steps: Iterable[Step]) -> Shape:
        """The shape of steps one after another."""
        empty, size, tokens, depth, ways, tries = True, 0, 0, 0, 1, 0
        labels: frozenset[str] = frozenset()
        for step in steps:
            shape = self.step(step)
            for label in sorted((labels & shape.labels) - {"content"}):
                hint = "a quotation has one of each part; put the two in branches of `either:`"
                self.findings.add("S308", step.position, f"the label `{label}` stands twice on one path", hint)
            empty = empty and shape.empty
            labels |= shape.labels
            size, tokens, depth = size + shape.steps, tokens + shape.tokens, max(depth, shape.depth)
            tries, ways = min(tries + ways * shape.tries, BEYOND), min(ways * shape.ways, BEYOND)
        size, tokens = min(size, 10 * MOST_STEPS), min(tokens, 10 * MOST_TOKENS)
        return Shape(empty, labels, size, tokens, depth, ways, tries)

    def choice(self, branches: Iterable[tuple[Step, ...]]) -> Shape:
        """The shape of a choice between sequences."""
        shapes = [self.sequence(branch) for branch in branches]
        return Shape(
            any(shape.empty for shape in shapes),
            frozenset().union(*(shape.labels for shape in shapes)),
            sum(shape.steps for shape in shapes),
            max(shape.tokens for shape in shapes),
            max(shape.depth for shape in shapes),
            sum(shape.ways for shape in shapes),
            sum(shape.tries for shape in shapes),
        )

    def step(self, step: Step) -> Shape:
        """The shape of one step."""
        inner = self._item(step)
        labels = inner.labels
        if step.most > 1:
            if inner.empty and not isinstance(step.item, Atom):
                hint = "make one of the steps inside necessary"
                self.findings.add("S306", step.position, "what is repeated here can match nothing", hint)
            for label in sorted(labels & SINGLE):
                hint = "a quotation has one of each part; put the label around the repetition"
                message = f"the label `{label}` stands inside a repetition, so twice on one path"
                self.findings.add("S308", step.position, message, hint)
            labels &= SINGLE | {"content"}
        if step.label:
            if inner.empty and step.least:
                hint = f"write `{step.label}?:` and make one of the steps inside necessary"
                self.findings.add("S306", step.position, f"the {step.label} can match nothing", hint)
            if step.label in labels:
                message = f"the label `{step.label}` stands inside itself"
                self.findings.add("S308", step.position, message, "take one of the two out")
            labels |= {step.label}
        empty = step.least == 0 or inner.empty
        ways = step.most - step.least + 1 if step.most > 1 else inner.ways + (step.least == 0)
        tokens, tries = inner.tokens * step.most, inner.tries * step.most
        return Shape(empty, labels, inner.steps + 1, tokens, inner.depth, ways, tries)

    def _item(self, step: Step) -> Shape:
        match step.item:
            case Atom(expression):
                for name in names(expression):
                    if name.name in self.fragments:
                        self.fragment(name.name, step.position)
                return Shape(empty=False, tokens=1, tries=1)
            case Use(fragment):
                shape = self.fragment(fragment, step.position)
                return evolve(shape, labels=shape.labels & (SINGLE | {"content"}))
            case Group(branches):
                return self.choice(branches)
            case Look(steps):
                shape = self.sequence(steps)
                if shape.empty:
                    hint = "make one of the steps inside necessary"
                    self.findings.add("S306", step.position, "what is looked for here can match nothing", hint)
                return evolve(shape, empty=False, labels=frozenset(), tokens=0, ways=1)
