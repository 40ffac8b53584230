"""Turns the token range of a noun phrase into a Mention: its own name, its roles, how reduced it is.

A link compares the name a phrase gives its holder, never a name inside it: the spokeswoman of X is not X.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import frozen
from pyarabic import araby

from qawl.model import CueForm, Gender, Number
from qawl.speakers.names import parse
from qawl.speakers.reading import FEMININE_PLURAL, HEADS

if TYPE_CHECKING:
    from qawl.engine.draft import Draft, Range
    from qawl.speakers.reading import Reading

PLURAL_ENDINGS: Final = (araby.WAW + araby.NOON, araby.YEH + araby.NOON)
SOURCE: Final = "source"
"""Stands for the noun for a source in singular and plural."""
CONSTRUCT_PLURAL: Final = (araby.WAW,)
OBLIQUE: Final = (araby.YEH + araby.NOON,)
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
    called: Range
    """Tokens of the holder's own name; empty where none is given."""
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
    demonstrative = end - start > 1 and kind(start) == "w" and document.has(start, "antecedent.demonstrative")
    if demonstrative:
        first += 1
    said = end - first > 1 and kind(end - 1) in "wt" and document.has(end - 1, "antecedent.same")
    same = said or (
        demonstrative and document.has(start, "antecedent.self") and document.has(first, "antecedent.epithet")
    )
    codes = reading.codes((first, end - said))
    letters = codes
    if "W" in codes[1:]:
        letters = "".join(["S" if official(reading, first, at, codes) else code for at, code in enumerate(codes)])
    name_range, heads = parse(letters)
    name = tuple(
        [
            word(first + index)
            for index in range(*name_range)
            if kind(first + index) not in '"(,' and not reading.son(first + index)
        ]
    )
    if not name:  # nothing but a word for "son of"
        name_range = name_range[0], name_range[0]
    nouns = tuple(
        [SOURCE if document.has(first + index, "antecedent.source") else word(first + index) for index in heads]
    )
    words = frozenset([word(index) for index in range(first, end) if kind(index) not in '",(x'])
    head = first + heads[0] if heads else first
    gender, number = agreement(reading, head, codes, draft)
    if document.has(first, "antecedent.one"):
        number = Number.SINGULAR
    elif codes[name_range[1] : name_range[1] + 1] == "+" and name:
        number = Number.PLURAL
    return Mention(
        range=span,
        shape=shape_of(reading, (first, end - said), codes, name_range, demonstrative=demonstrative),
        words=words,
        name=name,
        heads=nouns,
        noun=word(head),
        head=head,
        called=(first + name_range[0], first + name_range[1]),
        end=first + name_range[1] if name else end,
        doubtful=doubtful(reading, (first, end), codes, draft),
        person=(bool(name) and codes[0].lower() not in "oid") or codes[:1].lower() in ("r", "t"),
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
        titles, rest = codes[: name[0]], codes[name[1] :]
        # An adjunct of the verb is often read as part of the phrase; it says nothing of the holder.
        alone = not rest or (rest[0] == "x" and HEADS.isdisjoint(rest.lower()))
        return Shape.NAME if alone and not titles.strip('tT("') else Shape.FULL
    lower = codes.lower()
    if demonstrative:
        return Shape.NOUN
    if not set(lower) - set("l"):
        return Shape.FULL
    if (codes[0].isupper() or document.has(start, "definite")) and "x" not in codes and "," not in codes:
        return Shape.NOUN if end - start <= MOST_WORDS_OF_A_NOUN else Shape.ROLE
    return Shape.ROLE


def doubtful(reading: Reading, span: Range, codes: str, draft: Draft | None) -> bool:
    """Tell whether a phrase begins with a preposition, is a verbal noun, or has the ending of an object."""
    document, start = reading.document, span[0]
    if not codes.strip('x".,(') or len(document.key(start)) < 2:
        return True
    if codes[0] == "n":
        return False
    beside = draft is None or draft.speaker is None or draft.speaker[0] == start
    if beside and (codes[0] == "x" or any(document.has(start, atom) for atom in ("with-l", "with-b"))):
        return True
    if codes[0] in "wW" and document.has(start, "verbal-noun"):
        # with the name of God behind it, it is a given name
        return len(codes) == 1 or not document.has(start + 1, "god")
    after_verb = draft is not None and draft.form is CueForm.VERB and draft.head < start
    return after_verb and codes[0].isupper() and is_plural(reading, start, OBLIQUE)


def official(reading: Reading, first: int, at: int, codes: str) -> bool:
    """Tell whether a word behind a title is an adjective of office, no name: the former coach."""
    return at > 0 and codes[at] == "W" and reading.document.has(first + at, "official-adjective")


def is_plural(reading: Reading, index: int, endings: tuple[str, ...]) -> bool:
    """Tell whether a noun has one of the endings of the sound masculine plural."""
    key = reading.document.key(index).strip()
    return key.endswith(endings) and not reading.document.has(index, "antecedent.singular")


def agreement(reading: Reading, head: int, codes: str, draft: Draft | None) -> tuple[Gender | None, Number | None]:
    """Return gender and number as a verb without a subject shows them: things in the plural are feminine singular."""
    gender = draft.gender if draft and draft.form is not CueForm.NOUN else None
    letter = codes[:1].lower()
    number = None if letter in ("c", "a", "w") else Number.SINGULAR
    if draft and draft.number is Number.PLURAL:
        number = Number.PLURAL
    if letter == "n":
        return gender, number
    if reading.document.has(head, "antecedent.things"):
        return Gender.FEMININE, Number.SINGULAR
    if several(reading, head, codes):
        return Gender.MASCULINE, Number.PLURAL
    return gender or noun_gender(reading, head, letter), number


def several(reading: Reading, head: int, codes: str) -> bool:
    """Tell whether a noun means several people."""
    letter = codes[:1].lower()
    if letter not in ("r", "t", "a", "c", "w"):
        return False
    return (
        reading.document.has(head, "antecedent.people")
        or (letter != "w" and is_plural(reading, head, PLURAL_ENDINGS))
        or (codes[0] in "ra" and len(codes) > 1 and is_plural(reading, head, CONSTRUCT_PLURAL))
    )


def noun_gender(reading: Reading, head: int, letter: str) -> Gender | None:
    """Return the gender that a listed noun shows by itself."""
    if reading.document.has(head, "antecedent.masculine") or (letter == "w" and reading.proper(head)):
        return None
    if reading.document.key(head).strip().endswith((araby.TEH_MARBUTA, FEMININE_PLURAL)):
        return Gender.FEMININE
    return Gender.MASCULINE if letter in ("r", "t", "d") else None
