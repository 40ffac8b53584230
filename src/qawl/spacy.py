"""spaCy: the pipeline component `qawl`, which adds quotations to a document. Needs the extra `qawl[spacy]`.

What it adds is plain data, so that documents are pickled, stored and sent on with it. Annotations are evaluated here,
since spaCy before 3.8 checks a factory's arguments by them.
"""

import json
from collections.abc import Iterator

from attrs import frozen

from qawl.errors import needing
from qawl.extractor import Extractor, load
from qawl.model import Extraction
from qawl.model import Span as Place
from qawl.output.records import Record, document_record, parts

with needing("spacy"):
    from spacy.language import Language
    from spacy.tokens import Doc, Span, SpanGroup

KEY = "qawl"
"""Where a document keeps what was found, in `doc.spans` and `doc.user_data`."""
PHRASE = "MARKED_PHRASE"
"""Label of words in marks that are nobody's utterance."""


@frozen
class Component:
    """Adds the quotations of its text to a document."""

    extractor: Extractor
    """Finds them."""

    def __call__(self, doc: Doc) -> Doc:
        """Add what is found in the text of a document."""
        return annotated(doc, self.extractor.extract(doc.text))


def annotated(doc: Doc, extraction: Extraction) -> Doc:
    """Add all parts of all quotations to `doc.spans["qawl"]`, and `doc._.qawl`; return the same document."""
    spans = [
        doc.char_span(place.start, place.end, label, span_id=identifier, alignment_mode="expand")
        for label, place, identifier in _places(extraction)
    ]
    doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=[span for span in spans if span is not None])
    record = document_record("", extraction)
    del record["id"]
    doc.user_data[KEY] = json.dumps(record)  # as one text: a DocBin would turn lists into tuples
    return doc


def _places(extraction: Extraction) -> Iterator[tuple[str, Place, str]]:
    """Yield label, place and index of the quotation of each part."""
    for index, quotation in enumerate(extraction):
        for segment in quotation.content:
            yield "CONTENT", segment, str(index)
        for role, place in parts(quotation).items():
            if place is not None:
                yield role.upper(), place, str(index)
    for phrase in extraction.marked_phrases:
        yield PHRASE, phrase, ""


def _of_document(doc: Doc) -> Record | None:
    """Return what was found in a document, as docs/formats.md describes a JSON line; None where nobody looked."""
    record: Record | None = json.loads(doc.user_data.get(KEY, "null"))
    return record


def _of_span(span: Span) -> object:
    """Return the quotation that a span of `doc.spans["qawl"]` is part of; None for any other span."""
    record = span.doc._.qawl
    return record["quotations"][int(span.id_)] if record and span.id_.isdecimal() else None


def _component(nlp: Language, name: str, rules: list[str]) -> Component:
    """Make the component for a pipeline; `rules` are names or folders of packs, the later over the earlier."""
    del nlp, name
    return Component(load(*rules))


Language.factory("qawl", default_config={"rules": ["core"]}, assigns=["doc.spans", "doc._.qawl"], func=_component)
Doc.set_extension("qawl", getter=_of_document, force=True)
Span.set_extension("quotation", getter=_of_span, force=True)
