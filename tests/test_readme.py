"""What the README shows is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import qawl

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_first_example_prints_what_it_says(capsys):
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own README
        shown = [line[2:] for line in block.splitlines() if line.startswith("# ")]
        assert capsys.readouterr().out.splitlines() == shown


def test_a_verb_is_added_in_two_lines(tmp_path):
    (tmp_path / "pack.yaml").write_text("pack: mine\nschema: 1\nextends: [core]\n", encoding="utf-8")
    (tmp_path / "verbs.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    found = qawl.load(tmp_path).extract("غردت الوزيرة سعاد الفهد بأن الطريق مفتوح.")
    assert [(str(q.speaker), str(q.cue), q.text) for q in found] == [("الوزيرة سعاد الفهد", "غردت", "الطريق مفتوح")]


def test_the_documented_example_of_extract_runs():
    assert doctest.testmod(qawl).failed == 0
    assert "extract" in qawl.__all__


def test_every_linked_page_is_there():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (Path(__file__).parent.parent / target).exists(), target
