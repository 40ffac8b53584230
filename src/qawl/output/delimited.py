"""An extraction as lines of cells, one a quotation, separated by commas or tabs, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from qawl.output.formats import Format
from qawl.output.rows import COLUMNS, Cell, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.model import Extraction

HEADER = ("id", *(column.name for column in COLUMNS))
"""Names of the columns."""
WRITTEN: dict[Cell, Callable[[Any], str]] = {
    Cell.FLAG: lambda flag: str(flag).lower(),
    Cell.TEXTS: " ".join,
    Cell.SPANS: lambda spans: " ".join(f"{span['start']}-{span['end']}" for span in spans),
}
"""How the cells that are neither text nor number are written; of spans their places, as `89-102 120-135`."""


def _written(cell: Cell, value: object) -> object:
    return WRITTEN[cell](value) if cell in WRITTEN and value is not None else value


def _delimited(identifier: str, extraction: Extraction, delimiter: str) -> str:
    """Return the rows as lines, quoted where they must be."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\n")
    for cells in rows(extraction):
        writer.writerow([identifier, *(_written(column.cell, cells[column.name]) for column in COLUMNS)])
    return lines.getvalue()


def _with_commas(identifier: str, extraction: Extraction) -> str:
    return _delimited(identifier, extraction, ",")


def _with_tabs(identifier: str, extraction: Extraction) -> str:
    return _delimited(identifier, extraction, "\t")


CSV = Format(_with_commas, head=",".join(HEADER) + "\n")
"""Separated by commas."""
TSV = Format(_with_tabs, head="\t".join(HEADER) + "\n")
"""Separated by tabs."""
