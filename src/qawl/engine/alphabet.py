"""From tokens to symbols: one character a token, standing for the set of atoms that hold for it.

Only atoms that some rule asks for count, so a few thousand symbols suffice. They are enumerated when the rules are compiled;
a combination first met in a text takes the nearest known symbol, so that patterns never change after compilation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pyarabic import araby

from qawl.engine.dictionary import AND, ARTICLE, BY, NAME, NOUN, PAST, PRESENT, SO, TO, Dictionary
from qawl.lexicon import fold
from qawl.rules.expressions import And, Expression, Name, Not
from qawl.text import is_mark, is_newline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

    def __init__(self, dictionary: Dictionary, used: set[str], defined: Mapping[str, Expression]) -> None:
        """`used` names the atoms that rules ask for, `defined` the expressions that have a name."""
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
        self._used = atoms.mask(used)
        self._symbols: dict[int, str] = {}
        self._strange: dict[int, str] = {}
        self._enumerate()
        self.masks: dict[str, int] = _Memo(self._mask)
        self.symbols: dict[str, str] = _Memo(self._symbol)

    def _enumerate(self) -> None:
        atoms = self.dictionary.atoms
        used = self._used
        conjunctions = (0, self._and, self._so)
        masks: set[int] = set()
        for entries in self.dictionary.entries.values():
            for spelling in {entry.spelling for entry in entries}:
                union = 0
                for entry in entries:
                    if entry.spelling in (None, spelling):
                        union |= entry.mask
                masks.update((union | conjunction) & used for conjunction in conjunctions)
        bearing = {(entry.mask & used, entry.bears) for entries in self.dictionary.entries.values() for entry in entries}
        proclitics = [0, *(atoms[name] for name in ("with-b", "with-l", "with-k"))]
        pronoun, will = atoms["with-pronoun"], atoms["with-s"]
        for mask, bears in bearing:
            variants = [0]
            if bears & NOUN:
                variants = [p | d for p in proclitics for d in (0, self._definite, pronoun)]
            elif bears & NAME:
                variants = proclitics
            elif bears & PRESENT:
                variants = [p | d for p in (0, will, atoms["with-l"]) for d in (0, pronoun)]
            elif bears & PAST:
                variants = [0, pronoun]
            masks.update((mask | variant | c | self._word) & used for variant in variants for c in conjunctions)
        masks = {mask | self._word & used for mask in masks}
        for shape in (0, self._finite, self._definite, self._definite | self._finite):
            for conjunction in conjunctions:
                for start in (0, *self._starts.values()):
                    masks.add((self._word | self._unknown | shape | conjunction | start) & used)
        masks.update(bit & used for bit in self._punctuation.values())
        masks.update((bit & used) for bit in (self._newline, self._other, self._stray))
        masks.update(
            (base | c) & used for base in (self._number, self._latin, self._word | self._latin) for c in conjunctions
        )
        code = FIRST
        for mask in sorted(masks):
            if code == SURROGATES:
                code = AFTER_SURROGATES
            self._symbols[mask] = chr(code)
            code += 1

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

    def select(self, expression: Expression) -> tuple[str, str]:
        """The plain symbols and the opening symbols of quotes for which an expression holds."""
        test = self.test(expression)
        plain = "".join(sorted({symbol for mask, symbol in self._symbols.items() if test(mask)}))
        quotes = "".join(symbol for symbol, mask in self._quotes.items() if test(mask))
        return plain, quotes

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


V = TypeVar("V")


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
