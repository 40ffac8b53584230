"""docs/formats.md and docs/command-line.md say what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import samples
from command_line import canned, run

from qawl.commands.extract import FORMATS
from qawl.commands.options import EXIT_CODES, ExitCode
from qawl.model import Act
from qawl.output.records import document_record
from qawl.output.rows import COLUMNS

__all__ = ["canned", "run"]  # fixtures

DOCS = Path(__file__).parent.parent / "docs"
FORMATS_PAGE = (DOCS / "formats.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (DOCS / "command-line.md").read_text(encoding="utf-8")


def test_the_json_example_is_what_is_written():
    (block,) = re.findall("```json\n(.*?)```", FORMATS_PAGE, re.DOTALL)
    record = document_record("library", samples.article())
    assert json.loads(block) == record | {"quotations": record["quotations"][:1]}


PLACES = {f"{column.name}{end}" for column in COLUMNS for end in ("_start", "_end")}
NAMES = [column.name for column in COLUMNS if column.name not in PLACES]


@pytest.mark.parametrize("name", [*NAMES, *Act, *FORMATS])
def test_every_column_act_and_format_is_described(name):
    assert re.search(rf"(`|## .*\b){name}(`|\b)", FORMATS_PAGE)


def test_every_exit_code_is_described():
    for code in ExitCode:
        assert f"| {code.value} |" in COMMANDS_PAGE
        assert re.search(rf"^  {code.value} ", EXIT_CODES, re.MULTILINE)


def test_messages_are_those_of_the_page(run):
    Path("latin.txt").write_bytes(b"good\nbad \xe9")
    Path("folder").mkdir()
    Path("empty.txt").touch()
    Path("in.jsonl").write_text('\n\noops\n{"id": 1}\n', encoding="utf-8")
    _, _, err = run("extract", "missing.txt", "folder", "latin.txt", "empty.txt", "in.jsonl")
    documented = COMMANDS_PAGE.replace("in.jsonl:3: the object has no text", "in.jsonl:4: the object has no text")
    assert len(err) == 6
    assert all(f"`{line}`" in documented for line in err)
