"""Turns drafts with empty or reduced speakers into drafts with antecedents.

Reports are read in text order; each is given an entity by the first sieve that finds one (subjects.py where no
speaker stands beside the cue, reduced.py where one does), and at the end the fullest mention of that entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qawl.model import CueForm
from qawl.speakers.mentions import Shape
from qawl.speakers.objects import move_object
from qawl.speakers.parts import note_parts
from qawl.speakers.reading import Memory, Reading
from qawl.speakers.reduced import LOOK_AHEAD, find_entity
from qawl.speakers.reports import Reports, agrees
from qawl.speakers.subjects import find_subject, no_one

if TYPE_CHECKING:
    from qawl.engine.draft import Draft
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reading import Document
    from qawl.speakers.reports import Report

__all__ = ["Memory", "resolve"]

LATER: Final = "fuller-later"
"""Step of a mention that only a later one explains."""


def resolve(drafts: list[Draft], document: Document, memory: Memory | None = None) -> None:
    """Set `antecedent` and `resolved_by` of drafts (in text order) whose speaker is missing or reduced.

    Documents read with the same rules can share a memory of spellings, which saves a third of the time.
    """
    if not drafts:
        return
    heads = frozenset([draft.head for draft in drafts])
    reports = Reports(Reading(document, memory), drafts, heads=heads)
    mentions: list[tuple[Report, Mention]] = []
    waiting: list[Report] = []
    for order, draft in enumerate(drafts):
        report = reports.begin(order)
        move_object(reports, report)
        if draft.speaker is not None and draft.speaker[0] < draft.speaker[1]:
            mentions.append((report, find_entity(reports, report, draft.speaker)))
        elif (reports.parent(report) or 0) > order:
            waiting.append(report)
        else:
            find_subject(reports, report)
        reports.close(report)
    for report in waiting:
        find_subject(reports, report)
    look_ahead(reports)
    for report in reports.all:
        if report.draft.speaker is None and report.entity is not None:
            report.draft.antecedent, report.draft.resolved_by = report.entity.range, report.step
    for report, mention in mentions:
        name_reduced(report, mention)
        note_parts(report.draft, mention, reports.reading)


def look_ahead(reports: Reports) -> None:
    """Give the quotations of a headline, where nobody is found before them, the next speaker that agrees."""
    headline = next(iter(reports.reading.paragraphs), 0)
    for report in reports.all[:LOOK_AHEAD]:
        if report.position > headline:
            return
        draft = report.draft
        if report.entity is not None or draft.parent is not None or draft.form is not CueForm.VERB or no_one(report):
            continue
        for other in reports.all[report.order + 1 : report.order + 1 + LOOK_AHEAD]:
            if other.entity is not None and other.draft.parent is None and agrees(report.draft, other.entity):
                report.entity, report.step = other.entity, "next-speaker"
                break


def name_reduced(report: Report, mention: Mention) -> None:
    """Set the antecedent of a speaker that says less than the fullest mention of its entity."""
    entity = report.entity
    if entity is None:
        return
    fullest = entity.mention
    if fullest.range[0] < mention.range[1] and mention.range[0] < fullest.range[1]:
        return
    if mention.shape is Shape.FULL and (mention.name or not fullest.name):
        return
    if mention.shape is Shape.PRONOUN or mention.same or fullest.fullness > mention.fullness:
        report.draft.antecedent, report.draft.resolved_by = fullest.range, report.step or LATER
