"""Inputs (text files, JSON lines, standard input) into documents, one at a time; what cannot be read becomes an error.

An unreadable file or line is yielded as an InputError in its place, so that the others are still processed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from attrs import frozen

from qawl.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

InputFormat = Literal["auto", "text", "jsonl"]
"""How to read inputs; `auto` takes names that end in .jsonl as JSON lines, everything else as plain text."""

STANDARD_INPUT = "-"
"""The name that stands for standard input."""


@frozen
class Document:
    """One text with its name."""

    identifier: str
    """The `id` of a JSON line, the stem of a file name, `stdin` for standard input."""
    text: str
    """The words, unchanged but for a byte order mark."""
    place: str
    """Where it came from, for messages: a file name, with the line number for JSON lines."""
    size: int
    """Bytes of input it took."""


def read_documents(names: Iterable[str], input_format: InputFormat = "auto") -> Iterator[Document | InputError]:
    """Yield the documents of each input in order, and an error in place of each that cannot be read."""
    for name in names:
        as_lines = input_format == "jsonl" or (input_format == "auto" and name.endswith(".jsonl"))
        try:
            if name == STANDARD_INPUT and sys.stdin is None:
                yield InputError("standard input: closed")
            elif name == STANDARD_INPUT:
                yield from _documents_of(sys.stdin.buffer, "standard input", "stdin", as_lines=as_lines)
            else:
                with Path(name).open("rb") as stream:
                    yield from _documents_of(stream, name, Path(name).stem, as_lines=as_lines)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            yield InputError(f"{name}: {getattr(error, 'strerror', None) or error}")


def _documents_of(stream: IO[bytes], place: str, identifier: str, *, as_lines: bool) -> Iterator[Document | InputError]:
    if not as_lines:
        yield _text_document(stream.read(), place, identifier)
        return
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield _line_document(line, f"{place}:{number}")


def _text_document(data: bytes, place: str, identifier: str) -> Document | InputError:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return InputError(f"{place}:{line}: not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})")
    return _checked(Document(identifier, text, place, len(data)))


def _line_document(line: bytes, place: str) -> Document | InputError:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return InputError(f"{place}: not UTF-8 (byte 0x{line[error.start]:02x} at column {error.start + 1})")
    except (ValueError, RecursionError) as error:  # ValueError: also an integer of more digits than Python converts
        return InputError(f"{place}: not JSON ({error})")
    problem = _record_problem(record)
    if problem:
        return InputError(f"{place}: {problem}")
    return _checked(Document(str(record.get("id", place)), record["text"], place, len(line)))


def _record_problem(record: object) -> str | None:
    """Say why this JSON value is no document; None where it is one."""
    if not isinstance(record, dict):
        return f"a JSON object with id and text is needed, not {_json_type(record)}"
    if "text" not in record:
        return "the object has no text"
    if not isinstance(record["text"], str):
        return f"text is {_json_type(record['text'])}, not a string"
    if not isinstance(record.get("id", ""), str | int):
        return f"id is {_json_type(record['id'])}, neither a string nor a number"
    return None


def _checked(document: Document) -> Document | InputError:
    return document if document.text.strip() else InputError(f"{document.place}: the text is empty")


def _json_type(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
