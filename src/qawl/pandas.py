"""pandas: a column of texts into a data frame with one row a quotation. Needs the extra `qawl[pandas]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.errors import ExtractionError, needing
from qawl.extractor import core
from qawl.output.rows import COLUMNS, Cell, rows

with needing("pandas"):
    import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Hashable

    from qawl.extractor import Extractor

TYPES = {
    Cell.TEXT: pd.StringDtype("python"),  # unlike Arrow's, it holds lone surrogates, too
    Cell.NUMBER: pd.Int64Dtype(),
    Cell.FLAG: pd.BooleanDtype(),
    Cell.TEXTS: "object",
    Cell.SPANS: "object",
}
"""Types of the columns; all of them hold what is missing without becoming another."""


def extract(
    frame: pd.DataFrame,
    column: Hashable,
    *,
    id_column: Hashable | None = None,
    extractor: Extractor | None = None,
    processes: int = 1,
) -> pd.DataFrame:
    """Return one row for each quotation in the texts of a column, in their order.

    The first column, `id`, has the values of `id_column`, or of the index where there is none, for merging;
    docs/formats.md describes the others. Texts that are missing have no quotations.
    Without an extractor, the rules that qawl ships are used.
    Raises KeyError where there is no such column, TypeError where a cell holds no text, ExtractionError where a text
    could not be worked on.
    """
    texts = frame[column]
    present = texts.notna()
    texts = texts[present]
    for label, text in texts.items():
        if not isinstance(text, str):
            raise TypeError(f"column {column!r} has {type(text).__name__} at {label!r}, not a text")
    found: dict[str, list[object]] = {each.name: [] for each in COLUMNS}
    positions: list[int] = []
    for position, extraction in enumerate((extractor or core()).pipe(texts, processes)):
        if isinstance(extraction, ExtractionError):
            raise extraction
        for row in rows(extraction):
            positions.append(position)
            for name, cell in row.items():
                found[name].append(cell)
    labels = frame.index.to_series() if id_column is None else frame[id_column]
    identifiers = labels[present].iloc[positions].reset_index(drop=True)
    cells = {each.name: pd.Series(found[each.name], dtype=TYPES[each.cell]) for each in COLUMNS}
    return pd.DataFrame({"id": identifiers, **cells})
