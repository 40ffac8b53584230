"""What several commands share: exit codes, the --rules option, the shape of a help page, messages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

Run = Callable[[argparse.Namespace], int]
"""What a command does with its parsed arguments; returns the exit code."""


class ExitCode(IntEnum):
    """What the process ends with; docs/command-line.md says the same."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    RULES = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141


EXIT_CODES = """\
exit codes:
  0    everything was done
  1    an input could not be read or processed, or a result not written; the others were done;
       lint, test: something was found
  2    the command line is wrong
  3    the rules are missing or broken; their problems are listed with file, line and column
  130  interrupted with Ctrl-C
  141  the program that read the output ended first"""


def add_command(subparsers: Subparsers, name: str, about: str, example: str, run: Run) -> argparse.ArgumentParser:
    """Add a command whose help ends with an example and the exit codes, and return its parser."""
    parser = subparsers.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"example:\n{_indented(example)}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run, fail=parser.error)
    return parser


def add_rules_option(parser: argparse.ArgumentParser) -> None:
    """Let a command take rule folders that are layered over the shipped pack."""
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="DIR",
        help="folder of rules to layer over the shipped ones; may be repeated, later ones win",
    )


def positive(value: str) -> int:
    """Return a whole number from 1 up, for argparse."""
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value} is not 1 or more")
    return number


def complain(message: object) -> None:
    """Write one message to standard error, on one line and without control characters whatever it holds."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in str(message))
    sys.stderr.write(f"qawl: {line}\n")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
