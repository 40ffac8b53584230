"""Examples and rejects of patterns: sentences, and the words of their parts, which must stand in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qawl.rules.findings import quote
from qawl.rules.grammar import EXAMPLE_KEYS, REJECT_KEYS
from qawl.rules.model import Example
from qawl.rules.vocabulary import PARTS
from qawl.rules.yaml_tree import Listing

if TYPE_CHECKING:
    from qawl.rules.grammar import Key
    from qawl.rules.reading import Reading
    from qawl.rules.yaml_tree import Mapping, Node, Scalar

ABSENT = "none"
"""What an example writes for a part that must be absent."""

FACTS = ("kind", "form", "act", "negated")
"""What an example may say of a quotation besides its words."""


def read_examples(key: Key, node: Node, reading: Reading) -> tuple[Example, ...]:
    """The examples of a pattern."""
    return _read(key, node, reading, EXAMPLE_KEYS, "an example")


def read_rejects(key: Key, node: Node, reading: Reading) -> tuple[Example, ...]:
    """The sentences in which a pattern must find nothing."""
    return _read(key, node, reading, REJECT_KEYS, "a reject")


def _read(key: Key, node: Node, reading: Reading, keys: tuple[Key, ...], what: str) -> tuple[Example, ...]:
    if not isinstance(node, Listing):
        hint = "begin each with a dash: `- text: >-`"
        reading.problem("Y108", node, f"`{key.name}` must be a list of mappings", hint)
        return ()
    found: list[Example] = []
    for item in node.items:
        mapping = reading.mapping(item, what)
        example = _example(mapping, reading, keys, what) if mapping else None
        if example is not None:
            if any(example.text == other.text for other in found):
                reading.problem("E506", item, "the same sentence stands here a second time")
            found.append(example)
    return tuple(found)


def _example(mapping: Mapping, reading: Reading, keys: tuple[Key, ...], what: str) -> Example | None:
    known = {key.name for key in keys}
    values: dict[str, Scalar] = {}
    words: list[tuple[str, Scalar]] = []
    for name, node in mapping.pairs:
        if name.text not in known:
            hint = reading.findings.suggest(name.text, known) or f"keys: {', '.join(sorted(known))}"
            reading.problem("Y109", name, f"{what} has no key {quote(name.text)}", hint)
        elif name.text in PARTS:
            words.extend((name.text, scalar) for scalar in reading.listing(node, f"`{name.text}`"))
        elif scalar := reading.scalar(node, f"`{name.text}`"):
            values[name.text] = scalar
    if "text" not in values:
        if not any(name.text == "text" for name, _ in mapping.pairs):
            reading.problem("Y111", mapping, f"{what} without `text`")
        return None
    text = values["text"].text.strip()
    parts: list[tuple[str, str | None]] = [(label, _part(label, scalar, text, reading)) for label, scalar in words]
    parts += [(name, scalar.text) for name, scalar in values.items() if name in FACTS]
    for key in keys:
        if key.name in values:
            _check_value(key, values[key.name], reading)
    todo = values.get("todo")
    if what == "a reject" and "why" not in values:
        reading.problem("E505", mapping, "a reject without `why`", "say why a careful reader finds no quotation")
    why = values["why"].text.strip() if "why" in values else ""
    return Example(reading.at(mapping), text, tuple(parts), why, bool(todo and todo.text == "true"))


def _check_value(key: Key, scalar: Scalar, reading: Reading) -> None:
    choices = ("true", "false") if key.kind == "flag" else key.choices
    if choices and scalar.text not in choices:
        hint = reading.findings.suggest(scalar.text, choices) or f"write {', '.join(choices[:-1])} or {choices[-1]}"
        reading.problem("Y113", scalar, f"{quote(scalar.text)} is no value of `{key.name}`", hint)


def _part(label: str, scalar: Scalar, text: str, reading: Reading) -> str | None:
    words = scalar.text.strip()
    if words == ABSENT:
        return None
    times = text.count(words)
    if times == 0:
        hint = reading.findings.suggest(words, text.split()) or "copy the words from the text, letter for letter"
        reading.problem("E501", scalar, f"the {label} {quote(words)} is not in the text", hint)
    elif times > 1 and len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)) > 1:
        hint = "write a sentence in which the words stand once"
        reading.problem("E502", scalar, f"the {label} {quote(words)} is in the text more than once", hint)
    return words
