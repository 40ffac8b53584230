"""Where results go: standard output, or a file that appears whole or not at all.

A file is written beside its place as `.NAME.part` and moved there at the end; a later run can resume from that part.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REPLACE = "replace"
"""How text that UTF-8 cannot hold (lone surrogates) is written: one ? each, so that offsets stay right."""
ESCAPE = "backslashreplace"
"""The same inside JSON strings, where the escape that this yields means the very same code point."""


@contextmanager
def opened(path: str | None, *, errors: str = REPLACE, resume: bool = False, keep: bool = False) -> Iterator[IO[str]]:
    """Open standard output (None) or a file for results in UTF-8.

    With `resume` the part that `recover` prepared is continued; with `keep` the part outlives an error.
    Raises OSError where the file cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors=errors, newline="\n")
        yield sys.stdout
        return
    mode = "a" if resume else "w"
    with replacing(path, keep=keep) as place, place.open(mode, encoding="utf-8", errors=errors, newline="\n") as stream:
        yield stream


@contextmanager
def replacing(path: str, *, keep: bool = False) -> Iterator[Path]:
    """Yield where to write what shall be this file; it is moved there at the end. With `keep` it outlives an error.

    Raises OSError where the file cannot be written.
    """
    target = _resolved(path)
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        yield target
        return
    part = partial_name(path)
    try:
        yield part
        part.replace(target)
    except BaseException:
        if not keep:
            part.unlink(missing_ok=True)
        raise


def partial_name(path: str) -> Path:
    """Return where the results for this file are kept while they are incomplete."""
    target = _resolved(path)
    return target.with_name(f".{target.name}.part")


def recover(path: str) -> frozenset[str]:
    """Gather the complete JSON lines of earlier runs in the partial file, and return the ids they hold."""
    part, target = partial_name(path), _resolved(path)
    identifiers: set[str] = set()
    with part.open("a+b") as stream:
        stream.seek(0)
        length = 0
        for line in stream:
            identifier = _identifier(line)
            if identifier is None:  # what a run that was killed was writing
                break
            identifiers.add(identifier)
            length += len(line)
        stream.truncate(length)
        if target.is_file():
            with target.open("rb") as earlier:
                for line in earlier:
                    identifier = _identifier(line)
                    if identifier is not None and identifier not in identifiers:
                        identifiers.add(identifier)
                        stream.write(line)
    return frozenset(identifiers)


def _identifier(line: bytes) -> str | None:
    """Return the id of a complete result line; None for anything else."""
    try:
        return str(json.loads(line)["id"]) if line.endswith(b"\n") else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _resolved(path: str) -> Path:
    """Follow links, so that a link stays one when its target is replaced."""
    return Path(os.path.realpath(path))
