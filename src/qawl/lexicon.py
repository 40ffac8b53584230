"""Turns words into lookup keys, and participles and verbal nouns into their spelled forms.

Forms are unvocalised and keep their hamza; whoever looks them up folds both sides. Clitics are peeled elsewhere:
here only the stem changes that an attached pronoun brings about are spelled out (`joined`).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pyarabic import araby

from qawl.conjugation import Number, VerbForm, attach, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NominalForm", "VerbForm", "fold", "noun_forms", "participle_forms", "spellings", "verb_forms"]

ALEFS: Final = araby.ALEF_MADDA + araby.ALEF_HAMZA_ABOVE + araby.ALEF_HAMZA_BELOW + araby.ALEF_WASLA
FOLDED: Final = {
    **dict.fromkeys(ALEFS, araby.ALEF),
    araby.ALEF_MAKSURA: araby.YEH,
    # Letters of Persian and Urdu keyboards.
    "\u06cc": araby.YEH,
    "\u06a9": araby.KAF,
    "\u06aa": araby.KAF,
    "\u06be": araby.HEH,
    "\u06c1": araby.HEH,
    "\u06d5": araby.HEH,
    "\u06c3": araby.TEH_MARBUTA,
    # Both seats of hamza are written in the same word (responsible, affairs); folding them to the bare
    # letters instead would make "narrated" out of "visions".
    araby.YEH_HAMZA: araby.WAW_HAMZA,
    araby.TATWEEL: "",
}
PRESENTATION_FORMS: Final = 0xFB50
RANGES: Final = ((0, 0x180), (0x300, 0x370), (0x600, 0x700), (0x2000, 0x2070), (PRESENTATION_FORMS, 0xFF00))


def folded_letter(code: int) -> str:
    """Return what one character contributes to a lookup key."""
    letter = chr(code)
    letters = unicodedata.normalize("NFKC", letter).strip() if code >= PRESENTATION_FORMS else letter
    return "".join(FOLDED.get(each, each) for each in letters if unicodedata.category(each) not in {"Mn", "Cf"})


# Every common code is listed: for a missing one str.translate raises and catches a LookupError.
TABLE: Final = {code: folded_letter(code) for first, last in RANGES for code in range(first, last)}


def fold(word: str) -> str:
    """Return the lookup key of a word: no vowel marks, tatweel or controls; one alef, one ya, one seat of hamza."""
    return word.translate(TABLE)


def spellings(word: str) -> tuple[str, ...]:
    """Return the keys under which a listed word is found: its own, and one with ha where it ends in ta marbuta."""
    key = fold(word)
    return (key, key[:-1] + araby.HEH) if key.endswith(araby.TEH_MARBUTA) else (key,)


class NominalForm(NamedTuple):
    """One spelled form of a participle or a verbal noun."""

    form: str
    """Unvocalised, with hamza, without article or other clitics."""
    gender: Literal["m", "f"]
    number: Number
    accusative: bool
    """Is, or can be read as, an indefinite accusative: the form of a circumstantial."""
    joined: bool = False
    """The form stands only before an attached pronoun."""


def participle_forms(participle: str) -> Iterator[NominalForm]:
    """Yield the forms of an active participle; a defective one is given with its final ya."""
    if participle.endswith(araby.YEH):
        yield NominalForm(participle[:-1], "m", "s", accusative=False)
    plural_stem = participle.removesuffix(araby.YEH)
    yield NominalForm(participle, "m", "s", accusative=False)
    yield NominalForm(attach(participle, araby.ALEF)[0], "m", "s", accusative=True)
    yield NominalForm(participle + araby.TEH_MARBUTA, "f", "s", accusative=True)
    yield NominalForm(plural_stem + araby.YEH + araby.NOON, "m", "p", accusative=True)
    yield NominalForm(participle + araby.YEH + araby.NOON, "m", "d", accusative=True)
    yield NominalForm(plural_stem + araby.WAW + araby.NOON, "m", "p", accusative=False)
    yield NominalForm(attach(participle, araby.ALEF)[0] + araby.NOON, "m", "d", accusative=False)
    yield NominalForm(participle + araby.TEH + araby.YEH + araby.NOON, "f", "d", accusative=True)
    yield NominalForm(participle + araby.TEH + araby.ALEF + araby.NOON, "f", "d", accusative=False)
    yield NominalForm(attach(participle, araby.ALEF)[0] + araby.TEH, "f", "p", accusative=True)


def noun_forms(noun: str) -> Iterator[NominalForm]:
    """Yield the forms of a verbal noun: as given, its accusative, and its stem before a pronoun where that differs.

    A plural is a noun of its own, recognised where it is a sound feminine one.
    """
    last, before = noun[-1], noun[-2]
    if last == araby.TEH_MARBUTA:
        yield NominalForm(noun, "f", "s", accusative=True)
        yield NominalForm(noun[:-1] + araby.TEH, "f", "s", accusative=False, joined=True)
    elif last == araby.TEH and before == araby.ALEF:
        yield NominalForm(noun, "f", "p", accusative=True)
    elif last == araby.ALEF_MAKSURA:
        yield NominalForm(noun, "f", "s", accusative=True)
        yield NominalForm(noun[:-1] + araby.ALEF, "f", "s", accusative=False, joined=True)
    elif last == araby.HAMZA and before == araby.ALEF:
        yield NominalForm(noun, "m", "s", accusative=True)
        yield NominalForm(noun[:-1] + araby.WAW_HAMZA, "m", "s", accusative=False, joined=True)
        yield NominalForm(noun[:-1] + araby.YEH_HAMZA, "m", "s", accusative=False, joined=True)
    else:
        yield NominalForm(noun, "m", "s", accusative=False)
        yield NominalForm(noun + araby.ALEF, "m", "s", accusative=True)
