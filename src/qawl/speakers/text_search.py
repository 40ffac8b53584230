"""Finds, in the plain text, the noun phrase that says more of somebody than a reduced mention does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyarabic import araby

from qawl.model import Number
from qawl.speakers.mentions import Shape, read_mention
from qawl.speakers.phrases import noun_phrase
from qawl.speakers.reading import ARTICLE, DIRECT_PLURAL, DOUBLED_LAM, OBLIQUE_PLURAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qawl.engine.draft import Range
    from qawl.speakers.entities import Entity
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reading import Reading
    from qawl.speakers.reports import Report, Reports

TELLING: Final = frozenset("nrRtT")
"""Kinds of which one must stand before a bare name for a fuller mention of it."""
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
PAIR: Final = 2
OCCURRENCES: Final = 3
"""Occurrences of a word read as the end or the head of a fuller mention."""


def name_in_text(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the noun phrase elsewhere that ends in a bare name: before it, else after it, else spelt otherwise.

    Last of all, one that a given name begins.
    """
    if mention.shape is not Shape.NAME:
        return None
    start, end = mention.range
    for last in endings(reports, mention):
        span = ending_at(reports, last + 1)
        if span[1] - span[0] > end - start and telling(reports, span):
            found = read_mention(reports.reading, span, report.draft)
            if found.words.issuperset(mention.name[:-1]) and found.range[1] - 1 == last:
                return named_entity(reports, report, found)
    if end - start == 1:
        for first in occurrences(reports.reading.tokens, start, (max(0, start - WINDOW), start)):
            whole = beginning_at(reports, first)
            if whole is not None:
                return named_entity(reports, report, read_mention(reports.reading, whole, report.draft))
    return None


def named_entity(reports: Reports, report: Report, found: Mention) -> Entity:
    """Begin the entity of a name in the text, with what the text says there of its holder."""
    reading = reports.reading
    entity = reports.entities.add(found, report.order)
    behind = found.range[1]
    if behind < len(reading.tokens) and reading.kind(behind) == ",":
        behind += 1
    described = noun_phrase(reading, behind) if behind < len(reading.tokens) and reading.kind(behind) in "rR" else None
    if described is not None:
        reports.entities.describe(entity, read_mention(reading, (found.range[0], described[1]), report.draft))
    return entity


def beginning_at(reports: Reports, first: int) -> Range | None:
    """Return the phrase in which a given name is followed by the rest of the name; None where it is not."""
    reading = reports.reading
    end = first + 1
    while end < len(reading.tokens) and reading.proper(end) and not reading.clausal(end):
        end += 1
    if end == first + 1 or (first > 0 and reading.proper(first - 1)):
        return None
    span = ending_at(reports, end)
    return span if span[0] <= first else None


def endings(reports: Reports, mention: Mention) -> Iterator[int]:
    """Yield the tokens that may end a fuller form of a name: the surname, in the end other spellings of it."""
    tokens = reports.reading.tokens
    start, end = mention.range
    for near in ((max(0, start - WINDOW), start), (end, end + WINDOW)):
        yield from occurrences(tokens, end - 1, near)
    if mention.name and reports.reading.proper(end - 1):
        yield from reports.reading.alike(mention.name[-1], (max(0, start - WINDOW), end + WINDOW))


def occurrences(tokens: Sequence[str], index: int, near: Range) -> Iterator[int]:
    """Yield the first few tokens in a range that are spelt like one."""
    begin, end = near
    for _ in range(OCCURRENCES):
        try:
            begin = tokens.index(tokens[index], begin, end) + 1
        except ValueError:
            return
        yield begin - 1


def telling(reports: Reports, span: Range) -> bool:
    """Tell whether what stands before a surname makes a fuller name: a known name, a role, one word that can be one."""
    reading, first = reports.reading, span[0]
    codes = reading.codes((first, span[1] - 1))
    return bool(set(codes) & TELLING) or (
        codes == "w" and (reading.proper(first) or (first > 0 and reading.kind(first - 1) in APPOSITION))
    )


def ending_at(reports: Reports, end: int) -> Range:
    """Return the phrase that ends before a token: a name and what stands before it, from the first role of its own."""
    reading, document = reports.reading, reports.reading.document
    start = end - 1
    limit = max(0, end - 5)
    while start > limit and named(reading, start - 1):
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
        if kind in "io" and reading.codes((index + 1, start)) in ("", '"'):
            return index, end  # the name is that of a body, whoever leads it
        governs = kind == "r" and reading.kind(index + 1) == "n" and reading.kind(index - 1) != "n"
        if kind in "rRtT" and not governed and not governs and not TWO_HOLDERS.match(reading.codes((index, end))):
            best = index
    return best, end


def named(reading: Reading, index: int) -> bool:
    """Tell whether a token before a word of a name can be part of the name; a foreign one may look like a verb."""
    kind, unknown = reading.kind(index), reading.document.has(index, "unknown")
    if reading.document.has(index, "antecedent.kin") or reading.document.key(index).endswith(araby.TEH_MARBUTA):
        return kind == "n"
    if kind in "w+" and reading.clausal(index):
        return kind == "w" and unknown and index > 0 and reading.kind(index - 1) == "n"
    acted = any(reading.document.has(index, atom) for atom in ("verbal-noun", "verb-or-noun"))
    return kind in "nt" or (kind == "w" and not acted) or (kind == "+" and unknown)


def noun_in_text(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the nearest earlier noun phrase with the same head and more words."""
    reading = reports.reading
    single = mention.range[1] - mention.range[0] == 1
    definite = reading.document.key(mention.head).strip().startswith(ARTICLE)
    if not construct(reports, mention) and not (
        definite and (mention.shape is Shape.NOUN or (single and mention.shape is Shape.NAME))
    ):
        return None
    length = mention.range[1] - mention.range[0]
    shortest = length if length > 1 and definite else length + 1
    for index in heads_before(reports, mention):
        there = reading.document.has(index, "definite")
        span = called(reading, index) if there else noun_phrase(reading, index)
        if span is not None and span[1] - span[0] == length and reading.kind(span[1] - 1).islower():
            span = with_clause(reports, span)
        if span is None or span[1] - span[0] < shortest:
            continue
        found = read_mention(reading, span, report.draft)
        fuller = found.name or found.range[1] - found.range[0] > length
        if fuller and mention.words - {mention.noun} <= found.words:
            return reports.entities.add(found, report.order)
    return None


def holder_in_text(reports: Reports, report: Report, mention: Mention) -> Entity | None:
    """Return the only person to whom the text gives a definite role and a name; the nation must not differ."""
    reading = reports.reading
    start, end = mention.range
    if mention.name or mention.shape is Shape.PRONOUN or reading.kind(start) not in "RTA":
        return None
    if not set(reading.codes((mention.head + 1, end))) <= {"S"} or mention.number is Number.PLURAL:
        return None
    held: dict[str, Mention] = {}
    for index in heads(reports, mention):
        found = named_holder(reports, index, report)
        nations = reading.nations(mention.range)
        others = reading.nations(found.range) if found is not None else nations
        if found is not None and (not nations or not others or nations & others):
            held.setdefault(found.name[-1], found)
    if len(held) != 1:
        return None
    found = next(iter(held.values()))
    if mention.gender is not None and found.gender not in (None, mention.gender):
        return None
    return reports.entities.named(found) or reports.entities.add(found, report.order)


def named_holder(reports: Reports, index: int, report: Report) -> Mention | None:
    """Return the phrase with a name of which a noun is the head, or which ends in a name right before it."""
    reading = reports.reading
    span = called(reading, index)
    if span is None and index and reading.proper(index - 1):
        behind = noun_phrase(reading, index)
        span = (ending_at(reports, index)[0], behind[1] if behind is not None else index + 1)
    found = read_mention(reading, span, report.draft) if span is not None else None
    return found if found is not None and "n" in reading.codes(found.called) else None


def called(reading: Reading, index: int) -> Range | None:
    """Return a noun with the adjectives of origin and the name right behind it; None where no known name is there."""
    first = index + 1
    while first < len(reading.tokens) and reading.kind(first) == "S":
        first += 1
    end = first
    while end < len(reading.tokens) and (reading.proper(end) or reading.son(end) or reading.son(end - 1)):
        end += 1
    return (index, end) if "n" in reading.codes((first, end)) else None


def heads(reports: Reports, mention: Mention) -> Iterator[int]:
    """Return the tokens around a mention that are its head noun, with and without the article."""
    tokens, (start, end) = reports.reading.tokens, mention.range
    stem = tokens[mention.head].removeprefix(ARTICLE)
    spellings = {stem, ARTICLE + stem, DOUBLED_LAM + stem, *(letter + stem for letter in PROCLITICS)}
    spellings.update(letter + ARTICLE + stem for letter in PROCLITICS)
    low, high = max(0, start - NEARBY), min(len(tokens), end + NEARBY)
    found = [index for index, token in enumerate(tokens[low:high], low) if token in spellings]
    return iter([index for index in found if not start <= index < end])


def construct(reports: Reports, mention: Mention) -> bool:
    """Tell whether a mention is no more than a role and the definite noun it governs."""
    start, end = mention.range
    codes = reports.reading.codes(mention.range)
    return (
        mention.shape is Shape.ROLE
        and end - start == PAIR
        and codes[0] in "rai"
        and (codes[1].isupper() or codes[1] == "l")
    )


def heads_before(reports: Reports, mention: Mention) -> Iterator[int]:
    """Yield the tokens before a mention, nearest first, that are its head noun without the article."""
    tokens = reports.reading.tokens
    start = mention.range[0]
    stem = tokens[mention.head].removeprefix(ARTICLE)
    spellings = {stem, ARTICLE + stem, DOUBLED_LAM + stem, *(letter + stem for letter in PROCLITICS)}
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
        governed = noun_phrase(reading, end + 1)
        return (span[0], governed[1]) if governed else span
    if end < limit and document.has(end, "finite"):
        while end < limit and reading.kind(end) not in '.,("' and not document.has(end, "that"):
            end += 1
            if document.has(end, "with-and"):
                break
        while end > span[1] and reading.kind(end - 1) == "x":
            end -= 1
    return span[0], end
