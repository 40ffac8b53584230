"""`qawl lint`: everything that is wrong or doubtful in rule packs, with excerpts and hints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qawl.commands.options import ExitCode, add_command
from qawl.commands.sources import Sources, add_pack_arguments
from qawl.rules.excerpt import format_problems

if TYPE_CHECKING:
    import argparse

    from qawl.commands.options import Subparsers
    from qawl.rules.problems import Problem

EXAMPLE = """\
qawl lint newsroom
qawl lint --strict newsroom"""


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "lint", "Check rule packs without running them.", EXAMPLE, run)
    add_pack_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="end with exit code 1 for warnings, too")
    parser.add_argument("--all", action="store_true", help="also the warnings of the packs that DIR extends")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Report every problem; the count goes to standard error."""
    sources = Sources.of(arguments, doubts=True)
    errors = sources.loaded.errors
    own = tuple(Path(pack.folder.shown) for pack in sources.own)
    warnings = [each for each in sources.loaded.warnings if arguments.all or _inside(each, own)]
    for text in format_problems(sorted((*errors, *warnings))):
        sys.stdout.write(f"{text}\n")
    sys.stderr.write(f"{_count(len(errors), 'error')}, {_count(len(warnings), 'warning')}\n")
    return ExitCode.FAILED if errors or (arguments.strict and warnings) else ExitCode.DONE


def _inside(problem: Problem, folders: tuple[Path, ...]) -> bool:
    place = Path(problem.position.file)
    return any(place.is_relative_to(folder) for folder in folders)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
