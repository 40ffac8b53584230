"""Turns the speaker that stands beside a cue into its entity: a reduced mention finds the fuller one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyarabic import araby

from qawl.speakers.mentions import Shape, read_mention
from qawl.speakers.reading import ARTICLE, DIRECT_PLURAL, DOUBLED_LAM, OBLIQUE_PLURAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qawl.engine.draft import Range
    from qawl.speakers.entities import Entity
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reports import Report, Reports

TELLING: Final = frozenset("nrRtT")
"""Kinds of which one must stand before a bare name for a fuller mention of it."""
GOVERNING: Final = frozenset("bxn")
"""Kinds after which an epithet stands for itself: of whom, or who it is, is said."""
APPOSITION: Final = frozenset(",sS")
WINDOW: Final = 3000
"""Tokens searched for a fuller mention outside the speakers."""
NEARBY: Final = 750
"""Tokens searched backwards for a noun with the same head."""
TWO_HOLDERS: Final = re.compile("T[nw]+[^tT]*[tT]")
"""A title and a name, and a further title behind them."""
CLAUSE: Final = 10
"""Longest clause after an indefinite noun, in tokens."""
PROCLITICS: Final = araby.WAW + araby.FEH + araby.BEH + araby.LAM + araby.KAF
OCCURRENCES: Final = 3
"""Occurrences of a word read as the end or the head of a fuller mention."""
LOOK_AHEAD: Final = 3
"""Quotations at the head of a document whose speaker may be named later."""


def pointing_back(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the previous source for a pronoun, or a noun with "the same"."""
    if mention.shape is not Shape.PRONOUN and not mention.same:
        return None
    return previous(reports, report, mention)


def previous(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the nearest earlier source that a mention agrees with."""
    for other in reports.back(report):
        entity = other.entity
        if (
            entity is not None
            and (mention.gender is None or entity.gender is None or mention.gender is entity.gender)
            and (mention.number is None or entity.number is None or mention.number is entity.number)
        ):
            return entity
    return None


def fuller_name(reports: Reports, _: Report, mention: Mention) -> Entity | None:
    """Return the entity with the same name, or with more of it."""
    return reports.entities.named(mention) if mention.name else None


def respelt_name(reports: Reports, _: Report, mention: Mention) -> Entity | None:
    """Return the entity whose name differs in one letter."""
    return reports.entities.respelt(mention) if mention.shape is Shape.NAME else None


def name_in_text(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the noun phrase elsewhere that ends in a bare name: before it, else after it."""
    if mention.shape is not Shape.NAME:
        return None
    tokens = reports.reading.tokens
    start, end = mention.range
    surname = tokens[end - 1]
    for low, high in ((max(0, start - WINDOW), start), (end, end + WINDOW)):
        begin = low
        for _ in range(OCCURRENCES):
            try:
                begin = tokens.index(surname, begin, high) + 1
            except ValueError:
                break
            span = ending_at(reports, begin)
            if span[1] - span[0] > end - start and telling(reports, span):
                found = read_mention(reports.reading, span, report.draft)
                if found.words.issuperset(mention.name):
                    return reports.entities.add(found, report.order)
    return None


def telling(reports: Reports, span: Range) -> bool:
    """Tell whether what stands before a surname makes a fuller name: a known name, a role, one word in apposition."""
    codes = reports.reading.codes((span[0], span[1] - 1))
    return bool(set(codes) & TELLING) or (
        codes == "w" and span[0] > 0 and reports.reading.kind(span[0] - 1) in APPOSITION
    )


def ending_at(reports: Reports, end: int) -> Range:
    """Return the phrase that ends before a token: a name and what stands before it, from the first role of its own."""
    reading, document = reports.reading, reports.reading.document
    start = end - 1
    limit = max(0, end - 5)
    while start > limit and (
        reading.kind(start - 1) in "nt"
        or (
            reading.kind(start - 1) == "w"
            and not reading.clausal(start - 1)
        )
        or (reading.kind(start - 1) == "+" and document.has(start - 1, "unknown") and not reading.verbal(start - 1))
    ):
        start -= 1
    best = index = start
    # The name may stand in marks, or after a comma behind the role.
    if index > 1 and reading.kind(index - 1) in '",' and reading.kind(index - 2) not in '.,("':
        index -= 1
    limit = max(0, index - 9)
    while index > limit:
        kind = reading.kind(index - 1)
        governed = document.key(index - 1).startswith(DOUBLED_LAM)
        if (kind in '.,("x' and not governed) or (kind in "w+" and reading.clausal(index - 1)):
            break
        index -= 1
        if document.has(index, "antecedent.kin"):
            break
        if kind in "rRtT" and not governed and not TWO_HOLDERS.match(reading.codes((index, end))):
            best = index
    return best, end


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


def noun_in_text(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the nearest earlier noun phrase with the same head and more words."""
    single = mention.range[1] - mention.range[0] == 1
    if mention.shape is not Shape.NOUN and not (single and mention.shape is Shape.NAME):
        return None
    reading = reports.reading
    key = reading.document.key(mention.head).strip()
    if not key.startswith(ARTICLE):
        return None
    length = mention.range[1] - mention.range[0]
    for index in heads_before(reports, mention):
        span = reading.noun_phrase(index)
        if span is not None and span[1] - span[0] == 1:
            span = with_clause(reports, span)
        if span is None or span[1] - span[0] < max(length, 2):
            continue
        found = read_mention(reading, span, report.draft)
        if mention.words - {mention.noun} <= found.words:
            return reports.entities.add(found, report.order)
    return None


def heads_before(reports: Reports, mention: Mention) -> Iterator[int]:
    """Yield the tokens before a mention, nearest first, that are its head noun without the article."""
    tokens = reports.reading.tokens
    start = mention.range[0]
    stem = tokens[mention.head].removeprefix(ARTICLE)
    spellings = {stem, *(letter + stem for letter in PROCLITICS)}
    if stem.endswith(DIRECT_PLURAL):
        spellings.add(stem.removesuffix(DIRECT_PLURAL) + OBLIQUE_PLURAL)
    low = max(0, start - NEARBY)
    found = [index for index, token in enumerate(tokens[low:start], low) if token in spellings]
    return reversed(found)


def with_clause(reports: Reports, span: Range) -> Range:
    """Return an indefinite noun with what describes it: a preposition and its noun, or a clause up to the next one."""
    reading = reports.reading
    document, end = reading.document, span[1]
    limit = min(len(reading.tokens) - 1, end + CLAUSE)
    if end < limit and document.has(end, "preposition"):
        governed = reading.noun_phrase(end + 1)
        return (span[0], governed[1]) if governed else span
    if end < limit and document.has(end, "finite"):
        while end < limit and reading.kind(end) not in '.,("' and not document.has(end, "that"):
            end += 1
            if document.has(end, "with-and"):
                break
        while end > span[1] and reading.kind(end - 1) == "x":
            end -= 1
    return span[0], end


def epithet(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the previous person that agrees for the bare speaker, official, expert, source."""
    reading = reports.reading
    if mention.range[1] - mention.range[0] == 1 and reading.document.has(mention.head, "antecedent.his-honour"):
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
    ("noun-in-text", noun_in_text),
    ("epithet", epithet),
    ("definite-noun", longer_noun),
    ("addition", added),
)
"""Name of the step and the step, in order."""


NAMING: Final = (fuller_name, definite_noun, name_in_text, noun_in_text)
"""Steps that tell who a noun phrase without a cue is."""


def identify(reports: Reports, report: Report, span: Range) -> Entity:
    """Return the entity that a noun phrase of the text names, the fuller one where it is reduced."""
    mention = read_mention(reports.reading, span)
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
