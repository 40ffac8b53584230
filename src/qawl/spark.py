"""Apache Spark: a column of texts into a frame with one row a quotation. Needs the extra `qawl[spark]`, and Java."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from qawl.errors import needing
from qawl.extractor import Extractor, core
from qawl.output.rows import COLUMNS, Cell, rows

with needing("spark"):
    import pyarrow as pa
    import pyspark.sql  # noqa: F401 - so that what is missing is told here and not on the machines that work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

    from qawl.output.rows import Column
    from qawl.rules.model import Pack

PLAIN = {
    Cell.TEXT: (pa.string(), "STRING"),
    Cell.NUMBER: (pa.int64(), "BIGINT"),
    Cell.FLAG: (pa.bool_(), "BOOLEAN"),
    Cell.TEXTS: (pa.list_(pa.string()), "ARRAY<STRING>"),
}
"""Arrow's type and Spark's for the cells of a column."""


def extract(frame: DataFrame, column: str, *, id_column: str, extractor: Extractor | None = None) -> DataFrame:
    """Return one row for each quotation in the texts of a column, as a frame that Spark computes when it is needed.

    The first column, `id`, has the values of `id_column`; docs/formats.md describes the others. Texts that are null
    have no quotations. Without an extractor, the rules that qawl ships are used. Every machine needs qawl installed.
    Raises pyspark's AnalysisException where there is no such column, TypeError where `column` does not hold texts.
    """
    texts = frame.select(frame[id_column].alias("id"), frame[column].alias("text"))
    kind = texts.schema["text"].dataType.simpleString()
    if kind != "string":
        raise TypeError(f"column {column!r} has {kind}, not string")
    identifier = texts.schema["id"].dataType.simpleString()
    schema = ", ".join([f"id {identifier}", *(f"`{each.name}` {_spark_type(each)}" for each in COLUMNS)])
    return texts.mapInArrow(partial(_batches, (extractor or core()).pack), schema)


def _batches(pack: Pack, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Turn batches of ids and texts into batches of rows; this runs on the machines of Spark."""
    extractor = _extractor(pack)
    for batch in batches:
        schema = pa.schema([batch.schema.field("id"), *(pa.field(c.name, _arrow_type(c)) for c in COLUMNS)])
        found = [
            {"id": record["id"], **row}
            for record in batch.to_pylist()
            if record["text"] is not None
            for row in rows(extractor.extract(record["text"]))
        ]
        yield pa.RecordBatch.from_pylist(found, schema)


@lru_cache(maxsize=4)
def _extractor(pack: Pack) -> Extractor:
    """Return the extractor of these rules; a process works on many partitions, and compiling takes a second."""
    return Extractor(pack)


def _spark_type(column: Column) -> str:
    if column.cell is Cell.SPANS:
        return f"ARRAY<STRUCT<{', '.join(f'`{each.name}`: {_spark_type(each)}' for each in column.fields)}>>"
    return PLAIN[column.cell][1]


def _arrow_type(column: Column) -> pa.DataType:
    if column.cell is Cell.SPANS:
        return pa.list_(pa.struct([pa.field(each.name, _arrow_type(each)) for each in column.fields]))
    return PLAIN[column.cell][0]
