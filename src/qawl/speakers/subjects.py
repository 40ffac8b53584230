"""Turns a report without a speaker into the entity that is understood: sieves in fixed order, the first hit wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyarabic import araby

from qawl.model import Act, CueForm, Number
from qawl.speakers.clauses import REACH, clause_subject, subject_beside, told_in
from qawl.speakers.mentions import PLURAL_ENDINGS, read_mention
from qawl.speakers.phrases import noun_phrase
from qawl.speakers.reading import CONSTRUCT
from qawl.speakers.reduced import identify
from qawl.speakers.reports import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.engine.draft import Draft
    from qawl.speakers.entities import Entity
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reading import Reading
    from qawl.speakers.reports import Report, Reports

PLAIN_SENTENCES: Final = 3
"""Sentences without a report looked back over for a new topic."""
VOICED: Final = "ntraiocd"
"""Kinds of noun that can be the subject of a report inside content."""
SCANNED: Final = 40
"""Tokens of a content looked through for the subject of a report in it."""
PRONOUNS: Final = (araby.HEH, araby.HEH + araby.ALEF, araby.HEH + araby.MEEM)


def no_one(report: Report) -> bool:
    """Tell whether a report has no speaker at all: a passive, or a first person outside any content."""
    draft = report.draft
    return "passive" in draft.tags or (draft.person == 1 and draft.parent is None and draft.level == 0)


def continuation(reports: Reports, report: Report) -> Entity | None:
    """Return the previous source for a quote without a cue."""
    if report.draft.cue is not None:
        return None
    return next((other.entity for other in reports.back(report, attributed=True)), None)


def first_person(reports: Reports, report: Report) -> Entity | None:
    """Return whoever speaks the content for a first person in it."""
    return reports.outer(report) if report.draft.person == 1 else None


def relative_head(reports: Reports, report: Report) -> Entity | None:
    """Return the noun phrase that a relative clause with the verb belongs to."""
    document, reading, position = reports.reading.document, reports.reading, report.position
    if report.draft.form is not CueForm.VERB or position < 2 or not document.has(position - 1, "relative"):
        return None
    end = position - 1
    if document.has(end, "with-and"):
        # A second relative clause: of the noun before the first one.
        end = next((index for index in range(end - 1, max(0, end - REACH), -1) if is_relative(reading, index)), end)
    start = end
    if reading.kind(start - 1) == '"':
        start = reading.opening(start - 1)
    while (
        start > max(0, end - 8)
        and reading.kind(start - 1) not in '.,("xb'
        and not (reading.kind(start - 1) in "w+" and reading.verbal(start - 1))
    ):
        start -= 1
    while start < end and reading.kind(start) == "w" and not reading.kind(start + 1).isupper():
        start += 1
    if start == end or document.has(position, "with-pronoun") or document.has(position + 1, "preposition-pronoun"):
        return None
    if report.draft.number is Number.PLURAL and reading.kind(start - 1) == "x":
        # A plural verb belongs to the people in front of the place or the field they are found in.
        people = next((at for at in range(start - 2, max(0, start - 8), -1) if several(reading, at)), None)
        start = start if people is None or several(reading, start) else people
    governs = start + 1 < end and reading.kind(start) in CONSTRUCT
    if governs and not agrees(report.draft, read_mention(reading, (start, end))):
        # The clause belongs to the noun that the first one governs.
        start += 1
    entity = identify(reports, report, (start, end))
    return entity if agrees(report.draft, entity) else None


def several(reading: Reading, index: int) -> bool:
    """Tell whether a noun is a plural of people."""
    return reading.document.has(index, "antecedent.people") or (
        reading.kind(index) not in "n." and reading.document.key(index).endswith(PLURAL_ENDINGS)
    )


def is_relative(reading: Reading, index: int) -> bool:
    """Tell whether a token is a relative pronoun right after a word."""
    return reading.document.has(index, "relative") and reading.kind(index - 1) not in '.,("'


def told_of(reports: Reports, report: Report) -> bool:
    """Tell whether the words are passed on of somebody whom only a pronoun names."""
    return report.draft.form is CueForm.NOUN and reports.reading.document.has(
        report.position - 1, "particle.an-pronoun"
    )


def words_of(reports: Reports, report: Report) -> Entity | None:
    """Return the text that itself says something, or whoever is told to say it "in it"."""
    document, reading, position = reports.reading.document, reports.reading, report.position
    if report.draft.form is not CueForm.VERB or not document.has(position + 1, "particle.fi-pronoun"):
        return None
    if document.has(position, "document"):
        told = reading.kind(position - 1) in "dw" and not reading.verbal(position - 1)
        return identify(reports, report, (position - 1, position)) if told else None
    entity = told_in(reports, report)
    return entity if entity is not None and agrees(report.draft, entity) else None


def same_sentence(reports: Reports, report: Report) -> Entity | None:
    """Return the source of an earlier report in the sentence that agrees; what is told of him is not the teller's."""
    if told_of(reports, report):
        return None
    for other in reports.back(report, attributed=True):
        if other.sentence != report.sentence:
            return None
        if other.entity is not None and agrees(report.draft, other.entity):
            return other.entity
    return None


def main_subject(reports: Reports, report: Report) -> Entity | None:
    """Return the subject of a verb that is no cue, between the sentence's last report and what hangs on the verb."""
    start = report.sentence
    for other in reports.siblings.get(reports.parent(report), ())[-1:]:
        start = max(start, other.end)
    if reports.parent(report) is not None or report.position - start < 3:
        return None
    if report.draft.form is CueForm.PARTICIPLE:
        entity = subject_beside(reports, report, start)
        if entity is not None and agrees(report.draft, entity):
            return entity
    entity = clause_subject(reports, report, start, report.position)
    return entity if entity is not None and agrees(report.draft, entity) else None


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
    if reports.parent(report) is not None or "addition" in report.draft.tags or report.draft.act is Act.ANSWER:
        return None
    last = reports.all[-1].end if reports.all else 0
    start = report.sentence
    for _ in range(PLAIN_SENTENCES):
        if start - 1 <= last:
            return None
        start = reports.reading.sentence(start - 1, report.draft.level)
        if start < last:
            return None
        entity = clause_subject(reports, report, start, start + 3, "ntr")
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
    """Return the subject with which the content, or the last clause after a complementiser in it, begins."""
    parent = report.draft.parent
    if parent is None or report.draft.form is CueForm.NOUN:
        return None
    document, reading = reports.reading.document, reports.reading
    first = next((start for start, end in reports.drafts[parent].content if start <= report.position < end), None)
    if first is None:
        return None
    for start in range(report.position - 2, max(first, report.position - SCANNED) - 1, -1):
        if (start != first and not document.has(start - 1, "that")) or reading.clausal(start):
            continue
        span = noun_phrase(reading, start)
        if span is None or span[1] >= report.position:
            continue
        mention = read_mention(reading, span)
        voiced = reading.kind(mention.head).lower() in VOICED or document.has(mention.head, "quantifier")
        if voiced and surely_agrees(report.draft, mention, reading):
            return reports.entity(span, report.order)
    return None


def surely_agrees(draft: Draft, mention: Mention, reading: Reading) -> bool:
    """Tell whether gender and number of a noun phrase are known and those of a verb."""
    if draft.number is Number.PLURAL:
        start, end = mention.range
        return mention.number is Number.PLURAL or any(
            reading.document.key(index).endswith(PLURAL_ENDINGS) for index in range(start, min(end, start + 2))
        )
    return draft.gender is not None and mention.gender is draft.gender and mention.number is not Number.PLURAL


def outer_speaker(reports: Reports, report: Report) -> Entity | None:
    """Return whoever speaks the content in which the report stands; a bare verbal noun there is anybody's."""
    draft, outer = report.draft, reports.outer(report)
    if outer is None or (
        draft.form is CueForm.NOUN and not reports.reading.document.has(report.position, "with-pronoun")
    ):
        return None
    one = outer.mention.person or bool(outer.name)
    return None if draft.number is Number.PLURAL and one and outer.number is not Number.PLURAL else outer


def open_to_previous(reports: Reports, report: Report) -> bool:
    """Tell whether an earlier sentence can hold the subject: not for content, a bare verbal noun, or far away."""
    draft = report.draft
    if (
        draft.form is CueForm.NOUN
        and not any(reports.reading.document.has(report.position, atom) for atom in ("with-pronoun", "with-b"))
        and not told_of(reports, report)
    ):
        return False
    return reports.parent(report) is None and not reports.expired(report)


def previous_quotation(reports: Reports, report: Report) -> Entity | None:
    """Return the nearest earlier source that agrees."""
    if not open_to_previous(reports, report):
        return None
    teller: Entity | None = None
    for other in reports.back(report):
        if teller is None and other.sentence == report.sentence and told_of(reports, report):
            teller = other.entity
        elif other.entity is not None and other.entity is not teller and agrees(report.draft, other.entity):
            return other.entity
    return None


def first_subject(reports: Reports, report: Report) -> Entity | None:
    """Return the subject of the sentence that opens the document, where nobody has spoken yet."""
    if report.order > 2 or any(other.entity for other in reports.all):
        return None
    entity = clause_subject(reports, report, 0, report.position)
    return entity if entity is not None and agrees(report.draft, entity) else None


SIEVES: Final[tuple[tuple[str, Callable[[Reports, Report], Entity | None]], ...]] = (
    ("continuation", continuation),
    ("outer-speaker", first_person),
    ("relative-head", relative_head),
    ("words-of", words_of),
    ("main-subject", main_subject),
    ("same-sentence", same_sentence),
    ("answerer", answerer),
    ("topic", topic),
    ("outer-speaker", outer_after_that),
    ("subject-in-content", subject_in_content),
    ("outer-speaker", outer_speaker),
    ("previous-quotation", previous_quotation),
    ("first-subject", first_subject),
)
"""Name of the step and the step, in order."""


def find_subject(reports: Reports, report: Report) -> None:
    """Fill in who speaks a report without a speaker, and which step found out; a question put is anybody's."""
    if no_one(report) or reports.reading.document.has(report.position, "question-noun"):
        return
    for step, sieve in SIEVES:
        entity = sieve(reports, report)
        if entity is not None:
            report.entity, report.step = entity, step
            return
