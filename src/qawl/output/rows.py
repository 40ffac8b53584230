"""An extraction as rows, one a quotation; their columns are read off the object model.

Delimited text, data frames and engines all take their columns from here, so that none of them lacks a field.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from operator import attrgetter, itemgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from attrs import field, frozen

from qawl.model import Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.model import Extraction

Read = Callable[[Any], Any]
"""Takes one value from a numbered quotation, or from a span."""


class Cell(Enum):
    """What the cells of a column hold; None where the quotation has no such part."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"
    """A list of texts."""
    SPANS = "spans"
    """A list of spans, each as a dictionary of its fields."""


@frozen
class Column:
    """One column of the rows."""

    name: str
    """The field of a quotation; then, after an underscore, the field of that part."""
    cell: Cell
    """What its cells hold."""
    read: Read = field(eq=False, repr=False)
    """Takes the cell from an index and its quotation; for a field, from a span."""
    fields: tuple[Column, ...] = ()
    """The fields of each span, where a cell holds several."""


def _fields(of: type, prefix: str = "", read: Read | None = None) -> Iterator[Column]:
    """Yield the columns of all fields of a class; `read` leads to its object."""
    for name, hint in get_type_hints(of).items():
        get = attrgetter(name)
        yield from _columns(prefix + name, hint, get if read is None else _inside(read, get))


def _columns(name: str, hint: Any, read: Read) -> Iterator[Column]:  # noqa: ANN401 - a type, as annotations give it
    """Yield the columns of one field: a span has its words, its place, and whatever else its class knows."""
    if isinstance(hint, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
        if not issubclass(hint, Span):
            yield Column(name, Cell.TEXTS, lambda numbered: list(read(numbered)))
            return
        fields = tuple(_fields(hint))
        yield from _columns(name, Span, lambda numbered: _joined(read(numbered)))
        yield Column(f"{name}_segments", Cell.SPANS, lambda numbered: _records(fields, read(numbered)), fields)
    elif issubclass(hint, Span):
        yield Column(name, Cell.TEXT, _inside(read, attrgetter("text")))
        yield from (column for column in _fields(hint, f"{name}_", read) if column.name != f"{name}_text")
    elif issubclass(hint, str):  # an enumeration becomes its value
        yield Column(name, Cell.TEXT, _inside(read, str))
    else:
        yield Column(name, Cell.FLAG if hint is bool else Cell.NUMBER, read)


def _inside(read: Read, get: Read) -> Read:
    """Return what reads a value out of a part that may be None."""
    return lambda numbered: None if (part := read(numbered)) is None else get(part)


def _joined(spans: tuple[Span, ...]) -> Span | None:
    """Return several spans as one, as `Quotation.text` shows them; None where there is none."""
    return Span(spans[0].start, spans[-1].end, " … ".join(span.text for span in spans)) if spans else None


def _records(fields: tuple[Column, ...], spans: tuple[Span, ...]) -> list[dict[str, object]]:
    return [{column.name: column.read(span) for column in fields} for span in spans]


COLUMNS = (
    Column("index", Cell.NUMBER, itemgetter(0)),
    *_columns("source", Span, lambda numbered: numbered[1].source),
    *_fields(Quotation, read=itemgetter(1)),
)
"""The columns of a row, read from the index of a quotation and itself; docs/formats.md says how they are named."""


def rows(extraction: Extraction) -> Iterator[dict[str, object]]:
    """Yield one row a quotation, in text order: its cells by the names of COLUMNS."""
    for numbered in enumerate(extraction.quotations):
        yield {column.name: column.read(numbered) for column in COLUMNS}
