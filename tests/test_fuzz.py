"""The first inputs of the fuzzer, and its large ones; docs/performance.md has the command for a million."""

from __future__ import annotations

import pytest

fuzz = pytest.importorskip("bench.fuzz", reason="bench/ is not part of the wheel")


@pytest.fixture(scope="module")
def fuzzer():
    return fuzz.Fuzzer(fuzz.SEED)


def test_the_first_inputs_find_nothing(fuzzer):
    fuzzer.run(0, 300)
    assert fuzzer.findings == []


@pytest.mark.parametrize("name", fuzz.inputs.large())
def test_a_text_of_one_thing_is_done_in_linear_time(fuzzer, name):
    fuzzer.extract(fuzz.inputs.large()[name][:20_000])
