"""`qawl test`: the examples and rejects of rule packs, each with its pattern alone and with the whole pack."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from qawl.commands.options import ExitCode, add_command, complain
from qawl.commands.sources import Sources, add_pack_arguments
from qawl.extractor import Extractor

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from qawl.commands.options import Subparsers

EXAMPLE = """\
qawl test newsroom
qawl test newsroom --rule social.posted --verbose"""


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "test", "Try the examples and rejects of rule packs.", EXAMPLE, run)
    add_pack_arguments(parser)
    parser.add_argument("--rule", action="append", metavar="ID", help="only this pattern; may be repeated")
    parser.add_argument("--all", action="store_true", help="also the examples of the packs that DIR extends")
    parser.add_argument("-v", "--verbose", action="store_true", help="name the tests that pass, too")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Try everything and report what fails."""
    from qawl.workshop.reports import headline, report  # noqa: PLC0415 - not before the rules are known to be sound
    from qawl.workshop.rule_tests import RuleTests  # noqa: PLC0415

    sources = Sources.of(arguments).checked()
    patterns = sources.loaded.entries["patterns"]
    ids = [id_ for id_, entries in patterns.items() if arguments.all or sources.owns(entries[0])]
    if arguments.rule:
        unknown = [rule for rule in arguments.rule if rule not in patterns]
        if unknown:
            arguments.fail(f"there is no pattern {', '.join(unknown)}; `qawl rules patterns` lists them")
        ids = arguments.rule
    tests = RuleTests.of(Extractor(sources.loaded.pack()), ids)
    outcomes: Counter[str] = Counter()
    failures = 0
    for verdict in tests.run():
        outcomes[verdict.outcome] += 1
        failures += verdict.failed
        if verdict.failed:
            sys.stdout.write(f"{report(verdict)}\n\n")
        elif arguments.verbose:
            sys.stdout.write(f"{headline(verdict)}\n")
    sys.stdout.write(f"{summary(outcomes, len(tests.patterns))}\n")
    untried = [pattern.id for pattern in tests.patterns if not (pattern.examples or pattern.rejects)]
    if untried:
        complain(f"patterns without examples: {_few(untried)}")
    return ExitCode.FAILED if failures else ExitCode.DONE


def summary(outcomes: Counter[str], patterns: int) -> str:
    """How many tests had which outcome."""
    total = f"{outcomes.total()} tests of {patterns} pattern{'' if patterns == 1 else 's'}"
    counted = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
    return f"{total}: {counted}" if counted else total


def _few(names: Iterable[str], most: int = 8) -> str:
    listed = list(names)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
