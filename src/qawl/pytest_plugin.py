"""`pytest --qawl-rules DIR`: the examples and rejects of a rule pack as tests, with the ids `file:line`.

The option can be repeated; `core` names the shipped pack. Nothing is imported or run where the option is not given.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.workshop.rule_tests import RuleTest, Trial, Verdict

    Parser = pytest.Parser


class RuleFailure(Exception):  # noqa: N818 - an outcome, not an error
    """A rule test that failed."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.outcome)
        self.verdict = verdict


class RuleItem(pytest.Item):
    """One sentence of a rule file in one scope."""

    def __init__(self, *, test: RuleTest, trial: Trial, **rest: Any) -> None:  # noqa: ANN401 - pytest's own keywords
        super().__init__(**rest)
        self.test = test
        self.trial = trial

    def runtest(self) -> None:
        """Try the sentence; raises RuleFailure, or ends as expected failure where it is marked `todo`."""
        from qawl.workshop.rule_tests import Outcome  # noqa: PLC0415 - only where the option is given

        verdict = self.trial.run(self.test)
        if verdict.outcome is Outcome.TODO:
            pytest.xfail("marked todo")
        if verdict.failed:
            raise RuleFailure(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:  # noqa: ANN401
        """What was expected and what was found, side by side."""
        if isinstance(excinfo.value, RuleFailure):
            from qawl.workshop.reports import report  # noqa: PLC0415

            return report(excinfo.value.verdict)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the sentence stands, for pytest's listings."""
        position = self.test.example.position
        return Path(position.file), position.line - 1, self.name


def pytest_addoption(parser: Parser) -> None:
    """Declare --qawl-rules."""
    parser.getgroup("qawl", "Arabic quotation rules").addoption(
        "--qawl-rules",
        action="append",
        default=[],
        metavar="DIR",
        help="test the examples and rejects of this rule pack (a folder, or `core`); may be repeated",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add the tests of every pack that was asked for, before -k and -m choose among all tests."""
    for source in config.getoption("--qawl-rules"):
        items.extend(rule_items(session, source))


def rule_items(session: pytest.Session, source: str) -> Iterator[RuleItem]:
    """The tests of one pack; raises pytest's UsageError with all problems where the pack cannot be used."""
    from qawl.errors import PackNotFoundError  # noqa: PLC0415
    from qawl.extractor import Extractor  # noqa: PLC0415
    from qawl.rules.excerpt import format_problems  # noqa: PLC0415
    from qawl.rules.packs import read_packs  # noqa: PLC0415
    from qawl.workshop.rule_tests import RuleTests, Trial  # noqa: PLC0415

    try:
        loaded = read_packs(source, doubts=False)
    except PackNotFoundError as error:
        raise pytest.UsageError(f"--qawl-rules: {error}") from None
    if loaded.errors:
        raise pytest.UsageError("\n".join(format_problems(loaded.errors)))
    own = loaded.packs[-1].name
    extractor = Extractor(loaded.pack())
    trial = Trial(extractor)
    ids = [id_ for id_, entries in loaded.entries["patterns"].items() if entries[0].pack == own]
    for test in RuleTests.of(extractor, ids):
        name = _shown(test, session.config.rootpath)
        yield RuleItem.from_parent(session, name=name, nodeid=name, test=test, trial=trial)


def _shown(test: RuleTest, root: Path) -> str:
    """The id of a test, its file as seen from the root of the tests where it lies there."""
    file = test.example.position.file
    absolute = Path(os.path.abspath(file))  # noqa: PTH100 - links stay as they are written
    if absolute.is_relative_to(root):
        return test.id.replace(file, absolute.relative_to(root).as_posix(), 1)
    return test.id
