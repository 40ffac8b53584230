"""From atoms to symbols: one character a token, the same for all tokens that no rule can tell apart.

The sets of atoms that a token can bear are enumerated when the rules are compiled; those that answer every expression
of the rules alike (the minterms) share a symbol. A set first met in a text is put with the minterm nearest to it, so
that patterns never change after compilation.
"""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING

from qawl.engine.tagger import Memo, Tagger
from qawl.rules.expressions import And, Expression, Name, Not, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
        self.tagger = Tagger(dictionary)
        self.masks = self.tagger.masks
        opening = zip(QUOTES, QUOTE_ATOMS, strict=True)
        self._quotes = {symbol: atoms[name] | atoms["quote"] for symbol, name in opening}
        expressions = list(dict.fromkeys(expressions))
        self._used = self._atoms_of(expressions)
        self._known = sorted(self.tagger.possible(self._used))
        self._where: dict[int, int] = {}
        self._selected: dict[Expression, tuple[str, str]] = {}
        self._symbols = self._close(expressions)
        self._strange: dict[int, str] = {}
        self.symbols: dict[str, str] = Memo(self._symbol)

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

    def _nearest(self, mask: int) -> str:
        """The symbol of a mask that was not foreseen, else of the one that answers most expressions alike."""
        row = int("".join("1" if test(mask) else "0" for test in self._asked), 2)
        symbol = self._signatures.get(row)
        if symbol is None:
            symbol = self._signatures[min(self._signatures, key=lambda known: (known ^ row).bit_count())]
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
        self._signatures = {int("".join(row), 2): symbol for row, symbol in symbols.items()}
        self._asked = [self.test(expression) for expression in distinct]
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




def _symbol(number: int) -> str:
    code = FIRST + number
    return chr(code if code < SURROGATES else code - SURROGATES + AFTER_SURROGATES)
