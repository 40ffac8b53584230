"""What the commands that read documents share: their options, and the way from input names to results."""

from __future__ import annotations

import sys
from functools import cache, partial
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define

import qawl
from qawl.batch import process
from qawl.commands.options import ExitCode, add_rules_option, complain, positive
from qawl.documents import Document, read_documents
from qawl.progress import progress

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from qawl.extractor import Extractor
    from qawl.model import Extraction

Result = TypeVar("Result")


def add_document_options(parser: argparse.ArgumentParser) -> None:
    """Let a command take documents, rules and processes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="text file (its id is the name without folder and suffix), .jsonl file of objects with id and text, "
        "or - for standard input",
    )
    parser.add_argument(
        "--input",
        choices=("auto", "text", "jsonl"),
        default="auto",
        help="how to read the files; auto goes by their names (default), and takes - as text",
    )
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes to use (default: 1)")
    add_rules_option(parser)


@cache
def extractor(folders: tuple[str, ...]) -> Extractor:
    """Return the extractor of these rule folders over the shipped pack; made once in each process."""
    return qawl.load("core", *folders)


def extract(folders: tuple[str, ...], document: Document) -> Extraction:
    """Return what is found in one document."""
    return extractor(folders).extract(document.text)


@define
class Run(Generic[Result]):
    """One run over the inputs of a command."""

    arguments: argparse.Namespace
    """What the user asked for."""
    work: Callable[[tuple[str, ...], Document], Result]
    """What to do with each document under which rule folders; picklable."""
    failures: int = 0
    """Inputs that failed so far."""

    def __attrs_post_init__(self) -> None:
        """Load the rules: what is wrong with them comes before any input is read and any output opened."""
        extractor.cache_clear()
        extractor(tuple(self.arguments.rules))

    def results(self, done: frozenset[str] = frozenset()) -> Iterator[tuple[str, Result]]:
        """Yield id and result of each document but those done, in order; complain about and count those that fail."""
        names = self.arguments.files
        entries = read_documents(names, self.arguments.input)
        to_do = (entry for entry in entries if not (isinstance(entry, Document) and entry.identifier in done))
        shares_terminal = not self.arguments.output and sys.stdout.isatty()
        work = partial(self.work, tuple(self.arguments.rules))
        with progress(names, shares_terminal=shares_terminal) as advance:
            for outcome in process(to_do, work, self.arguments.jobs):
                advance(outcome.size)
                if outcome.result is not None:
                    yield outcome.identifier, outcome.result
                else:
                    self.fail(outcome.error)

    def exit_code(self) -> ExitCode:
        """Return what the process ends with."""
        return ExitCode.FAILED if self.failures else ExitCode.DONE

    def fail(self, message: str) -> None:
        """Complain about an input and count it."""
        self.failures += 1
        complain(message)
