"""`qawl view`: documents into one page that shows the articles as they stand, with who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.commands.options import add_command
from qawl.commands.pipeline import Run, add_document_options, extract
from qawl.output.files import opened
from qawl.output.page import LANGUAGES, page

if TYPE_CHECKING:
    import argparse

    from qawl.commands.options import ExitCode, Subparsers

EXAMPLE = "qawl view article.txt another.txt -o report.html"


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "view", "Write a page that highlights who said what.", EXAMPLE, run)
    add_document_options(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write the page there (default: standard output)")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default="ar", help="of the labels (default: ar)")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write one page for all inputs."""
    return write_page(arguments, arguments.language)


def write_page(arguments: argparse.Namespace, language: str) -> ExitCode:
    """Extract from every input and write one page with labels in this language."""
    started = Run(arguments, extract)
    with opened(arguments.output) as stream:
        stream.write(page(list(started.results()), language))
    return started.exit_code()
