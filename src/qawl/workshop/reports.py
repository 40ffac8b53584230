"""Verdicts for people: what was expected and what was found, side by side, each cell isolated in its own direction."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from qawl.workshop.rule_tests import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.workshop.rule_tests import Verdict

WIDTH = 46
"""Columns of one cell."""
_MARGIN = 15
_ISOLATE, _END, _LEFT_TO_RIGHT = "\u2067", "\u2069", "\u200e"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_SAYS = {
    Outcome.OK: "as expected",
    Outcome.MISSING: "the pattern finds nothing",
    Outcome.NOISY: "the pattern finds something in a reject",
    Outcome.WRONG: "the pattern finds another quotation than expected",
    Outcome.TODO: "a known failure, marked `todo`",
    Outcome.DONE: "a known failure passes now: take `todo` out",
}


def headline(verdict: Verdict) -> str:
    """`file:line: outcome (scope) pattern: what that means`."""
    test = verdict.test
    place = f"{test.example.position.file}:{test.example.position.line}"
    says = _SAYS.get(verdict.outcome) or f"it is found by {', '.join(verdict.by)} instead"
    return f"{place}: {verdict.outcome} ({test.scope}) {test.pattern.id}: {says}"


def report(verdict: Verdict) -> str:
    """The headline, the sentence, and a table of the parts that are not as expected."""
    test = verdict.test
    lines = [headline(verdict), *_labelled("text", test.example.text)]
    if test.reject and test.example.why:
        lines += _labelled("why", test.example.why)
    if verdict.differences:
        lines += ["", f"  {'':{_MARGIN}}{'expected':{WIDTH}}  found"]
        for difference in verdict.differences:
            cells = (list(_wrapped(difference.expected)), list(_wrapped(difference.found)))
            for row in range(max(map(len, cells))):
                name = difference.part if row == 0 else ""
                left, right = (cell[row] if row < len(cell) else "" for cell in cells)
                lines.append(f"  {name:{_MARGIN}}{_cell(left, pad=True)}  {_cell(right)}".rstrip())
    elif verdict.outcome in (Outcome.MISSING, Outcome.SHADOWED):
        for part, words in test.example.parts:
            lines += _labelled(f"expected {part}", words or "none")
    return "\n".join(lines)


def _labelled(name: str, text: str) -> Iterator[str]:
    for row, line in enumerate(_wrapped(text, 2 * WIDTH)):
        yield f"  {name if row == 0 else '':{_MARGIN}} {_cell(line)}"


def _wrapped(text: str | None, width: int = WIDTH) -> Iterator[str]:
    """Lines of a text that fit a cell; `none` for nothing."""
    line = ""
    for word in _CONTROLS.sub(" ", text if text is not None else "none").split():
        longer = f"{line} {word}" if line else word
        if line and _columns(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _cell(line: str, *, pad: bool = False) -> str:
    """A line with its own direction, and blanks up to the width of a cell."""
    blanks = " " * max(0, WIDTH - _columns(line)) if pad else ""
    if not any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in line):
        return line + blanks
    return f"{_ISOLATE}{line}{_END}{_LEFT_TO_RIGHT}{blanks}"


def _columns(text: str) -> int:
    return sum(unicodedata.category(sign) not in {"Mn", "Me", "Cf"} for sign in text)
