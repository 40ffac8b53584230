"""A command line whose extractor finds the same in every text, for tests of what comes before and after it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import samples

import qawl
from qawl.cli import main

SENTENCE = "وقالت مديرة المكتبة سلمى الحداد إن القاعة الجديدة ستفتح أبوابها يوم الأحد."


class Canned:
    """An extractor that finds the same in every text; two words make it fail."""

    def extract(self, text):
        if "عطل" in text:
            raise RuntimeError("a fault")
        if "موت" in text:
            os._exit(9)
        return samples.article()


@pytest.fixture
def canned(monkeypatch, tmp_path):
    monkeypatch.setattr(qawl, "load", lambda *_: Canned())
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SENTENCE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(canned, capfd):
    """Run a command in the folder; return exit code, standard output, lines of standard error."""
    del canned

    def call(*arguments):
        code = main(arguments)
        captured = capfd.readouterr()
        return code, captured.out, captured.err.splitlines()

    return call


def records(output):
    return [json.loads(line) for line in output.splitlines()]


def lines_file(path, *documents):
    Path(path).write_bytes(b"\n".join(d if isinstance(d, bytes) else json.dumps(d).encode() for d in documents))
