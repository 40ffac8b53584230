"""docs/problems.md: every code is there, every wrong version has its problem, every right version has none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_rules_problems import BASE, write

from qawl.rules.codes import CODES
from qawl.rules.packs import read_packs

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"
SECTION = re.compile(r"^### (?P<code>[A-Z]\d+): (?P<meaning>.+)\n\n(?P<severity>Error|Warning)\.", re.MULTILINE)
BLOCK = re.compile(r"^(?P<kind>Wrong|Right):\n```yaml\n(?P<yaml>.*?)^```$", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, str]:
    text = PAGE.read_text(encoding="utf-8")
    starts = [*SECTION.finditer(text)]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return {start["code"]: text[start.start() : end] for start, end in zip(starts, ends, strict=True)}


BLOCKS = [(code, found["kind"], found["yaml"]) for code, text in sections().items() for found in BLOCK.finditer(text)]


def test_the_page_has_every_code_with_its_meaning_and_severity():
    text = PAGE.read_text(encoding="utf-8")
    found = {match["code"]: (match["meaning"], match["severity"].lower()) for match in SECTION.finditer(text)}
    assert found == {code.id: (code.meaning, code.severity.value) for code in CODES.values()}


def test_every_code_has_a_wrong_and_a_right_version():
    for code, text in sections().items():
        assert re.search(r"^Wrong:", text, re.MULTILINE), code
        assert re.search(r"^Right:", text, re.MULTILINE), code


@pytest.mark.parametrize(("code", "kind", "block"), BLOCKS, ids=[f"{code}-{kind}" for code, kind, _ in BLOCKS])
def test_each_version_is_what_it_says(tmp_path, code, kind, block):
    core = write(tmp_path / "core", {**BASE, "pack.yaml": "pack: core\nschema: 1\n"})
    name = "pack.yaml" if block.startswith("# pack.yaml") else "rules.yaml"
    folder = write(tmp_path / "news", {"pack.yaml": "pack: news\nschema: 1\nextends: [core]\n", name: block})
    loaded = read_packs(core, folder)
    codes = {problem.code for problem in (*loaded.errors, *loaded.warnings)}
    if kind == "Wrong":
        assert code in codes
    else:
        assert code not in codes
        assert not loaded.errors, [str(problem) for problem in loaded.errors]
