"""From a token to the atoms that hold for it: word classes, features of a reporting word, clitics, shape.

Also tells which sets of atoms tokens can bear at all, so that the alphabet can be closed before any text is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pyarabic import araby

from qawl.engine.dictionary import (
    AND,
    ARTICLE,
    BY,
    PRONOUNS,
    SO,
    TO,
    WILL,
    Dictionary,
    Reading,
)
from qawl.lexicon import fold
from qawl.text import is_mark, is_newline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEMO_LIMIT = 200_000
"""Different tokens that are remembered before all are forgotten."""

PUNCTUATION = {
    "comma": "،,",
    "semicolon": "؛;",
    "colon": ":",
    "stop": ".!?؟۔",
    "dash": "-–—ـ―",
    "slash": "/\\|",
    "paren-open": "(",
    "paren-close": ")",
    "bracket-open": "[{",
    "bracket-close": "]}",
    "ellipsis": "…",
}
NOMINAL = ("name", "place", "nisba", "role", "institution", "verbal-noun", "title", "document", "outlet")
"""Classes whose words are no finite verbs although they begin like one."""

V = TypeVar("V")


class Memo(dict[str, V]):
    """A function's results by token, forgotten when there are too many."""

    def __init__(self, function: Callable[[str], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, token: str) -> V:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        value = self[token] = self._function(token)
        return value


class Tagger:
    """Atoms of tokens, by one dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        atoms = dictionary.atoms
        self._word, self._number, self._latin = atoms["word"], atoms["number"], atoms["latin"]
        self._newline, self._other, self._stray = atoms["newline"], atoms["other"], atoms["stray-mark"]
        self._tags = {"@": atoms["handle"], "#": atoms["hashtag"]}
        self._unknown, self._definite, self._and = atoms["unknown"], atoms["definite"], atoms["with-and"]
        self._so, self._pronoun = atoms["with-fa"], atoms["with-pronoun"]
        self._proclitic = atoms.mask(("with-b", "with-l", "with-k", "with-s"))
        self._finite, self._not_finite, self._verb = atoms["finite"], atoms["not-finite"], atoms["verb"]
        self._nominal, self._verbal = atoms.mask(NOMINAL), atoms["verbal-shape"]
        self._oblique = atoms["plural-oblique"] | atoms["definite"]
        self._with_by = atoms["with-b"] | atoms["definite"]
        self._with_to = atoms["with-l"] | atoms["definite"]
        self._starts = {BY: atoms["starts-b"], TO: atoms["starts-l"]}
        self._punctuation = {char: atoms[name] for name, chars in PUNCTUATION.items() for char in chars}
        self.masks: dict[str, int] = Memo(self.mask)
        """Atoms by token."""
        self.conjunctions: dict[str, int] = Memo(self._conjunction)
        """Letters (and their vowels) of a conjunction at the beginning, by token."""

    def mask(self, token: str) -> int:
        """All atoms of a token, one bit each."""
        if token in self._punctuation:
            return self._punctuation[token]
        first = token[0]
        if not (first.isalnum() or token[-1].isalnum()):
            return self._sign_mask(token)
        if first.isdigit():
            return self._number
        if araby.is_arabicrange(first):
            return self._word_mask(token)
        return self._latin | self._word | self._tags.get(first, 0)

    def _sign_mask(self, token: str) -> int:
        if is_newline(token):
            return self._newline
        return self._stray if is_mark(token) else self._punctuation.get(token.strip()[:1], self._other)

    def _conjunction(self, token: str) -> int:
        readings = self.dictionary.readings(token)
        whole = any(entry.verb and not conjunction for entry, _, conjunction in readings)
        if whole or not self.masks[token] & (self._and | self._so):
            return 0
        length = 1
        while length < len(token) and not token[length].isalpha():
            length += 1
        return length

    def _word_mask(self, token: str) -> int:
        key = fold(token)
        readings = self.dictionary.readings(token, key)
        if not readings:
            return self._unknown_mask(key)
        mask = self._word
        whole = other = False
        for entry, clitics, conjunction in readings:
            bare = not (conjunction or clitics & self._proclitic)
            if whole and not bare and not (entry.verb or entry.mask & self._finite):
                continue
            if other and clitics & self._pronoun and entry.form == "verb":
                continue
            # a list that only says what a word is not leaves its other readings open
            whole = whole or (bare and not entry.mask & self._not_finite)
            other = other or (bare and not clitics and not entry.mask & (self._not_finite | self._finite))
            mask |= entry.mask | clitics
        if key.startswith(ARTICLE) and len(key) > 3:
            mask |= self._definite
        finite = self._decide(readings)
        if finite is None:
            finite = _shaped_finite(key[1:] if mask & (self._and | self._so) and not whole else key)
        return mask | self._finite if finite else mask & ~self._finite

    def _decide(self, readings: list[Reading]) -> bool | None:
        """Whether the lists hold a word for a finite verb, whole or without its conjunction; None: they are silent."""
        for joined in (0, 1):
            mask = 0
            for entry, clitics, conjunction in readings:
                if conjunction == joined and not clitics & self._proclitic:
                    mask |= entry.mask
            if mask & self._not_finite:
                return False
            if mask & (self._finite | self._verb):
                return True
            if mask & self._nominal:
                return False
        return None

    def _unknown_mask(self, key: str) -> int:
        mask = self._word | self._unknown
        if key[:1] == AND and len(key) > 4:
            mask |= self._and
            key = key[1:]
        elif key[:1] == SO and len(key) > 4 and _shaped_finite(key[1:]):
            mask |= self._so
            key = key[1:]
        if len(key) > 3:
            mask |= self._starts.get(key[0], 0)
            if key[-1].isascii():
                mask |= self._latin
            if key[0] == BY and key.startswith(ARTICLE, 1) and len(key) > 5:
                mask |= self._with_by
            elif key.startswith(TO + TO) and len(key) > 5:
                mask |= self._with_to
            elif key.startswith(ARTICLE):
                mask |= self._oblique if _shaped_oblique(key) else self._definite
            elif _shaped_verbal(key):
                mask |= self._verbal
            elif _shaped_finite(key):
                mask |= self._finite
        return mask

    def possible(self, used: int) -> set[int]:
        """The sets of atoms in `used` that tokens may bear: those of witness words, and of what no list knows."""
        masks = {self.mask(witness) & used for witness in self._witnesses(used)}
        conjunctions = (0, self._and, self._so)
        with_by, with_to = self._with_by | self._starts[BY], self._with_to | self._starts[TO]
        starts = self._starts.values()
        glued = [self._latin | start for start in (0, *starts)]
        for shape in (0, self._finite, self._definite, self._oblique, self._verbal, with_by, with_to, *starts, *glued):
            masks.update((self._word | self._unknown | shape | c) & used for c in conjunctions)
        for bit in (*self._punctuation.values(), self._newline, self._other, self._stray, self._number):
            masks.add(bit & used)
        masks |= {(self._word | self._latin | tag) & used for tag in (0, *self._tags.values())}
        return masks

    def _witnesses(self, used: int) -> Iterator[str]:
        """The pack's frequent words, and one form of each kind in its spellings; reporting words also with clitics."""
        yield from self.dictionary.witnesses
        kinds: set[tuple[object, ...]] = set()
        for key, entries in self.dictionary.entries.items():
            kind = tuple(sorted([(entry.mask & used, entry.bears, entry.spelling or "") for entry in entries]))
            if kind in kinds:
                continue
            kinds.add(kind)
            yield key
            yield from {entry.spelling for entry in entries if entry.spelling}
            if any(entry.verb for entry in entries):
                yield from _with_clitics(key, {entry.form for entry in entries})


def _with_clitics(key: str, forms: set[str]) -> Iterator[str]:
    """A reporting word with the clitics that it often bears."""
    yield AND + key
    yield key + PRONOUNS[2]
    if "speech-noun" in forms:
        for start in (BY, TO, BY + ARTICLE, TO + TO, ARTICLE, AND + ARTICLE):
            yield start + key
        yield BY + key + PRONOUNS[2]
        yield AND + key + PRONOUNS[2]


_VERBAL_ENDINGS = (araby.ALEF + araby.TEH, araby.HEH + araby.ALEF, araby.HEH + araby.MEEM, araby.HEH)
"""A plural and the attached pronouns that a verbal noun may bear; longer ones first."""


def _shaped_verbal(key: str) -> bool:
    """Whether an unknown word has the shape of a verbal noun: tafil, or iftial and its kind, also in the plural."""
    for ending in _VERBAL_ENDINGS:
        if len(key) > 6 and key.endswith(ending):
            key = key[: -len(ending)]
            break
    if len(key) == 5 and key[0] == araby.TEH:
        return bool(key[3] == araby.YEH)
    # five letters would also take in the broken plurals in afal
    return 6 <= len(key) <= 7 and key[0] == key[-2] == araby.ALEF and key[-1] != araby.NOON


def _shaped_oblique(key: str) -> bool:
    """Whether a definite word that no list knows looks like a sound plural in the genitive or accusative."""
    return len(key) > len(ARTICLE) + 4 and key.endswith(araby.YEH + araby.NOON) and key[2] != araby.TEH


def _shaped_finite(key: str) -> bool:
    """Whether a word that no list knows looks like a finite verb: ya or ta before it, no noun's ending or measure."""
    if key[:1] == WILL and key[1:2] in _PERSONS:
        key = key[1:]
    return (
        len(key) >= 4
        and key[0] in _PERSONS
        and key[-1] != araby.TEH_MARBUTA
        and not (key[0] == araby.TEH and (key[-1] == araby.ALEF or (len(key) == 5 and key[3] == araby.YEH)))
    )


_PERSONS = (araby.YEH, araby.TEH)
