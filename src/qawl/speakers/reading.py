"""Turns a document's tokens into what speaker resolution asks about them: sentences, bare words, kinds of noun.

A kind is one letter a token, computed once for each spelling; noun phrases are then read off strings of letters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, Protocol

from attrs import define, field
from pyarabic import araby

from qawl.speakers.spelling import skeleton

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
FEMININE_PLURAL: Final = araby.ALEF + araby.TEH
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
"""Word class and letter, the first that holds counts; w is any other word.

With "and" before it + is a name, & a common noun.
"""
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
    sounds: dict[str, str] = field(factory=dict)

    def bound(self) -> None:
        """Forget all of a table that has grown large."""
        for table in (self.kinds, self.words, self.sounds):
            if len(table) > MOST_SPELLINGS:
                table.clear()


class Reading:
    """A document as speaker resolution reads it."""

    def __init__(self, document: Document, memory: Memory | None = None) -> None:
        self.document = document
        self.tokens = document.tokens
        memory = memory or Memory()
        memory.bound()
        self.kinds, self.words, self.sounds = memory.kinds, memory.words, memory.sounds
        self.boundaries, self.paragraphs = document.ends, document.breaks
        self.levels: dict[int, list[int]] = {}
        self._sounding: dict[str, list[int]] | None = None

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

    def begins(self, index: int) -> bool:
        """Tell whether a sentence begins with a token, at whatever depth of marks."""
        found = bisect_left(self.boundaries, index - 1)
        return index == 0 or (found < len(self.boundaries) and self.boundaries[found] == index - 1)

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
            letter = "&" if definite and not has(index, "unknown") else "+"
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

    def alike(self, word: str, near: Range) -> list[int]:
        """Return the tokens in a range, behind another word of a name, that may be other spellings of a name."""
        if self._sounding is None:
            self._sounding = {}
            for index, token in enumerate(self.tokens):
                sound = self.sounds.get(token)
                if sound is None:
                    sound = self.sounds[token] = self._sound(index)
                if sound:
                    self._sounding.setdefault(sound, []).append(index)
        places = self._sounding.get(skeleton(word), [])
        found = places[bisect_left(places, near[0]) : bisect_left(places, near[1])]
        return [index for index in found if index and self.word(index) != word and self.proper(index - 1)]

    def _sound(self, index: int) -> str:
        """Return the consonants of a word that may be a name; empty for any other token."""
        return skeleton(self.word(index)) if self.tokens[index][0].isalpha() and self.proper(index) else ""

    def proper(self, index: int) -> bool:
        """Tell whether a token can be a word of a name: a name, or a word that no list knows."""
        return self.kind(index) == "n" or (self.kind(index) in "wW" and self.document.has(index, "unknown"))

    def son(self, index: int) -> bool:
        """Tell whether a token stands between the names of a person and of the father."""
        return self.document.has(index, "antecedent.son")

    def verbal(self, index: int) -> bool:
        """Tell whether a token can be a finite verb."""
        return any(self.document.has(index, atom) for atom in VERBAL)

    def clausal(self, index: int) -> bool:
        """Tell whether a token can be a finite verb or belongs to a clause: no part of a name or description."""
        return any(self.document.has(index, atom) for atom in NOT_IN_PHRASE)

    def codes(self, span: Range) -> str:
        """Return the letters of a range of tokens; a hyphen inside a name is part of it."""
        kind = self.kind
        codes = "".join([kind(index) for index in range(*span)])
        if "," not in codes:
            return codes
        return "".join(["w" if code == "," and self.hyphen(span[0] + at) else code for at, code in enumerate(codes)])

    def hyphen(self, index: int) -> bool:
        """Tell whether a token is a dash between two words of a name."""
        if not self.document.has(index, "dash") or not 0 < index < len(self.tokens) - 1:
            return False
        return self.proper(index - 1) and self.proper(index + 1)

    def opening(self, mark: int) -> int:
        """Return the mark that opens what one closes, the closing mark itself where none stands close before it."""
        return next((index for index in range(mark - 1, max(-1, mark - 6), -1) if self.kind(index) == '"'), mark)

    def nations(self, span: Range) -> set[str]:
        """Return the adjectives of origin in a noun phrase."""
        return {self.word(index) for index in range(*span) if self.kind(index) in "sS"}
