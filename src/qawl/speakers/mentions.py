"""Turns the token range of a noun phrase into a Mention: its own name, its roles, how reduced it is.

A link compares the name a phrase gives its holder, never a name inside it: the spokeswoman of X is not X.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import frozen
from pyarabic import araby

from qawl.model import CueForm, Gender, Number
from qawl.speakers.reading import CONSTRUCT, GOVERNED, HEADS

if TYPE_CHECKING:
    from qawl.engine.draft import Draft, Range
    from qawl.speakers.reading import Reading

PLURAL_ENDINGS: Final = (araby.WAW + araby.NOON, araby.YEH + araby.NOON)
NOT_CONJOINED: Final = re.compile(r"(?<![nw])\+")
"""A name that only looks as if "and" stood before it: no name precedes."""
SOURCE: Final = "source"
"""Stands for the noun for a source in singular and plural."""
NAMELIKE: Final = frozenset("nwWtT")
FEMININE_PLURAL: Final = araby.ALEF + araby.TEH
MOST_WORDS_OF_A_NOUN: Final = 4


class Shape(Enum):
    """How much a mention says."""

    PRONOUN = "pronoun"
    NAME = "name"
    """A bare name, or a title and a name."""
    NOUN = "noun"
    """A definite noun with at most a few words of its own: the ministry, the American minister."""
    ROLE = "role"
    """A description without a name."""
    FULL = "full"
    """A description with a name, or whatever else stands for itself."""


@frozen(eq=False)
class Mention:
    """A noun phrase that names somebody."""

    range: Range
    shape: Shape
    words: frozenset[str]
    """Bare words of the whole phrase."""
    name: tuple[str, ...]
    """Bare words of the holder's own name; empty where none is given."""
    heads: tuple[str, ...]
    """Bare nouns that describe the holder: the head and every unembedded role."""
    noun: str
    """Bare word of the head noun."""
    head: int
    """Token of the head noun."""
    end: int
    """Token after the holder's own name, after the phrase where it has none."""
    doubtful: bool
    """More likely an object or an adjunct read as a speaker: nothing is linked to it."""
    person: bool
    """It has a name, a title or a role."""
    same: bool
    """The same, the said one: points back by itself."""
    gender: Gender | None
    number: Number | None

    @property
    def fullness(self) -> tuple[bool, bool, int]:
        """Order of mentions of one entity, the fullest is the greatest."""
        described = bool(self.heads) and self.shape is not Shape.NAME
        return bool(self.name), described or len(self.name) > 1, min(len(self.words), 20)


def read_mention(reading: Reading, span: Range, draft: Draft | None = None) -> Mention:
    """Read a noun phrase; gender and number come from the agreeing cue of its draft where there is one."""
    document, kind, word = reading.document, reading.kind, reading.word
    start, end = span
    first = start
    demonstrative = end - start > 1 and document.has(start, "antecedent.demonstrative")
    if demonstrative:
        first += 1
    same = end - first > 1 and document.has(end - 1, "antecedent.same")
    codes = reading.codes((first, end - same))
    name_range, heads = parse(codes)
    name = tuple([word(first + index) for index in range(*name_range) if codes[index] not in '"(,'])
    nouns = tuple(
        [SOURCE if document.has(first + index, "antecedent.source") else word(first + index) for index in heads]
    )
    words = frozenset([word(index) for index in range(first, end) if kind(index) not in '",(x'])
    head = first + heads[0] if heads else first
    gender, number = agreement(reading, head, codes, draft)
    return Mention(
        range=span,
        shape=shape_of(reading, (first, end - same), codes, name_range, demonstrative=demonstrative),
        words=words,
        name=name,
        heads=nouns,
        noun=word(head),
        head=head,
        end=first + name_range[1] if name else end,
        doubtful=doubtful(reading, first, codes),
        person=bool(name) and codes[0].lower() not in "oid" or codes[:1].lower() in ("r", "t"),
        same=same,
        gender=gender,
        number=number,
    )


def shape_of(reading: Reading, span: Range, codes: str, name: Range, *, demonstrative: bool) -> Shape:
    """Return how much a phrase says."""
    document = reading.document
    start, end = span
    if end - start == 1 and document.has(start, "antecedent.pronoun"):
        return Shape.PRONOUN
    if name[1] > name[0]:
        titles = codes[: name[0]]
        return Shape.NAME if name[1] == len(codes) and not titles.strip('tT("') else Shape.FULL
    lower = codes.lower()
    if demonstrative:
        return Shape.NOUN
    if not set(lower) - set("l"):
        return Shape.FULL
    if (codes[0].isupper() or document.has(start, "definite")) and "x" not in codes and "," not in codes:
        return Shape.NOUN if end - start <= MOST_WORDS_OF_A_NOUN else Shape.ROLE
    return Shape.ROLE


def doubtful(reading: Reading, start: int, codes: str) -> bool:
    """Tell whether a phrase begins with a preposition or is a verbal noun: nobody who could speak."""
    document = reading.document
    return (
        not codes.strip('x".,(')
        or codes[0] == "x"
        or document.key(start).startswith(GOVERNED)
        or (codes[0] in "wW" and document.has(start, "verbal-noun"))
    )


def agreement(reading: Reading, head: int, codes: str, draft: Draft | None) -> tuple[Gender | None, Number | None]:
    """Return gender and number as a verb without a subject would show them; things in the plural are feminine singular."""
    document = reading.document
    key = document.key(head).strip()
    gender = draft.gender if draft and draft.form is not CueForm.NOUN else None
    if document.has(head, "antecedent.things"):
        return Gender.FEMININE, Number.SINGULAR
    if codes[:1].lower() in ("r", "t", "a", "c", "w"):
        if document.has(head, "antecedent.people"):
            return Gender.MASCULINE, Number.PLURAL
        if key.endswith(PLURAL_ENDINGS) and not document.has(head, "antecedent.singular") and codes[0].lower() != "w":
            return Gender.MASCULINE, Number.PLURAL
    if gender is None and codes[:1].lower() not in ("n", "w") and not document.has(head, "antecedent.masculine"):
        if key.endswith((araby.TEH_MARBUTA, FEMININE_PLURAL)):
            gender = Gender.FEMININE
        elif codes[:1].lower() in ("r", "t"):
            gender = Gender.MASCULINE
    if draft and draft.number is Number.PLURAL:
        return gender, Number.PLURAL
    return gender, Number.SINGULAR if codes[:1].lower() not in ("c", "a", "w") else None


def parse(codes: str) -> tuple[Range, list[int]]:
    """Return the holder's own name and the nouns that describe the holder, as indexes into the letters of a phrase."""
    codes = NOT_CONJOINED.sub("n", codes)
    size = len(codes)
    first = 0
    while first < size and codes[first] in '"(':
        first += 1
    cut = next((index for index in range(first, size) if codes[index] in ",("), size)
    name, heads = parse_segment(codes, first, cut)
    while cut < size:
        start = cut + 1
        cut = next((index for index in range(start, size) if codes[index] in ",("), size)
        if cut == start:
            continue
        more, roles = parse_segment(codes, start, cut)
        if name[0] == name[1] and more[0] < more[1]:
            name = more
        if roles and roles[0] == start:
            heads.extend(roles)
    return name, heads


def parse_segment(codes: str, start: int, end: int) -> tuple[Range, list[int]]:
    """Read one stretch without commas: titles and name and role, or role and name."""
    heads: list[int] = []
    index = start
    while index < end and (codes[index] == "T" or (codes[index] == "t" and codes[index + 1 : index + 2] in NAMELIKE)):
        heads.append(index)
        index += 1
    titled = index > start
    if begins_name(codes, index, end, titled=titled):
        stop = index + 1
        while stop < end and codes[stop] in "nwWtTlsS":
            stop += 1
        while stop > index + 1 and codes[stop - 1] in "tTsS" and stop < end:
            stop -= 1
        given = codes.find("n", index, stop)
        if given >= 0 and codes[index] in "WS":
            while codes[index] in "WS":
                index += 1
        if given >= 0 or stop == end or titled or (stop - index > 1 and codes[stop].lower() in "rt"):
            heads.extend(described(codes, stop, end))
            return (index, stop), heads
    heads.extend(described(codes, index, end))
    return trailing_name(codes, index, end), heads


def begins_name(codes: str, index: int, end: int, *, titled: bool) -> bool:
    """Tell whether a name can begin at a letter: any word that is no noun of the lists, a definite one only alone."""
    if index >= end:
        return False
    letter = codes[index]
    following = codes[index + 1 : index + 2] if index + 1 < end else ""
    if letter in "nw":
        return True
    if letter == "b":
        return following in NAMELIKE
    if letter == "W":
        return titled or end - index == 1
    if letter == "S":
        return (end - index == 1 and not titled) or (following != "" and following in "nw")
    return letter in "ls" and following != "" and following in "nw"


def described(codes: str, start: int, end: int) -> list[int]:
    """Return the nouns that describe the holder: the first one and every definite role that nothing governs."""
    heads: list[int] = []
    for index in range(start, end):
        letter = codes[index]
        if letter.lower() not in HEADS:
            continue
        if (
            index == start
            or (not heads and letter.lower() in "rt")
            or (letter in "RT" and codes[index - 1] not in CONSTRUCT and codes[index - 1] != "x")
        ):
            heads.append(index)
    return heads


def trailing_name(codes: str, start: int, end: int) -> Range:
    """Return the name at the end of a description, empty where the last words are governed by a noun before them."""
    first = end
    while first > start and codes[first - 1] in "nwWtsS":
        first -= 1
    while first < end and codes[first] in "WsS":
        first += 1
    if first in (start, end) or (codes[first] == "t" and end - first == 1):
        return end, end
    before = codes[first - 1]
    if before in CONSTRUCT or before == "x":
        given = codes.find("n", first + 1, end)
        return (end, end) if codes[first] == "n" or given < 0 else (given, end)
    return first, end
