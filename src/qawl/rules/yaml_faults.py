"""What a YAML parser stumbled over, in plain words, and the place where it has to be put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

_KEY = re.compile(r"\s*(?:- +)*(?P<key>[\w?*+{},-]+):(?:\s|$)")
_ITEM = re.compile(r"\s*- ")
_BRACKETS = 'part items with a comma and put text with : [ ] {} in quotes: ["word{0,3}"]'
_TEXT = "put the whole text on the next line, below `key: >-`, or inside « »"


@frozen
class Stumble:
    """One fault; line and column from 0."""

    line: int
    column: int
    message: str
    hint: str


def stumble(error: yaml.MarkedYAMLError, text: str) -> Stumble:
    """The fault behind an error of the parser."""
    problem = (error.problem or "unreadable").strip()
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Stumble(0, 0, problem, "")
    lines = [*text.split("\n"), ""]
    line = lines[mark.line]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Stumble(mark.line, mark.column, "a tab in the indentation", "YAML is indented with spaces")
    if "cannot start any token" in problem:
        return Stumble(mark.line, mark.column, problem, "put text that begins with @, ` or % in quotes")
    hint = "look at the indentation, and at quotes or brackets left open above"
    rest = Stumble(mark.line, mark.column, problem, hint)
    return _begun_before(error, problem, lines) or _in_line(error, problem, lines, mark) or rest


def _begun_before(error: yaml.MarkedYAMLError, problem: str, lines: list[str]) -> Stumble | None:
    """A fault at the place where what could not be read began."""
    start, context = error.context_mark, error.context or ""
    if start is None:
        return None
    if context.endswith(("an alias", "an anchor")):
        tag = re.search(r"!\S*\s*$", lines[start.line][: start.column])
        column = tag.start() if tag else start.column
        message = "text that begins with !, & or *"
        return Stumble(start.line, column, message, "an expression cannot begin so: write `any & ...`")
    if "quoted scalar" in context and "end of stream" in problem:
        return Stumble(start.line, start.column, "a quotation mark that is never closed", "close it behind the text")
    return _no_key(lines[start.line], start.line, start.column) if "simple key" in context else None


def _in_line(error: yaml.MarkedYAMLError, problem: str, lines: list[str], mark: yaml.Mark) -> Stumble | None:
    """A fault in the line where the parser stopped, or in its indentation."""
    line, colon = lines[mark.line], "mapping values are not allowed" in problem
    before = line[: mark.column].rstrip()
    found: Stumble | None = None
    if colon and ":" in before:
        found = _colon(line, mark.line, mark.column)
    elif before.endswith(('"', "'")):
        found = Stumble(mark.line, mark.column, "text behind a closing quotation mark", _TEXT)
    elif error.context_mark is not None and "while parsing a flow" in (error.context or ""):
        found = _flow(lines, error.context_mark, mark)
    elif line[mark.column : mark.column + 1] in ("]", "}"):
        hint = "take it out, or put the text in quotes"
        found = Stumble(mark.line, mark.column, "a closing bracket without an opening one", hint)
    elif colon or not before:
        found = _indentation(lines, mark.line)
    return found or (_colon(line, mark.line, mark.column) if colon else None)


def _colon(line: str, number: int, column: int) -> Stumble:
    key = line.split(":", 1)[0].strip().lstrip("- ")
    hint = f"write `{key}: >-` and the sentence on the next line, indented further"
    return Stumble(number, column, "a colon inside unquoted text", hint)


def _no_key(line: str, number: int, column: int) -> Stumble:
    if ":" in line:
        key, _, value = line.strip().partition(":")
        return Stumble(number, column, "a colon without a blank behind it", f"write `{key}: {value.strip()}`")
    hint = "begin each item of a list with a dash and a blank; text of several lines goes below `key: >-`"
    return Stumble(number, column, "neither `key: value` nor an item of a list", hint)


def _flow(lines: list[str], start: yaml.Mark, mark: yaml.Mark) -> Stumble:
    line = lines[mark.line] if mark.line < len(lines) else ""
    opened, column = start.line, start.column
    while opened and not line.strip() and not lines[opened].strip():
        opened, column = opened - 1, len(lines[opened - 1].rstrip()) - 1
    sign = lines[opened][column : column + 1]
    if "{" in line[: mark.column + 1].lstrip("{ ") or "}" in line[: mark.column + 1]:
        hint = 'put a step with {least,most} in quotes there: ["word{0,3}"]'
        return Stumble(mark.line, mark.column, "a brace inside a list in brackets", hint)
    if mark.line > opened and sign in ("[", "{") and (not line.strip() or _KEY.match(line) or _ITEM.match(line)):
        hint = f"write `{'}' if sign == '{' else ']'}` behind the items"
        return Stumble(opened, column, f"a `{sign}` that is never closed", hint)
    return Stumble(mark.line, mark.column, "this does not belong inside the brackets", _BRACKETS)


def _indentation(lines: list[str], number: int) -> Stumble | None:
    """A line that begins in a column where nothing above begins."""
    line = lines[number] if number < len(lines) else ""
    column = len(line) - len(line.lstrip())
    if re.match(r"-[^\s-]", line.lstrip()):
        return Stumble(number, column, "a dash without a blank behind it", f"write `- {line.strip()[1:]}`")
    fitting = [place for place in _begun(lines, number, dashes=bool(_ITEM.match(line))) if place[0] != column]
    if not fitting:
        return None
    right, above = min(fitting, key=lambda place: abs(place[0] - column))
    hint = f"begin it in column {right + 1}, as line {above + 1} does"
    return Stumble(number, column, "a line that is indented like nothing above it", hint)


def _begun(lines: list[str], number: int, *, dashes: bool) -> Iterator[tuple[int, int]]:
    """Columns in which the lists (with `dashes`) or keys begin that are open at a line, and the lines above."""
    lowest = len(lines[number]) + 80
    for above in range(number - 1, -1, -1):
        line = lines[above]
        column = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith("#") or column >= lowest:
            continue
        lowest = column
        item = _ITEM.match(line)
        if item and dashes:
            yield column, above
        elif not dashes and _KEY.match(line):
            yield (item.end() if item else column), above
