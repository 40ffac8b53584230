"""An extraction as a JSON object with id, quotations, marked phrases and diagnostics; a line each, or in an array."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qawl.output.formats import Format

if TYPE_CHECKING:
    from qawl.model import Antecedent, Cue, Diagnostic, Extraction, Quotation, Span, Speaker

Record = dict[str, object]
"""A JSON object."""
DETAILED = ("cue", "speaker", "antecedent")
"""Parts whose records say more than where they stand."""


def document_record(identifier: str, extraction: Extraction) -> Record:
    """Return all that was found in one document."""
    return {
        "id": identifier,
        "quotations": [quotation_record(quotation) for quotation in extraction.quotations],
        "marked_phrases": [span_record(phrase) for phrase in extraction.marked_phrases],
        "diagnostics": [_diagnostic_record(diagnostic) for diagnostic in extraction.diagnostics],
    }


def quotation_record(quotation: Quotation) -> Record:
    """Return one quotation; parts that are absent are null."""
    return {
        "kind": quotation.kind,
        "form": quotation.form,
        "act": quotation.act,
        "rule": quotation.rule,
        "cue": _cue_record(quotation.cue),
        "negated": quotation.cue is not None and quotation.cue.negated,
        "speaker": _speaker_record(quotation.speaker),
        "antecedent": _antecedent_record(quotation.antecedent),
        "content": [span_record(segment) for segment in quotation.content],
        "quoted": [span_record(span) for span in quotation.quoted],
        **{name: _optional(span) for name, span in parts(quotation).items() if name not in DETAILED},
        "parent": quotation.parent,
        "flags": list(quotation.flags),
    }


def span_record(span: Span) -> Record:
    """Return the place and the words of a span, whatever else it knows."""
    return {"start": span.start, "end": span.end, "text": span.text}


def parts(quotation: Quotation) -> dict[str, Span | None]:
    """Return the parts of a quotation that are single spans, by role."""
    return {
        "cue": quotation.cue,
        "speaker": quotation.speaker,
        "antecedent": quotation.antecedent,
        "complementizer": quotation.complementizer,
        "addressee": quotation.addressee,
        "medium": quotation.medium,
        "time": quotation.time,
        "via": quotation.via,
    }


def _optional(span: Span | None) -> Record | None:
    return None if span is None else span_record(span)


def _cue_record(cue: Cue | None) -> Record | None:
    return None if cue is None else span_record(cue) | {"lemma": cue.lemma}


def _speaker_record(speaker: Speaker | None) -> Record | None:
    return None if speaker is None else span_record(speaker) | {"mention": speaker.mention}


def _antecedent_record(antecedent: Antecedent | None) -> Record | None:
    return None if antecedent is None else span_record(antecedent) | {"resolved_by": antecedent.resolved_by}


def _diagnostic_record(diagnostic: Diagnostic) -> Record:
    return {"kind": diagnostic.kind, "message": diagnostic.message} | span_record(diagnostic.span)


def _line(identifier: str, extraction: Extraction) -> str:
    return json.dumps(document_record(identifier, extraction), ensure_ascii=False) + "\n"


def _indented(identifier: str, extraction: Extraction) -> str:
    return json.dumps(document_record(identifier, extraction), ensure_ascii=False, indent=2)


JSONL = Format(_line, escapes=True)
"""One object a line."""
JSON = Format(_indented, head="[\n", separator=",\n", tail="\n]\n", escapes=True)
"""One array of all objects."""
