"""Finds the subject of a plain verb, one that reports nothing: whoever it is can speak next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve
from pyarabic import araby

from qawl.model import CueForm, Gender
from qawl.speakers.mentions import read_mention
from qawl.speakers.phrases import noun_phrase
from qawl.speakers.reading import CONSTRUCT
from qawl.speakers.reduced import identify
from qawl.speakers.reports import agrees
from qawl.speakers.text_search import name_in_text

if TYPE_CHECKING:
    from qawl.engine.draft import Range
    from qawl.speakers.entities import Entity
    from qawl.speakers.reading import Reading
    from qawl.speakers.reports import Report, Reports

PREDICATES: Final = ("finite", "verb", "relative", "negation", "qad", "kana")
"""What shows a noun phrase before it to be a subject."""
SPEAKING: Final = "ntraio"
"""Kinds of noun that can take over as the understood speaker."""
OPENERS: Final = ("kama", "haythu", "fima", "baynama", "with-pronoun", "demonstrative", "qad")
"""Words behind which a clause begins."""
PERSONS: Final = "ntra"
"""Kinds of noun that can hold a speech or write."""
REACH: Final = 15
"""Tokens of a clause in which its main verb is looked for."""


def clause_subject(reports: Reports, report: Report, start: int, end: int, kinds: str = SPEAKING) -> Entity | None:
    """Return the person or institution that begins a clause, or follows its first finite verb, where that is no cue."""
    front = subject_in_front(reports, report, start, kinds)
    if front is not None:
        return front
    entity = first_subject_behind(reports, report, start, end, kinds)
    if entity is None:
        main = behind_adjunct(reports.reading, start, end)
        entity = first_subject_behind(reports, report, main, end, kinds) if main > start else None
    return entity


def first_subject_behind(reports: Reports, report: Report, start: int, end: int, kinds: str) -> Entity | None:
    """Return the person or institution behind the first finite verb of a clause; None where that is a cue."""
    document, reading = reports.reading.document, reports.reading
    for index in range(start, min(end - 1, start + REACH)):
        if not reading.tokens[index][0].isalnum():
            continue
        if index in reports.heads or document.has(index, "that") or document.has(index, "relative"):
            return None
        if document.has(index, "antecedent.as-for") or (
            (reading.verbal(index) and not document.has(index, "preposition")) or opens(reading, start, index)
        ):
            decided, entity = subject_behind(reports, report, index, kinds, first=index == start)
            if decided:
                return entity
    return None


def behind_adjunct(reading: Reading, start: int, end: int) -> int:
    """Return where a clause begins behind the prepositional phrase and the comma in front of it."""
    first = next((at for at in range(start, min(end, start + 2)) if reading.tokens[at][0].isalnum()), start)
    if not reading.document.has(first, "preposition") and reading.kind(first) != "x":
        return start
    last = min(end - 2, first + REACH)
    return next((at + 1 for at in range(first, last) if reading.document.has(at, "comma")), start)


def opens(reading: Reading, start: int, index: int) -> bool:
    """Tell whether a word that is a verbal noun or a past opens a clause with a person behind it: it is the past."""
    has, before = reading.document.has, index - 1
    if not (has(index, "verb-or-noun") or has(index, "antecedent.opening-verb")) or reading.kind(index) == "x":
        return False
    first = index == start or not reading.tokens[before][0].isalnum() or any(has(before, atom) for atom in OPENERS)
    return first and reading.kind(index + 1) in "ntrTR"


def subject_behind(
    reports: Reports, report: Report, verb: int, kinds: str, *, first: bool
) -> tuple[bool, Entity | None]:
    """Tell whether a plain verb (or "as for") settles who the subject is, and return who that is."""
    document, reading = reports.reading.document, reports.reading
    kind, word = reading.kind(verb + 1), reading.word(verb + 1)
    if document.has(verb + 1, "with-l") or document.has(verb + 1, "with-b"):
        return not first, None
    known = word in reports.entities.by_name
    span: Range | None
    if known and kind == "n" and not reading.proper(verb + 2):
        span = verb + 1, verb + 2
    elif kind.lower() in kinds or (kinds == SPEAKING and document.has(verb + 1, "place")):
        span = noun_phrase(reading, verb + 1)
    elif known or (kind == "W" and hangs_on(report, reading, verb + 1)):
        span = verb + 1, verb + 2
    elif first or document.has(verb, "antecedent.as-for"):
        return False, None
    else:
        return True, named_in_text(reports, report, verb + 1) if kind in "wW" else None
    if span is None or span[1] > report.position:
        return True, None
    entity = identify(reports, report, span)
    if entity.gender is None and document.key(verb).endswith(araby.TEH):
        entity.gender = Gender.FEMININE
    return True, entity


def hangs_on(report: Report, reading: Reading, noun: int) -> bool:
    """Tell whether a participle can belong to a definite noun of any kind: a feminine one only to a feminine noun."""
    if report.draft.form is not CueForm.PARTICIPLE:
        return False
    feminine = read_mention(reading, (noun, noun + 1)).gender is Gender.FEMININE
    return feminine or report.draft.gender is not Gender.FEMININE


def subject_beside(reports: Reports, report: Report, start: int) -> Entity | None:
    """Return the person behind the last plain verb before a participle without a pause, "as X wrote, saying"."""
    reading, end = reports.reading, report.position
    for index in range(end - 1, max(start, end - REACH), -1):
        plain = reading.verbal(index) and index not in reports.heads
        if plain and reading.kind(index + 1) == "w" and reading.proper(index + 1):
            return named_in_text(reports, report, index + 1)
        if plain and reading.kind(index + 1) in "ntT":
            behind = index + 1
            while behind < end and (reading.proper(behind) or reading.kind(behind) in "tT" or reading.son(behind)):
                behind += 1
            named = read_mention(reading, (index + 1, behind)).name
            return identify(reports, report, (index + 1, behind)) if named else None
        if not reading.tokens[index][0].isalnum():
            return None
    return None


def told_in(reports: Reports, report: Report) -> Entity | None:
    """Return whose words they are, of which "in it" is told: a speech for X, which X held, what X wrote."""
    document, reading = reports.reading.document, reports.reading
    if not document.has(report.position + 1, "particle.fi-pronoun"):
        return None
    for index in range(report.position - 1, max(report.sentence, report.position - REACH), -1):
        spoken = document.has(index, "with-l") and document.has(index - 1, "medium-noun")
        verb = index - 2 if document.has(index - 1, "preposition-pronoun") else index - 1
        free = not (document.has(index, "with-l") or document.has(index, "with-b"))
        if reading.kind(index).lower() in PERSONS and (spoken or (free and reading.verbal(verb))):
            span = noun_phrase(reading, index)
            if span is None or span[1] > report.position:
                continue
            entity = identify(reports, report, span)
            entity.mention = evolve(entity.mention, doubtful=False)
            return entity
    return None


def subject_in_front(reports: Reports, report: Report, start: int, kinds: str) -> Entity | None:
    """Return the person or institution with which a sentence begins, right before its verb or a relative clause."""
    document, reading = reports.reading.document, reports.reading
    if not reading.begins(start):
        return None
    start = next((index for index in range(start, report.position) if reading.tokens[index][0].isalnum()), start)
    kind = reading.kind(start)
    if reading.verbal(start) or start in reports.heads:
        return None
    known = kind in "wW" and reading.word(start) in reports.entities.by_name
    if not known and reading.proper(start) and reading.kind(start + 1) == "n":
        kinds += kind.lower()
    span = (start, start + 1) if known else noun_phrase(reading, start) if kind.lower() in kinds else None
    if span is None or span[1] >= report.position or not any(document.has(span[1], atom) for atom in PREDICATES):
        return None
    mention = read_mention(reading, span)
    following = reading.kind(start + 1)
    governs = kind in CONSTRUCT and (following.isupper() or following == "l")
    told = known or bool(mention.name) or kind.isupper() or governs
    return identify(reports, report, span) if told and agrees(report.draft, mention) else None


def named_in_text(reports: Reports, report: Report, index: int) -> Entity | None:
    """Return the entity of a word that the text elsewhere shows to be somebody's name."""
    mention = read_mention(reports.reading, (index, index + 1), report.draft)
    return name_in_text(reports, report, mention)
