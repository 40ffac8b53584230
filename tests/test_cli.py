"""The command line: what it reads, what it writes, how it fails."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from command_line import Canned, canned, lines_file, records, run

import qawl
from qawl.cli import COMMANDS, main
from qawl.errors import PackNotFoundError, RulesError
from qawl.rules.problems import Position, Problem

__all__ = ["canned", "run"]  # fixtures


def test_the_table_is_the_default_and_names_speaker_cue_and_words(run):
    code, out, err = run("extract", "a.txt")
    assert (code, err) == (0, [])
    assert "المهندس" in out
    assert "يزعمون" in out
    assert "السقف ضعيف" in out
    assert "\x1b" not in out


def test_summary_adds_totals_by_speaker(run):
    assert "speakers (3)" in run("extract", "--summary", "a.txt")[1]


def test_a_text_file_is_named_by_its_stem_and_standard_input_stdin(run, monkeypatch):
    with Path("a.txt").open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": stream}))
        code, out, _ = run("extract", "--format", "jsonl", "a.txt", "-")
    assert code == 0
    assert [record["id"] for record in records(out)] == ["a", "stdin"]


def test_json_lines_keep_their_ids_and_ignore_other_keys(run):
    lines_file("in.jsonl", {"id": "one", "text": "x", "quotations": 3}, {"id": 7, "text": "y"}, b"", {"text": "z"})
    _, out, _ = run("extract", "--format", "jsonl", "in.jsonl")
    assert [record["id"] for record in records(out)] == ["one", "7", "in.jsonl:4"]


def test_json_lines_are_read_from_any_name_when_told_so(run):
    lines_file("stream", {"id": "one", "text": "x"})
    assert records(run("extract", "--format", "jsonl", "--input", "jsonl", "stream")[1])[0]["id"] == "one"


BAD_INPUTS = {
    "missing.txt": (None, "No such file"),
    "folder": ("folder", "Is a directory"),
    "latin.txt": (b"good\nbad \xe9", "latin.txt:2: not UTF-8"),
    "empty.txt": (b"", "the text is empty"),
    "blank.txt": (b" \n\t", "the text is empty"),
    "broken.jsonl": (b'{"id": 1, "text"\n', "broken.jsonl:1: not JSON"),
    "bytes.jsonl": (b'{"id": 1, "text": "\xff"}\n', "bytes.jsonl:1: not UTF-8"),
    "list.jsonl": (b"[]\n", "list.jsonl:1: a JSON object with id and text is needed"),
    "textless.jsonl": (b'\n{"id": 1}\n', "textless.jsonl:2: the object has no text"),
    "number.jsonl": (b'{"id": 1, "text": 5}\n', "number.jsonl:1: text is a number"),
    "object.jsonl": (b'{"id": {}, "text": "x"}\n', "object.jsonl:1: id is an object"),
    "void.jsonl": (b'{"id": 1, "text": ""}\n', "void.jsonl:1: the text is empty"),
    "deep.jsonl": (b"[" * 200_000, "deep.jsonl:1: not JSON"),
    "digits.jsonl": (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "digits.jsonl:1: not JSON"),
    "fault.txt": ("عطل".encode(), "fault.txt: RuntimeError: a fault"),
    "nul\0.txt": (None, "null"),
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_a_bad_input_gets_one_line_and_the_others_are_done(run, name):
    content, message = BAD_INPUTS[name]
    if content == "folder":
        Path(name).mkdir()
    elif content is not None:
        Path(name).write_bytes(content)
    code, out, err = run("extract", "--format", "jsonl", name, "a.txt")
    assert code == 1
    assert len(err) == 1
    assert name.replace("\0", "\ufffd") in err[0]
    assert message in err[0]
    assert [record["id"] for record in records(out)] == ["a"]


def test_bad_lines_leave_the_other_lines_of_their_file(run):
    lines_file("in.jsonl", {"id": 1, "text": "x"}, b"oops", {"id": 3, "text": "y"})
    code, out, err = run("extract", "--format", "jsonl", "in.jsonl")
    assert (code, len(err)) == (1, 1)
    assert [record["id"] for record in records(out)] == ["1", "3"]


def test_processes_change_neither_order_nor_results(run):
    lines_file("in.jsonl", *[{"id": number, "text": "x"} for number in range(300)], b"oops")
    one = run("extract", "--format", "jsonl", "in.jsonl")
    assert run("extract", "--format", "jsonl", "--jobs", "2", "in.jsonl") == one


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="the canned extractor needs forked processes")
def test_a_document_that_kills_its_process_is_named_and_the_others_are_done(run):
    lines_file("in.jsonl", *[{"id": n, "text": "موت" if n == 70 else "x"} for n in range(150)])
    code, out, err = run("extract", "--format", "jsonl", "--jobs", "2", "in.jsonl")
    assert code == 1
    assert err == ["qawl: in.jsonl:71: the process working on it died"]
    assert [int(record["id"]) for record in records(out)] == [n for n in range(150) if n != 70]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unknown"],
        ["extract"],
        ["extract", "--format", "xml", "a.txt"],
        ["extract", "--jobs", "0", "a.txt"],
        ["extract", "--jobs", "two", "a.txt"],
        ["extract", "--resume", "a.txt"],
        ["extract", "--resume", "--format", "csv", "-o", "x", "a.txt"],
        ["extract", "--summary", "--format", "csv", "a.txt"],
        ["extract", "--format", "brat", "a.txt", "b.txt"],
        ["extract", "--format", "docbin", "a.txt"],
        ["score", "only-gold.jsonl"],
    ],
)
@pytest.mark.usefixtures("canned")
def test_wrong_usage_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: qawl" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["extract", "view"])
def test_broken_rules_are_listed_and_end_with_3_before_anything_is_written(run, monkeypatch, command):
    def broken(*_):
        problems = [Problem(Position("mine.yaml", line, 3), "R001", "unknown key") for line in (2, 5)]
        raise RulesError(problems)

    monkeypatch.setattr(qawl, "load", broken)
    code, out, err = run(command, "--rules", "mine", "a.txt", "-o", "out")
    assert (code, out) == (3, "")
    assert err == ["mine.yaml:2:3: R001 unknown key", "mine.yaml:5:3: R001 unknown key"]
    assert not Path("out").exists()


def test_rules_that_are_not_there_end_with_3(run, monkeypatch):
    def missing(*names):
        raise PackNotFoundError(f"no rule pack {names[-1]}")

    monkeypatch.setattr(qawl, "load", missing)
    assert run("extract", "--rules", "nowhere", "a.txt") == (3, "", ["qawl: no rule pack nowhere"])


def test_rule_folders_are_layered_over_core_in_their_order(run, monkeypatch):
    packs = []
    monkeypatch.setattr(qawl, "load", lambda *names: packs.append(names) or Canned())
    run("extract", "--rules", "one", "--rules", "two", "a.txt")
    assert packs == [("core", "one", "two")]


def test_a_message_stays_on_one_line_whatever_the_name_holds(run):
    code, _, err = run("extract", "a\nb\x1b[31m.txt")
    assert (code, len(err)) == (1, 1)
    assert "\x1b" not in err[0]


@pytest.mark.parametrize("command", [name for name in COMMANDS if name in {"extract", "view", "score"}])
def test_help_has_an_example_and_the_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"qawl {command} " in out[out.index("example:") :]
    assert "exit codes:" in out


def test_the_general_help_lists_the_commands(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert all(f"    {name} " in out for name in ("extract", "view", "score"))
