"""The command line as a process of its own: encodings, pipes, signals, start-up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import SENTENCE, lines_file


def program(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "qawl", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        **options,
    )


def test_a_real_sentence_goes_all_the_way():
    running = program("extract", "--format", "jsonl", "-")
    out, err = running.communicate(SENTENCE.encode(), timeout=60)
    assert (running.returncode, err) == (0, b"")
    (quotation,) = json.loads(out)["quotations"]
    assert quotation["cue"]["text"] == "قالت"
    assert quotation["content"][0]["text"] == "القاعة الجديدة ستفتح أبوابها يوم الأحد"


def test_output_is_utf_8_whatever_the_locale():
    running = program("extract", "-", env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    out, _ = running.communicate(SENTENCE.encode(), timeout=60)
    assert "قالت" in out.decode("utf-8")


def test_a_reader_that_ends_first_is_no_error(tmp_path):
    lines_file(tmp_path / "in.jsonl", *[{"id": n, "text": SENTENCE} for n in range(500)])
    running = program("extract", "--format", "jsonl", str(tmp_path / "in.jsonl"))
    running.stdin.close()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=60) == 141
    running.stderr.close()


def test_a_stream_is_answered_document_by_document_and_ctrl_c_ends_it_cleanly():
    running = program("extract", "--format", "jsonl", "--input", "jsonl", "-")
    running.stdin.write(json.dumps({"id": "first", "text": SENTENCE}).encode() + b"\n")
    running.stdin.flush()
    assert json.loads(running.stdout.readline())["id"] == "first"
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"qawl: interrupted\n")


@pytest.mark.parametrize(("closed", "code"), [("<&-", 1), (">&-", 0), ("2>&-", 0)])
def test_closed_streams_are_no_accident(closed, code):
    command = f"{sys.executable} -m qawl extract --format jsonl - {closed}"
    given = None if closed == "<&-" else SENTENCE.encode()
    ended = subprocess.run(["sh", "-c", command], input=given, capture_output=True, check=False)
    assert ended.returncode == code
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line_and_1():
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "qawl", "extract", "-"],
            input=SENTENCE.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (1, b"qawl: No space left on device\n")


def documents(count):
    return [{"id": str(number), "text": SENTENCE} for number in range(count)]


def started_on(lines, *options):
    """A run in two processes that has read these documents and waits for more."""
    running = program("extract", "--format", "jsonl", "--input", "jsonl", "--jobs", "2", "-", *options)
    running.stdin.write(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    running.stdin.flush()
    return running


def workers_of(running):
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    return [int(child) for child in children.read_text(encoding="ascii").split()]


def wait_for(condition, seconds=30):
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.05)


def alive(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_process_and_can_be_resumed(tmp_path, blow):
    out, whole, part = tmp_path / "out.jsonl", tmp_path / "whole.jsonl", tmp_path / ".out.jsonl.part"
    running = started_on(documents(1000), "-o", str(out))
    wait_for(lambda: part.exists() and part.stat().st_size)
    workers = workers_of(running)
    assert len(workers) == 2
    running.send_signal(blow)
    running.communicate(timeout=30)
    assert running.returncode == (130 if blow == signal.SIGINT else -blow)
    wait_for(lambda: not any(map(alive, workers)))
    assert not out.exists()
    assert part.exists()
    for name, options in ((out, ["--resume"]), (whole, [])):
        again = started_on(documents(1000), "-o", str(name), *options)
        again.communicate(timeout=60)
        assert again.returncode == 0
    assert out.read_bytes() == whole.read_bytes()


def test_rich_is_not_imported_unless_a_table_is_written(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    script = (
        "import sys; from qawl.cli import main; "
        f"main(['extract', '--format', 'jsonl', {str(tmp_path / 'a.txt')!r}]); sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
