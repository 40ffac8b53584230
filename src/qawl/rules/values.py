"""The value of one key: from a YAML node to text, words, names, a choice, a flag, an expression or steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qawl.model import Act
from qawl.rules.examples import read_examples, read_rejects
from qawl.rules.findings import quote
from qawl.rules.hygiene import faults
from qawl.rules.steps import read_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.rules.expressions import Expression
    from qawl.rules.grammar import Key
    from qawl.rules.model import Step
    from qawl.rules.reading import Reading
    from qawl.rules.yaml_tree import Node, Scalar


def read_value(key: Key, node: Node, reading: Reading) -> Any:  # noqa: ANN401 - the key's kind tells the type
    """The value of a key as its model wants it; None (and problems) when it is broken."""
    return _READERS[key.kind](key, node, reading)


def _text(key: Key, node: Node, reading: Reading) -> str | None:
    scalar = reading.scalar(node, f"`{key.name}`")
    return scalar.text.strip() if scalar else None


def _name(key: Key, node: Node, reading: Reading) -> str | None:
    return reading.name(node, f"`{key.name}`")


def _names(key: Key, node: Node, reading: Reading) -> tuple[str, ...]:
    found = []
    for item in reading.listing(node, f"`{key.name}`"):
        name = reading.name(item, f"`{key.name}`")
        if name is not None:
            found.append(name)
            if key.refers:
                reading.refer(key.refers, name, item)
    return tuple(found)


def check_word(scalar: Scalar, reading: Reading) -> None:
    """Report what no word of a rule file may hold."""
    text = scalar.text
    if not text.isalpha() or "\u0640" in text:
        for fault in faults(text):
            reading.problem(fault.code, scalar, fault.message, fault.hint, fault.offset)


def _word(key: Key, node: Node, reading: Reading) -> str | None:
    scalar = reading.scalar(node, f"`{key.name}`")
    if scalar is None:
        return None
    check_word(scalar, reading)
    return scalar.text.strip()


def _words(key: Key, node: Node, reading: Reading) -> tuple[str, ...]:
    scalars = reading.listing(node, f"`{key.name}`")
    for scalar in scalars:
        check_word(scalar, reading)
        if key.refers:
            reading.refer(key.refers, scalar.text.strip(), scalar)
    return tuple(scalar.text.strip() for scalar in scalars)


def _sign(key: Key, node: Node, reading: Reading) -> str | None:
    scalar = reading.scalar(node, f"`{key.name}`")
    if scalar is None:
        return None
    if len(scalar.text) > 2 or any(sign.isalnum() for sign in scalar.text):
        hint = "one sign, or two such as ,, or << or ''"
        reading.problem("L412", scalar, f"{quote(scalar.text)} is no quotation mark", hint)
        return None
    return scalar.text


def _chosen(key: Key, scalar: Scalar, reading: Reading) -> str | None:
    if scalar.text in key.choices:
        return scalar.text
    if key.code == "P602":
        hint = f"this qawl reads {', '.join(key.choices)}"
        reading.problem("P602", scalar, f"the schema version {quote(scalar.text)} is not known", hint)
        return None
    if reading.comma(scalar):
        return None
    hint = reading.findings.suggest(scalar.text, key.choices) or f"one of {', '.join(key.choices)}"
    reading.problem("Y113", scalar, f"{quote(scalar.text)} is no value of `{key.name}`", hint)
    return None


def _choice(key: Key, node: Node, reading: Reading) -> str | None:
    scalar = reading.scalar(node, f"`{key.name}`")
    return _chosen(key, scalar, reading) if scalar else None


def _act(key: Key, node: Node, reading: Reading) -> Act | None:
    chosen = _choice(key, node, reading)
    return Act(chosen) if chosen else None


def _choices(key: Key, node: Node, reading: Reading) -> tuple[str, ...]:
    chosen = (_chosen(key, item, reading) for item in reading.listing(node, f"`{key.name}`"))
    return tuple(value for value in chosen if value is not None)


def _flag(key: Key, node: Node, reading: Reading) -> bool | None:
    scalar = reading.scalar(node, f"`{key.name}`")
    if scalar is None:
        return None
    if scalar.text not in {"true", "false"}:
        reading.problem("Y113", scalar, f"{quote(scalar.text)} is no value of `{key.name}`", "write true or false")
        return None
    return scalar.text == "true"


def _expression(key: Key, node: Node, reading: Reading) -> Expression | None:
    scalar = reading.scalar(node, f"`{key.name}`")
    return reading.expression(scalar.text, scalar) if scalar else None


def _conditions(key: Key, node: Node, reading: Reading) -> tuple[str, ...]:
    scalars = reading.listing(node, f"`{key.name}`")
    for scalar in scalars:
        reading.expression(scalar.text, scalar, "condition")
    return tuple(scalar.text.strip() for scalar in scalars)


def _steps(key: Key, node: Node, reading: Reading) -> tuple[Step, ...] | None:
    return read_steps(node, reading, f"`{key.name}`")


_READERS: dict[str, Callable[[Key, Node, Reading], Any]] = {
    "text": _text,
    "name": _name,
    "names": _names,
    "word": _word,
    "words": _words,
    "items": _words,
    "sign": _sign,
    "choice": _choice,
    "act": _act,
    "choices": _choices,
    "flag": _flag,
    "expression": _expression,
    "conditions": _conditions,
    "steps": _steps,
    "examples": read_examples,
    "rejects": read_rejects,
}
