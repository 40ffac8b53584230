"""Extractions as W3C Web Annotations (JSON-LD): an annotation a quotation, its content the target, its parts bodies.

Every span has a TextPositionSelector (code points) and, for texts that change, a TextQuoteSelector with surroundings.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from qawl.output.formats import Format
from qawl.output.records import parts

if TYPE_CHECKING:
    from qawl.model import Extraction, Quotation, Span
    from qawl.output.records import Record

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"qawl": "urn:qawl:"}]
"""The standard vocabulary, and one name for the parts of a quotation that it has no word for."""
SURROUNDINGS = 24
"""Code points of prefix and suffix: enough to tell apart the repeated phrases of a news article."""


def annotation_records(identifier: str, extraction: Extraction) -> list[Record]:
    """Return the annotations of one document."""
    place = f"urn:qawl:document:{quote(identifier, safe='', errors='replace')}"
    return [
        _annotation_record(place, index, quotation, extraction.text)
        for index, quotation in enumerate(extraction.quotations)
    ]


def _annotation_record(place: str, index: int, quotation: Quotation, text: str) -> Record:
    tags: dict[str, str] = {
        "kind": quotation.kind,
        "form": quotation.form,
        "act": quotation.act,
        "rule": quotation.rule,
        "polarity": "negated" if quotation.cue and quotation.cue.negated else "",
        "flags": " ".join(quotation.flags),
    }
    record: Record = {
        "id": f"{place}:quotation:{index}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            *(_tag_record(role, value) for role, value in tags.items() if value),
            *(
                _resource_record(place, span, text) | {"qawl:role": role}
                for role, span in parts(quotation).items()
                if span
            ),
        ],
        "target": [_resource_record(place, segment, text) for segment in quotation.content],
    }
    if quotation.parent is not None:
        record["qawl:within"] = {"id": f"{place}:quotation:{quotation.parent}"}
    return record


def _tag_record(role: str, value: str) -> Record:
    return {"type": "TextualBody", "purpose": "tagging", "value": value, "qawl:role": role}


def _resource_record(place: str, span: Span, text: str) -> Record:
    """Return one stretch of the document."""
    return {
        "type": "SpecificResource",
        "source": place,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - SURROUNDINGS) : span.start],
                "suffix": text[span.end : span.end + SURROUNDINGS],
            },
        ],
    }


def _render(identifier: str, extraction: Extraction) -> str:
    """Return one page of annotations."""
    page = {
        "@context": CONTEXT,
        "id": f"urn:qawl:page:{quote(identifier, safe='', errors='replace')}",
        "type": "AnnotationPage",
        "items": annotation_records(identifier, extraction),
    }
    return json.dumps(page, ensure_ascii=False) + "\n"


WEB_ANNOTATION = Format(_render, escapes=True)
"""One page a document, one line a page."""
