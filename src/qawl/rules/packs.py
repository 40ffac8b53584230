"""Rule packs: from names and folders to one pack, each layered over those below it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from qawl.errors import RulesError
from qawl.rules.doubts import doubt
from qawl.rules.findings import Findings, quote
from qawl.rules.grammar import SECTIONS
from qawl.rules.lint import check
from qawl.rules.locate import core_folder, find, pack_folder
from qawl.rules.model import Pack
from qawl.rules.reader import Entry, PackFiles, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from qawl.rules.problems import Position, Problem

Layer = dict[str, list[Entry]]


@define
class Loaded:
    """Packs after reading and layering, whether or not they can be used."""

    packs: tuple[PackFiles, ...]
    """Lowest first."""
    entries: dict[str, Layer]
    """By section and name, what is left after layering; a word class can have several entries."""
    findings: Findings

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the packs from being used, in file order."""
        return self.findings.errors

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful in them, in file order."""
        return self.findings.warnings

    def pack(self) -> Pack:
        """The rules as one pack; raises RulesError when anything is wrong."""
        if self.errors:
            raise RulesError(self.errors)
        top = self.packs[-1]
        sections: dict[str, Any] = {
            name: tuple(_merged(entries) for entries in layer.values()) for name, layer in self.entries.items()
        }
        return Pack(top.name, top.schema, tuple(name for name, _ in top.extends), **sections)


def load_pack(*sources: str | Path) -> Pack:
    """Read packs (names or folders) and layer them in order, each after those it extends; `core` when none is given.

    Raises PackNotFoundError for a source that does not exist, RulesError with all problems when a pack is broken.
    """
    return read_packs(*sources, doubts=False).pack()


def read_packs(*sources: str | Path, doubts: bool = True) -> Loaded:
    """Read and layer packs like `load_pack`, and keep every problem and the origin of every entry.

    With `doubts`, also look for what is doubtful though usable, which takes a little longer.
    Raises PackNotFoundError for a source that does not exist.
    """
    findings = Findings()
    stack = _Stack(findings)
    for source in sources or ("core",):
        stack.given(find(source), str(source) if source != "core" else "")
    packs = stack.order()
    entries: dict[str, Layer] = {name: {} for name in SECTIONS}
    for pack in packs:
        _layer(pack, entries, findings)
    core = core_folder().resolve()
    check(entries, findings, next((pack for pack in packs if pack.folder.root == core), None))
    if doubts:
        doubt(entries, findings)
    return Loaded(packs, entries, findings)


@define
class _Stack:
    """Packs in the order in which they are layered."""

    findings: Findings
    read: dict[Path, PackFiles] = field(factory=dict)
    named: dict[str, PackFiles] = field(factory=dict)
    sources: list[PackFiles] = field(factory=list)
    done: list[PackFiles] = field(factory=list)

    def given(self, folder: Path, shown: str) -> None:
        pack = self.folder(folder, shown)
        if pack not in self.sources:
            self.sources.append(pack)

    def folder(self, folder: Path, shown: str = "") -> PackFiles:
        root = folder.resolve()
        if root not in self.read:
            pack = read_folder(root, shown or str(folder), self.findings)
            self.read[root] = pack
            other = self.named.setdefault(pack.name, pack)
            if other is not pack:
                message = f"another pack is called {quote(pack.name)}, in {other.folder.shown}"
                self.findings.add("P608", pack.position, message, "give one of them another name")
        return self.read[root]

    def order(self) -> tuple[PackFiles, ...]:
        for pack in self.sources:
            self.visit(pack, [])
        return tuple(self.done)

    def visit(self, pack: PackFiles, above: list[PackFiles]) -> None:
        if any(pack is other for other in self.done):
            return
        for name, position in pack.extends:
            lower = self.lower(name, position)
            if lower is None:
                continue
            path = [*above, pack]
            if any(lower is other for other in path):
                chain_ = " -> ".join(quote(other.name) for other in (*path, lower))
                places = ", ".join(str(at) for other in path for _, at in other.extends if at != position)
                hint = "take one of the names out of `extends`" + (f"; the others: {places}" if places else "")
                self.findings.add("P604", position, f"packs extend one another in a circle: {chain_}", hint)
                continue
            self.visit(lower, path)
        self.done.append(pack)

    def lower(self, name: str, position: Position) -> PackFiles | None:
        if name in self.named:
            return self.named[name]
        folder = pack_folder(name)
        if folder is None or not folder.is_dir():
            hint = self.findings.suggest(name, ["core", *self.named]) or "install it, or give its folder first"
            self.findings.add("P603", position, f"there is no pack {quote(name)}", hint)
            return None
        return self.folder(folder)


def _layer(pack: PackFiles, entries: dict[str, Layer], findings: Findings) -> None:
    removed: dict[tuple[str, str], Position] = {}
    for removal in pack.removals:
        layer = entries[removal.section]
        if removal.name in layer:
            del layer[removal.name]
            removed[removal.section, removal.name] = removal.position
        elif (removal.section, removal.name) in removed:
            hint = f"the first time is at {removed[removal.section, removal.name]}"
            findings.add("P605", removal.position, f"{quote(removal.name)} is removed a second time", hint)
        else:
            message = f"no pack below has {quote(removal.name)} in `{removal.section}`"
            hint = findings.suggest(removal.name, layer)
            findings.add("P605", removal.position, message, hint)
    fresh: dict[tuple[str, str], Entry] = {}
    below = [*entries["patterns"]]
    for entry in pack.entries:
        entry.pack = pack.name
        _place(entry, entries[entry.section.name], fresh, findings)
    # the first pattern that matches a cue has it, so those of a higher pack stand before those below
    for name in below:
        entries["patterns"][name] = entries["patterns"].pop(name)


def _place(entry: Entry, layer: Layer, fresh: dict[tuple[str, str], Entry], findings: Findings) -> None:
    id_ = (entry.section.name, entry.name)
    there = layer.get(entry.name)
    first = fresh.setdefault(id_, entry)
    if entry.section.name == "words" and not entry.replace:
        layer.setdefault(entry.name, []).append(entry)
        return
    where = entry.place(entry.section.key)
    if first is not entry:
        hint = f"the first is at {first.position}"
        findings.add("N206", where, f"{quote(entry.name)} is here a second time in `{entry.section.name}`", hint)
        return
    if entry.replace and there is None:
        message = f"no pack below has {quote(entry.name)} in `{entry.section.name}` to replace"
        findings.add("P606", where, message, findings.suggest(entry.name, layer) or "take `replace: true` out")
    if there is not None and not entry.replace:
        hint = f"it is at {there[0].position}; write `replace: true` to replace it, or choose another name"
        findings.add("P607", where, f"pack {quote(there[0].pack)} has {quote(entry.name)} already", hint)
        return
    layer[entry.name] = [entry]


def _merged(entries: list[Entry]) -> Any:  # noqa: ANN401 - any object of the rule model
    first = entries[0].value
    if len(entries) == 1:
        return first
    items = dict.fromkeys(chain.from_iterable(entry.value.items for entry in entries))
    return evolve(first, items=tuple(items), **_attributes(entries))


def _attributes(entries: Iterable[Entry]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in entries:
        for name in ("inflect", "exact", "about"):
            if name in entry.stated:
                found.setdefault(name, entry.stated[name])
    return found
