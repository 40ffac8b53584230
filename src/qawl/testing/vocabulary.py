"""The words of a pack by what rules can tell of them: kinds of token, and for each expression the kinds it holds for.

A set of kinds is a number with one bit a kind, so that conditions on one token are joined with `&`.
"""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

from attrs import frozen
from pyarabic import araby

from qawl.conjugation import verb_forms
from qawl.engine.dictionary import AND, ARTICLE, BY, PRONOUNS, TO
from qawl.lexicon import noun_forms, participle_forms
from qawl.rules.expressions import And, Expression, Name, Not
from qawl.text import tokenize

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from qawl.engine.grammar import Grammar
    from qawl.rules.model import Pack, Verb, WordClass

MOST_OF_CLASS = 40
"""Words taken of one class, evenly over its list."""
MOST_OF_KIND = 8
"""Words kept of one kind."""
SIGNS = (araby.COMMA, araby.SEMICOLON, ":", ".", "-", "/", "(", ")", "[", "]", "\u2026", "\n")
QUOTE_WORDS = {"quote.short": 2, "quote.medium": 4, "quote.long": 7}
"""Words inside a quote of each length."""
_FOREIGN = ("Reuters", "BBC", "12", "2024")


@frozen
class Token:
    """One token as it is written; a quote with all that is inside is one."""

    text: str
    kind: int
    """Number of its kind."""


class Vocabulary:
    """Kinds of token and their words, by one compiled pack."""

    def __init__(self, grammar: Grammar) -> None:
        alphabet, pack = grammar.alphabet, grammar.pack
        self.dictionary = alphabet.dictionary
        self._masks_of = alphabet.masks
        self._defined = {each.name: each.expression for each in pack.fragments if each.expression}
        self._columns: dict[Expression, int] = {}
        found: dict[int, list[str]] = {}
        for word in dict.fromkeys((*_words(pack), *SIGNS, *_FOREIGN)):
            # a word whose combination of atoms was not foreseen is read as another, so that its steps may not match;
            # one that falls into two tokens is none
            if not alphabet.foresees(word) or len(read_alone(word)) != 1:
                continue
            of_kind = found.setdefault(self._masks_of[word], [])
            if len(of_kind) < MOST_OF_KIND:
                of_kind.append(word)
        self._fillers = list(self._plain_words())
        found[self._masks_of[self._fillers[0]]] = self._fillers
        atoms = self.dictionary.atoms
        self._quotes = {atoms["quote"] | atoms[name]: length for name, length in QUOTE_WORDS.items()}
        self._masks = [*found, *self._quotes]
        self._found = found
        self.all = (1 << len(self._masks)) - 1
        """Every kind."""
        self.filler = 1 << self._masks.index(self._masks_of[self._fillers[0]])
        """The kind of words that no list knows and no rule has an interest in."""
        self.particles = [each.removeprefix("governs.") for each in atoms.bits if each.startswith("governs.")]
        """Last names of the particles that verbs govern."""

    def column(self, expression: Expression) -> int:
        """The kinds for which an expression holds."""
        known = self._columns.get(expression)
        if known is None:
            known = self._columns[expression] = self._column(expression)
        return known

    def _column(self, expression: Expression) -> int:
        match expression:
            case Name("any"):
                return self.all
            case Name(name) if name in self._defined:
                return self.column(self._defined[name])
            case Name(name):
                bit = self.dictionary.atoms.get(name)
                return sum(1 << kind for kind, mask in enumerate(self._masks) if mask & bit)
            case Not(part):
                return self.all & ~self.column(part)
        join = operator.and_ if isinstance(expression, And) else operator.or_
        return functools.reduce(join, map(self.column, expression.parts))

    def kinds(self, column: int) -> list[int]:
        """The numbers of the kinds of a set."""
        return [kind for kind, digit in enumerate(reversed(f"{column:b}")) if digit == "1"]

    def token(self, kind: int, draw: random.Random) -> Token:
        """A token of a kind."""
        mask = self._masks[kind]
        length = self._quotes.get(mask)
        if length is None:
            return Token(draw.choice(self._found[mask]), kind)
        inside = " ".join(draw.choice(self._fillers) for _ in range(length))
        return Token(f"\u00ab{inside}\u00bb", kind)

    def verbs(self, word: str) -> list[Verb]:
        """The reporting verbs of which a word can be a form."""
        return [entry.verb for entry, _, _ in self.dictionary.readings(word) if entry.verb]

    def _plain_words(self) -> Iterator[str]:
        """Words that are nothing but unknown."""
        plain = self.dictionary.atoms.mask(("word", "unknown"))
        letters = (araby.JEEM, araby.DAL, araby.REH, araby.SAD, araby.TAH, araby.ZAIN, araby.GHAIN, araby.DAD)
        for at in range(64):
            word = letters[at % 8] + letters[at // 8] + araby.WAW + letters[(at * 3 + 1) % 8] + letters[(at + 5) % 8]
            if self._masks_of[word] == plain:
                yield word


def read_alone(text: str) -> list[str]:
    """The tokens of a text with a word behind it, which keeps an initial and its dot together."""
    return [token.strip() for token in tokenize(f"{text} x")[:-1]]


def _words(pack: Pack) -> Iterator[str]:
    for words in pack.words:
        yield from _of_class(words)
    for verb in pack.verbs:
        yield from _of_verb(verb)


def _of_class(words: WordClass) -> Iterator[str]:
    step = max(1, len(words.items) // MOST_OF_CLASS)
    for item in words.items[::step]:
        yield item
        yield AND + item
        if words.inflect != "none":
            yield from (BY + item, TO + item, ARTICLE + item, BY + ARTICLE + item, TO + TO + item)
            stem = item[:-1] + araby.TEH if item.endswith(araby.TEH_MARBUTA) else item
            yield from (stem + PRONOUNS[8], BY + stem + PRONOUNS[8])


def _of_verb(verb: Verb) -> Iterator[str]:
    for form in verb_forms(verb):
        if form.person == 3:
            yield form.form
            yield AND + form.form
            yield form.form + PRONOUNS[8]
    for participle in verb.participle:
        for nominal in participle_forms(participle):
            yield from (nominal.form, AND + nominal.form)
    for noun in verb.noun:
        for nominal in noun_forms(noun):
            word = nominal.form
            stem = word[:-1] + araby.TEH if word.endswith(araby.TEH_MARBUTA) else word
            yield from (word, ARTICLE + word, BY + word, BY + ARTICLE + word)
            yield from (stem + PRONOUNS[8], BY + stem + PRONOUNS[8])
