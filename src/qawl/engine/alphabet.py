"""From tokens to symbols: one character a token, standing for the set of atoms that hold for it.

Only atoms that some rule asks for count, so a few thousand symbols suffice. They are enumerated when the rules are compiled;
a combination first met in a text takes the nearest known symbol, so that patterns never change after compilation.
"""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, TypeVar

from pyarabic import araby

from qawl.engine.dictionary import AND, ARTICLE, BY, LIKE, NAME, NOUN, PAST, PRESENT, PRONOUNS, TO, WILL, Dictionary
from qawl.lexicon import fold
from qawl.rules.expressions import And, Expression, Name, Not, names
from qawl.text import is_mark, is_newline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

FIRST = 0x100
SURROGATES = 0xD800
AFTER_SURROGATES = 0xE000
MEMO_LIMIT = 200_000

WALL, FILL, CLOSE = "\x01", "\x02", "\x03"
QUOTES = ("\x04", "\x05", "\x06")
"""Opening symbols of a closed pair of one or two words, three to five, six and more."""
QUOTE_ATOMS = ("quote.short", "quote.medium", "quote.long")

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
_SHAPE_PREFIXES = (araby.YEH, araby.TEH)


class Alphabet:
    """Symbols of one compiled set of rules."""

    def __init__(
        self, dictionary: Dictionary, expressions: Iterable[Expression], defined: Mapping[str, Expression]
    ) -> None:
        """`expressions` are all that steps ask for, `defined` those that have a name."""
        self.dictionary = dictionary
        self._defined = defined
        atoms = dictionary.atoms
        self._word, self._number, self._latin = atoms["word"], atoms["number"], atoms["latin"]
        self._newline, self._other, self._stray = atoms["newline"], atoms["other"], atoms["stray-mark"]
        self._finite, self._not_finite = atoms["finite"], atoms["not-finite"]
        self._unknown, self._definite, self._and = atoms["unknown"], atoms["definite"], atoms["with-and"]
        self._so = atoms["with-fa"]
        self._proclitics = atoms.mask(("with-b", "with-l", "with-k"))
        self._starts = {BY: atoms["starts-b"], TO: atoms["starts-l"]}
        self._nominal = atoms.mask(("name", "place", "nisba", "role", "institution", "verbal-noun", "not-finite", "title"))
        self._punctuation = {char: atoms[name] for name, chars in PUNCTUATION.items() for char in chars}
        self._quotes = {symbol: atoms[name] | atoms["quote"] for symbol, name in zip(QUOTES, QUOTE_ATOMS, strict=True)}
        expressions = list(dict.fromkeys(expressions))
        self._used = self._atoms_of(expressions)
        self._known = sorted(self._enumerate())
        self._where: dict[int, int] = {}
        self._selected: dict[Expression, tuple[str, str]] = {}
        self._symbols = self._close(expressions)
        self._strange: dict[int, str] = {}
        self.masks: dict[str, int] = _Memo(self._mask)
        self.symbols: dict[str, str] = _Memo(self._symbol)

    def _enumerate(self) -> set[int]:
        """Every set of used atoms that a token can bear: of witness words, and of what no list knows."""
        used = self._used
        masks = {self._word_mask(witness) & used for witness in self._witnesses()}
        conjunctions = (0, self._and, self._so)
        cue = self.dictionary.atoms["cue"]
        masks |= {mask | self._and & used for mask in masks} | {mask | self._so & used for mask in masks if mask & cue}
        for shape in (0, self._finite, self._definite, self._definite | self._finite):
            for conjunction in conjunctions:
                for start in (0, *self._starts.values()):
                    masks.add((self._word | self._unknown | shape | conjunction | start) & used)
        masks.update(bit & used for bit in self._punctuation.values())
        masks.update((bit & used) for bit in (self._newline, self._other, self._stray))
        masks.update(
            (base | c) & used for base in (self._number, self._latin, self._word | self._latin) for c in conjunctions
        )
        return masks

    def _witnesses(self) -> Iterator[str]:
        """Each form of the dictionary in its spellings, and one form of each kind with every clitic it may bear."""
        kinds: dict[tuple[tuple[int, int], ...], str] = {}
        used = self._used
        for key, entries in self.dictionary.entries.items():
            yield key
            yield from {entry.spelling for entry in entries if entry.spelling}
            kinds.setdefault(tuple(sorted({(entry.mask & used, entry.bears) for entry in entries})), key)
        for kind, key in kinds.items():
            bears = functools.reduce(operator.or_, (each for _, each in kind))
            yield from _with_clitics(key, bears)

    def _atoms_of(self, expressions: Iterable[Expression]) -> int:
        mask = 0
        for expression in expressions:
            for name in names(expression):
                known = self._defined.get(name.name)
                mask |= self._atoms_of([known]) if known else self.dictionary.atoms[name.name]
        return mask

    def mask(self, token: str) -> int:
        """All atoms of a token."""
        return self.masks[token]

    def _mask(self, token: str) -> int:
        first = token[0]
        if len(token) == 1 or not first.isalnum():
            if is_newline(token):
                return self._newline
            stripped = token.strip()
            if is_mark(token):
                return self._stray
            bit = self._punctuation.get(stripped[:1])
            if bit and not stripped[-1].isalnum():
                return bit
            if not any(char.isalnum() for char in stripped):
                return self._other
        if first.isdigit():
            return self._number
        if not araby.is_arabicrange(first):
            return self._latin | self._word
        return self._word_mask(token)

    def _word_mask(self, token: str) -> int:
        mask = self._word
        whole = False
        for entry, clitics, conjunction in self.dictionary.readings(token):
            if whole and not entry.verb and (conjunction or clitics & self._proclitics):
                continue
            whole = whole or not (conjunction or clitics & self._proclitics)
            mask |= entry.mask | clitics
        key = fold(token)
        if mask == self._word:
            mask |= self._unknown
            if key[:1] == AND and len(key) > 4:
                mask |= self._and
                key = key[1:]
        elif mask & (self._and | self._so) and not whole:
            key = key[1:]
        if mask & self._unknown and len(key) > 3 and key[0] in self._starts:
            mask |= self._starts[key[0]]
        if key.startswith(ARTICLE) and len(key) > 3:
            mask |= self._definite
        if (
            not mask & (self._nominal | self._finite)
            and len(key) >= 4
            and key[0] in _SHAPE_PREFIXES
            and key[-1] != araby.TEH_MARBUTA
            and not (key[0] == araby.TEH and len(key) == 5 and key[3] == araby.YEH)
        ):
            mask |= self._finite
        return mask & ~self._finite if mask & self._not_finite else mask

    def _symbol(self, token: str) -> str:
        mask = self.masks[token] & self._used
        symbol = self._symbols.get(mask)
        if symbol is None:
            symbol = self._strange.get(mask)
        if symbol is None:
            nearest = min(self._symbols, key=lambda known: ((known ^ mask).bit_count(), known))
            symbol = self._strange[mask] = self._symbols[nearest]
        return symbol

    def _close(self, expressions: Iterable[Expression]) -> dict[int, str]:
        """Give masks that no expression tells apart one symbol.

        An expression is evaluated for all masks at once, as a number with one bit a mask.
        """
        quotes = list(self._quotes.values())
        masks = [*self._known, *quotes]
        distinct = list(dict.fromkeys(expressions))
        columns = [self._column(expression, masks) for expression in distinct]
        rows = list(zip(*(format(column, f"0{len(masks)}b")[::-1] for column in columns), strict=True))
        signatures = {row: number for number, row in enumerate(sorted(set(rows[: len(self._known)])))}
        symbols = {row: _symbol(number) for row, number in signatures.items()}
        for index, expression in enumerate(distinct):
            plain = "".join(symbol for row, symbol in symbols.items() if row[index] == "1")
            opening = "".join(
                symbol for symbol, row in zip(self._quotes, rows[len(self._known) :], strict=True) if row[index] == "1"
            )
            self._selected[expression] = (plain, opening)
        return {mask: symbols[row] for mask, row in zip(self._known, rows, strict=False)}

    def _column(self, expression: Expression, masks: list[int]) -> int:
        if isinstance(expression, Name):
            if expression.name == "any":
                return (1 << len(masks)) - 1
            if expression.name in self._defined:
                return self._column(self._defined[expression.name], masks)
            bit = self.dictionary.atoms.get(expression.name)
            column = self._where.get(bit)
            if column is None:
                digits = "".join("1" if mask & bit else "0" for mask in reversed(masks))
                column = self._where[bit] = int(digits, 2)
            return column
        if isinstance(expression, Not):
            return self._column(expression.part, masks) ^ ((1 << len(masks)) - 1)
        columns = [self._column(part, masks) for part in expression.parts]
        return functools.reduce(operator.and_ if isinstance(expression, And) else operator.or_, columns)

    def select(self, expression: Expression) -> tuple[str, str]:
        """The plain symbols and the opening symbols of quotes for which an expression holds."""
        return self._selected[expression]

    def test(self, expression: Expression) -> Callable[[int], bool]:
        """A function that tells of a mask whether an expression holds."""
        if isinstance(expression, Name):
            if expression.name == "any":
                return lambda _: True
            if expression.name in self._defined:
                return self.test(self._defined[expression.name])
            bit = self.dictionary.atoms.get(expression.name)
            return lambda mask: bool(mask & bit)
        if isinstance(expression, Not):
            inner = self.test(expression.part)
            return lambda mask: not inner(mask)
        tests = [self.test(operand) for operand in expression.parts]
        if isinstance(expression, And):
            return lambda mask: all(test(mask) for test in tests)
        return lambda mask: any(test(mask) for test in tests)


def _with_clitics(key: str, bears: int) -> Iterator[str]:
    if bears & (NOUN | NAME):
        for proclitic in (BY, TO, LIKE):
            yield proclitic + key
    if bears & NOUN:
        stem = key[:-1] + araby.TEH if key[-1] == araby.TEH_MARBUTA else key
        for proclitic in ("", BY, TO, LIKE):
            yield proclitic + stem + PRONOUNS[2]
            yield (TO + TO if proclitic == TO else proclitic + ARTICLE) + key
    if bears & PRESENT:
        for proclitic in (WILL, TO):
            yield proclitic + key
            yield proclitic + key + PRONOUNS[2]
    if bears & (PAST | PRESENT):
        yield key + PRONOUNS[2]


V = TypeVar("V")


def _symbol(number: int) -> str:
    code = FIRST + number
    return chr(code if code < SURROGATES else code - SURROGATES + AFTER_SURROGATES)


class _Memo(dict[str, V]):
    """A function's results by token, forgotten when there are too many."""

    def __init__(self, function: Callable[[str], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, token: str) -> V:
        if len(self) >= MEMO_LIMIT:
            self.clear()
        value = self[token] = self._function(token)
        return value
