"""`qawl extract`: documents into quotations, as a table or in a format for machines."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from qawl.commands.options import add_command, complain, positive
from qawl.commands.pipeline import Run, add_document_options, extract
from qawl.output.files import ESCAPE, REPLACE, opened, partial_name, recover
from qawl.output.formats import WRITERS, streaming_format

if TYPE_CHECKING:
    import argparse

    from qawl.commands.options import ExitCode, Subparsers
    from qawl.documents import Document

FORMATS = ("table", *WRITERS, "docbin", "html")
EXAMPLE = """\
qawl extract article.txt
qawl extract --format jsonl --jobs 4 -o quotations.jsonl articles.jsonl
curl -s https://example.org/article.txt | qawl extract --summary -"""


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "extract", "Show who said what in each document.", EXAMPLE, run)
    add_document_options(parser)
    parser.add_argument("--format", choices=FORMATS, default="table", help="what to write (default: table)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, whole or not at all; brat: a folder")
    parser.add_argument("--width", type=positive, metavar="COLUMNS", help="width of the table")
    parser.add_argument("--summary", action="store_true", help="add totals by speaker to the table")
    parser.add_argument("--resume", action="store_true", help="skip ids that the -o file already has (jsonl only)")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Extract from every input and write the results."""
    if arguments.resume and (arguments.format != "jsonl" or not arguments.output):
        arguments.fail("--resume needs --format jsonl and -o FILE")
    if arguments.summary and arguments.format != "table":
        arguments.fail("--summary belongs to the table")
    if arguments.format == "brat" and not arguments.output and not _is_one_text(arguments):
        arguments.fail("brat keeps two files for each document: name a folder with -o")
    if arguments.format == "docbin" and not arguments.output:
        arguments.fail("docbin is no text: name a file with -o")
    if arguments.format == "table":
        return _write_tables(arguments)
    if arguments.format == "html":
        return _write_page(arguments)
    if arguments.format == "docbin":
        return _write_docbin(arguments)
    if arguments.format == "brat" and arguments.output:
        return _write_folder(arguments)
    return _write_stream(arguments)


def _is_one_text(arguments: argparse.Namespace) -> bool:
    """Tell whether the input is a single plain text."""
    (name, *others) = arguments.files
    as_lines = arguments.input == "jsonl" or (arguments.input == "auto" and name.endswith(".jsonl"))
    return not others and not as_lines


def _render(name: str, folders: tuple[str, ...], document: Document) -> str:
    """Return what is found in one document in the streaming format of this name."""
    return streaming_format(name).render(document.identifier, extract(folders, document))


def _write_stream(arguments: argparse.Namespace) -> ExitCode:
    """Write a streaming format as the documents come."""
    chosen = streaming_format(arguments.format)
    started = Run(arguments, partial(_render, arguments.format))
    done = recover(arguments.output) if arguments.resume else frozenset()
    resumable = arguments.format == "jsonl"
    errors = ESCAPE if chosen.escapes else REPLACE
    try:
        with opened(arguments.output, errors=errors, resume=arguments.resume, keep=resumable) as stream:
            stream.write("" if done else chosen.head)
            separator = ""
            for _, text in started.results(done):
                stream.write(separator + text)
                separator = chosen.separator
                if stream is sys.stdout:  # a reader at the other end of a pipe sees each document as it is done
                    stream.flush()
            stream.write(chosen.tail)
    except (KeyboardInterrupt, OSError):
        if resumable and arguments.output and partial_name(arguments.output).exists():
            complain(f"{arguments.output} is not complete; the same command with --resume goes on from here")
        raise
    return started.exit_code()


def _write_tables(arguments: argparse.Namespace) -> ExitCode:
    """Write a table for each document as it comes, and the totals last."""
    from qawl.output.table import terminal, write_extraction, write_totals  # noqa: PLC0415 - rich takes 80 ms
    from qawl.totals import Totals  # noqa: PLC0415

    started, totals = Run(arguments, extract), Totals()
    with opened(arguments.output) as stream:
        console = terminal(stream, arguments.width)
        for identifier, extraction in started.results():
            write_extraction(console, identifier, extraction)
            totals.add(extraction)
        if arguments.summary:
            write_totals(console, totals.ranked())
    return started.exit_code()


def _write_folder(arguments: argparse.Namespace) -> ExitCode:
    """Write brat's pair of files for each document."""
    from qawl.output.brat import file_name, write_pair, write_settings  # noqa: PLC0415

    started = Run(arguments, extract)
    write_settings(arguments.output)
    taken: set[str] = set()
    for identifier, extraction in started.results():
        name = file_name(identifier)
        if name in taken:
            started.fail(f"{identifier}: another document is already written as {name}.ann")
            continue
        taken.add(name)
        write_pair(arguments.output, name, extraction)
    return started.exit_code()


def _write_docbin(arguments: argparse.Namespace) -> ExitCode:
    """Write one file of spaCy's for all documents."""
    from qawl.output.docbin import write_docbin  # noqa: PLC0415 - spaCy is an extra

    started = Run(arguments, extract)
    write_docbin(arguments.output, started.results())
    return started.exit_code()


def _write_page(arguments: argparse.Namespace) -> ExitCode:
    """Write the page that `qawl view` writes."""
    from qawl.commands.view import write_page  # noqa: PLC0415 - nothing else needs the page

    return write_page(arguments, "ar")
