"""Atom expressions: from `verb & !(first | second)` to a tree that says for which tokens a step holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from qawl.errors import QawlError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 400
"""Most characters of an expression."""
DEEPEST = 20
"""Most parentheses and negations inside one another."""

NAME = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z][a-z0-9.-]*)|(?P<sign>[&|!()]))")


class ExpressionError(QawlError, ValueError):
    """An expression that cannot be read; `column` counts from 1 inside the expression."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(f"column {column}: {message}")
        self.message = message
        self.column = column
        self.hint = hint


@frozen
class Name:
    """Holds for the tokens that have this atom."""

    name: str
    column: int = field(default=1, eq=False)
    """Where it stands in the expression, from 1."""

    def __str__(self) -> str:
        return self.name


@frozen
class Not:
    """Holds where its part does not."""

    part: Expression

    def __str__(self) -> str:
        return f"!{_inside(self.part)}"


@frozen
class And:
    """Holds where all its parts do; two parts or more."""

    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " & ".join(_inside(part) for part in self.parts)


@frozen
class Or:
    """Holds where one of its parts does; two parts or more."""

    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " | ".join(str(part) if isinstance(part, And) else _inside(part) for part in self.parts)


Expression = Name | Not | And | Or


def _inside(part: Expression) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)


def parse(text: str) -> Expression:
    """Read an expression; `!` binds tightest, then `&`, then `|`.

    Raises ExpressionError at the first character that cannot stand where it stands.
    """
    if len(text) > LONGEST:
        raise ExpressionError(f"an expression of {len(text)} characters", 1, f"the most is {LONGEST}; name a fragment")
    return _Parser(text).whole()


def names(expression: Expression) -> Iterator[Name]:
    """Every name of an expression, from left to right, repeated names repeatedly."""
    match expression:
        case Name():
            yield expression
        case Not(part):
            yield from names(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from names(part)


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.end = len(text.rstrip()) + 1
        self.index = 0

    def whole(self) -> Expression:
        expression = self._either(0)
        if self.index < len(self.tokens):
            sign, column = self.tokens[self.index]
            if sign == ")":
                raise ExpressionError("a closing parenthesis without an opening one", column)
            raise ExpressionError(f"`{sign}` follows without an operator", column, "join atoms with & or |")
        return expression

    def _peek(self) -> str:
        return self.tokens[self.index][0] if self.index < len(self.tokens) else ""

    def _either(self, depth: int) -> Expression:
        parts = [self._all(depth)]
        while self._peek() == "|":
            self.index += 1
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, depth: int) -> Expression:
        parts = [self._one(depth)]
        while self._peek() == "&":
            self.index += 1
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, depth: int) -> Expression:
        if self.index == len(self.tokens):
            raise ExpressionError("an atom is missing at the end", self.end)
        sign, column = self.tokens[self.index]
        if depth == DEEPEST:
            raise ExpressionError("the expression is nested too deeply", column, f"the most is {DEEPEST}")
        self.index += 1
        if sign == "!":
            return Not(self._one(depth + 1))
        if sign == "(":
            inner = self._either(depth + 1)
            if self._peek() != ")":
                raise ExpressionError("the parenthesis that opens here is not closed", column)
            self.index += 1
            return inner
        if sign in "&|)":
            raise ExpressionError(f"an atom is missing before `{sign}`", column)
        return Name(sign, column)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise _stray(text[at], at + 1)
        start = found.start(found.lastgroup or 0)
        name = found["name"]
        if name and not NAME.fullmatch(name):
            raise ExpressionError(f"`{name}` is no name", start + 1, "names are a-z and 0-9, parted by . or -")
        yield found[found.lastgroup or 0], start + 1
        at = found.end()


def _stray(character: str, column: int) -> ExpressionError:
    hint = "atoms are a-z, 0-9, . and -; operators are & | ! ( )"
    if character in "?*+{":
        hint = "a quantifier stands once, at the end of the step, and counts for all of it"
    elif character.isalpha() and not character.isascii():
        hint = "words stand in a word class; name the class here"
    elif character == "$":
        hint = "a fragment stands alone in its step"
    elif character.isupper():
        hint = "atoms are written in lower case"
    return ExpressionError(f"`{character}` cannot stand here", column, hint)
