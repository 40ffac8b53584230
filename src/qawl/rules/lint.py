"""What is wrong with layered packs as a whole: names that nothing defines, and steps that cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from qawl.lexicon import fold
from qawl.rules.expressions import Expression, Name, Or, names
from qawl.rules.findings import quote
from qawl.rules.satisfiable import can_hold
from qawl.rules.shape import Shapes
from qawl.rules.vocabulary import BUILT_IN, CLASSES, CONDITIONS, LIMITS, RESERVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qawl.rules.findings import Findings
    from qawl.rules.model import Boundary, Pattern
    from qawl.rules.problems import Position
    from qawl.rules.reader import Entry, PackFiles
    from qawl.rules.reading import Reference

Layers = dict[str, dict[str, list["Entry"]]]


def check(layers: Layers, findings: Findings, shipped: PackFiles | None = None) -> None:
    """Report every error that shows only when all packs are seen together; `shipped` is the pack core."""
    names_ = _Names.of(layers, findings)
    for entry in _entries(layers):
        for reference in entry.references:
            names_.check(reference, entry)
    names_.classes(layers["words"])
    names_.clashes(layers)
    fragments = {name: entries[0].value for name, entries in layers["fragments"].items()}
    # a copy of a shipped fragment, under any name, counts as the fragment itself
    own = shipped.entries if shipped else []
    steps = [entry.value.branches for entry in own if entry.section.name == "fragments"]
    trusted = {name for name, each in fragments.items() if each.branches in steps}
    shapes = Shapes(fragments, findings, trusted)
    for name, fragment in fragments.items():
        shapes.fragment(name, fragment.position)
    for entries in layers["boundaries"].values():
        _boundary(entries[0], shapes, findings)
    for entries in layers["patterns"].values():
        _pattern(entries[0], shapes, findings, trusted=shipped is not None and entries[0].pack == shipped.name)


def _entries(layers: Layers) -> Iterator[Entry]:
    for layer in layers.values():
        for entries in layer.values():
            yield from entries


@define
class _Names:
    """Every name that is defined, and those that are asked for but are not."""

    findings: Findings
    atoms: set[str]
    fragments: Iterable[str]
    boundaries: set[str]
    particles: dict[str, str]
    """Folded particle to its spelling."""
    sound: dict[int, bool] = field(factory=dict)
    """Whether an expression can hold, by its id; equal expressions of a pack are one object."""

    @classmethod
    def of(cls, layers: Layers, findings: Findings) -> _Names:
        tags = {tag for entries in layers["verbs"].values() for tag in entries[0].value.tags}
        particles = {
            fold(item): item
            for name, entries in layers["words"].items()
            if name.startswith("particle.")
            for entry in entries
            for item in entry.value.items
        }
        named = {name for name, entries in layers["fragments"].items() if entries[0].value.expression}
        families = {name.split(".")[0] for name in layers["words"]}
        governed = (name for name in layers["words"] if name.startswith("particle."))
        governs = {f"governs.{name.removeprefix('particle.')}" for name in governed}
        atoms = {*BUILT_IN, *CLASSES, *layers["words"], *families, *governs, *tags, *named}
        groups = {entries[0].value.group for entries in layers["boundaries"].values()} - {None}
        return cls(findings, atoms, layers["fragments"], {*layers["boundaries"], *groups, *LIMITS}, particles)

    def check(self, reference: Reference, entry: Entry) -> None:
        value, node, reading = reference.value, reference.node, entry.reading
        if not isinstance(value, str):
            self._expression(value, reference, entry)
        elif reference.kind == "fragment" and value not in self.fragments:
            hint = self.findings.suggest(value, self.fragments) or "define it in a section `fragments`"
            reading.problem("N202", node, f"there is no fragment {quote('$' + value)}", hint)
        elif reference.kind == "boundary" and value not in self.boundaries:
            hint = self.findings.suggest(value, self.boundaries) or "define it in a section `boundaries`"
            reading.problem("N203", node, f"there is no boundary {quote(value)}", hint)
        elif reference.kind == "particle" and fold(value) not in self.particles:
            hint = self.findings.suggest(value, self.particles.values()) or "list it in a word class `particle.…`"
            reading.problem("N204", node, f"no word class of particles has {quote(value)}", hint)

    def _expression(self, value: Expression, reference: Reference, entry: Entry) -> None:
        node, reading = reference.node, entry.reading
        condition = reference.kind == "condition"
        known, code, what = (CONDITIONS, "N209", "condition") if condition else (self.atoms, "N201", "atom")
        unknown = False
        for name in names(value):
            if name.name not in known:
                unknown = True
                hint = self.findings.suggest(name.name, known) or self._where(name.name, condition=condition)
                reading.problem(code, node, f"there is no {what} {quote(name.name)}", hint, name.column - 1)
        if condition:
            parts = value.parts if isinstance(value, Or) else (value,)
            if not all(isinstance(part, Name) for part in parts):
                hint = "alternatives are joined by |; what must hold as well is an item of its own"
                reading.problem("S301", node, "a condition is a name, or names joined by |", hint)
        elif not unknown:
            sound = self.sound.get(id(value))
            if sound is None:
                sound = self.sound[id(value)] = can_hold(value)
            if not sound:
                reading.problem("S307", node, f"no token can be {quote(str(value))}", "did you mean | instead of &?")

    @staticmethod
    def _where(name: str, *, condition: bool) -> str:
        if condition:
            return f"conditions: {', '.join(CONDITIONS)}"
        if name.startswith(RESERVED):
            return ""
        return f"define a word class: `- class: {name}`"

    def clashes(self, layers: Layers) -> None:
        for section, key in (("words", "class"), ("fragments", "name")):
            for name, entries in layers[section].items():
                named = section == "words" or entries[0].value.expression
                if named and (name in BUILT_IN or name.startswith(RESERVED)):
                    self._clash(name, entries[0].place(key), "a built-in atom")
        for name, entries in layers["fragments"].items():
            if name in layers["words"] and entries[0].value.expression:
                self._clash(name, entries[0].place("name"), f"the word class at {layers['words'][name][0].position}")
        for entries in layers["verbs"].values():
            for index, tag in enumerate(entries[0].value.tags):
                if tag in BUILT_IN or tag.startswith(RESERVED):
                    self._clash(tag, entries[0].place("tags", index), "a built-in atom")

    def _clash(self, name: str, where: Position, what: str) -> None:
        self.findings.add("N208", where, f"{quote(name)} is the name of {what}", "give it another name")

    def classes(self, words: dict[str, list[Entry]]) -> None:
        for name, entries in words.items():
            for entry in entries:
                for key in ("inflect", "exact"):
                    other = next((each for each in entries if key in each.stated), entry)
                    if key in entry.stated and entry.stated[key] != other.stated[key]:
                        hint = f"the other list is at {other.position}"
                        message = f"`{key}` of {quote(name)} is not that of another list of the class"
                        self.findings.add("L410", entry.place(key), message, hint)


def _boundary(entry: Entry, shapes: Shapes, findings: Findings) -> None:
    boundary: Boundary = entry.value
    shape = shapes.sequence(boundary.steps)
    for part in (shape, shapes.sequence(boundary.after)):
        shapes.bounded(part, entry.position)
    if shape.empty:
        message = "the steps can match nothing, so the boundary would end content anywhere"
        findings.add("S306", entry.place("steps"), message, "make one of the steps necessary")


def _pattern(entry: Entry, shapes: Shapes, findings: Findings, *, trusted: bool) -> None:
    pattern: Pattern = entry.value
    sides = [shapes.sequence(steps) for steps in (pattern.left, pattern.right)]
    for side in sides:
        shapes.bounded(side, entry.position, trusted=trusted)
    if pattern.content == "label" and not any("content" in side.labels for side in sides):
        hint = "label a step: `content: quote`, or write `content: right`"
        findings.add("S309", entry.place("content"), "no step is labelled content", hint)
