"""From the text of a YAML file to a tree of nodes in which every scalar is text and every node knows its place.

No constructors run, no types are guessed; anchors, aliases and tags are refused, depth and size are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml
from attrs import define

from qawl.rules.findings import quote
from qawl.rules.problems import Position
from qawl.rules.yaml_faults import stumble

if TYPE_CHECKING:
    from qawl.rules.findings import Findings

DEEPEST = 40
"""Most lists and mappings inside one another."""
MOST_NODES = 200_000
"""Most scalars, lists and mappings in a file."""
LONGEST = 20_000
"""Most characters of one scalar."""

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@define
class Scalar:
    """A text as YAML read it."""

    text: str
    line: int
    column: int
    """From 1; of the opening quote where there is one."""
    inset: int = 0
    """Columns from there to the first character; -1 where the text is folded over lines."""


@define
class Listing:
    """A list."""

    items: list[Node]
    line: int
    column: int


@define
class Mapping:
    """Keys and values in file order, each key once."""

    pairs: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Listing | Mapping


def compose(text: str, file: str, findings: Findings) -> Node | None:
    """Read one YAML document; None when it is empty or not YAML (then `findings` say why)."""
    bad = _FORBIDDEN.search(text)
    if bad:
        message = f"{quote(bad[0])} is no character of YAML"
        findings.add("Y102", _position(file, text, bad.start()), message, "delete it; it often comes with a copy")
        return None
    builder = _Builder(text, file, findings)
    try:
        return builder.document()
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        fault = stumble(error, text)
        findings.add("Y101", Position(file, fault.line + 1, fault.column + 1), fault.message, fault.hint)
    except yaml.YAMLError as error:
        findings.add("Y101", Position(file, 1, 1), f"not YAML: {error}".replace("\n", " "))
    return None


class _Stop(Exception):  # noqa: N818 - ends the reading of one file, never leaves the module
    pass


class _Builder:
    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self.next: Any = _PARSER(text).get_event
        self.file = file
        self.findings = findings
        self.nodes = 0

    def document(self) -> Node | None:
        self.next()
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        node = self.node(self.next(), 0)
        self.next()
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self.stop("Y115", event, "a second YAML document begins here", "one document a file; take the `---` out")
        return node

    def stop(self, code: str, event: Any, message: str, hint: str = "") -> NoReturn:  # noqa: ANN401
        mark = event.start_mark
        self.findings.add(code, Position(self.file, mark.line + 1, mark.column + 1), message, hint)
        raise _Stop

    def doubt(self, code: str, node: Node, message: str, hint: str) -> None:
        self.findings.add(code, Position(self.file, node.line, node.column), message, hint)

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML does not type its events
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.stop("Y103", event, f"an alias, *{event.anchor}", "write the value out, or put words in quotes")
        if event.anchor is not None:
            self.stop("Y103", event, f"an anchor, &{event.anchor}", "an expression cannot begin with &: `any & ...`")
        if event.tag is not None:
            self.stop("Y103", event, f"a tag, {event.tag}", "an expression cannot begin with !: `any & !...`")
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.stop("Y106", event, f"more than {MOST_NODES} values in one file", "long lists belong in a `file:`")
        mark = event.start_mark
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if depth == DEEPEST:
            self.stop("Y104", event, f"more than {DEEPEST} lists and mappings inside one another")
        if kind is yaml.SequenceStartEvent:
            return Listing(self.items(depth + 1), mark.line + 1, mark.column + 1)
        return Mapping(self.pairs(depth + 1), mark.line + 1, mark.column + 1)

    def scalar(self, event: Any) -> Scalar:  # noqa: ANN401
        mark, text, style = event.start_mark, event.value, event.style
        if len(text) > LONGEST:
            self.stop("Y116", event, f"a text of {len(text)} characters", f"the most is {LONGEST}")
        quoted = 1 if style in ("'", '"') else 0
        inset = quoted if event.end_mark.line == mark.line else -1
        return Scalar(text, mark.line + 1, mark.column + 1, inset)

    def items(self, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth))
        return items

    def pairs(self, depth: int) -> list[tuple[Scalar, Node]]:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth)
            value = self.node(self.next(), depth)
            if not isinstance(key, Scalar):
                self.doubt("Y108", key, "a key must be text", "put an expression with { or [ in quotes")
            elif key.text in seen:
                first = f"the first is in line {seen[key.text]}"
                self.doubt("Y107", key, f"the key {quote(key.text)} stands here a second time", first)
            else:
                seen[key.text] = key.line
                pairs.append((key, value))
        return pairs


def _position(file: str, text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(file, before.count("\n") + 1, offset - before.rfind("\n"))
