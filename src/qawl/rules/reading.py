"""What the reading of one rule file shares: where findings go, and the names its entries refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field, frozen
from pyarabic import araby

from qawl.rules.expressions import NAME, Expression, ExpressionError, parse
from qawl.rules.findings import quote
from qawl.rules.problems import Position
from qawl.rules.yaml_tree import Listing, Mapping, Scalar

if TYPE_CHECKING:
    from qawl.rules.files import PackFolder
    from qawl.rules.findings import Findings
    from qawl.rules.yaml_tree import Node

_TEXT = "a text with a colon, brackets or braces goes in quotes, or on the next line below `key: >-`"
KINDS = {Scalar: "text", Listing: "a list", Mapping: "a mapping"}


@frozen
class Reference:
    """A name that an entry uses and another entry must define."""

    kind: str
    """expression, fragment, boundary, particle or condition."""
    value: str | Expression
    node: Scalar


@define
class Reading:
    """One rule file while it is read."""

    file: str
    """Its path as shown to the user."""
    folder: PackFolder
    findings: Findings
    expressions: dict[str, Expression]
    """Expressions already read, by their text; shared by the files of a pack."""
    references: list[Reference] = field(factory=list)
    """Names used by the entry that is being read."""

    def at(self, node: Node, offset: int = 0) -> Position:
        """The place of a node, or of a character of its text (`offset` from 0) where that has a column of its own."""
        if isinstance(node, Scalar) and node.inset >= 0:
            return Position(self.file, node.line, node.column + (node.inset + offset if offset else 0))
        return Position(self.file, node.line, node.column)

    def problem(self, code: str, node: Node, message: str, hint: str = "", offset: int = 0) -> None:
        """Keep a problem at a node."""
        self.findings.add(code, self.at(node, offset), message, hint)

    def refer(self, kind: str, value: str | Expression, node: Scalar) -> None:
        """Note that the entry uses a name."""
        self.references.append(Reference(kind, value, node))

    def scalar(self, node: Node, what: str) -> Scalar | None:
        """The node as text that is not empty; None (and a problem) when it is something else."""
        if not isinstance(node, Scalar):
            self.problem("Y108", node, f"{what} must be text, not {KINDS[type(node)]}", _TEXT)
            return None
        if not node.text.strip():
            self.problem("Y112", node, f"{what} is empty", "write a value, or take the key out")
            return None
        return node

    def listing(self, node: Node, what: str) -> list[Scalar]:
        """The texts of a list; one text stands for a list of one."""
        if isinstance(node, Mapping):
            hint = "write `[one, other]`, or one a line with a dash"
            self.problem("Y108", node, f"{what} must be a list, not a mapping", hint)
            return []
        items = node.items if isinstance(node, Listing) else [node]
        if not items:
            self.problem("Y112", node, f"{what} is an empty list", "write a value, or take the key out")
        found = (self.scalar(item, f"an item of {what}" if item is not node else what) for item in items)
        return [item for item in found if item is not None]

    def mapping(self, node: Node, what: str) -> Mapping | None:
        """The node as a mapping; None (and a problem) when it is something else."""
        if not isinstance(node, Mapping):
            hint = "write `key: value`, one a line"
            self.problem("Y108", node, f"{what} must be a mapping of keys to values, not {KINDS[type(node)]}", hint)
            return None
        return node

    def name(self, node: Node, what: str) -> str | None:
        """A name as rules use it; None (and a problem) when it is none."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return None
        if self.comma(scalar):
            return None
        if not NAME.fullmatch(scalar.text):
            hint = "names are a-z and 0-9, parted by . or -, and begin with a letter"
            self.problem("N205", scalar, f"{quote(scalar.text)} is no name for {what}", hint)
            return None
        return scalar.text

    def comma(self, scalar: Scalar) -> bool:
        """Report an Arabic comma, which parts no items in YAML; False when there is none."""
        at = scalar.text.find(araby.COMMA)
        if at >= 0:
            hint = "items are parted by an ASCII comma and a blank, or stand one a line"
            self.problem("L402", scalar, "a comma inside the item", hint, at)
        return at >= 0

    def expression(self, text: str, node: Scalar, kind: str = "expression") -> Expression | None:
        """Parse (once a text) and note the names; None (and a problem) when it cannot be read."""
        found = self.expressions.get(text)
        if found is None:
            if self.comma(node):
                return None
            try:
                found = parse(text)
            except ExpressionError as error:
                self.problem("S301", node, error.message, error.hint, error.column - 1)
                return None
            self.expressions[text] = found
        self.refer(kind, found, node)
        return found
