"""The folder of a rule pack: which files it has, and their text, without ever leaving the folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from attrs import define, field

from qawl.rules.hygiene import faults
from qawl.rules.problems import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.rules.findings import Findings

YAML_BYTES = 2_000_000
"""Most bytes of a YAML file."""
WORD_BYTES = 5_000_000
"""Most bytes of a word file."""
MOST_WORDS = 200_000
"""Most words in one word file."""
MOST_FILES = 1_000
"""Most files in the folder of a pack."""
MANIFESTS = ("pack.yaml", "pack.yml")
_EXPECTED = {"schema.json", "README.md", "__init__.py"}


@define
class Words:
    """The words of a word file, with the line of each."""

    file: str
    items: tuple[str, ...]
    lines: tuple[int, ...]


@define
class PackFolder:
    """A folder with rule files."""

    root: Path
    """The folder itself, links resolved."""
    shown: str
    """Its path as the user gave it."""
    findings: Findings
    used: set[Path] = field(factory=set)
    """Word files that a class has named."""

    def show(self, path: Path) -> str:
        """A file of the folder as the user would write it."""
        return str(Path(self.shown) / path.relative_to(self.root))

    def problem(self, code: str, path: Path, message: str, hint: str = "") -> None:
        """Keep a problem with a whole file."""
        self.findings.add(code, Position(self.show(path), 1, 1), message, hint)

    def files(self) -> Iterator[Path]:
        """The YAML files, in order of their paths; what else lies there is reported."""
        for path in self._all():
            if path.suffix in {".yaml", ".yml"}:
                yield path
            elif path.suffix != ".txt" and path.name not in _EXPECTED:
                hint = "packs hold *.yaml, the word lists (*.txt) they name, README.md and schema.json"
                self.problem("Y117", path, "the file is no part of a pack", hint)

    def unused(self) -> None:
        """Report the word files that no class has named."""
        for path in self._all():
            if path.suffix == ".txt" and path.resolve() not in self.used:
                hint = f"name it in a word class: `file: {path.name}`, or take it away"
                self.problem("Y117", path, "no word class names this word file", hint)

    def _all(self) -> list[Path]:
        found: list[Path] = []
        for where, folders, names in os.walk(self.root, onerror=self._unreadable):
            for name in sorted(folders):
                if not name.startswith(".") and Path(where, name).is_symlink():
                    self.problem("Y117", Path(where, name), "a link to a folder, which is not followed")
            folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
            found.extend(Path(where, name) for name in sorted(names) if not name.startswith("."))
            if len(found) > MOST_FILES:
                self.findings.add("Y106", Position(self.shown, 1, 1), f"more than {MOST_FILES} files in the folder")
                return []
        return found

    def _unreadable(self, error: OSError) -> None:
        self.problem("Y114", Path(error.filename), f"the folder cannot be read: {error.strerror}")

    def text(self, path: Path, most: int) -> str | None:
        """The text of a file of the folder; None (and a problem) when it cannot be read."""
        try:
            if not path.resolve().is_relative_to(self.root):
                hint = "copy the file into the folder"
                self.problem("Y114", path, "a link that leads out of the pack's folder", hint)
                return None
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                self.problem("Y114", path, "not a plain file")
                return None
            if status.st_size > most:
                hint = f"the most is {most // 1_000_000} MB; cut it in two"
                self.problem("Y105", path, f"the file has {status.st_size} bytes", hint)
                return None
            data = path.read_bytes()
        except OSError as error:
            self.problem("Y114", path, f"the file cannot be read: {error.strerror or error}")
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8-sig", "replace")
            position = Position(self.show(path), before.count("\n") + 1, len(before) - before.rfind("\n"))
            message = f"the byte {data[error.start]:#04x} is not UTF-8"
            self.findings.add("Y102", position, message, "save the file as UTF-8")
            return None

    def beside(self, yaml_file: Path, name: str) -> Path | None:
        """The file that a rule file names, inside the folder; None when there is none, or the name leads out."""
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts or "\\" in name or PureWindowsPath(name).drive:
            return None
        try:
            path = (yaml_file.parent / relative).resolve()
            inside = path.is_relative_to(self.root) and path.is_file()
        except (OSError, ValueError):
            return None
        return path if inside else None

    def words(self, path: Path, allowed: str = "") -> Words | None:
        """Read a word file; None (and problems) when it cannot be read."""
        self.used.add(path)
        text = self.text(path, WORD_BYTES)
        if text is None:
            return None
        shown, items, lines = self.show(path), [], []
        for line, content in enumerate(text.split("\n"), 1):
            item = content.partition("#")[0].strip(" \t\r")
            if item:
                if not item.isalpha() or "\u0640" in item:
                    start = content.index(item) + 1
                    for fault in faults(item, allowed):
                        position = Position(shown, line, start + fault.offset)
                        self.findings.add(fault.code, position, fault.message, fault.hint)
                items.append(item)
                lines.append(line)
        if len(items) > MOST_WORDS:
            self.problem("Y106", path, f"{len(items)} words in one file", f"the most is {MOST_WORDS}")
            return None
        return Words(shown, tuple(items), tuple(lines))
