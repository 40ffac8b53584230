"""An extraction as rows, one a quotation, separated by commas or tabs, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from qawl.output.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qawl.model import Extraction, Quotation, Span

COLUMNS = (
    *("id", "index", "kind", "form", "act", "rule", "negated"),
    *("cue", "cue_start", "cue_end", "lemma"),
    *("speaker", "speaker_start", "speaker_end", "mention"),
    *("antecedent", "antecedent_start", "antecedent_end", "resolved_by", "source"),
    *("content", "content_start", "content_end", "segments", "quoted"),
    *("complementizer", "addressee", "medium", "time", "via", "parent", "flags"),
)
"""Names of the columns; docs/formats.md says what each holds."""


def rows(identifier: str, extraction: Extraction) -> list[dict[str, object]]:
    """Return one row a quotation; a part that is absent is None."""
    return [_row(identifier, index, quotation) for index, quotation in enumerate(extraction.quotations)]


def _row(identifier: str, index: int, quotation: Quotation) -> dict[str, object]:
    cue, speaker, antecedent = quotation.cue, quotation.speaker, quotation.antecedent
    return {
        "id": identifier,
        "index": index,
        "kind": quotation.kind,
        "form": quotation.form,
        "act": quotation.act,
        "rule": quotation.rule,
        "negated": "true" if cue and cue.negated else "false",
        **_placed("cue", cue),
        "lemma": cue and cue.lemma,
        **_placed("speaker", speaker),
        "mention": speaker and speaker.mention,
        **_placed("antecedent", antecedent),
        "resolved_by": antecedent and antecedent.resolved_by,
        "source": quotation.source,
        "content": quotation.text,
        "content_start": quotation.content[0].start if quotation.content else None,
        "content_end": quotation.content[-1].end if quotation.content else None,
        "segments": _places(quotation.content),
        "quoted": _places(quotation.quoted),
        "complementizer": quotation.complementizer,
        "addressee": quotation.addressee,
        "medium": quotation.medium,
        "time": quotation.time,
        "via": quotation.via,
        "parent": quotation.parent,
        "flags": " ".join(quotation.flags),
    }


def _placed(name: str, span: Span | None) -> dict[str, object]:
    return {name: span, f"{name}_start": span and span.start, f"{name}_end": span and span.end}


def _places(spans: tuple[Span, ...]) -> str:
    """Return the places of several spans as `start-end start-end`."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _delimited(table: Iterable[dict[str, object]], delimiter: str) -> str:
    """Return the rows as lines, quoted where they must be."""
    lines = io.StringIO()
    csv.DictWriter(lines, COLUMNS, delimiter=delimiter, lineterminator="\n").writerows(table)
    return lines.getvalue()


def _with_commas(identifier: str, extraction: Extraction) -> str:
    return _delimited(rows(identifier, extraction), ",")


def _with_tabs(identifier: str, extraction: Extraction) -> str:
    return _delimited(rows(identifier, extraction), "\t")


CSV = Format(_with_commas, head=",".join(COLUMNS) + "\n")
"""Separated by commas."""
TSV = Format(_with_tabs, head="\t".join(COLUMNS) + "\n")
"""Separated by tabs."""
