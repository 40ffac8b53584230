"""Pages of the documentation as programs: a page's blocks are written, run and compared with what they show.

- A block with `title="..."` is a file, written as it stands.
- `python`: run, all blocks of a page in one namespace; lines that begin with `# ` are what it prints.
- `console`: commands after `$ `, below each what it prints; `...` stands for anything, lines may be left out.
- `bash`: commands alone. Anything else is shown only.
- A comment before a block: `<!-- needs pandas -->` runs it where the module or command is there;
  `<!-- install -->`, `<!-- view -->` and `<!-- tests -->` are what `.ci/run` runs, from the top of the checkout.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field, frozen

import qawl
from qawl.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^(?:<!-- (?P<note>[^\n]+) -->\n)?```(?P<kind>\w+)(?: title=\"(?P<title>[^\"\n]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RUN = ("python", "console", "bash")
SHOWN = ("json", "text", "toml", "xml", "yaml")
CI = ("install", "view", "tests")
CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
SHELL = set("|<>;&*$`\\~?[")


@frozen
class Block:
    """One fenced block."""

    kind: str
    body: str
    title: str | None
    note: str | None


def blocks(page):
    return [Block(**found.groupdict()) for found in BLOCK.finditer(page.read_text(encoding="utf-8"))]


@define
class Reader:
    """Somebody who does what a page says, in a folder with a copy of `examples/`."""

    folder: Path
    """Empty so far."""
    capture: pytest.CaptureFixture
    """Of standard output."""
    names: dict = field(factory=dict)
    """The namespace of the page."""

    def __attrs_post_init__(self):
        shutil.copytree(ROOT / "examples", self.folder, dirs_exist_ok=True)
        tools = self.folder.parent / "tools"
        tools.mkdir()
        (tools / "qawl").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qawl "$@"\n', encoding="utf-8")
        (tools / "qawl").chmod(0o755)

    @property
    def environment(self):
        paths = [str(self.folder.parent / "tools"), str(Path(sys.executable).parent), os.environ["PATH"]]
        return os.environ | {"PATH": os.pathsep.join(paths), "PYTHONPATH": str(Path(qawl.__file__).parents[1])}

    def follow(self, page):
        for block in blocks(page):
            if block.note in CI or not installed(block.note):
                continue
            if block.title:
                path = self.folder / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.body, encoding="utf-8")
            elif block.kind == "python":
                self.run_python(block.body, page)
            elif block.kind == "bash":
                for command in block.body.replace("\\\n", " ").splitlines():
                    self.run(command)
            elif block.kind == "console":
                self.run_console(block.body)

    def run_python(self, source, page):
        shown = [line[2:] for line in source.splitlines() if line.startswith("# ")]
        exec(compile(source, page.name, "exec"), self.names)  # noqa: S102 - our own pages
        assert self.capture.readouterr().out.splitlines() == shown, source

    def run_console(self, body):
        printed = []
        for line in body.replace("\\\n", " ").splitlines():
            if line.startswith("$ "):
                printed = self.run(line[2:]).translate(CONTROLS).splitlines()
                continue
            wanted = re.compile(".*".join(re.escape(squeezed(part)) for part in line.split("...")))
            while printed and not wanted.fullmatch(squeezed(printed[0])):
                printed.pop(0)
            assert printed, f"not printed: {line}"
            printed.pop(0)

    def run(self, command):
        """What a command prints; a plain `qawl ...` stays in this process, which has loaded the rules."""
        words = shlex.split(command, comments=True)
        if words[:1] == ["qawl"] and not SHELL & set(command.partition(" #")[0]):
            code = main(words[1:])
            captured = self.capture.readouterr()
            assert code == 0, f"{command}\n{captured.err}"
            return captured.out
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout


def installed(note):
    needed = note.removeprefix("needs ").split() if note and note.startswith("needs ") else []
    return all(importlib.util.find_spec(each) or shutil.which(each) for each in needed)


def squeezed(line):
    return " ".join(line.split())
