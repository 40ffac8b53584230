"""The rule files of one folder: from YAML to the entries of a pack, with everything that is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from qawl.rules.files import MANIFESTS, YAML_BYTES, PackFolder
from qawl.rules.findings import quote
from qawl.rules.grammar import MANIFEST_KEYS, SECTIONS, required
from qawl.rules.problems import Position
from qawl.rules.reading import KINDS, Reading, Reference
from qawl.rules.values import read_value
from qawl.rules.yaml_tree import Listing, Mapping, Scalar, compose

if TYPE_CHECKING:
    from pathlib import Path

    from qawl.rules.expressions import Expression
    from qawl.rules.findings import Findings
    from qawl.rules.grammar import Section
    from qawl.rules.yaml_tree import Node


@define
class Entry:
    """One entry of a section, and where it comes from."""

    section: Section
    name: str
    """Lemma, class, id or name."""
    value: Any
    """The object of the rule model."""
    pack: str
    """The pack that has it; filled in by the layering."""
    reading: Reading
    node: Mapping
    references: list[Reference]
    stated: dict[str, Any]
    """The keys that it states, by the attributes they fill."""
    replace: bool = False
    lines: tuple[int, ...] = ()
    """For the words of a word file: their lines; these are the last of its items."""
    word_file: str = ""

    @property
    def position(self) -> Position:
        """Where the entry begins."""
        return self.reading.at(self.node)

    def place(self, key: str, index: int = 0) -> Position:
        """Where a key's value, or one of its items, stands; the entry's own place when it states no such key."""
        for name, node in self.node.pairs:
            if name.text == key:
                if not isinstance(node, Listing):
                    return self.reading.at(node)
                if index < len(node.items):
                    return self.reading.at(node.items[index])
                index -= len(node.items)
        if key == "items" and index < len(self.lines):
            return Position(self.word_file, self.lines[index], 1)
        return self.position


@define
class Removal:
    """An entry of a lower pack to take out."""

    section: str
    name: str
    position: Position


@define
class PackFiles:
    """One pack as its folder has it, before layering."""

    folder: PackFolder
    name: str = ""
    position: Position = field(factory=lambda: Position("", 1, 1))
    """Of its name, or of the folder."""
    schema: int = 1
    extends: list[tuple[str, Position]] = field(factory=list)
    removals: list[Removal] = field(factory=list)
    entries: list[Entry] = field(factory=list)


def read_folder(root: Path, shown: str, findings: Findings) -> PackFiles:
    """Read every rule file of a folder; what is wrong goes to `findings`."""
    folder = PackFolder(root.resolve(), shown, findings)
    pack = PackFiles(folder, folder.root.name.lower(), Position(shown, 1, 1))
    expressions: dict[str, Expression] = {}
    manifest = False
    for path in folder.files():
        reading = Reading(folder.show(path), folder, findings, expressions)
        is_manifest = not manifest and path.parent == folder.root and path.name in MANIFESTS
        manifest = manifest or is_manifest
        text = folder.text(path, YAML_BYTES)
        tree = compose(text, reading.file, findings) if text is not None else None
        root_mapping = reading.mapping(tree, "a rule file") if tree is not None else None
        if root_mapping is not None:
            _read_file(root_mapping, path, pack, reading, is_manifest=is_manifest)
    folder.unused()
    if not manifest:
        hint = "write pack.yaml with `pack: name`, `schema: 1` and `extends: [core]`"
        findings.add("P601", pack.position, "the folder has no pack.yaml", hint)
    return pack


def _read_file(tree: Mapping, path: Path, pack: PackFiles, reading: Reading, *, is_manifest: bool) -> None:
    manifest_keys = {key.name for key in MANIFEST_KEYS}
    manifest: list[tuple[Scalar, Node]] = []
    for name, node in tree.pairs:
        section = SECTIONS.get(name.text)
        if section:
            _read_section(section, node, path, pack, reading)
        elif is_manifest and name.text in manifest_keys:
            manifest.append((name, node))
        elif name.text in manifest_keys:
            reading.problem("Y110", name, f"`{name.text}` belongs in pack.yaml", "move it there")
        else:
            known = [*SECTIONS, *manifest_keys] if is_manifest else [*SECTIONS]
            hint = reading.findings.suggest(name.text, known) or f"sections: {', '.join(SECTIONS)}"
            reading.problem("Y110", name, f"there is no section {quote(name.text)}", hint)
    if is_manifest:
        _read_manifest(manifest, tree, pack, reading)


def _read_section(section: Section, node: Node, path: Path, pack: PackFiles, reading: Reading) -> None:
    if not isinstance(node, Listing):
        hint = f"begin each entry with a dash: `- {section.key}: ...`"
        reading.problem("Y108", node, f"`{section.name}` must be a list, not {KINDS[type(node)]}", hint)
        return
    for item in node.items:
        mapping = reading.mapping(item, f"an entry of `{section.name}`")
        if mapping is not None:
            entry = _read_entry(section, mapping, path, pack, reading)
            if entry is not None:
                pack.entries.append(entry)


def _read_entry(section: Section, node: Mapping, path: Path, pack: PackFiles, reading: Reading) -> Entry | None:
    keys = section.by_name
    stated: dict[str, Any] = {}
    reading.references = []
    words: tuple[str, ...] = ()
    entry = Entry(section, "", None, pack.name, reading, node, reading.references, stated)
    names = {name.text for name, _ in node.pairs}
    for name, value_node in node.pairs:
        key = keys.get(name.text)
        if key is None:
            hint = reading.findings.suggest(name.text, keys) or f"keys: {', '.join(keys)}"
            reading.problem("Y109", name, f"an entry of `{section.name}` has no key {quote(name.text)}", hint)
        elif key.kind == "file":
            words = _word_file(entry, value_node, path, reading)
        else:
            value = read_value(key, value_node, reading)
            if value is not None:
                stated[key.target] = value
    if section.name == "words":
        if not names & {"items", "file"}:
            reading.problem("L408", node, "a word class without words", "give `items:` or `file:`")
        stated["items"] = (*stated.get("items", ()), *words)
    _report_missing(section, node, names, reading)
    if any(key.target not in stated for key in required(section.keys)):
        return None
    if section.name == "fragments":
        stated["branches"] = (stated["branches"],)
    entry.replace = bool(stated.pop("replace", False))
    entry.name = stated[keys[section.key].target]
    entry.value = section.model(position=reading.at(node), **stated)
    return entry


def _report_missing(section: Section, node: Mapping, names: set[str], reading: Reading) -> None:
    texts = {name.text: value.text for name, value in node.pairs if isinstance(value, Scalar)}
    owner = f" of {quote(texts[section.key])}" if section.key in texts else ""
    for key in required(section.keys):
        if key.name not in names:
            reading.problem(key.code, node, f"`{key.name}`{owner} is missing", key.about)


def _word_file(entry: Entry, node: Node, path: Path, reading: Reading) -> tuple[str, ...]:
    scalar = reading.scalar(node, "`file`")
    if scalar is None:
        return ()
    word_file = reading.folder.beside(path, scalar.text)
    if word_file is None:
        hint = "a path inside the pack's folder, from the folder of this file"
        reading.problem("L409", scalar, f"there is no word file {quote(scalar.text)} in the pack", hint)
        return ()
    words = reading.folder.words(word_file)
    if words is None:
        return ()
    if not words.items:
        reading.problem("L408", scalar, f"the word file {quote(scalar.text)} has no words")
    entry.lines, entry.word_file = words.lines, words.file
    return words.items


def _read_manifest(pairs: list[tuple[Scalar, Node]], tree: Mapping, pack: PackFiles, reading: Reading) -> None:
    keys = {key.name: key for key in MANIFEST_KEYS}
    if not any(name.text == "pack" for name, _ in pairs):
        reading.problem("Y111", tree, "`pack` is missing", "give the pack a name: `pack: newsroom`")
    for name, node in pairs:
        if name.text == "extends":
            for item in reading.listing(node, "`extends`"):
                lower = reading.name(item, "`extends`")
                if lower is not None:
                    pack.extends.append((lower, reading.at(item)))
        elif name.text == "remove":
            _read_removals(node, pack, reading)
        else:
            value = read_value(keys[name.text], node, reading)
            if value is not None and name.text == "pack":
                pack.name, pack.position = value, reading.at(node)


def _read_removals(node: Node, pack: PackFiles, reading: Reading) -> None:
    mapping = reading.mapping(node, "`remove`")
    for name, names in mapping.pairs if mapping else ():
        if name.text not in SECTIONS:
            hint = reading.findings.suggest(name.text, SECTIONS) or f"sections: {', '.join(SECTIONS)}"
            reading.problem("Y110", name, f"there is no section {quote(name.text)}", hint)
            continue
        for item in reading.listing(names, f"`{name.text}`"):
            pack.removals.append(Removal(name.text, item.text, reading.at(item)))
