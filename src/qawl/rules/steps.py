"""Steps of patterns, boundaries and fragments: from YAML nodes to `Step` objects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from qawl.rules.expressions import NAME
from qawl.rules.findings import quote
from qawl.rules.model import Atom, Group, Look, Step, Use
from qawl.rules.vocabulary import LABELS, MOST, STAR
from qawl.rules.yaml_tree import Listing, Scalar

if TYPE_CHECKING:
    from qawl.rules.model import Item
    from qawl.rules.problems import Position
    from qawl.rules.reading import Reading
    from qawl.rules.yaml_tree import Node

_QUANTIFIER = re.compile(r"\s*(?P<sign>\?|\*|\+|\{[^{}]*\})(?P<lazy>\?)?$")
_BOUNDS = re.compile(r"\{\s*(\d{1,9})\s*,\s*(\d{1,9})?\s*\}")
_QUOTED_KEY = re.compile(r"[a-z-]+(?:[?*+]|\{[^{}]*\})?\??:")
_SIGNS = {"?": (0, 1), "*": (0, STAR), "+": (1, STAR)}
LOOKS = ("next", "not-next", "before", "not-before")
"""Steps that look without taking."""
KINDS = (*LABELS, "either", "maybe", *LOOKS, "seq*", "seq+", "seq{m,n}")
"""Every key that a step can have."""

Steps = tuple[Step, ...]
Repetition = tuple[int, int, bool]


def read_steps(node: Node, reading: Reading, what: str) -> Steps | None:
    """A step, or a list of steps; None (and problems) when one of them is broken."""
    nodes = node.items if isinstance(node, Listing) else [node]
    if not nodes:
        reading.problem("S310", node, f"{what} has no steps")
        return None
    steps = [read_step(each, reading, what) for each in nodes]
    return tuple(step for step in steps if step is not None) if None not in steps else None


def read_step(node: Node, reading: Reading, what: str) -> Step | None:
    """One item of a list of steps."""
    if isinstance(node, Scalar):
        return _scalar_step(node, reading, what)
    if isinstance(node, Listing):
        reading.problem("Y108", node, "a list where a step belongs", "name it: `seq*:`, `maybe:` or `either:`")
        return None
    if len(node.pairs) != 1:
        culprit = node.pairs[1][0] if node.pairs else node
        hint = "one key a step; begin the next step with a dash of its own"
        reading.problem("S303", culprit, f"a step with {len(node.pairs)} keys", hint)
        return None
    return _keyed_step(*node.pairs[0], reading)


def _keyed_step(key: Scalar, value: Node, reading: Reading) -> Step | None:
    if key.text == "either" or key.text in LOOKS:
        read = _either if key.text == "either" else _look
        return read(key.text, value, reading.at(key), reading)
    found = _QUANTIFIER.search(key.text)
    name = key.text[: found.start()] if found else key.text
    if name not in LABELS and key.text != "maybe" and not (name == "seq" and found):
        _unknown(key, name, value, reading)
        return None
    repetition = _repetition(found, key, reading) if found else (1, 1, False)
    if found and name in LABELS and found["sign"] != "?":
        hint = f"`{name}?:` for a part that may be absent; repeat inside the value"
        reading.problem("S304", key, f"the label `{name}` cannot be repeated", hint, found.start())
        return None
    steps = read_steps(value, reading, quote(key.text))
    if repetition is None or not steps:
        return None
    least, most, lazy = repetition
    if name in LABELS:
        return _labelled(steps, Step(reading.at(key), Group((steps,)), name, least, 1, lazy))
    return Step(reading.at(key), Group((steps,)), None, 0 if name == "maybe" else least, most, lazy)


def _unknown(key: Scalar, name: str, value: Node, reading: Reading) -> None:
    known = [*KINDS, *(f"{label}?" for label in LABELS)]
    hint = reading.findings.suggest(key.text, known)
    if name == "seq":
        hint = "say how often: `seq*:`, `seq+:` or `seq{0,3}:`"
    elif isinstance(value, Scalar) and not NAME.fullmatch(name):
        hint = "a step is an expression, or one label with its steps"
    hint = hint or f"labels: {', '.join(LABELS)}"
    reading.problem("S302", key, f"{quote(key.text)} is no step and no label", hint)


def _labelled(steps: Steps, around: Step) -> Step:
    """A label around one plain step is that step's own; around anything else, a group."""
    only = steps[0]
    plain = len(steps) == 1 and (only.least, only.most, only.label) == (1, 1, None)
    return evolve(around, item=only.item) if plain else around


def _either(kind: str, value: Node, position: Position, reading: Reading) -> Step | None:
    if not isinstance(value, Listing) or len(value.items) < 2:
        if isinstance(value, Listing) and any(isinstance(item, Scalar) and reading.comma(item) for item in value.items):
            return None
        hint = "each branch is a step, or a list of steps: `- [comma?, colon]`"
        reading.problem("Y108", value, f"`{kind}` needs a list of two branches or more", hint)
        return None
    branches = [read_steps(branch, reading, "a branch") for branch in value.items]
    found = tuple(branch for branch in branches if branch is not None)
    return Step(position, Group(found)) if len(found) == len(branches) else None


def _look(kind: str, value: Node, position: Position, reading: Reading) -> Step | None:
    if kind.endswith("next"):
        steps = read_steps(value, reading, f"`{kind}`")
        return Step(position, Look(steps, ahead=True, negative=kind == "not-next")) if steps else None
    if isinstance(value, Listing) and len(value.items) == 1:
        value = value.items[0]
    step = _scalar_step(value, reading, f"`{kind}`") if isinstance(value, Scalar) else None
    if step is None:
        if not isinstance(value, Scalar):
            reading.problem("S311", value, f"`{kind}` looks at one token", "give it one expression: `a | b`")
        return None
    if not isinstance(step.item, Atom) or (step.least, step.most) != (1, 1):
        reading.problem("S311", value, f"`{kind}` looks at one token", "no quantifier and no fragment here")
        return None
    return Step(position, Look((step,), ahead=False, negative=kind == "not-before"))


def _scalar_step(node: Scalar, reading: Reading, what: str) -> Step | None:
    if reading.scalar(node, f"a step of {what}") is None:
        return None
    text, (least, most, lazy) = node.text, (1, 1, False)
    quoted = _QUOTED_KEY.match(text)
    if quoted:
        hint = "a label is a key and stands outside quotes: `speaker: role`"
        reading.problem("S301", node, f"{quote(quoted[0])} inside a text", hint, quoted.end() - 1)
        return None
    found = _QUANTIFIER.search(text)
    if found:
        repetition = _repetition(found, node, reading)
        if repetition is None:
            return None
        text, (least, most, lazy) = text[: found.start()], repetition
    item = _item(text, node, reading)
    return Step(reading.at(node), item, None, least, most, lazy) if item else None


def _item(text: str, node: Scalar, reading: Reading) -> Item | None:
    if text.startswith("$"):
        name = text[1:]
        if not NAME.fullmatch(name):
            hint = "a fragment stands alone in its step: `$name`, with a quantifier or without"
            reading.problem("N205", node, f"{quote(text)} names no fragment", hint)
            return None
        reading.refer("fragment", name, node)
        return Use(name)
    expression = reading.expression(text, node)
    return Atom(expression) if expression is not None else None


def _repetition(found: re.Match[str], node: Scalar, reading: Reading) -> Repetition | None:
    sign, lazy = found["sign"], bool(found["lazy"])
    if sign in _SIGNS:
        return (*_SIGNS[sign], lazy)
    at = found.start("sign")
    bounds = _BOUNDS.fullmatch(sign)
    if not bounds:
        reading.problem("S304", node, f"{quote(sign)} is no quantifier", "? * + or {least,most}: `word{0,3}`", at)
        return None
    if bounds[2] is None or int(bounds[2]) > MOST:
        how = "without a bound" if bounds[2] is None else "above the highest"
        reading.problem("S305", node, f"the repetition {sign} is {how}", f"the most is {MOST}", at)
        return None
    least, most = int(bounds[1]), int(bounds[2])
    if least > most or most == 0:
        reading.problem("S304", node, f"{sign} can never be met", "write {least,most}, the smaller first", at)
        return None
    return least, most, lazy
