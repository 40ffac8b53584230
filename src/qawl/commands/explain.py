"""`qawl explain`: why a text gave what it gave, word by word, cue by cue, rule by rule."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict

from qawl.commands.options import ExitCode, add_command, add_rules_option, complain
from qawl.documents import Document, read_documents
from qawl.errors import InputError

if TYPE_CHECKING:
    import argparse

    from qawl.commands.options import Subparsers

EXAMPLE = """\
qawl explain 'قال الوزير أمس إن الخطة جاهزة.'
qawl explain --rule verb.clause --rules my-rules sentence.txt"""
LONGEST = 4000
"""Characters that a file may have; what can be said of a longer text is too much to read."""


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    about = "Show why a sentence gave what it gave: which rule matched, and where the others stopped."
    parser = add_command(subparsers, "explain", about, EXAMPLE, run)
    parser.add_argument("text", metavar="TEXT", help="the sentence itself, the name of a text file, or -")
    parser.add_argument("--rule", metavar="ID", help="show only this rule, at every cue")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="what to write (default: text)")
    add_rules_option(parser)


def run(arguments: argparse.Namespace) -> ExitCode:
    """Explain one text."""
    import qawl  # noqa: PLC0415 - the rules are loaded only after the arguments are known to be right
    from qawl.explain import Explainer  # noqa: PLC0415
    from qawl.explain.report import report  # noqa: PLC0415

    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        text = _text(arguments.text)
        explanation = Explainer(qawl.load("core", *arguments.rules)).explain(text, arguments.rule)
    except InputError as error:
        complain(error)
        return ExitCode.FAILED
    if arguments.format == "json":
        sys.stdout.write(json.dumps(asdict(explanation), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(report(explanation, every_rule=arguments.rule is not None))
    return ExitCode.DONE


def _text(given: str) -> str:
    """Return the text itself, or what the file of that name or standard input holds."""
    if given != "-" and not _is_file(given):
        text = given
    else:
        document = next(read_documents([given], "text"))
        if not isinstance(document, Document):
            raise document
        text = document.text
    if not text.strip():
        raise InputError("the text is empty")
    if len(text) > LONGEST:
        raise InputError(f"the text has {len(text)} characters; a text to explain has {LONGEST} at most")
    return text


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL
        return False
