"""Files of results: whole or not at all, and resumable."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import samples
from command_line import Canned, canned, lines_file, records, run

from qawl.cli import main

__all__ = ["canned", "run"]  # fixtures


def names():
    return sorted(path.name for path in Path().iterdir())


def test_a_file_of_results_appears_whole_and_alone(run):
    code, out, _ = run("extract", "--format", "jsonl", "a.txt", "missing.txt", "-o", "out.jsonl")
    assert (code, out) == (1, "")
    assert len(records(Path("out.jsonl").read_text(encoding="utf-8"))) == 1
    assert names() == ["a.txt", "out.jsonl"]


@pytest.mark.usefixtures("canned")
@pytest.mark.parametrize("form", ["json", "csv", "html", "table"])
def test_a_failure_leaves_the_earlier_results_and_no_part(monkeypatch, form):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Canned, "extract", fail)
    Path("out").write_text("earlier", encoding="utf-8")
    assert main(["extract", "--format", form, "a.txt", "-o", "out"]) == 130
    assert Path("out").read_text(encoding="utf-8") == "earlier"
    assert names() == ["a.txt", "out"]


def test_a_link_to_the_results_stays_a_link(run):
    Path("link").symlink_to("real.jsonl")
    run("extract", "--format", "jsonl", "a.txt", "-o", "link")
    assert Path("link").is_symlink()
    assert Path("real.jsonl").exists()


def test_a_device_is_written_to_and_not_replaced(run):
    assert run("extract", "--format", "jsonl", "a.txt", "-o", os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()


def test_resuming_skips_what_is_there_and_mends_a_cut_line(run, monkeypatch):
    lines_file("in.jsonl", *[{"id": number, "text": f"نص {number}"} for number in range(4)])
    run("extract", "--format", "jsonl", "in.jsonl", "-o", "whole.jsonl")
    whole = Path("whole.jsonl").read_text(encoding="utf-8")
    first, second, *_ = whole.splitlines(keepends=True)
    Path(".out.jsonl.part").write_text(first + second[:50], encoding="utf-8")
    texts, extract = [], Canned.extract
    monkeypatch.setattr(Canned, "extract", lambda self, text: texts.append(text) or extract(self, text))
    code, *_ = run("extract", "--format", "jsonl", "in.jsonl", "-o", "out.jsonl", "--resume")
    assert code == 0
    assert texts == ["نص 1", "نص 2", "نص 3"]
    assert Path("out.jsonl").read_text(encoding="utf-8") == whole
    texts.clear()
    run("extract", "--format", "jsonl", "in.jsonl", "-o", "out.jsonl", "--resume")
    assert texts == []
    assert Path("out.jsonl").read_text(encoding="utf-8") == whole


def test_an_interrupted_run_can_be_resumed(run, monkeypatch):
    def interrupted(_, text):
        if text == "y":
            raise KeyboardInterrupt
        return samples.article()

    lines_file("in.jsonl", {"id": 1, "text": "x"}, {"id": 2, "text": "y"})
    with monkeypatch.context() as patch:
        patch.setattr(Canned, "extract", interrupted)
        code, _, err = run("extract", "--format", "jsonl", "in.jsonl", "-o", "out.jsonl")
    assert code == 130
    assert "--resume" in err[0]
    assert not Path("out.jsonl").exists()
    assert run("extract", "--format", "jsonl", "in.jsonl", "-o", "out.jsonl", "--resume")[0] == 0
    assert [r["id"] for r in records(Path("out.jsonl").read_text(encoding="utf-8"))] == ["1", "2"]


def test_results_that_cannot_be_written_end_with_1(run):
    code, _, err = run("extract", "--format", "jsonl", "a.txt", "-o", "nowhere/out.jsonl")
    assert code == 1
    assert len(err) == 1
    assert "nowhere" in err[0]
