"""Turns the principal parts of a verb (past, present, past before a consonant) into all its spelled forms.

Works on letters alone: a long vowel that `open` lacks makes a hollow verb, a letter that it adds a doubled one,
a final weak letter a defective one. Hamza seats and merging letters are settled where an ending is attached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pyarabic import araby

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.rules.model import Verb

Tense = Literal["past", "present", "jussive"]
Gender = Literal["m", "f"] | None
Number = Literal["s", "d", "p"]
Place = tuple[int, Gender, Number]
"""Person, gender and number."""


class VerbForm(NamedTuple):
    """One spelled form of a verb in one place of its paradigm; an ambiguous form comes once a place."""

    form: str
    """Unvocalised, with hamza, without clitics."""
    tense: Tense
    """jussive: short or nunless forms (also subjunctive), given where their spelling differs from the present."""
    person: int
    gender: Gender
    """None where the form tells none: first person, second person dual."""
    number: Number
    passive: bool
    """Passives are given for the third person only, and where their letters differ from the active."""
    joined: bool
    """The form stands only before an attached pronoun."""


ALEF: Final[str] = araby.ALEF
WAW: Final[str] = araby.WAW
YEH: Final[str] = araby.YEH
TEH: Final[str] = araby.TEH
NOON: Final[str] = araby.NOON
MEEM: Final[str] = araby.MEEM
HAMZA: Final[str] = araby.HAMZA
MAKSURA: Final[str] = araby.ALEF_MAKSURA
MADDA: Final[str] = araby.ALEF_MADDA
ON_ALEF: Final[str] = araby.ALEF_HAMZA_ABOVE
ON_WAW: Final[str] = araby.WAW_HAMZA
ON_YEH: Final[str] = araby.YEH_HAMZA
WEAK: Final = {WAW, YEH, MAKSURA}

HE: Final[Place] = (3, "m", "s")
SHE: Final[Place] = (3, "f", "s")
THEY_BOTH: Final[Place] = (3, "m", "d")
THEY_BOTH_F: Final[Place] = (3, "f", "d")
THEY: Final[Place] = (3, "m", "p")
THEY_F: Final[Place] = (3, "f", "p")
ME: Final[Place] = (1, None, "s")
US: Final[Place] = (1, None, "p")
YOU: Final[Place] = (2, "m", "s")
YOU_F: Final[Place] = (2, "f", "s")
YOU_BOTH: Final[Place] = (2, None, "d")
YOU_ALL: Final[Place] = (2, "m", "p")
YOU_ALL_F: Final[Place] = (2, "f", "p")

PAST_CLOSED: Final = (
    (NOON, THEY_F),
    (TEH, ME),
    (NOON + ALEF, US),
    (TEH, YOU),
    (TEH, YOU_F),
    (TEH + MEEM + ALEF, YOU_BOTH),
    (TEH + MEEM, YOU_ALL),
    (TEH + NOON, YOU_ALL_F),
)
BARE: Final = ((YEH, HE), (TEH, SHE), (TEH, YOU), (ON_ALEF, ME), (NOON, US))
"""Prefixes of the present where no ending follows."""
DUAL: Final = ((YEH, THEY_BOTH), (TEH, THEY_BOTH_F), (TEH, YOU_BOTH))
PLURAL: Final = ((YEH, THEY), (TEH, YOU_ALL))
PLURAL_F: Final = ((YEH, THEY_F), (TEH, YOU_ALL_F))
MERGING: Final = {TEH, NOON}
SEATS: Final = {WAW: ON_WAW, YEH: ON_YEH}
FREE: Final = False
JOINED: Final = True


def attach(stem: str, ending: str) -> tuple[str, ...]:
    """Return the spellings of a stem with an ending: hamza takes its seat, equal letters merge as shadda."""
    last, first = stem[-1], ending[0]
    if last == first and last in MERGING:
        return (stem + ending[1:],)
    if last == ON_ALEF and first == ALEF:
        return (stem[:-1] + MADDA + ending[1:],)
    if last == ON_ALEF and first in SEATS:
        return (stem[:-1] + SEATS[first] + ending, stem + ending)
    if last == HAMZA and YEH in {stem[-2], first}:
        return (stem[:-1] + ON_YEH + ending,)
    if last == HAMZA and first == WAW:
        return (stem[:-1] + ON_WAW + ending, stem + ending)
    return (stem + ending,)


def past_forms(past: str, closed: str, *, passive: bool) -> Iterator[VerbForm]:
    """Yield the past of a stem; `closed` is what it becomes before a consonant."""
    yield VerbForm(past, "past", *HE, passive, FREE)
    stem, dual, plurals = past, past, attach(past, WAW)
    if past[-1] in {MAKSURA, ALEF}:
        stem, dual, plurals = past[:-1], closed, (past[:-1] + WAW,)
        if past[-1] == MAKSURA:
            yield VerbForm(attach(stem, ALEF)[0], "past", *HE, passive, JOINED)
    elif past[-1] == YEH:
        plurals = (past[:-1] + WAW,)
    feminine = stem + TEH if stem[-1] == TEH else attach(stem, TEH)[0]
    yield VerbForm(feminine, "past", *SHE, passive, FREE)
    yield VerbForm(feminine + ALEF, "past", *THEY_BOTH_F, passive, FREE)
    yield VerbForm(attach(dual, ALEF)[0], "past", *THEY_BOTH, passive, FREE)
    for plural in plurals:
        yield VerbForm(plural + ALEF, "past", *THEY, passive, FREE)
        yield VerbForm(plural, "past", *THEY, passive, JOINED)
    for ending, place in PAST_CLOSED:
        yield VerbForm(attach(closed, ending)[0], "past", *place, passive, FREE)


def present_forms(stem: str, closed: str, *, short: str, passive: bool) -> Iterator[VerbForm]:
    """Yield the present of a stem without prefix; `closed` stands before a consonant, `short` in the jussive."""
    defective = stem[-1] in WEAK
    root = stem[:-1] if defective else stem
    for prefix, place in BARE:
        yield VerbForm(prefixed(prefix, stem), "present", *place, passive, FREE)
        if short != stem:
            yield VerbForm(prefixed(prefix, short), "jussive", *place, passive, FREE)
        if stem[-1] == MAKSURA:
            yield VerbForm(attach(prefixed(prefix, root), ALEF)[0], "present", *place, passive, JOINED)
        elif stem[-1] == ON_ALEF:
            yield VerbForm(prefixed(prefix, stem)[:-1] + ON_WAW, "present", *place, passive, JOINED)
    dual = attach(closed if defective else stem, ALEF)[0]
    for prefix, place in DUAL:
        yield VerbForm(prefix + dual + NOON, "present", *place, passive, FREE)
        yield VerbForm(prefix + dual, "jussive", *place, passive, FREE)
    plurals = (root + WAW,) if defective else attach(stem, WAW)
    for prefix, place in PLURAL:
        for plural in plurals:
            yield VerbForm(prefix + plural + NOON, "present", *place, passive, FREE)
            yield VerbForm(prefix + plural + ALEF, "jussive", *place, passive, FREE)
            yield VerbForm(prefix + plural, "jussive", *place, passive, JOINED)
    women = attach(closed, NOON)[0]
    for prefix, place in PLURAL_F:
        yield VerbForm(prefix + women, "present", *place, passive, FREE)
    you = TEH + (root + YEH if defective else attach(stem, YEH)[0])
    yield VerbForm(you + NOON, "present", *YOU_F, passive, FREE)
    yield VerbForm(you, "jussive", *YOU_F, passive, FREE)


def prefixed(prefix: str, stem: str) -> str:
    """Return a present stem with its prefix; two hamzas on alef become one with madda."""
    return MADDA + stem[1:] if prefix == ON_ALEF and stem[0] == ON_ALEF else prefix + stem


def without_vowel(stem: str) -> str:
    """Return a hollow stem as it stands before a consonant, its long vowel dropped and a final hamza seated."""
    if stem[-1] == HAMZA:
        return stem[:-2] + (ON_ALEF if stem[-2] == ALEF else ON_YEH)
    return stem[:-2] + stem[-1]


def passive_past(past: str, *, hollow: bool) -> str:
    """Return the past passive, the same as `past` where its letters (after folding) do not change."""
    if hollow:
        return past[:-2] + YEH + past[-1]
    if past[-1] == ALEF:
        return past[:-1] + YEH
    if past[-1] == ON_ALEF:
        return past[:-1] + ON_YEH
    second = {ON_ALEF: ON_YEH, ALEF: WAW}.get(past[1], past[1])
    return past[0] + second + past[2:].replace(MAKSURA, YEH) if second != past[1] else past


def passive_present(past: str, stem: str, *, hollow: bool) -> str:
    """Return the present passive without its prefix, the same as `stem` where its letters do not change."""
    if hollow:
        return stem[:-2] + ALEF + stem[-1]
    if stem[-1] == WAW:
        return stem[:-1] + MAKSURA
    if past[0] == WAW and stem == past[1:]:
        return past
    seated = ON_WAW + stem[1:] if stem[0] == ON_ALEF else stem
    return seated[:-1] + ON_ALEF if seated[-1] == ON_YEH else seated


def verb_forms(verb: Verb) -> Iterator[VerbForm]:
    """Yield every form of a verb: three persons, both genders, three numbers, active, then passive."""
    past, stem, closed = verb.past, verb.present[1:], verb.open or verb.past
    hollow, doubled = len(closed) < len(past), len(closed) > len(past)
    if past[-1] in {MAKSURA, ALEF}:
        closed = past[:-1] + (WAW if stem[-1] == WAW else YEH)
    stem_closed = short = stem
    if stem[-1] in WEAK:
        stem_closed, short = stem[:-1] + (WAW if stem[-1] == WAW else YEH), stem[:-1]
    elif hollow:
        stem_closed = short = without_vowel(stem)
    elif doubled:
        stem_closed = stem + stem[-1]
    spelled = set()
    for form in past_forms(past, closed, passive=False):
        spelled.add((form.form, form.person))
        yield form
    for form in present_forms(stem, stem_closed, short=short, passive=False):
        spelled.add((form.form, form.person))
        yield form
    past_passive, present_passive = passive_past(past, hollow=hollow), passive_present(past, stem, hollow=hollow)
    passives: list[VerbForm] = []
    if past_passive != past:
        passives += past_forms(past_passive, closed if hollow else past_passive, passive=True)
    if present_passive != stem:
        weak = present_passive[-1] == MAKSURA
        women = present_passive[:-1] + YEH if weak else stem_closed if hollow else present_passive
        passives += present_forms(present_passive, women, short=present_passive[: -1 if weak else None], passive=True)
    yield from (form for form in passives if form.person == HE[0] and (form.form, HE[0]) not in spelled)
