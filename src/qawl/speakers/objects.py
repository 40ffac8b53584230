"""Tells the one who is accused, asked or described from the speaker, where only one noun phrase follows the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qawl.model import CueForm
from qawl.speakers.mentions import read_mention
from qawl.speakers.reports import agrees
from qawl.speakers.subjects import main_subject, same_sentence

if TYPE_CHECKING:
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reports import Report, Reports

BY: Final = ("bi-that", "bi-that-pronoun")
"""Complementisers that introduce what somebody or something is described as."""
THINGS: Final = frozenset("wW")
"""Kinds of a noun that is no person, institution or text."""


def move_object(reports: Reports, report: Report) -> None:
    """Make the speaker of a draft its addressee where the verb acts on it and somebody else is the subject."""
    draft, document = report.draft, reports.reading.document
    if draft.speaker is None or draft.addressee is not None or draft.form is not CueForm.VERB:
        return
    if not draft.head < draft.speaker[0] or document.has(draft.head, "with-pronoun"):
        return
    if not (document.has(draft.head, "describes") or document.has(draft.head, "object.addressee")):
        return
    mention = read_mention(reports.reading, draft.speaker)
    if is_described(reports, report, mention) or is_acted_on(reports, report, mention):
        draft.speaker, draft.addressee = None, draft.speaker


def is_described(reports: Reports, report: Report, mention: Mention) -> bool:
    """Tell whether a thing, or whatever one word names, is described: the verb never lacks its object."""
    draft, reading, document = report.draft, reports.reading, reports.reading.document
    introduced, behind = draft.complementizer or draft.content[0], mention.range[1]
    if not document.has(draft.head, "describes") or not any(document.has(introduced[0], atom) for atom in BY):
        return False
    if behind == introduced[0]:
        return behind - mention.range[0] == 1
    known = document.has(mention.head, "place") or mention.noun in reports.entities.by_name
    return reading.kind(mention.head) in THINGS and not known and reading.kind(behind) == "x"


def is_acted_on(reports: Reports, report: Report, mention: Mention) -> bool:
    """Tell whether a second verb of the sentence has the subject of the first one, which is somebody else."""
    draft, document = report.draft, reports.reading.document
    if not document.has(draft.head, "object.addressee") or not document.has(draft.head, "with-and"):
        return False
    body = reports.reading.kind(mention.head).lower() == "i" or any(
        document.has(mention.head, atom) for atom in ("place", "asked-noun")
    )
    if mention.person or not body:
        return False
    for sieve in (main_subject, same_sentence):
        subject = sieve(reports, report)
        if subject is not None:
            known = draft.gender is not None and subject.gender in (None, draft.gender)
            return known and agrees(draft, subject) and not mention.words & subject.words
    return False
