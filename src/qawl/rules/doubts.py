"""What is doubtful in layered packs, though they can be used: words twice, patterns without examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.lexicon import fold
from qawl.rules.findings import quote

if TYPE_CHECKING:
    from qawl.rules.findings import Findings
    from qawl.rules.model import Pattern
    from qawl.rules.problems import Position
    from qawl.rules.reader import Entry

Layers = dict[str, dict[str, list["Entry"]]]


def doubt(layers: Layers, findings: Findings) -> None:
    """Report what a careful author would put right."""
    for name, entries in layers["words"].items():
        _words(name, entries, findings)
    _verbs(layers["verbs"], findings)
    for entries in layers["patterns"].values():
        _examples(entries[0], findings)


def _words(name: str, entries: list[Entry], findings: Findings) -> None:
    exact = any(entry.stated.get("exact") for entry in entries)
    first: dict[str, tuple[Entry, int]] = {}
    for entry in entries:
        for index, item in enumerate(entry.value.items):
            where = first.setdefault(item if exact else fold(item), (entry, index))
            if where[0] is not entry or where[1] != index:
                other, at = where
                message = f"{quote(item)} is in {quote(name)} already"
                if item != other.value.items[at]:
                    message += f", as {quote(other.value.items[at])}"
                hint = f"the first is at {other.place('items', at)}"
                findings.add("L406", entry.place("items", index), message, hint)


def _verbs(layer: dict[str, list[Entry]], findings: Findings) -> None:
    first: dict[tuple[str, str], Entry] = {}
    for entries in layer.values():
        entry = entries[0]
        if fold(entry.value.past) == fold(entry.value.present):
            message = f"the present of {quote(entry.name)} is its past"
            findings.add("L414", entry.place("present"), message, "the present begins with ya: see the other verbs")
        other = first.setdefault((fold(entry.value.past), fold(entry.value.present)), entry)
        if other is not entry:
            message = f"{quote(entry.name)} has the principal parts of {quote(other.name)}"
            findings.add("L411", entry.place("past"), message, f"that verb is at {other.position}")


def _examples(entry: Entry, findings: Findings) -> None:
    pattern: Pattern = entry.value
    where = entry.place("id")
    if not pattern.examples:
        hint = "write a sentence that it matches"
        findings.add("E503", where, f"the pattern {quote(pattern.id)} has no example", hint)
    if not pattern.rejects:
        hint = "write a sentence that looks like it and is no report"
        findings.add("E504", where, f"the pattern {quote(pattern.id)} has no reject", hint)
    texts: dict[str, Position] = {example.text: example.position for example in pattern.examples}
    for reject in pattern.rejects:
        if reject.text in texts:
            hint = f"the example is at {texts[reject.text]}"
            findings.add("E506", reject.position, "the sentence of a reject is that of an example", hint)
