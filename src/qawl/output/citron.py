"""An extraction as an object in the annotation format of Citron, the BBC's quotation extractor, one object a line.

Its words for speakers and antecedents are sources and coreferences; a quotation without a cue has null there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qawl.output.formats import Format
from qawl.output.records import span_record

if TYPE_CHECKING:
    from qawl.model import Extraction, Quotation
    from qawl.output.records import Record


def document_record(identifier: str, extraction: Extraction) -> Record:
    """Return the text and its quotes."""
    quotes = [_quote_record(f"{identifier}-{index}", quote) for index, quote in enumerate(extraction.quotations)]
    return {"id": identifier, "text": extraction.text, "quotes": quotes}


def _quote_record(identifier: str, quotation: Quotation) -> Record:
    return {
        "id": identifier,
        "cue": span_record(quotation.cue) if quotation.cue else None,
        "sources": [span_record(quotation.speaker)] if quotation.speaker else [],
        "contents": [span_record(segment) for segment in quotation.content],
        "coreferences": [span_record(quotation.antecedent)] if quotation.antecedent else [],
    }


def _render(identifier: str, extraction: Extraction) -> str:
    return json.dumps(document_record(identifier, extraction), ensure_ascii=False) + "\n"


CITRON = Format(_render, escapes=True)
"""One object a line."""
