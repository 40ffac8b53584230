"""The examples and rejects of the shipped pack, each with its pattern alone and with the whole pack."""

from __future__ import annotations

import pytest

from qawl.extractor import Extractor
from qawl.rules.packs import load_pack
from qawl.workshop.reports import report
from qawl.workshop.rule_tests import Outcome, Trial, rule_tests_of

PACK = load_pack("core")
TESTS = [test for pattern in PACK.patterns for test in rule_tests_of(pattern)]


@pytest.fixture(scope="module")
def trial():
    return Trial(Extractor(PACK))


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.id)
def test_example(trial, test):
    verdict = trial.run(test)
    if verdict.outcome is Outcome.TODO:
        pytest.xfail("marked todo")
    if verdict.failed:
        pytest.fail(report(verdict), pytrace=False)
