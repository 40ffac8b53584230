"""Every block of the guides for rule authors: files are written, commands are run, what they print is as shown."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import qawl
from qawl.cli import main
from qawl.rules.reference import main as write_reference
from qawl.rules.reference import reference

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def follow(page, capsys):
    for block in BLOCK.finditer((DOCS / page).read_text(encoding="utf-8")):
        if block["file"]:
            path = Path(block["file"])
            path.parent.mkdir(exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
        else:
            assert block["kind"] == "console"
            printed = ""
            for line in block["body"].splitlines():
                if line.startswith("$ qawl "):
                    assert main(shlex.split(line)[2:]) == 0, line
                    printed = capsys.readouterr().out
                else:
                    assert all(part.strip() in printed for part in line.split("...")), (line, printed)


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_first_rule(capsys):
    follow("first-rule.md", capsys)
    assert main(["lint", "--strict", "newsroom"]) == 0
    assert main(["extract", "--rules", "newsroom", "--format", "csv", "tweet.txt"]) == 0
    assert "المدربة سامية النجار" in capsys.readouterr().out


def test_packs(capsys):
    follow("packs.md", capsys)
    points = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert "qawl.packs" in points


def test_the_test_module_to_copy(capsys):
    assert main(["new", "newsroom"]) == 0
    follow("testing.md", capsys)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_newsroom.py"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(qawl.__file__).parent.parent)},
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_reference_is_up_to_date(tmp_path, capsys):
    page = (DOCS / "rule-language.md").read_text(encoding="utf-8")
    assert page == reference(), "run python -m qawl.rules.reference docs/rule-language.md"
    write_reference([str(tmp_path / "page.md")])
    write_reference(["-"])
    assert capsys.readouterr().out == (tmp_path / "page.md").read_text(encoding="utf-8") == page
