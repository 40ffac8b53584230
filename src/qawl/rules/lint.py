"""What is wrong with layered packs as a whole: names that nothing defines, and entries that contradict one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qawl.rules.findings import Findings
    from qawl.rules.reader import Entry


def check(entries: dict[str, dict[str, list[Entry]]], findings: Findings) -> None:
    """Look through the entries, by section and name."""
