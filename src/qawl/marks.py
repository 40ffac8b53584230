"""Quotation marks into pairs: which mark opens, which closes, how deep, and what had to be repaired.

Works paragraph by paragraph, before sentences are cut, so one stray mark changes nothing elsewhere. A clean paragraph
is paired at sight; any other by the cheapest way of taking its marks (mark_search.py), which keeps time linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from qawl.mark_reading import STOPS, MarkTable, Reading, read_marks
from qawl.mark_search import Found, pair_paragraph
from qawl.model import Closing
from qawl.text import LINE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["MarkTable", "Pair", "Pairing", "Repair", "pair_marks"]

LONGEST_UNCLOSED = 150
"""Tokens after which a quote that is never closed ends at the last full stop before."""

_DASHES = frozenset(("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u0640"))


@frozen
class Pair:
    """An opening mark and where the words it opens end."""

    open: int
    """Token of the opening mark."""
    close: int
    """Token of the closing mark; where there is none, the token after the last one inside."""
    depth: int
    """How many pairs stand around it; 0 for none."""
    closed_by: Closing
    """What ends it; `close` is a mark of its own only for Closing.MARK."""
    flags: tuple[str, ...] = ()
    """swapped-mark, mixed-marks, unclosed-mark, reopened-mark, over-paragraphs, empty-marks."""
    continues: int | None = None
    """Index of the earlier pair that this one opens again after a paragraph break, or None."""


@frozen
class Repair:
    """A mark that could not be taken as it stands."""

    kind: str
    """orphan-mark, swapped-mark, mixed-marks or unclosed-mark."""
    token: int
    """The mark."""
    message: str
    """What was made of it, in one sentence."""


@frozen
class Pairing:
    """The marks of one text, put in order."""

    pairs: tuple[Pair, ...] = ()
    """By position of the opening mark; they nest and never cross."""
    orphans: tuple[int, ...] = ()
    """Tokens of the marks that belong to no pair, apostrophes included."""
    repairs: tuple[Repair, ...] = ()
    """What was put right, by token."""


_MESSAGES = {
    "swapped-mark": "The mark is written the other way round than it is used.",
    "mixed-marks": "The quote is closed by a mark of another kind.",
    "unclosed-mark": "The quote is never closed; it ends with the paragraph or before the next one.",
    "orphan-mark": "The mark has no partner and is passed over.",
}


def pair_marks(
    tokens: Sequence[str], at: Sequence[int], table: MarkTable, breaks: Sequence[int] | None = None
) -> Pairing:
    """Pair the mark tokens.

    `tokens` is one document as `qawl.text.tokenize` gives it, `at` the indexes of its mark tokens in order,
    `breaks` those of its newline tokens, which are looked for where the caller does not know them.
    Never raises; takes time linear in the tokens.
    """
    readings = read_marks(tokens, at, table) if at else []
    if not readings:
        return Pairing(orphans=tuple(at))
    found: list[Found] = []
    continues: dict[int, int] = {}
    waiting: tuple[int, int] | None = None
    for number, first, after, group in _paragraphs(tokens, readings, breaks):
        pairs = sorted(pair_paragraph(tokens, group, after), key=_open)
        if waiting is not None:
            begun, place = waiting
            opener, lead = found[place], group[0]
            if pairs and number == begun + 1 and pairs[0].open == _first_token(tokens, first):
                found[place] = evolve(opener, closed_by=Closing.REOPENED)
                continues[pairs[0].open] = opener.open
            elif number <= begun + 2 and _closes_late(lead, pairs, opener):
                found[place] = evolve(opener, close=lead.token, closed_by=Closing.MARK, closer=lead)
        base = len(found)
        found.extend(pairs)
        waiting = next(
            ((number, base + place) for place, pair in enumerate(pairs) if pair.closed_by is Closing.PARAGRAPH), None
        )
    pairs_of_text = _arrange(tokens, _without_doubled(found), continues)
    taken = {pair.open for pair in pairs_of_text}
    taken.update(pair.close for pair in pairs_of_text if pair.closed_by is Closing.MARK)
    orphans = tuple(index for index in at if index not in taken)
    return Pairing(pairs_of_text, orphans, _repairs(pairs_of_text, set(orphans), readings))


def _open(pair: Found) -> int:
    return pair.open


def _paragraphs(
    tokens: Sequence[str], readings: list[Reading], breaks: Sequence[int] | None
) -> Iterator[tuple[int, int, int, list[Reading]]]:
    """Yield number, first token, token after the last, and marks of each paragraph that has any."""
    if breaks is None:
        breaks = [index for index, token in enumerate(tokens) if token[0] in LINE_ENDS]
    first = here = 0
    for number, after in enumerate((*breaks, len(tokens))):
        begin = here
        while here < len(readings) and readings[here].token < after:
            here += 1
        if here > begin:
            yield number, first, after, readings[begin:here]
        first = after + 1


def _first_token(tokens: Sequence[str], first: int) -> int:
    """Return the first token of a paragraph that is no dash."""
    while first < len(tokens) and tokens[first] in _DASHES:
        first += 1
    return first


def _closes_late(lead: Reading, pairs: list[Found], opener: Found) -> bool:
    """Tell whether the first mark of a paragraph is a stray one that closes a quote left open in an earlier one."""
    stray = not pairs or lead.token < pairs[0].open
    return stray and lead.closing <= 1 and lead.glyph.family == opener.opener.glyph.family


def _without_doubled(found: list[Found]) -> list[Found]:
    """Leave out the inner of two pairs whose marks touch at both ends: one mark typed twice."""
    kept: list[Found] = []
    for pair in found:
        outer = kept[-1] if kept else None
        if (
            outer is not None
            and pair.open == outer.open + 1
            and pair.close + 1 == outer.close
            and pair.opener.glyph.family == outer.opener.glyph.family
        ):
            continue
        kept.append(pair)
    return kept


def _arrange(tokens: Sequence[str], found: list[Found], continues: dict[int, int]) -> tuple[Pair, ...]:
    closes = {pair.open: pair.close for pair in found if pair.closed_by is Closing.MARK}
    places = {pair.open: place for place, pair in enumerate(found)}
    ends: list[int] = []
    pairs: list[Pair] = []
    for pair in found:
        close = pair.close if pair.closed_by is Closing.MARK else _bounded(tokens, pair, closes)
        while ends and ends[-1] <= pair.open:
            ends.pop()
        close = min([close, *ends[-1:]])
        earlier = continues.get(pair.open)
        place = None if earlier is None else places.get(earlier)
        pairs.append(Pair(pair.open, close, len(ends), pair.closed_by, _flags(pair, place), place))
        ends.append(close)
    return tuple(pairs)


def _bounded(tokens: Sequence[str], pair: Found, closes: dict[int, int]) -> int:
    """Return where an unclosed quote ends.

    With its paragraph, or where that is far, at the last full stop before; where the next quote opens, at the last full
    stop before that, since what stands between them is the writer's.
    """
    limit = min(pair.close, pair.open + LONGEST_UNCLOSED)
    if pair.close == limit and pair.closed_by is not Closing.OPENER:
        return limit
    index = pair.open + 1
    stop = 0
    while index < limit:
        behind = closes.get(index, index) + 1
        if behind > limit:
            break
        index = behind
        if tokens[index - 1] in STOPS:
            stop = index
    return stop or index


def _flags(pair: Found, continues: int | None) -> tuple[str, ...]:
    flags: list[str] = []
    opener, closer = pair.opener.glyph, pair.closer.glyph if pair.closer else None
    if _swapped(pair.opener, 1) or (pair.closer is not None and _swapped(pair.closer, -1)):
        flags.append("swapped-mark")
    if closer is not None and closer.family != opener.family:
        flags.append("mixed-marks")
    if pair.closed_by in (Closing.PARAGRAPH, Closing.OPENER):
        flags.append("unclosed-mark")
    if continues is not None:
        flags.append("reopened-mark")
    if pair.close == pair.open + 1:
        flags.append("empty-marks")
    return tuple(flags)


def _swapped(reading: Reading, role: int) -> bool:
    return reading.glyph.nominal == -role and not reading.glyph.either_way


def _repairs(pairs: tuple[Pair, ...], orphans: set[int], readings: list[Reading]) -> tuple[Repair, ...]:
    repairs = [Repair(flag, pair.open, _MESSAGES[flag]) for pair in pairs for flag in pair.flags if flag in _MESSAGES]
    repairs.extend(
        Repair("orphan-mark", reading.token, _MESSAGES["orphan-mark"])
        for reading in readings
        if reading.token in orphans and not reading.glyph.humble
    )
    return tuple(sorted(repairs, key=_position))


def _position(repair: Repair) -> int:
    return repair.token
