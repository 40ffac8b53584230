"""From texts to the words that stand where a reporting verb would and are in no entry: sightings, then finds by verb.

Where such words stand is said by the fragments of the rules whose names begin with `mine-` and that label a `cue`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import define, field, frozen
from pyarabic import araby

from qawl.engine.compiler import Compiler
from qawl.engine.demand import Demand
from qawl.engine.document import Document
from qawl.engine.extent import drafts
from qawl.engine.matcher import Matcher
from qawl.explain.atoms import Expressions
from qawl.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qawl.engine.compiler import Compiled
    from qawl.engine.draft import Draft
    from qawl.engine.grammar import Grammar

PLACES = "mine-"
"""How the names of the fragments begin that say where a cue would stand."""
CONTEXTS = 3
"""Contexts kept of each find."""
BEFORE, AFTER = 4, 10
"""Words of a context on either side."""
PERSONS = (araby.YEH, araby.TEH)
FUTURE = araby.SEEN
SHORTEST = 3
"""Letters of a verb without its prefix."""


@frozen
class Context:
    """A word as it stands in a text."""

    before: str
    word: str
    after: str


@frozen
class Sighting:
    """One word in one place where a cue would stand."""

    word: str
    """Without a conjunction, as it is spelled there."""
    place: str
    """What the fragment says of the place: before a quote, before a complementiser."""
    particle: str
    """The preposition between the word and the complementiser; empty where there is none."""
    context: Context


class Sites:
    """Finds the places of one set of rules where a cue would stand."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._matcher = Matcher(grammar)
        self._expressions = Expressions(grammar)
        compiler = Compiler(grammar.alphabet, grammar.pack.fragments, Demand(grammar.pack).particles)
        found = ((each.about, each.branches) for each in grammar.pack.fragments if each.name.startswith(PLACES))
        compiled = [(about, compiler.compile(branches[0])) for about, branches in found if len(branches) == 1]
        self._places = [(about, each) for about, each in compiled if any(label == "cue" for label, _ in each.labels)]

    def sightings(self, text: str) -> Iterator[Sighting]:
        """Yield the sightings of one text, place by place."""
        document = Document(text, self._grammar)
        owned = _owned(drafts(self._grammar, document, self._matcher.candidates(document)))
        for about, compiled in self._places:
            for symbols in document.levels:
                for match in compiled.regex.finditer(symbols):
                    found = _sighting(document, about, compiled, match.regs)
                    if fold(found.word) and not (
                        owned.intersection(match.span()) or self._expressions.ruled_out(found.word)
                    ):
                        yield found


def _owned(found: list[Draft]) -> set[int]:
    """Return the tokens at the edges of contents that some cue has."""
    edges = {edge for draft in found for content in draft.content for edge in content}
    return edges | {edge + step for edge in edges for step in (-1, 1)}


def _sighting(document: Document, about: str, compiled: Compiled, regs: tuple[tuple[int, int], ...]) -> Sighting:
    spans = {label: regs[group] for label, group in compiled.labels if regs[group][1] > regs[group][0]}
    at = spans["cue"][0]
    particle = spans.get("complementizer")
    token = document.tokens[at]
    context = Context(_words(document, at - BEFORE, at), token, _words(document, at + 1, at + 1 + AFTER))
    written = " ".join(document.tokens[slice(*particle)]) if particle else ""
    # of a preposition that is a letter of the complementiser, only that letter is governed
    governed = written[:1] if particle and document.has(particle[0], "bi-that") else written
    return Sighting(token[document.conjunction(at) :], about, governed, context)


def _words(document: Document, start: int, end: int) -> str:
    start, end = max(0, start), min(len(document), end)
    if start >= end:
        return ""
    first, after = document.bounds((start, end))
    return " ".join(document.text[first:after].split())


@define
class Find:
    """A verb that is in no entry, with everything seen of it."""

    past: str | None = None
    """Past, third person masculine singular; None where only a present form was seen."""
    present: str | None = None
    """Present, third person masculine singular; None where only a past form was seen."""
    count: int = 0
    """Sightings."""
    forms: Counter[str] = field(factory=Counter)
    """Spellings as they stood, without conjunctions."""
    places: Counter[str] = field(factory=Counter)
    """What the places were."""
    particles: Counter[str] = field(factory=Counter)
    """Prepositions before the complementiser."""
    contexts: list[Context] = field(factory=list)

    @property
    def lemma(self) -> str:
        """The past form, else the present one."""
        return self.past or self.present or ""

    def add(self, sighting: Sighting) -> None:
        """Count one sighting."""
        self.count += 1
        self.forms[sighting.word] += 1
        self.places[sighting.place] += 1
        if sighting.particle:
            self.particles[sighting.particle] += 1
        if len(self.contexts) < CONTEXTS and sighting.context not in self.contexts:
            self.contexts.append(sighting.context)


def finds(sightings: Iterable[Sighting], least: int = 1) -> list[Find]:
    """Return the verbs seen at least so often, the most frequent first; forms of one verb are one find."""
    seen = list(sightings)
    spelled = {fold(sighting.word): sighting.word for sighting in seen}
    found: dict[str, Find] = {}
    for sighting in seen:
        past, present = principal_parts(sighting.word, spelled)
        find = found.setdefault(fold(past or present or ""), Find())
        find.past, find.present = find.past or past, find.present or present
        find.add(sighting)
    return sorted((find for find in found.values() if find.count >= least), key=lambda find: (-find.count, find.lemma))


def principal_parts(word: str, spelled: dict[str, str]) -> tuple[str | None, str | None]:
    """Return past and present of a form, as far as its own letters and the other forms (by lookup key) tell."""
    bare = araby.strip_tatweel(araby.strip_tashkeel(word))
    key = fold(bare)
    if key[0] == FUTURE and key[1:2] in PERSONS and len(key) > SHORTEST + 1:
        bare, key = bare[1:], key[1:]
    if key[0] in PERSONS and len(key) > SHORTEST and _is_present(key, spelled):
        stem = bare[1:]
        pasts = (stem, araby.ALEF_HAMZA_ABOVE + stem, araby.ALEF + stem)
        past: str | None = next((spelled[fold(each)] for each in pasts if fold(each) in spelled), None)
        return past or _derived_past(stem), araby.YEH + stem
    if key[-1] == araby.TEH and len(key) > SHORTEST:
        return bare[:-1], None
    return bare, None


def _derived_past(stem: str) -> str | None:
    """Return the past of a derived verb whose present without its prefix shows the measure; None where it does not."""
    if stem.startswith(araby.SEEN + araby.TEH) and len(stem) > SHORTEST + 1:
        return str(araby.ALEF) + stem
    return stem if stem[0] == araby.TEH and len(stem) > SHORTEST else None


def _is_present(key: str, spelled: dict[str, str]) -> bool:
    """Tell a present form from a past one with the same first letter, which is seen with ta behind or ya before."""
    if key[0] == araby.YEH:
        return True
    return key[-1] != araby.TEH and key + araby.TEH not in spelled and araby.YEH + key not in spelled
