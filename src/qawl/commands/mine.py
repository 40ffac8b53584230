"""`qawl mine`: documents into the verbs that stand where a cue would and are in no entry, as YAML to go on with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qawl.commands.options import add_command, positive
from qawl.commands.pipeline import Run, add_document_options, extractor
from qawl.mine import Sighting, Sites, finds
from qawl.output.files import opened
from qawl.stubs import WRITERS

if TYPE_CHECKING:
    import argparse

    from qawl.commands.options import ExitCode, Subparsers
    from qawl.documents import Document

EXAMPLE = """\
qawl mine --min-count 5 -o new-verbs.yaml articles.jsonl
qawl mine --format table --rules newsroom *.txt"""
ABOUT = "List the verbs that stand where a reporting verb would and are not in the lexicon."
LEAST = 2
"""Sightings of a verb that is listed, unless the user asks otherwise."""


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "mine", ABOUT, EXAMPLE, run)
    add_document_options(parser)
    parser.add_argument(
        "--min-count", type=positive, default=LEAST, metavar="N", help=f"list verbs seen N times (default: {LEAST})"
    )
    parser.add_argument("--format", choices=tuple(WRITERS), default="yaml", help="what to write (default: yaml)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, whole or not at all")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Mine every input and write the verbs found."""
    started = Run(arguments, sightings)
    seen = [sighting for _, some in started.results() for sighting in some]
    with opened(arguments.output) as stream:
        stream.write(WRITERS[arguments.format](finds(seen, arguments.min_count)))
    return started.exit_code()


@cache
def _sites(folders: tuple[str, ...]) -> Sites:
    """Return the places by these rules; made once in each process."""
    return Sites(extractor(folders).grammar)


def sightings(folders: tuple[str, ...], document: Document) -> list[Sighting]:
    """Return the sightings in one document."""
    return list(_sites(folders).sightings(document.text))
