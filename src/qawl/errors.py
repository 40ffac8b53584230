"""What qawl raises: one root, one class a purpose, each also the builtin a caller would expect."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qawl.rules.problems import Problem


class QawlError(Exception):
    """Root of every error that qawl raises on purpose."""


class RulesError(QawlError, ValueError):
    """A rule pack cannot be used; `problems` holds all that is wrong with it, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class PackNotFoundError(QawlError, LookupError):
    """No folder and no installed rule pack has the name or path asked for."""


class InputError(QawlError, ValueError):
    """An input (file, line of a file, standard input) cannot be read as text or as JSON lines."""


class ExtractionError(QawlError):
    """One text of many could not be worked on; the message says which and why."""


class MissingExtraError(QawlError, ModuleNotFoundError):
    """A library that an optional part of qawl needs is not installed; the message is the command that installs it."""


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Import inside this what an extra installs. Raises MissingExtraError where that is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"qawl.{extra} needs {error.name}: pip install 'qawl[{extra}]'"
        raise MissingExtraError(message, name=error.name) from error
