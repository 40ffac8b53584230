"""Turns a document's tokens into what speaker resolution asks about them: sentences, bare words, kinds of noun.

A kind is one letter a token, computed once for each spelling; noun phrases are then read off strings of letters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, Protocol

from attrs import define, field
from pyarabic import araby

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qawl.engine.draft import Range

ARTICLE: Final = araby.ALEF + araby.LAM
PREFIXED_ARTICLES: Final = tuple(letter + ARTICLE for letter in (araby.WAW, araby.FEH, araby.BEH, araby.KAF))
DOUBLED_LAM: Final = araby.LAM + araby.LAM
GOVERNED: Final = (DOUBLED_LAM, araby.BEH + ARTICLE)
"""How a definite noun begins that carries a preposition."""
SERVANT: Final = araby.AIN + araby.BEH + araby.DAL
"""First half of a name in two words that is often written as one."""
OBLIQUE_PLURAL: Final = araby.YEH + araby.NOON
DIRECT_PLURAL: Final[str] = araby.WAW + araby.NOON
SIGNS: Final = " #@_"
"""What may stand around a word within its token."""

KINDS: Final = (
    ("antecedent.behalf", "b"),
    ("preposition", "x"),
    ("that", "x"),
    ("relative", "x"),
    ("title", "t"),
    ("name", "n"),
    ("role", "r"),
    ("person-noun", "r"),
    ("anonymous-source", "a"),
    ("outlet", "o"),
    ("institution", "i"),
    ("document", "d"),
    ("collective", "c"),
    ("nisba", "s"),
    ("place", "l"),
)
"""Word class and letter, the first that holds counts; w is any other word, + a name with "and" before it."""
TIME: Final = ("time-word", "day-part", "weekday")
"""Words that date the report, and end the phrase."""
ADJUNCTS: Final = ("relative", "that", "particle.ala", "particle.ila", "particle.an", "particle.min", "particle.maa")
"""What ends a noun phrase even after an institution or a role."""
NO_MARKS: Final = ("colon", "slash", "paren-open", "paren-close", "bracket-open", "bracket-close", "other")
"""Punctuation that is neither a quotation mark nor the end of anything."""
VERBAL: Final = ("finite", "verb", "kana")
NOT_IN_PHRASE: Final = (
    *VERBAL,
    "with-pronoun",
    "with-fa",
    "that-pronoun",
    "preposition-pronoun",
    "negation",
    "qad",
)
"""What ends a noun phrase: a verb, a noun with a pronoun (the verb's object), a new clause."""
MOST_SPELLINGS: Final = 200_000
"""Spellings remembered when a document begins."""
DEFINITE_PHRASE: Final = frozenset("SIODCA")
"""Nouns and adjectives with the article after which a description is complete."""
HEADS: Final = frozenset("rtaoidc")
CONSTRUCT: Final = frozenset("raoidcb")
"""Nouns that without the article govern the noun after them."""


class Marks(Protocol):
    """A pair of quotation marks."""

    @property
    def open(self) -> int:
        """Token of the opening mark."""

    @property
    def close(self) -> int:
        """Token of the closing mark."""


class Document(Protocol):
    """What this package asks of a document."""

    @property
    def tokens(self) -> Sequence[str]:
        """All tokens, blanks beside marks included."""

    def has(self, index: int, atom: str) -> bool:
        """Tell whether a word class or feature holds for a token."""

    def key(self, index: int) -> str:
        """Return the folded spelling of a token."""

    @property
    def ends(self) -> Sequence[int]:
        """Full stops and line ends, as token indexes."""

    @property
    def breaks(self) -> Sequence[int]:
        """Line ends, as token indexes."""

    @property
    def pairs(self) -> Sequence[Marks]:
        """All pairs of quotation marks, in order of their opening marks."""

    def __len__(self) -> int:
        """Return the number of tokens."""


def bare(key: str) -> str:
    """Return a folded word without its article (and what is prefixed to that), its case and the first half of a name.

    Ta marbuta becomes ha, the oblique ending of the plural the other one.
    """
    if len(key) > 3 and key.startswith((ARTICLE, DOUBLED_LAM)):
        key = key[2:]
    elif len(key) > 5 and key.startswith(PREFIXED_ARTICLES):
        # Shorter words (governor, father) only look like it.
        key = key[3:]
    if len(key) > 5 and key.startswith(SERVANT + ARTICLE):
        key = key[5:]
    if len(key) > 4 and key.endswith(OBLIQUE_PLURAL):
        return key[:-2] + DIRECT_PLURAL
    return key[:-1] + araby.HEH if key.endswith(araby.TEH_MARBUTA) else key


@define
class Memory:
    """What is known of spellings; documents read with the same rules can share it."""

    kinds: dict[str, str] = field(factory=dict)
    words: dict[str, str] = field(factory=dict)

    def bound(self) -> None:
        """Forget all of a table that has grown large."""
        for table in (self.kinds, self.words):
            if len(table) > MOST_SPELLINGS:
                table.clear()


class Reading:
    """A document as speaker resolution reads it."""

    def __init__(self, document: Document, memory: Memory | None = None) -> None:
        self.document = document
        self.tokens = document.tokens
        memory = memory or Memory()
        memory.bound()
        self.kinds, self.words = memory.kinds, memory.words
        self.boundaries, self.paragraphs = document.ends, document.breaks
        self.levels: dict[int, list[int]] = {}

    def sentence(self, position: int, level: int) -> int:
        """Return the first token of the sentence on this level of marks that holds a token."""
        ends = self.levels.get(level)
        if ends is None:
            opened = [pair.open for pair in self.document.pairs]
            closed = sorted([pair.close for pair in self.document.pairs])
            ends = self.levels[level] = [
                index for index in self.boundaries if bisect_left(opened, index) - bisect_right(closed, index) <= level
            ]
        found = bisect_left(ends, position)
        return ends[found - 1] + 1 if found else 0

    def paragraphs_between(self, first: int, last: int) -> int:
        """Return how many paragraphs end between two tokens."""
        return bisect_right(self.paragraphs, last) - bisect_left(self.paragraphs, first)

    def word(self, index: int) -> str:
        """Return the bare folded word of a token."""
        token = self.tokens[index]
        word = self.words.get(token)
        if word is None:
            word = self.words[token] = bare(self.document.key(index).strip(SIGNS))
        return word

    def kind(self, index: int) -> str:
        """Return the letter of a token: KINDS, upper case where it has the article."""
        token = self.tokens[index]
        kind = self.kinds.get(token)
        if kind is None:
            kind = self.kinds[token] = self._kind(index, token)
        return kind

    def _kind(self, index: int, token: str) -> str:
        if not (token[0].isalnum() or token[-1].isalnum()):
            return self._sign(index)
        has = self.document.has
        if has(index, "number"):
            return "w"
        letter = next((letter for atom, letter in KINDS if has(index, atom)), "w")
        definite = letter not in "xb" and has(index, "definite")
        if letter == "w" and self._governed(index):
            letter = "x"
        elif letter in "nw" and has(index, "with-and"):
            letter = "+"
        elif letter in "tn" and not definite and has(index, "role"):
            # "minister" is a title with the article (the minister X) and a role without it (minister of Y).
            letter = "r"
        return letter.upper() if definite and letter not in "nx" else letter

    def _governed(self, index: int) -> bool:
        has = self.document.has
        return has(index, "with-l") or has(index, "with-b") or self.document.key(index).startswith(GOVERNED)

    def _sign(self, index: int) -> str:
        has = self.document.has
        if has(index, "stop") or has(index, "newline"):
            return "."
        if has(index, "comma") or has(index, "semicolon") or has(index, "dash"):
            return ","
        return "(" if any(has(index, atom) for atom in NO_MARKS) else '"'

    def verbal(self, index: int) -> bool:
        """Tell whether a token can be a finite verb."""
        return any(self.document.has(index, atom) for atom in VERBAL)

    def clausal(self, index: int) -> bool:
        """Tell whether a token can be a finite verb or belongs to a clause: no part of a name or description."""
        return any(self.document.has(index, atom) for atom in NOT_IN_PHRASE)

    def codes(self, span: Range) -> str:
        """Return the letters of a range of tokens."""
        kind = self.kind
        return "".join([kind(index) for index in range(*span)])

    def noun_phrase(self, start: int, most: int = 14) -> Range | None:
        """Return the noun phrase that begins at a token, None where none does; adjuncts after a name are left out."""
        end, names = start, 0
        limit = min(len(self.document), start + most)
        while end < limit and not self._ends_phrase(start, end, names):
            kind = self.kind(end)
            if kind == '"':
                close = self._closing(end)
                if close is None:
                    break
                end = close
            names += kind == "n" or (kind == "W" and names > 0)
            end += 1
        while end > start and self.kind(end - 1) in "xb":
            end -= 1
        return (start, end) if end > start else None

    def _ends_phrase(self, start: int, end: int, names: int) -> bool:
        """Tell whether a noun phrase of so many words of a name ends before a token."""
        document, kind = self.document, self.kind(end)
        if kind in ".,(":
            return True
        if kind == '"':
            return end == start or names > 0
        if kind == "x":
            opened = end > start and self.kind(end - 1).lower() in "raoidcs"
            return names > 0 or not opened or any(document.has(end, atom) for atom in ADJUNCTS)
        if kind in "wW" and any(document.has(end, atom) for atom in TIME):
            return True
        if kind == "w":
            return end > start and (any(document.has(end, atom) for atom in NOT_IN_PHRASE) or self._object(end))
        return self._begins_object(start, end, names)

    def _begins_object(self, start: int, end: int, names: int) -> bool:
        """Tell whether a noun begins the verb's object: after two words of a name, the minister and his nationality."""
        kind, first = self.kind(end), self.kind(start)
        before = self.kind(end - 1) if end > start else ""
        if before == "S" and first in "TRIODCiod":
            if first in "iod":
                return kind in "RT"
            return (kind in "IODCidoc" and not self.document.has(end, "with-b")) or (kind == "W" and first in "TR")
        if names and self.document.has(end, "with-pronoun" if kind in "dD" else "verbal-noun") and kind in "dDW":
            return True
        return (kind in "WIODC" and names > 1) or (before == '"' and kind in "WIODCRTidoc")

    def _object(self, index: int) -> bool:
        """Tell whether an indefinite accusative or a verbal noun follows a definite phrase: it is the verb's object."""
        if self.document.has(index, "verbal-noun") and not self.document.has(index, "with-and"):
            return self.kind(index - 1) in "SWIODCAn"
        return self.kind(index - 1) in DEFINITE_PHRASE and self.document.key(index).endswith(araby.ALEF)

    def _closing(self, mark: int) -> int | None:
        """Return the mark that closes one within five tokens; None where there is none."""
        for index in range(mark + 1, min(len(self.tokens), mark + 6)):
            if self.kind(index) == '"':
                return index
        return None
