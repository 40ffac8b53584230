"""What the package says of itself: its docstring, its version, what it needs."""

from __future__ import annotations

import doctest
import re
import tomllib
from importlib.metadata import requires

from pages import ROOT

import qawl

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_documented_example_of_extract_runs():
    assert doctest.testmod(qawl).failed == 0
    assert "extract" in qawl.__all__


def test_the_version_stands_in_one_place_and_heads_the_changelog():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\S+)", changes, re.MULTILINE)[1] == qawl.__version__
    assert "version" in PROJECT["dynamic"]


def test_the_core_needs_five_packages():
    names = {re.match(r"[\w.-]+", line)[0].lower() for line in requires("qawl") if "extra ==" not in line}
    assert names == {"attrs", "pyarabic", "pyyaml", "regex", "rich"}
