"""Turns the speaker that stands beside a cue into its entity: a reduced mention finds the fuller one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve
from pyarabic import araby

from qawl.model import CueForm, Number
from qawl.speakers.entities import compatible
from qawl.speakers.mentions import Shape, read_mention
from qawl.speakers.text_search import holder_in_text, name_in_text, noun_in_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.engine.draft import Range
    from qawl.speakers.entities import Entity
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reports import Report, Reports

GOVERNING: Final = frozenset("bn")
"""Kinds after which an epithet stands for itself: of whom, or who it is, is said."""
ROLES: Final = ("role", "person-noun", "anonymous-source")
"""Word classes of which a noun that describes a person must be one; a mere title begins a name."""
ALONE: Final = ("antecedent.bare-epithet", "antecedent.his-honour")
"""Nouns that point back only where nothing is added to them."""
EPITHETS: Final = ("antecedent.epithet", "antecedent.bare-epithet")
LOOK_AHEAD: Final = 3
"""Quotations at the head of a document whose speaker may be named later."""


def pointing_back(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the previous source for a pronoun, or a noun with "the same"."""
    if mention.shape is not Shape.PRONOUN and not mention.same:
        return None
    return previous(reports, report, mention)


def previous(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the nearest earlier source that a mention agrees with; "the same" may be one according to whom it is."""
    for other in reports.back(report, attributed=mention.same):
        entity = other.entity
        if (
            entity is not None
            and (mention.gender is None or entity.gender is None or mention.gender is entity.gender)
            and (mention.number is None or entity.number is None or mention.number is entity.number)
        ):
            return entity
    return None


def fuller_name(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the entity with the same name, or with more of it; after "according" a preposition may be part of it."""
    if not mention.name:
        return None
    entity = reports.entities.named(mention)
    if entity is None and report.draft.form is CueForm.PREPOSITION and mention.name[0].startswith(araby.LAM):
        return reports.entities.named(evolve(mention, name=(mention.name[0][1:], *mention.name[1:])))
    return entity


def respelt_name(reports: Reports, _: Report, mention: Mention) -> Entity | None:
    """Return the entity whose name differs in one letter."""
    return reports.entities.respelt(mention) if mention.shape is Shape.NAME else None


def definite_noun(reports: Reports, _: Report, mention: Mention) -> Entity | None:
    """Return the speaker that begins with the noun, or whose role it is."""
    if mention.shape is Shape.PRONOUN or (mention.shape is Shape.FULL and mention.name):
        return None
    start, end = mention.range
    if end - start == 1 and mention.heads and reports.reading.kind(start).islower():
        # An indefinite noun alone is somebody new, or a phrase that was cut short.
        return None
    heads = mention.heads or mention.name[:1]
    return reports.entities.described(mention, heads) if heads else None


def longer_noun(reports: Reports, _: Report, mention: Mention) -> Entity | None:
    """Return the speaker that is no more than the same noun with an adjective."""
    return reports.entities.described(mention, mention.heads, nouns=True) if mention.shape is Shape.NOUN else None


def known_role(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the person whose role a definite noun is, whatever else it says: the nation, what the person did before.

    For an epithet the last source will do if it is a name without any role.
    """
    reading = reports.reading
    start, end = mention.range
    kinds = reading.codes((mention.head + 1, end))
    if mention.name or mention.number is not Number.SINGULAR or reading.kind(start) not in "RTA" or "b" in kinds:
        return None
    if not any(reading.document.has(mention.head, atom) for atom in ROLES):
        return None
    last = previous(reports, report, mention)
    brief = not set(kinds) - {"S"}
    nations = reading.nations(mention.range)
    for entity in reports.entities.by_head.get(mention.noun, ())[::-1]:
        if entity.name and compatible(mention, entity) and (entity is last or brief):
            others = reading.nations(entity.range)
            if not nations or not others or nations & others:
                return entity
    if last is None or kinds or not any(reading.document.has(mention.head, atom) for atom in EPITHETS):
        return None
    role = last.heads and any(reading.document.has(last.mention.head, atom) for atom in ROLES)
    return last if last.name and not role and last.number is not Number.PLURAL else None


def epithet(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the previous person that agrees for the bare speaker, official, expert, source."""
    reading = reports.reading
    if mention.range[1] - mention.range[0] == 1 and any(reading.document.has(mention.head, atom) for atom in ALONE):
        return previous(reports, report, mention)
    if (
        mention.shape is not Shape.NOUN
        or not reading.document.has(mention.head, "antecedent.epithet")
        or not GOVERNING.isdisjoint(reading.codes((mention.head + 1, mention.range[1])))
    ):
        return None
    return previous(reports, report, mention)


def added(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the previous source for an unnamed role that adds something."""
    if "addition" not in report.draft.tags or mention.name or not mention.person or mention.shape is Shape.FULL:
        return None
    return previous(reports, report, mention)


SIEVES: Final[tuple[tuple[str, Callable[[Reports, Report, Mention], Entity | None]], ...]] = (
    ("pointing-back", pointing_back),
    ("fuller-name", fuller_name),
    ("definite-noun", definite_noun),
    ("respelt-name", respelt_name),
    ("name-in-text", name_in_text),
    ("known-role", known_role),
    ("noun-in-text", noun_in_text),
    ("epithet", epithet),
    ("definite-noun", longer_noun),
    ("noun-in-text", holder_in_text),
    ("addition", added),
)
"""Name of the step and the step, in order."""


NAMING: Final = (fuller_name, definite_noun, name_in_text, known_role, noun_in_text)
"""Steps that tell who a noun phrase without a cue is."""


def identify(reports: Reports, report: Report, span: Range) -> Entity:
    """Return the entity that a noun phrase of the text names, the fuller one where it is reduced."""
    mention = read_mention(reports.reading, span)
    if span[1] - span[0] == 1 and reports.reading.document.has(span[0], "antecedent.his-honour"):
        dignitary = previous(reports, report, mention)
        if dignitary is not None:
            return dignitary
    if mention.shape in (Shape.NAME, Shape.NOUN):
        for sieve in NAMING:
            entity = sieve(reports, report, mention)
            if entity is not None:
                entity.latest = report.order
                return entity
    return reports.entity(span, report.order)


JOINING: Final = frozenset(["fuller-name", "respelt-name", "definite-noun", "name-in-text", "noun-in-text"])
"""Steps after which the mention can become the fullest one of its entity."""


def find_entity(reports: Reports, report: Report, span: Range) -> Mention:
    """Fill in the entity of the speaker beside a cue, a new one where it stands for itself."""
    mention = read_mention(reports.reading, span, report.draft)
    for step, sieve in SIEVES:
        entity = sieve(reports, report, mention)
        if entity is not None:
            report.entity, report.step = entity, step
            if step in JOINING:
                reports.entities.join(entity, mention, report.order)
            return mention
    report.entity = later_named(reports, report, mention) or reports.entities.add(mention, report.order)
    return mention


def later_named(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the unnamed entity of one of the first quotations that a definite role with a name now names."""
    if not mention.name or not mention.heads:
        return None
    for entity in reports.entities.by_head.get(mention.heads[0], ()):
        if (
            not entity.name
            and entity.order < LOOK_AHEAD
            and entity.gender in (None, mention.gender)
            and reports.reading.document.has(mention.head, "definite")
        ):
            reports.entities.join(entity, mention, report.order)
            return entity
    return None
