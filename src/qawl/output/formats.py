"""The streaming formats by name: what stands before, between and after the documents, and how one is written."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.model import Extraction


@frozen
class Format:
    """How the results of many documents become one text."""

    render: Callable[[str, Extraction], str]
    """Turns the id and the extraction of one document into text."""
    head: str = ""
    """Stands before the first document."""
    separator: str = ""
    """Stands between documents."""
    tail: str = ""
    """Stands after the last document."""
    escapes: bool = False
    """True where the text is JSON, in which a backslash escape stands for any code point."""


WRITERS = {
    "jsonl": ("records", "JSONL"),
    "json": ("records", "JSON"),
    "csv": ("delimited", "CSV"),
    "tsv": ("delimited", "TSV"),
    "brat": ("brat", "BRAT"),
    "citron": ("citron", "CITRON"),
    "webannotation": ("webannotation", "WEB_ANNOTATION"),
}
"""Module and constant that hold each format; imported when it is asked for."""


def streaming_format(name: str) -> Format:
    """Return the format of this name. KeyError where there is none."""
    module, constant = WRITERS[name]
    found = getattr(import_module(f"qawl.output.{module}"), constant)
    if not isinstance(found, Format):
        raise TypeError(f"qawl.output.{module}.{constant} is not a format")
    return found
