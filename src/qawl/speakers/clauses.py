"""Finds the subject of a plain verb, one that reports nothing: whoever it is can speak next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyarabic import araby

from qawl.model import CueForm, Gender
from qawl.speakers.mentions import read_mention
from qawl.speakers.phrases import noun_phrase
from qawl.speakers.reduced import identify
from qawl.speakers.text_search import name_in_text

if TYPE_CHECKING:
    from qawl.engine.draft import Range
    from qawl.speakers.entities import Entity
    from qawl.speakers.reports import Report, Reports

SPEAKING: Final = "ntraio"
"""Kinds of noun that can take over as the understood speaker."""
REACH: Final = 15
"""Tokens of a clause in which its main verb is looked for."""


def clause_subject(reports: Reports, report: Report, start: int, end: int, kinds: str = SPEAKING) -> Entity | None:
    """Return the person or institution right after the first finite verb of a clause, where that is no cue."""
    document, reading = reports.reading.document, reports.reading
    for index in range(start, min(end - 1, start + REACH)):
        if not reading.tokens[index][0].isalnum():
            continue
        if index in reports.heads or document.has(index, "that") or document.has(index, "relative"):
            return None
        as_for = document.has(index, "antecedent.as-for")
        if not (as_for or reading.verbal(index)):
            continue
        kind = reading.kind(index + 1)
        if kind.lower() in kinds:
            span = noun_phrase(reading, index + 1)
        elif reading.word(index + 1) in reports.entities.by_name or (
            report.draft.form is CueForm.PARTICIPLE and kind == "W"
        ):
            span = index + 1, index + 2
        elif as_for or index == start:
            continue
        elif kind in "wW":
            return named_in_text(reports, report, index + 1)
        else:
            return None
        if span is None or span[1] > report.position:
            return None
        return subject_of(reports, report, span, index)
    return None


def subject_of(reports: Reports, report: Report, span: Range, verb: int) -> Entity:
    """Return the entity of a plain verb's subject, feminine where only the ending of the verb tells."""
    entity = identify(reports, report, span)
    if entity.gender is None and reports.reading.document.key(verb).endswith(araby.TEH):
        entity.gender = Gender.FEMININE
    return entity


def named_in_text(reports: Reports, report: Report, index: int) -> Entity | None:
    """Return the entity of a word that the text elsewhere shows to be somebody's name."""
    mention = read_mention(reports.reading, (index, index + 1), report.draft)
    return name_in_text(reports, report, mention)
