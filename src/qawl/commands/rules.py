"""`qawl rules`: what is loaded, with pack and place; or one rule as YAML with what it stands on."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from qawl.commands.options import ExitCode, add_command, add_rules_option, complain
from qawl.commands.sources import Sources
from qawl.rules.findings import Findings
from qawl.rules.grammar import SECTIONS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from qawl.commands.options import Subparsers
    from qawl.rules.reader import Entry

EXAMPLE = """\
qawl rules patterns boundaries
qawl rules verbs --rules newsroom --pack newsroom
qawl rules --show verb.clause"""
_WIDEST_NAME = 40


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "rules", "List the rules that are loaded, or show one.", EXAMPLE, run)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"only these: {', '.join(SECTIONS)}")
    parser.add_argument("--show", metavar="ID", help="print a rule as YAML, with the fragments and boundaries it uses")
    parser.add_argument("--pack", metavar="NAME", help="only rules of this pack")
    add_rules_option(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """List or show."""
    unknown = [section for section in arguments.sections if section not in SECTIONS]
    if unknown:
        arguments.fail(f"there is no section {', '.join(unknown)}; sections: {', '.join(SECTIONS)}")
    arguments.packs = []
    sources = Sources.of(arguments).checked()
    packs = [pack.name for pack in sources.loaded.packs]
    if arguments.pack and arguments.pack not in packs:
        arguments.fail(f"no pack {arguments.pack} is loaded; packs: {', '.join(packs)}")
    if arguments.show:
        return _show(sources, arguments.show)
    entries = list(_entries(sources, arguments))
    widths = [max((len(cell) for cell in column), default=0) for column in zip(*map(_cells, entries), strict=True)]
    for entry in entries:
        cells = [cell.ljust(min(width, _WIDEST_NAME)) for cell, width in zip(_cells(entry), widths, strict=True)]
        about = getattr(entry.value, "about", "")
        sys.stdout.write(f"{'  '.join([*cells, str(entry.position).rpartition(':')[0]])}  {about}".rstrip() + "\n")
    counts = Counter(entry.section.name for entry in entries)
    sys.stderr.write(", ".join(f"{count} {section}" for section, count in counts.items()) + "\n")
    return ExitCode.DONE


def _entries(sources: Sources, arguments: argparse.Namespace) -> Iterator[Entry]:
    for section, layer in sources.loaded.entries.items():
        for entries in layer.values():
            for entry in entries:
                if section in (arguments.sections or SECTIONS) and arguments.pack in (None, entry.pack):
                    yield entry


def _cells(entry: Entry) -> tuple[str, str, str]:
    return entry.section.name, entry.name, entry.pack


def _show(sources: Sources, name: str) -> ExitCode:
    from qawl.workshop.printing import show  # noqa: PLC0415 - listing does not need it

    text = show(sources.loaded, name)
    if text:
        sys.stdout.write(text)
        return ExitCode.DONE
    known = [each for layer in sources.loaded.entries.values() for each in layer]
    hint = Findings().suggest(name, known)
    complain(f"no rule is called {name}" + (f" ({hint})" if hint else ""))
    return ExitCode.FAILED
