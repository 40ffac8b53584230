"""The command line: finds the command that was asked for, runs it, turns what it raises into exit codes.

Only the module of that command is imported, so that `qawl extract` does not wait for what it does not use.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from qawl import __version__
from qawl.commands.options import EXIT_CODES, ExitCode, complain
from qawl.errors import MissingExtraError, PackNotFoundError, RulesError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("extract", "view", "score", "mine", "lint", "test", "explain", "rules", "new")
"""Names of the commands in the order of the help page; each is a module of `qawl.commands`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command with these arguments (default: those of the process) and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed_streams()
    try:
        parsed = _parser(words).parse_args(words)
        code = int(parsed.run(parsed))
        sys.stdout.flush()
    except RulesError as error:
        sys.stderr.write(f"{error}\n")
        return ExitCode.RULES
    except (PackNotFoundError, MissingExtraError) as error:
        complain(error)
        return ExitCode.RULES if isinstance(error, PackNotFoundError) else ExitCode.FAILED
    except KeyboardInterrupt:
        complain("interrupted")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return ExitCode.BROKEN_PIPE
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
        return ExitCode.FAILED
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser with the one command that is asked for, or with all of them."""
    parser = argparse.ArgumentParser(
        prog="qawl",
        description="Quotations in Arabic text: who said it, with which verb, in which words.",
        epilog=f"example:\n  qawl extract article.txt\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"qawl {__version__}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    asked = [word for word in words[:1] if word in COMMANDS]
    for name in asked or COMMANDS:
        import_module(f"qawl.commands.{name}").add_parser(subparsers)
    return parser


def _open_closed_streams() -> None:
    """Let writing go nowhere where the shell closed a stream (`>&-`), for which Python has None."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def _forget_output() -> None:
    """Keep Python from complaining, as it ends, about output that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
