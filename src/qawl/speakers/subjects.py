"""Turns a report without a speaker into the entity that is understood: sieves in fixed order, the first hit wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyarabic import araby

from qawl.model import Act, CueForm
from qawl.speakers.mentions import read_mention
from qawl.speakers.reading import PERSON
from qawl.speakers.reports import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.speakers.entities import Entity
    from qawl.speakers.reports import Report, Reports

PLAIN_SENTENCES: Final = 3
"""Sentences without a report looked back over for a new topic."""
SCANNED: Final = 40
"""Tokens of a content looked through for the subject of a report in it."""
PRONOUNS: Final = (araby.HEH, araby.HEH + araby.ALEF, araby.HEH + araby.MEEM)


def no_one(reports: Reports, report: Report) -> bool:
    """Tell whether a report has no speaker at all: a passive, or a first person outside any content."""
    draft = report.draft
    return "passive" in draft.tags or (draft.person == 1 and draft.parent is None and draft.level == 0)


def continuation(reports: Reports, report: Report) -> Entity | None:
    """Return the previous source for a quote without a cue."""
    if report.draft.cue is not None:
        return None
    return next((other.entity for other in reports.back(report)), None)


def first_person(reports: Reports, report: Report) -> Entity | None:
    """Return whoever speaks the content for a first person in it."""
    return reports.outer(report) if report.draft.person == 1 else None


def relative_head(reports: Reports, report: Report) -> Entity | None:
    """Return the noun phrase that a relative clause with the verb belongs to."""
    document, reading, position = reports.reading.document, reports.reading, report.position
    if report.draft.form is not CueForm.VERB or position < 2 or not document.has(position - 1, "relative"):
        return None
    start = end = position - 1
    while start > max(0, end - 8) and reading.kind(start - 1) not in '.,("xb' and not (
        reading.kind(start - 1) == "w" and document.has(start - 1, "finite")
    ):
        start -= 1
    if start == end:
        return None
    entity = reports.entity((start, end), report.order)
    return entity if agrees(report.draft, entity) else None


def same_sentence(reports: Reports, report: Report) -> Entity | None:
    """Return the source of an earlier report in the sentence that agrees."""
    for other in reports.back(report):
        if other.sentence != report.sentence:
            return None
        if other.entity is not None and agrees(report.draft, other.entity):
            return other.entity
    return None


def main_subject(reports: Reports, report: Report) -> Entity | None:
    """Return the subject of the sentence's main verb where that is no cue, for what hangs on it."""
    document, draft = reports.reading.document, report.draft
    if not (
        draft.form in (CueForm.PARTICIPLE, CueForm.NOUN)
        or (draft.form is CueForm.VERB and document.has(report.position, "with-and"))
    ):
        return None
    entity = verbal_subject(reports, report, report.sentence)
    return entity if entity is not None and agrees(draft, entity) else None


def verbal_subject(reports: Reports, report: Report, start: int, kinds: str = "") -> Entity | None:
    """Return the subject right after a finite verb that opens a sentence and is no cue; None where there is none."""
    document, reading = reports.reading.document, reports.reading
    while start < report.position and not reading.tokens[start][0].isalnum():
        start += 1
    if start >= report.position - 1 or start in reports.heads or not document.has(start, "finite"):
        return None
    if kinds and reading.kind(start + 1).lower() not in kinds:
        return None
    span = reading.noun_phrase(start + 1)
    if span is None or span[1] > report.position:
        return None
    return reports.entity(span, report.order)


def answerer(reports: Reports, report: Report) -> Entity | None:
    """Return the last source but the asker for an answer right after a question."""
    if report.draft.act is not Act.ANSWER:
        return None
    asker: Entity | None = None
    for other in reports.back(report):
        if asker is None:
            if other.draft.act is not Act.QUESTION:
                return None
            asker = other.entity
        elif other.entity is not asker and other.entity is not None and agrees(report.draft, other.entity):
            return other.entity
    return None


def topic(reports: Reports, report: Report) -> Entity | None:
    """Return the person with whom a plain sentence since the last report began."""
    if report.draft.parent is not None or not reports.all or "addition" in report.draft.tags:
        return None
    last = reports.all[-1].end
    start = report.sentence
    for _ in range(PLAIN_SENTENCES):
        if start - 1 <= last:
            return None
        start = reports.reading.sentence(start - 1, report.draft.level)
        if start < last:
            return None
        entity = verbal_subject(reports, report, start, "rt")
        if entity is not None:
            return entity if agrees(report.draft, entity) else None
    return None


def outer_after_that(reports: Reports, report: Report) -> Entity | None:
    """Return the outer speaker for a verb right after a complementiser with a pronoun."""
    document, before = reports.reading.document, report.position - 1
    if before < 0 or not document.key(before).endswith(PRONOUNS) or not document.has(before, "that"):
        return None
    outer = reports.outer(report)
    return outer if outer is not None and agrees(report.draft, outer) else None


def subject_in_content(reports: Reports, report: Report) -> Entity | None:
    """Return the first person or institution of the content in which the report stands."""
    parent = report.draft.parent
    if parent is None:
        return None
    reading = reports.reading
    start = next((start for start, end in reports.drafts[parent].content if start <= report.position < end), None)
    if start is None:
        return None
    for index in range(start, min(report.position, start + SCANNED)):
        if reading.kind(index).lower() in "rtion":
            span = reading.noun_phrase(index)
            if span is None or span[1] > report.position:
                return None
            mention = read_mention(reading, span)
            entity = (reports.entities.named(mention) if mention.name else None) or reports.entity(span, report.order)
            if agrees(report.draft, entity):
                return entity
    return None


def outer_speaker(reports: Reports, report: Report) -> Entity | None:
    """Return whoever speaks the content in which the report stands."""
    return reports.outer(report)


def previous_quotation(reports: Reports, report: Report) -> Entity | None:
    """Return the nearest earlier source that agrees."""
    if report.draft.parent is not None or reports.expired(report):
        return None
    return next((other.entity for other in reports.back(report) if other.entity and agrees(report.draft, other.entity)), None)


def previous_any(reports: Reports, report: Report) -> Entity | None:
    """Return the nearest earlier source, agreeing or not."""
    if report.draft.parent is not None or reports.expired(report):
        return None
    return next((other.entity for other in reports.back(report)), None)


def first_subject(reports: Reports, report: Report) -> Entity | None:
    """Return the subject of the sentence that opens the document, where nobody has spoken yet."""
    if report.order > 2 or any(other.entity for other in reports.all):
        return None
    entity = verbal_subject(reports, report, 0) or verbal_subject(reports, report, report.sentence)
    return entity if entity is not None and agrees(report.draft, entity) else None


SIEVES: Final[tuple[tuple[str, Callable[[Reports, Report], Entity | None]], ...]] = (
    ("continuation", continuation),
    ("outer-speaker", first_person),
    ("relative-head", relative_head),
    ("same-sentence", same_sentence),
    ("main-subject", main_subject),
    ("answerer", answerer),
    ("topic", topic),
    ("outer-speaker", outer_after_that),
    ("subject-in-content", subject_in_content),
    ("outer-speaker", outer_speaker),
    ("previous-quotation", previous_quotation),
    ("previous-any", previous_any),
    ("first-subject", first_subject),
)
"""Name of the step and the step, in order."""


def find_subject(reports: Reports, report: Report) -> None:
    """Fill in who speaks a report without a speaker, and which step found out."""
    if no_one(reports, report):
        return
    for step, sieve in SIEVES:
        entity = sieve(reports, report)
        if entity is not None:
            report.entity, report.step = entity, step
            return
