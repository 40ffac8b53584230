"""From the words and verbs of a pack to what a single token can be: its readings, clitics peeled.

A reading is a dictionary entry with the clitics around it; an entry carries its atoms (word classes and features).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyarabic import araby

from qawl.conjugation import verb_forms
from qawl.lexicon import fold, noun_forms, participle_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qawl.rules.model import Pack, Verb, WordClass

WITNESS = "witness"
"""The word class of frequent forms; it is no atom."""

PLAIN, NOUN, PAST, PRESENT, NAME, JOINED = 1, 2, 4, 8, 16, 32
ANY = PLAIN | NOUN | PAST | PRESENT | NAME
"""What clitics an entry bears: PLAIN only a conjunction, NAME also prepositions, NOUN also article and pronoun; JOINED
never stands without a pronoun."""

AND, SO, LIKE, BY, TO, WILL = araby.WAW, araby.FEH, araby.KAF, araby.BEH, araby.LAM, araby.SEEN
ARTICLE = araby.ALEF + araby.LAM
CONJUNCTIONS = frozenset((AND, SO))
PROCLITICS = frozenset((LIKE, BY, TO, WILL, araby.ALEF))
PRONOUNS = tuple(
    "".join(letters)
    for letters in (
        (araby.HEH, araby.MEEM, araby.ALEF),
        (araby.KAF, araby.MEEM, araby.ALEF),
        (araby.HEH, araby.ALEF),
        (araby.HEH, araby.MEEM),
        (araby.HEH, araby.NOON),
        (araby.KAF, araby.MEEM),
        (araby.NOON, araby.ALEF),
        (araby.NOON, araby.YEH),
        (araby.HEH,),
        (araby.KAF,),
        (araby.YEH,),
    )
)
PRONOUNS_BY_END = {end: [each for each in PRONOUNS if each[-1] == end] for end in {each[-1] for each in PRONOUNS}}
PERSON_ENDINGS = tuple(
    "".join(letters)
    for letters in (
        (),
        (araby.ALEF,),
        (araby.TEH_MARBUTA,),
        (araby.WAW, araby.NOON),
        (araby.YEH, araby.NOON),
        (araby.YEH,),
        (araby.WAW,),
        (araby.ALEF, araby.TEH),
        (araby.ALEF, araby.NOON),
        (araby.TEH, araby.ALEF, araby.NOON),
        (araby.TEH, araby.YEH, araby.NOON),
    )
)


class Entry(NamedTuple):
    """One dictionary form."""

    mask: int
    """Atoms that hold for it, one bit each."""
    bears: int
    """Which clitics may stand around it."""
    spelling: str | None = None
    """The only spelling (tashkeel aside) that counts; None where folding is right."""
    verb: Verb | None = None
    """The reporting verb it is a form of; None for a word."""
    form: str = ""
    """verb, participle or speech-noun; empty for a word."""
    person: int = 3
    gender: str | None = None
    number: str | None = None
    passive: bool = False


class Reading(NamedTuple):
    """An entry with its clitics."""

    entry: Entry
    clitics: int
    """Atoms of the clitics."""
    conjunction: int
    """Letters of a leading conjunction: 0 or 1."""


class Atoms:
    """Names of atoms and their bits."""

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        """The bit of an atom, given one if it has none yet."""
        return self.bits.setdefault(name, 1 << len(self.bits))

    def get(self, name: str) -> int:
        """The bit of an atom; 0 where nothing bears it."""
        return self.bits.get(name, 0)

    def mask(self, names: Iterable[str]) -> int:
        """The bits of several atoms."""
        mask = 0
        for name in names:
            mask |= self[name]
        return mask


class Dictionary:
    """All forms of a pack, and the readings of any token."""

    def __init__(self, pack: Pack) -> None:
        self.atoms = Atoms()
        self.entries: dict[str, tuple[Entry, ...]] = {}
        bit = self.atoms.__getitem__
        self._and, self._so = bit("with-and"), bit("with-fa")
        self._by, self._to, self._like, self._will = bit("with-b"), bit("with-l"), bit("with-k"), bit("with-s")
        self._definite, self._pronoun = bit("definite"), bit("with-pronoun")
        never = {fold(item) for words in pack.words if words.name == "never-cue" for item in words.items}
        self.witnesses = tuple(item for words in pack.words if words.name == WITNESS for item in words.items)
        """Frequent forms of running text, with their clitics; they say which sets of atoms occur."""
        for words in pack.words:
            if words.name != WITNESS:
                self._add_words(words)
        particles = _particles(pack.words)
        for verb in pack.verbs:
            self._add_verb(verb, particles, never)

    def readings(self, token: str, key: str = "") -> list[Reading]:
        """Every way to read a word token, of which `key` is the folded form; empty for an unknown word."""
        key = key or fold(token)
        found: list[Reading] = []
        self._read(key, token, 0, 0, found)
        first = key[:1]
        if first in CONJUNCTIONS and len(key) > 2:
            self._read(key[1:], token, self._and if first == AND else self._so, 1, found)
        return found

    def _read(self, key: str, token: str, clitics: int, conjunction: int, found: list[Reading]) -> None:
        """The readings of a word without its conjunction."""
        take = self._take
        take(key, token, clitics, conjunction, ANY, found)
        first = key[:1]
        if first not in PROCLITICS or len(key) < 4:
            return
        if first in (BY, LIKE):
            clitics |= self._by if first == BY else self._like
            if key.startswith(ARTICLE, 1):
                take(key[3:], token, clitics | self._definite, conjunction, NOUN, found)
            take(key[1:], token, clitics, conjunction, NOUN | NAME, found)
        elif first == TO:
            clitics |= self._to
            if key[1] == TO:
                take(key[2:], token, clitics | self._definite, conjunction, NOUN, found)
                take(key[1:], token, clitics | self._definite, conjunction, NOUN, found)
            take(key[1:], token, clitics, conjunction, NOUN | NAME | PRESENT, found)
        elif first == WILL:
            take(key[1:], token, clitics | self._will, conjunction, PRESENT, found)
        elif key[1] == araby.LAM:
            take(key[2:], token, clitics | self._definite, conjunction, NOUN, found)

    def _take(self, key: str, token: str, clitics: int, conjunction: int, bears: int, found: list[Reading]) -> None:
        """The readings of a word without its proclitics, with and without a pronoun at its end.

        Where one list has both `stem` and `stem` with a final yeh, the yeh is no pronoun.
        """
        whole = self.entries.get(key, ())
        if whole:
            found += [
                Reading(entry, clitics, conjunction)
                for entry in whole
                if entry.bears & bears
                and not entry.bears & JOINED
                and (entry.spelling is None or _spelled(token, entry.spelling))
            ]
        pronouns = PRONOUNS_BY_END.get(key[-1:])
        if pronouns is None or clitics & self._definite:
            return
        for pronoun in pronouns:
            if not key.endswith(pronoun) or len(key) < len(pronoun) + 2:
                continue
            stem = key[: -len(pronoun)]
            bearing = bears & (NOUN if pronoun == araby.YEH else NOUN | PAST | PRESENT)
            entries = self.entries.get(stem, ())
            if stem[-1] == araby.TEH:
                entries = (*entries, *self.entries.get(stem[:-1] + araby.TEH_MARBUTA, ()))
            found += [
                Reading(entry, clitics | self._pronoun, conjunction)
                for entry in entries
                if entry.bears & bearing and not (pronoun == araby.YEH and entry in whole)
            ]

    def _put(self, form: str, entry: Entry) -> None:
        key = fold(form)
        entries = self.entries.get(key, ())
        if entry not in entries:
            self.entries[key] = (*entries, entry)

    def _add_words(self, words: WordClass) -> None:
        mask = self.atoms[words.name]
        if "." in words.name:
            mask |= self.atoms[words.name.split(".")[0]]
        bears = {"none": PLAIN, "name": NAME}.get(words.inflect, NOUN)
        entry = Entry(mask, bears)
        for item in words.items:
            if words.exact:
                self._put(item, Entry(mask, bears, item))
            elif words.inflect == "person":
                for form in _person_forms(item):
                    self._put(form, entry)
            else:
                self._put(item, entry)

    def _add_verb(self, verb: Verb, particles: dict[str, str], never: set[str]) -> None:
        names = ["cue", f"act.{verb.act}", *(f"takes.{what}" for what in verb.takes), *verb.tags]
        names += [f"governs.{particles[particle]}" for particle in verb.particles if particle in particles]
        if verb.object:
            names.append(f"object.{verb.object}")
        base = self.atoms.mask(names)
        never = never | {fold(form) for form in verb.never}
        weak = {fold(form) for form in verb.weak}
        for form, bears, features, entry in self._forms(verb):
            key = fold(form)
            if key in never:
                continue
            mask = base | self.atoms.mask(features)
            if key in weak or "all" in verb.weak:
                mask |= self.atoms["weak"]
            self._put(form, entry._replace(mask=mask, bears=bears, verb=verb))

    def _forms(self, verb: Verb) -> Iterator[tuple[str, int, list[str], Entry]]:
        blank = Entry(0, 0)
        for form in verb_forms(verb):
            if form.person != 3:
                continue
            features = ["verb", form.tense, _GENDERS[form.gender or "m"], _NUMBERS[form.number]]
            features += _PASSIVE[form.passive]
            bears = (PAST if form.tense == "past" else PRESENT) | (JOINED if form.joined else 0)
            yield (
                form.form,
                bears,
                features,
                blank._replace(form="verb", gender=form.gender, number=form.number, passive=form.passive),
            )
        for participle in verb.participle:
            for nominal in participle_forms(participle):
                if nominal.accusative:
                    features = ["participle", *_features(nominal.gender, nominal.number)]
                    yield (
                        nominal.form,
                        PLAIN,
                        features,
                        blank._replace(form="participle", gender=nominal.gender, number=nominal.number),
                    )
        for noun in verb.noun:
            for nominal in noun_forms(noun):
                yield nominal.form, NOUN, ["speech-noun"], blank._replace(form="speech-noun")


_GENDERS = {"m": "masculine", "f": "feminine"}
_NUMBERS = {"s": "singular", "d": "dual", "p": "plural"}
_PASSIVE: dict[bool, list[str]] = {True: ["passive"], False: []}


def _features(gender: str | None, number: str | None) -> list[str]:
    return [names[key] for key, names in ((gender, _GENDERS), (number, _NUMBERS)) if key]


def _particles(classes: Iterable[WordClass]) -> dict[str, str]:
    """The particle atom's last name for each preposition."""
    return {
        item: words.name.removeprefix("particle.")
        for words in classes
        if words.name.startswith("particle.")
        for item in words.items
    }


def _person_forms(item: str) -> set[str]:
    stem = item.removesuffix(araby.TEH_MARBUTA)
    return {item} | {stem + ending for ending in PERSON_ENDINGS}


def _spelled(token: str, spelling: str) -> bool:
    bare = araby.strip_tatweel(araby.strip_tashkeel(token))
    return bare == spelling or (bare.endswith(spelling) and len(bare) == len(spelling) + 1)
