"""Each quotation mark of a text into what speaks for its opening and for its closing: spacing first, then the glyph.

A glyph's leaning is counted over the document, so mirrored guillemets, both orders of curly marks and one glyph on both
sides are the same case: a glyph that stands mostly at the left edge of words is read that way.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import define, field, frozen
from pyarabic.araby import ALEF, BEH, FEH, KAF, LAM, TATWEEL, WAW

from qawl.text import bare, is_newline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qawl.rules.model import MarkRule

# What stands beside a mark.
BLANK, WORD, NUMBER, PROCLITIC, STOP, COLON, BRACKET_OPEN, BRACKET_CLOSE = range(8)

_PROCLITICS = frozenset(
    conjunction + preposition
    for conjunction in ("", WAW, FEH)
    for preposition in ("", BEH, LAM, KAF, ALEF + LAM)
    if conjunction or preposition
)
_BESIDE: dict[str, int] = {
    **dict.fromkeys(".!?,;\u061f\u060c\u061b", STOP),
    **dict.fromkeys(("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", TATWEEL), BLANK),
    **dict.fromkeys("([{", BRACKET_OPEN),
    **dict.fromkeys(")]}", BRACKET_CLOSE),
    **dict.fromkeys(_PROCLITICS, PROCLITIC),
    ":": COLON,
}
STOPS = frozenset((".", "!", "?", "\u061f", "\u2026", ".."))
"""Tokens that end a sentence."""

# Glyphs that are something else as often as a quotation mark: apostrophes, minutes, two parentheses that meet.
_HUMBLE = frozenset(("'", "\u2018", "\u2019", "\u201a", "\u201b", "((", "))", ",,", "<<", ">>"))
_APOSTROPHES = frozenset("'\u2018\u2019\u201b")

_OPENING = frozenset((BLANK, BRACKET_OPEN, PROCLITIC))
_CLOSING = frozenset((BLANK, STOP, COLON, BRACKET_CLOSE))


@frozen(eq=False)
class Glyph:
    """What the rules say of one mark."""

    text: str
    family: int
    """Marks that a rule joins, directly or over a third one, share a number."""
    nominal: int
    """1 opens, -1 closes, 0 has no direction."""
    either_way: bool
    """True where text writes it in both directions."""
    weight: int
    """How many marks of a document its nominal direction outweighs."""
    humble: bool
    """True for a glyph that is often no quotation mark."""


@frozen
class MarkTable:
    """The marks of a rule pack."""

    glyphs: dict[str, Glyph] = field(factory=dict)
    """By glyph; a mark that is not here is never paired."""

    @classmethod
    def build(cls, rules: Iterable[MarkRule]) -> MarkTable:
        """Return the table of `rules`; the first rule that names a mark settles its direction."""
        family: dict[str, int] = {}
        direction: dict[str, tuple[int, bool]] = {}
        for number, rule in enumerate(rules):
            known = {family.get(rule.open, number), family.get(rule.close, number)}
            merged = min(known)
            family.update({glyph: merged for glyph, old in family.items() if old in known})
            blind = rule.open == rule.close
            for glyph, nominal in ((rule.open, 1), (rule.close, -1)):
                family[glyph] = merged
                direction.setdefault(glyph, (0, True) if blind else (nominal, rule.either_way))
        return cls(
            {
                glyph: Glyph(glyph, family[glyph], nominal, either_way, 1 if either_way else 4, glyph in _HUMBLE)
                for glyph, (nominal, either_way) in direction.items()
            }
        )


@define
class Reading:
    """One mark and what each way of taking it costs."""

    token: int
    glyph: Glyph
    left: int
    right: int
    spacing: int = 0
    """From -2, certainly closes, to 2, certainly opens."""
    opening: float = 0.0
    closing: float = 0.0
    orphan: float = 3.0
    after_colon: bool = False
    """True where a colon stands before it, with or without a blank."""
    sentence: int = 0
    """Full stops before it, marks aside; compares places in one text."""
    ends_clause: bool = False
    """True where punctuation or the paragraph's end follows."""
    astray: bool = False
    """A closing mark in the place of an opening one: words follow, and the next mark opens at a new sentence."""


def read_marks(tokens: Sequence[str], at: Sequence[int], table: MarkTable) -> list[Reading]:
    """Return a reading of each mark in `at` that the table knows and that is no apostrophe inside a word."""
    shapes: dict[str, tuple[Glyph | None, bool, bool]] = {}
    readings: list[Reading] = []
    before = -2
    blank, left = False, BLANK
    for index in at:
        token = tokens[index]
        shape = shapes.get(token)
        if shape is None:
            shape = shapes[token] = _shape(token, table)
        glyph, blank_before, blank_after = shape
        if blank_before or (blank and before == index - 1):
            left = BLANK
        elif before != index - 1:
            left = _beside(tokens, index - 1)
        right = BLANK if blank_after else _beside(tokens, index + 1)
        before, blank = index, blank_after
        if glyph is not None:
            readings.append(Reading(index, glyph, left, right, after_colon=tokens[index - 1] == ":" and index > 0))
    _look_through(tokens, readings)
    readings = [reading for reading in readings if not _inside_word(tokens, reading)]
    _weigh(readings)
    _find_astray(tokens, readings)
    return readings


def _shape(token: str, table: MarkTable) -> tuple[Glyph | None, bool, bool]:
    glyph = bare(token)
    first = token.find(glyph)
    before, after = token[:first], token[first + len(glyph) :]
    return table.glyphs.get(glyph), any(map(str.isspace, before)), any(map(str.isspace, after))


def _beside(tokens: Sequence[str], index: int) -> int:
    if not 0 <= index < len(tokens):
        return BLANK
    token = tokens[index]
    kind = _BESIDE.get(token)
    if kind is not None:
        return kind
    if is_newline(token):
        return BLANK
    if token[-1] == TATWEEL:
        return PROCLITIC
    return NUMBER if token[-1].isdecimal() else WORD


def _look_through(tokens: Sequence[str], readings: list[Reading]) -> None:
    """Give a mark that touches another on its right what stands beyond that one."""
    for here, after in zip(readings[-2::-1], readings[:0:-1], strict=False):
        if here.token + 1 == after.token and not tokens[here.token][-1].isspace():
            here.right = BLANK if tokens[after.token][0].isspace() else after.right


def _inside_word(tokens: Sequence[str], reading: Reading) -> bool:
    return (
        reading.left in (WORD, NUMBER)
        and reading.right in (WORD, NUMBER, PROCLITIC)
        and bare(tokens[reading.token]) in _APOSTROPHES
    )


def _leanings(readings: list[Reading]) -> dict[str, float]:
    """Return how far each directed glyph leans to opening (up to 1.5) or closing (down to -1.5) in this document."""
    votes: dict[Glyph, tuple[int, int]] = {}
    for reading in readings:
        if abs(reading.spacing) == 2:
            total, count = votes.get(reading.glyph, (0, 0))
            votes[reading.glyph] = total + reading.spacing // 2, count + 1
    return {
        glyph.text: 1.5 * (total + glyph.weight * glyph.nominal) / (count + glyph.weight) if glyph.nominal else 0.0
        for glyph in {reading.glyph for reading in readings}
        for total, count in (votes.get(glyph, (0, 0)),)
    }


def _weigh(readings: list[Reading]) -> None:
    for reading in readings:
        reading.spacing = _spacing(reading.left, reading.right)
    leanings = _leanings(readings)
    for reading in readings:
        glyph, spacing, lean = reading.glyph, reading.spacing, leanings[reading.glyph.text]
        reading.opening = max(0, -spacing) + max(0.0, -lean)
        reading.closing = max(0, spacing) + max(0.0, lean)
        # Spacing and glyph that agree weigh more than their sum, least where a blank may just have slipped.
        if spacing == -2 and lean < 0:
            reading.opening += 1 if reading.right == BLANK else 2.5
        elif spacing == 2 and lean > 0:
            reading.closing += 2.5
        if spacing == 2 and reading.after_colon:
            reading.closing += 2.5
        if glyph.humble:
            reading.orphan = 1.2
        elif reading.left == NUMBER and reading.right in _CLOSING:
            reading.orphan = 0.8
        elif reading.after_colon:
            reading.orphan = 4.0
        elif spacing == 0 and abs(lean) < 0.5:
            reading.orphan = 2.1


def _find_astray(tokens: Sequence[str], readings: list[Reading]) -> None:
    for here, after in pairwise(readings):
        here.astray = (
            (here.left, here.right, here.closing, after.opening) == (WORD, BLANK, 0, 0)
            and here.glyph.nominal == -1
            and after.spacing == 2
            and after.glyph.family == here.glyph.family
            and tokens[after.token - 1] in STOPS
            and _beside(tokens, here.token + 1) == WORD
            and not tokens[here.token + 1].startswith(WAW)
        )


def _spacing(left: int, right: int) -> int:
    if left == COLON:
        return 0 if right in _CLOSING else 2
    if left in _OPENING:
        if right not in _CLOSING:
            return 2
        if left == BLANK:
            return 0 if right == BLANK else -1
        return 1 if left == BRACKET_OPEN else 0
    if right in _CLOSING:
        return -2
    return -1 if right == BRACKET_OPEN else 0
