"""Problems as they are found, up to a bound, with suggestions for names that nearly exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from attrs import define, field

from qawl.rules.codes import CODES
from qawl.rules.problems import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 500
"""Most problems that are kept; a pack with more is broken in one way many times."""
MOST_EFFORT = 300_000
"""Most names that are compared for suggestions, about a second's work."""
_LONGEST_QUOTE = 60


@define
class Findings:
    """All that is wrong with some packs."""

    problems: list[Problem] = field(factory=list)
    _effort: int = 0
    """Names compared for suggestions so far."""

    def add(self, code: str, position: Position, message: str, hint: str = "") -> None:
        """Keep one problem; its severity is that of its code."""
        if len(self.problems) < MOST:
            self.problems.append(Problem(position, code, message, hint, CODES[code].severity))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the packs from being used, in file order."""
        return tuple(sorted({p for p in self.problems if p.severity is Severity.ERROR}))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not, in file order."""
        return tuple(sorted({p for p in self.problems if p.severity is Severity.WARNING}))

    def suggest(self, name: str, known: Iterable[str]) -> str:
        """`did you mean ...?` for the known name most like this one; empty when none is like it."""
        names = list(known)
        self._effort += len(names)
        if self._effort > MOST_EFFORT or len(name) > _LONGEST_QUOTE:
            return ""
        close = get_close_matches(name, names, n=1, cutoff=0.7)
        return f"did you mean `{close[0]}`?" if close else ""


def quote(text: str) -> str:
    """A text for a message, cut where it is long, with invisible signs made visible."""
    short = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return "`" + "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in short) + "`"
