"""Keeps compiled rules between processes: they take seconds to make and milliseconds to read.

They lie in the user's cache folder; losing them costs time and nothing else. QAWL_CACHE names another folder; where it
is empty, nothing is kept. What is read back is data: only values and the classes of this package, never a function.
"""

from __future__ import annotations

import functools
import hashlib
import io
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qawl import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

VARIABLE = "QAWL_CACHE"
MOST_FILES = 2_000
"""Files kept; the shipped rules take some 140."""
BROKEN = (pickle.UnpicklingError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, ImportError)
"""What reading a damaged file may raise."""


@functools.cache
def folder() -> Path | None:
    """Return where compiled rules are kept; None for nowhere."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Path(given) if given else None
    system = {"win32": "LOCALAPPDATA", "darwin": ""}.get(sys.platform, "XDG_CACHE_HOME")
    home = Path("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    try:
        return Path(os.environ.get(system) or home.expanduser()) / "qawl"
    except RuntimeError:  # nobody's home is known
        return None


@functools.cache
def stamp() -> bytes:
    """Return a digest of what compiled rules depend on beside the rules: this code, and the Python that runs it."""
    parts = [__version__, sys.version]
    for where, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(set(folders) - {"__pycache__", "packs"})
        for name in sorted(names):
            status = Path(where, name).stat()
            parts.append(f"{name} {status.st_mtime_ns} {status.st_size}")
    return digest("\n".join(parts).encode()).encode()


def digest(*parts: bytes) -> str:
    """Return a short name for some bytes; other bytes have another one."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        found.update(b"%d:" % len(part) + part)
    return found.hexdigest()


def read(name: str) -> object:
    """Return what an earlier process kept under a name; None where there is nothing that can be read."""
    place = folder()
    if place is None:
        return None
    try:
        return _Unpickler(io.BytesIO((place / name).read_bytes())).load()
    except (OSError, RecursionError, MemoryError, *BROKEN):
        return None


def write(name: str, value: object) -> None:
    """Keep a value for later processes; where that cannot be done, nothing happens."""
    place = folder()
    if place is None:
        return
    part = place / f".{name}.{os.getpid()}"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        part.replace(place / name)
        _forget(place.iterdir())
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _forget(files: Iterable[Path]) -> None:
    """Remove the files that were written longest ago, where there are too many."""
    files = list(files)
    if len(files) > MOST_FILES:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[: len(files) // 2]:
            file.unlink(missing_ok=True)


class _Unpickler(pickle.Unpickler):
    """Reads values and objects of this package, and calls nothing else."""

    def find_class(self, module: str, name: str) -> type:
        if module.partition(".")[0] == __package__:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no class of this package")
