"""Problems for people: `file:line:column: CODE message`, two lines with a caret under the culprit, the hint."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qawl.rules.problems import Problem

WIDEST = 100
"""Most columns of an excerpt."""
WHOLE_FILE = frozenset({"Y105", "Y114", "Y117"})
"""Problems with a file that was not read, so that nothing of it may be shown."""


def format_problem(problem: Problem, source_line: str | None = None, line_before: str | None = None) -> str:
    """The problem in up to five lines; without the source line, only what is wrong and the hint.

    The caret stands under the culprit as a terminal shows it: marks take no column, wide signs two.
    """
    warning = f" {problem.severity.value}:" if problem.severity.value == "warning" else ""
    lines = [f"{problem.position}: {problem.code}{warning} {problem.message}"]
    if source_line is not None:
        lines.extend(_excerpt(problem, source_line, line_before))
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join(lines)


def format_problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem with its excerpt, read from its file; without one where the file cannot be read."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        name = problem.position.file
        if name not in files and problem.code not in WHOLE_FILE:
            files[name] = _lines(name)
        at = problem.position.line - 1
        if problem.code not in WHOLE_FILE and at < len(files[name]):
            before = files[name][at - 1] if at else None
            yield format_problem(problem, files[name][at], before)
        else:
            yield format_problem(problem)


def _lines(name: str) -> list[str]:
    path = Path(name)
    try:
        if not path.is_file():
            return []
        return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        return []


def _excerpt(problem: Problem, line: str, before: str | None) -> Iterator[str]:
    number = problem.position.line
    margin = len(str(number))
    column = problem.position.column - 1
    start = max(0, column - WIDEST // 2) if column > WIDEST * 3 // 4 else 0
    if before is not None and before.strip():
        yield f"  {number - 1:>{margin}} | {_shown(before[start : start + WIDEST])}"
    yield f"  {number} | {_shown(line[start : start + WIDEST])}"
    width = sum(_width(sign) for sign in _shown(line[start:column]))
    yield f"  {'':>{margin}} | {' ' * width}^"


def _shown(text: str) -> str:
    """Text on one line: tabs as blanks, and controls (which could reorder the line) as a replacement sign."""
    plain = text.replace("\t", " ")
    return "".join("\ufffd" if unicodedata.category(sign) in {"Cc", "Cf"} else sign for sign in plain)


def _width(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
