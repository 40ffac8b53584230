"""Rules printed back as YAML: an entry as it is after layering, with the fragments and boundaries that it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from qawl.rules.expressions import Expression, names
from qawl.rules.yaml_tree import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.rules.packs import Loaded
    from qawl.rules.reader import Entry
    from qawl.rules.yaml_tree import Node

LONGEST_LIST = 400
"""Words of a class that are printed; the rest are counted."""


class _Dumper(yaml.SafeDumper):
    """Writes every text plainly: rule files have no types, so that `true` and `1` need no quotes."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own protocol

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent lists inside mappings."""
        super().increase_indent(flow, indentless=False)


def show(loaded: Loaded, name: str) -> str:
    """Every entry of this name as one rule file, with all that it uses; empty where nothing has the name."""
    found = [(section, name) for section, layer in loaded.entries.items() if name in layer]
    inherited: list[tuple[str, str]] = []
    for section, each in found:
        for other in _used(loaded, section, each):
            if other not in found and other not in inherited:
                inherited.append(other)
    by_section: dict[str, list[str]] = {}
    for section, each in (*found, *inherited):
        by_section.setdefault(section, []).append(each)
    return "\n".join(_printed(loaded, section, each) for section, each in by_section.items())


def _printed(loaded: Loaded, section: str, entry_names: list[str]) -> str:
    lines = [f"{section}:"]
    for name in entry_names:
        entries = loaded.entries[section][name]
        lines += [f"  # {entry.pack}, {entry.position}" for entry in entries]
        text = yaml.dump(
            [_merged(entries)],
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=110,
            default_flow_style=None,
        )
        lines += [f"  {line}" if line else line for line in text.splitlines()]
    return "\n".join(lines) + "\n"


def _merged(entries: list[Entry]) -> Any:  # noqa: ANN401 - plain YAML data
    """The data of an entry; the lists of one word class as the one list that they add up to."""
    data = _data(entries[0].node)
    if entries[0].section.name != "words":
        return data
    for entry in entries[1:]:
        data = {**_data(entry.node), **data}
    data.pop("file", None)
    items = list(dict.fromkeys(item for entry in entries for item in entry.value.items))
    data["items"] = items[:LONGEST_LIST]
    if len(items) > LONGEST_LIST:
        files = ", ".join(dict.fromkeys(entry.word_file for entry in entries if entry.word_file))
        data["about"] = f"{data.get('about', '')} ({len(items)} words in all, the others in {files})".strip()
    return data


def _data(node: Node) -> Any:  # noqa: ANN401 - plain YAML data
    match node:
        case Scalar(text):
            return text.strip()
        case Listing(items):
            return [_data(item) for item in items]
        case Mapping(pairs):
            return {key.text: _data(value) for key, value in pairs}


def _used(loaded: Loaded, section: str, name: str) -> Iterator[tuple[str, str]]:
    """The fragments and boundaries that an entry names, and those that these name, each once."""
    seen = {(section, name)}
    waiting = [(section, name)]
    while waiting:
        where, each = waiting.pop(0)
        for entry in loaded.entries[where][each]:
            for reference in _references(entry):
                for used in _meant(loaded, *reference):
                    if used not in seen:
                        seen.add(used)
                        waiting.append(used)
                        yield used


def _meant(loaded: Loaded, section: str, name: str) -> Iterator[tuple[str, str]]:
    """The entries that a name stands for: that of the name, or the boundaries of a group."""
    for each, entries in loaded.entries[section].items():
        if name in (each, getattr(entries[0].value, "group", None)):
            yield section, each


def _references(entry: Entry) -> Iterator[tuple[str, str]]:
    for reference in entry.references:
        value = reference.value
        if isinstance(value, str):
            section = {"fragment": "fragments", "boundary": "boundaries"}.get(reference.kind)
            if section:
                yield section, value
        elif isinstance(value, Expression):
            yield from (("fragments", name.name) for name in names(value))
