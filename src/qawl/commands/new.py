"""`qawl new`: a rule pack to begin with, which passes `qawl lint` and `qawl test` as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qawl.commands.options import ExitCode, add_command, add_rules_option
from qawl.rules.expressions import NAME
from qawl.rules.locate import installed_packs
from qawl.rules.packs import load_pack

if TYPE_CHECKING:
    import argparse

    from qawl.commands.options import Subparsers

EXAMPLE = """\
qawl new newsroom
qawl lint newsroom && qawl test newsroom"""


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "new", "Begin a rule pack of your own.", EXAMPLE, run)
    parser.add_argument("folder", metavar="DIR", help="folder to make; one that has files in it is left alone")
    parser.add_argument("--name", help="name of the pack (default: that of the folder)")
    add_rules_option(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the files and say what to do next."""
    from qawl.workshop.starter_pack import write_starter  # noqa: PLC0415 - nothing else needs it

    folder = Path(arguments.folder)
    name = arguments.name or re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    if not NAME.fullmatch(name):
        arguments.fail(f"{name or folder.name!r} is no name for a pack (a-z, 0-9, . and -); give one with --name")
    lower = {load_pack(folder).name for folder in arguments.rules}
    if name in installed_packs() or name in lower:
        arguments.fail(f"there is a pack {name} already; give another name with --name")
    written = write_starter(folder, name)
    sys.stdout.write(f"{folder}: {', '.join(written)}\n")
    sys.stdout.write(f"next: qawl lint {folder} && qawl test {folder}\n")
    return ExitCode.DONE
