"""An extraction as a row of pieces that do not cross: the text cut wherever a part of a quotation begins or ends."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from qawl.output.records import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.model import Extraction, Span

PHRASE = "phrase"
"""The role of words in marks that are nobody's utterance."""


@frozen(order=True)
class Role:
    """What a stretch of text is to one quotation."""

    name: str
    """content, quoted, speaker, cue, antecedent ..., or phrase."""
    quotation: int
    """Index of the quotation; -1 for a marked phrase."""


@frozen
class Piece:
    """A stretch of text throughout which the same roles hold."""

    text: str
    """Its words; all pieces joined are the text."""
    roles: tuple[Role, ...]
    """The roles, outermost first; empty between quotations."""
    opens: tuple[int, ...]
    """Indexes of the quotations whose content begins here."""


def pieces(extraction: Extraction) -> Iterator[Piece]:
    """Yield the pieces in order."""
    text = extraction.text
    begins: defaultdict[int, list[tuple[int, Role]]] = defaultdict(list)
    ends: defaultdict[int, list[Role]] = defaultdict(list)
    for role, span in _roles(extraction):
        if span.start < span.end:
            begins[span.start].append((span.end, role))
            ends[span.end].append(role)
    opening = {
        index: min(segment.start for segment in quotation.content)
        for index, quotation in enumerate(extraction.quotations)
        if quotation.content
    }
    active: dict[Role, None] = {}
    cuts = sorted({0, len(text), *begins, *ends})
    for start, end in pairwise(cuts):
        for role in ends[start]:
            active.pop(role, None)
        for _, role in sorted(begins[start], key=lambda entry: -entry[0]):
            active[role] = None
        opens = tuple(role.quotation for _, role in begins[start] if _opens(role, start, opening))
        yield Piece(text[start:end], tuple(active), opens)


def _opens(role: Role, start: int, opening: dict[int, int]) -> bool:
    return role.name == "content" and opening[role.quotation] == start


def _roles(extraction: Extraction) -> Iterator[tuple[Role, Span]]:
    for index, quotation in enumerate(extraction.quotations):
        for segment in quotation.content:
            yield Role("content", index), segment
        for quoted in quotation.quoted:
            yield Role("quoted", index), quoted
        for name, span in parts(quotation).items():
            if span is not None:
                yield Role(name, index), span
    for phrase in extraction.marked_phrases:
        yield Role(PHRASE, -1), phrase
