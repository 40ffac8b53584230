"""Many texts at once: order, streaming, failures, processes, threads, Ctrl-C."""

from __future__ import annotations

import itertools
import os
import pickle
import signal
import subprocess
import sys
import time
import tracemalloc
from functools import cache
from pathlib import Path

import pytest
from corpus import article

import qawl
from qawl.errors import ExtractionError

SCRIPT = """
import itertools, sys
from corpus import article
import qawl
print("ready", flush=True)
for extraction in qawl.load().pipe(map(article, itertools.count()), processes=2):
    print(len(extraction), flush=True)
"""


@cache
def extractor():
    return qawl.load()


class Faulty(qawl.Extractor):
    """Fails at some texts, one of them deadly."""

    def extract(self, text):
        if text == "fault":
            raise ZeroDivisionError("a fault")
        if text == "death":
            os._exit(9)
        return super().extract(text)


@cache
def faulty():
    return Faulty(extractor().pack)


@pytest.mark.parametrize("processes", [1, 2])
def test_order_is_kept_whatever_the_number_of_processes(processes):
    texts = [article(seed) for seed in range(150)]
    assert list(extractor().pipe(texts, processes)) == [extractor().extract(text) for text in texts]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_text_that_fails_gives_its_error_and_the_others_go_on(processes):
    texts = [article(1), "fault", article(2)]
    first, error, last = faulty().pipe(texts, processes)
    assert (first.text, last.text) == (texts[0], texts[2])
    assert isinstance(error, ExtractionError)
    assert str(error) == "text 1: ZeroDivisionError: a fault"


def test_a_text_that_takes_its_process_down_is_named_and_the_others_go_on():
    texts = [article(1), "death", article(2)]
    first, error, last = faulty().pipe(texts, 2)
    assert (first.text, last.text) == (texts[0], texts[2])
    assert str(error) == "text 1: the process working on it died"


@pytest.mark.parametrize("processes", [1, 2])
def test_texts_are_read_as_results_are_taken(processes):
    taken = itertools.count()
    results = extractor().pipe((article(next(taken) % 20) for _ in itertools.repeat(None)), processes)
    for _ in range(300):
        next(results)
    results.close()
    assert next(taken) < 300 + 64 * 4 * processes + 65


def test_memory_does_not_grow_with_the_number_of_texts():
    texts = [article(seed) for seed in range(100)]
    for text in texts:
        extractor().extract(text)
    tracemalloc.start()
    try:
        for _ in extractor().pipe(texts):
            pass
        before = tracemalloc.get_traced_memory()[0]
        for _ in extractor().pipe(itertools.islice(itertools.cycle(texts), 500)):
            pass
        assert tracemalloc.get_traced_memory()[0] - before < 200_000
    finally:
        tracemalloc.stop()


def test_what_is_remembered_of_spellings_is_bounded(monkeypatch):
    monkeypatch.setattr("qawl.engine.tagger.MEMO_LIMIT", 500)
    monkeypatch.setattr("qawl.speakers.reading.MOST_SPELLINGS", 500)
    limited = qawl.load()
    for seed in range(30):
        text = " ".join(f"كلمة{seed * 100 + number}" for number in range(100))
        limited.extract(f"قال {text}. {article(seed)}")
    alphabet, memory = limited._grammar.alphabet, limited._memory
    assert max(map(len, (alphabet.symbols, alphabet.masks, limited._matcher._entries))) <= 500
    assert max(map(len, (memory.kinds, memory.words))) < 1000


def test_an_extractor_survives_pickling():
    again = pickle.loads(pickle.dumps(extractor()))  # noqa: S301
    text = article(3)
    assert again.extract(text) == extractor().extract(text)


def test_interrupting_ends_all_processes(tmp_path):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env=environment,
        start_new_session=True,
    )
    assert running.stdout.readline() == "ready\n"
    assert running.stdout.readline().strip().isdigit()
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=20)
    assert running.returncode != 0
    assert errors.splitlines()[-1] == "KeyboardInterrupt"
    assert errors.count("Traceback") == 1
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a process is left")
