"""How far a run has come, as a bar on standard error; only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Advance = Callable[[int], None]
"""Called with the bytes of input that were done."""


@contextmanager
def progress(names: Sequence[str], *, shares_terminal: bool) -> Iterator[Advance]:
    """Show a bar over the bytes of these inputs, unless the results go to the same terminal."""
    if shares_terminal or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - 80 ms that runs without a bar do not wait for
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.fields[done]} documents"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=_total_bytes(names), done=0)
        done = 0

        def advance(size: int) -> None:
            nonlocal done
            done += 1
            bar.update(task, advance=size, done=done)

        yield advance


def _total_bytes(names: Sequence[str]) -> int | None:
    """Return the bytes of all inputs; None where one has no known size."""
    total = 0
    for name in names:
        path = Path(name)
        if path.is_file():
            total += path.stat().st_size
        elif name == "-" or path.exists():
            return None
    return total
