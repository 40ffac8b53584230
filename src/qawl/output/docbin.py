"""Extractions as a spaCy DocBin, documents with a span for each part of a quotation. Needs the extra `qawl[spacy]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.errors import needing
from qawl.output.files import REPLACE, replacing
from qawl.spacy import annotated

with needing("spacy"):
    import spacy
    from spacy.tokens import DocBin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qawl.model import Extraction


def write_docbin(path: str, documents: Iterable[tuple[str, Extraction]]) -> None:
    """Write the documents (id and extraction) to a file, whole or not at all."""
    tokenizer = spacy.blank("ar").tokenizer
    found = DocBin(store_user_data=True)
    with replacing(path) as place:
        for identifier, extraction in documents:
            doc = tokenizer(extraction.text.encode("utf-8", REPLACE).decode("utf-8"))
            doc.user_data["id"] = identifier
            found.add(annotated(doc, extraction))
        place.write_bytes(found.to_bytes())
