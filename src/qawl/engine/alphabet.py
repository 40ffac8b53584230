"""From atoms to symbols: one character a token, the same for all tokens that no rule can tell apart.

The sets of atoms that a token can bear are enumerated when the rules are compiled; those that answer every expression
of the rules alike (the minterms) share a symbol. A set first met in a text is put with the minterm nearest to it, so
that patterns never change after compilation.
"""

from __future__ import annotations

import functools
import itertools
import operator
from typing import TYPE_CHECKING

from qawl.engine.tagger import Memo, Tagger
from qawl.rules.expressions import And, Expression, Name, Not, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qawl.engine.dictionary import Dictionary

FIRST = 0x100
SURROGATES = 0xD800
AFTER_SURROGATES = 0xE000

WALL, FILL, CLOSE = "\x01", "\x02", "\x03"
QUOTES = ("\x04", "\x05", "\x06")
"""Opening symbols of a closed pair of one or two words, three to five, six and more."""
QUOTE_ATOMS = ("quote.short", "quote.medium", "quote.long")


class Alphabet:
    """Symbols of one compiled set of rules."""

    def __init__(
        self, dictionary: Dictionary, expressions: Iterable[Expression], defined: Mapping[str, Expression]
    ) -> None:
        """`expressions` are all that steps ask for, `defined` those that have a name."""
        self.dictionary = dictionary
        self._defined = defined
        atoms = dictionary.atoms
        opening = zip(QUOTES, QUOTE_ATOMS, strict=True)
        self._quotes = {symbol: atoms[name] | atoms["quote"] for symbol, name in opening}
        expressions = list(dict.fromkeys(expressions))
        self._remember()
        self._used = self._atoms_of(expressions)
        self._selected: dict[Expression, tuple[str, str]] = {}
        self._symbols = self._close(expressions)

    def _remember(self) -> None:
        """Set up what is found out token by token."""
        self.tagger = Tagger(self.dictionary)
        self.masks = self.tagger.masks
        self.symbols: dict[str, str] = Memo(self._symbol)
        """Symbols by token."""
        self._strange: dict[int, str] = {}

    def __getstate__(self) -> dict[str, object]:
        remembered = ("tagger", "masks", "symbols", "_strange")
        return {name: value for name, value in vars(self).items() if name not in remembered}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._remember()

    def _atoms_of(self, expressions: Iterable[Expression]) -> int:
        mask = 0
        for expression in expressions:
            for name in names(expression):
                known = self._defined.get(name.name)
                mask |= self._atoms_of([known]) if known else self.dictionary.atoms[name.name]
        return mask

    def _symbol(self, token: str) -> str:
        mask = self.masks[token] & self._used
        symbol = self._symbols.get(mask) or self._strange.get(mask)
        if symbol is None:
            symbol = self._strange[mask] = self._nearest(mask)
        return symbol

    def foresees(self, token: str) -> bool:
        """Whether the rules tell a token for what it is, rather than for the one nearest to it."""
        return self.masks[token] & self._used in self._symbols

    def _nearest(self, mask: int) -> str:
        """The symbol of a mask that was not foreseen, else of the one that answers most expressions alike."""
        row = int("".join("1" if self.holds(expression, mask) else "0" for expression in self._selected), 2)
        symbol = self._signatures.get(row)
        if symbol is None:
            symbol = self._signatures[min(self._signatures, key=lambda known: (known ^ row).bit_count())]
        return symbol

    def _close(self, expressions: list[Expression]) -> dict[int, str]:
        """Give masks that no expression tells apart one symbol.

        An expression is evaluated for all masks at once, as a number with one bit a mask.
        """
        opening = list(self._quotes.values())
        masks = [*sorted(self.tagger.possible(self._used)), *opening]
        known, every = len(masks) - len(opening), len(masks)
        columns = _Columns(masks, self.dictionary.atoms.bits, self._defined)
        digits = "".join([format(columns.of(expression), f"0{every}b") for expression in expressions])
        rows = [digits[at::every] for at in range(every)]
        symbols = {row: _symbol(number) for number, row in enumerate(sorted(set(rows[:known])))}
        self._signatures = {int(row, 2): symbol for row, symbol in symbols.items()}
        plain, marked = "".join(symbols), "".join(rows[known:])
        width = len(expressions)
        for at, expression in enumerate(expressions):
            self._selected[expression] = (
                "".join(itertools.compress(symbols.values(), map(int, plain[at::width]))),
                "".join(itertools.compress(self._quotes, map(int, marked[at::width]))),
            )
        return {mask: symbols[row] for mask, row in zip(masks[:known], rows, strict=False)}

    @property
    def all(self) -> list[str]:
        """Every symbol that a text may have."""
        return [*dict.fromkeys(self._symbols.values()), WALL, FILL, CLOSE, *QUOTES]

    def select(self, expression: Expression) -> tuple[str, str]:
        """The plain symbols and the opening symbols of quotes for which an expression holds."""
        return self._selected[expression]

    def holds(self, expression: Expression, mask: int) -> bool:
        """Whether an expression holds for a token with these atoms."""
        if isinstance(expression, Name):
            if expression.name == "any":
                return True
            known = self._defined.get(expression.name)
            return self.holds(known, mask) if known else mask & self.dictionary.atoms.get(expression.name) != 0
        if isinstance(expression, Not):
            return not self.holds(expression.part, mask)
        quantifier = all if isinstance(expression, And) else any
        return quantifier(self.holds(part, mask) for part in expression.parts)


class _Columns:
    """Which of many masks an expression holds for: a number with one binary digit a mask, the first mask foremost."""

    def __init__(self, masks: list[int], bits: Mapping[str, int], defined: Mapping[str, Expression]) -> None:
        self._bits, self._defined = bits, defined
        self._all = (1 << len(masks)) - 1
        self._width = len(bits)
        self._digits = "".join([format(mask, f"0{self._width}b") for mask in masks])
        self._atoms: dict[str, int] = {}

    def of(self, expression: Expression) -> int:
        """The column of an expression."""
        if isinstance(expression, Name):
            return self._of_name(expression.name)
        if isinstance(expression, Not):
            return self.of(expression.part) ^ self._all
        columns = [self.of(part) for part in expression.parts]
        return functools.reduce(operator.and_ if isinstance(expression, And) else operator.or_, columns)

    def _of_name(self, name: str) -> int:
        if name == "any":
            return self._all
        column = self._atoms.get(name)
        if column is None:
            if name in self._defined:
                column = self.of(self._defined[name])
            else:
                place = self._width - self._bits[name].bit_length() if name in self._bits else None
                column = int(self._digits[place :: self._width], 2) if place is not None else 0
            self._atoms[name] = column
        return column


def _symbol(number: int) -> str:
    code = FIRST + number
    return chr(code if code < SURROGATES else code - SURROGATES + AFTER_SURROGATES)
