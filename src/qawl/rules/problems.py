"""Where something stands in a rule file, and what is wrong there."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen


class Severity(StrEnum):
    """Whether a pack with the problem can still be used."""

    ERROR = "error"
    WARNING = "warning"


@frozen(order=True)
class Position:
    """A place in a rule file."""

    file: str
    """Path as the user gave it, joined with the file's path inside the pack."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen(order=True)
class Problem:
    """One thing that is wrong in a rule pack."""

    position: Position
    """Where the culprit begins."""
    code: str
    """Stable code, documented in docs/problems.md."""
    message: str
    """What is wrong, in one sentence."""
    hint: str = ""
    """What to do about it; empty where the message says it all."""
    severity: Severity = field(default=Severity.ERROR, order=False)
    """Errors keep a pack from loading, warnings do not."""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.position}: {self.code} {self.message}{hint}"
