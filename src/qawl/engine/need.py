"""From the steps of a rule to the symbols without which it cannot match, ahead of the cue or in front of it.

Each set of symbols that some rule needs is a bit; a rule is tried only where the rest of the sentence has all its bits,
instead of failing after every way to cut the sentence into parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.engine.alphabet import CLOSE
from qawl.rules.expressions import Name, Or
from qawl.rules.model import Atom, Group, Look, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qawl.engine.alphabet import Alphabet
    from qawl.rules.expressions import Expression
    from qawl.rules.model import Fragment, Item, Step

Symbols = frozenset[str]
EDGES = (Name("start"), Name("end"))
"""Expressions that take no token; they may stand in a choice."""
NOWHERE = (*EDGES, Name("governed"), Name("governed-prefix"))
"""Expressions that are no class of symbols."""


class Needs:
    """What the rules of one alphabet cannot do without."""

    def __init__(self, alphabet: Alphabet, fragments: Iterable[Fragment], limit: str) -> None:
        """`limit` holds the symbols at which a sentence ends."""
        self._alphabet = alphabet
        self._fragments = {fragment.name: fragment for fragment in fragments}
        self._limit = frozenset(limit)
        self._known: dict[str, tuple[tuple[Symbols, ...], bool]] = {}
        self._bits: dict[Symbols, int] = {}

    def of(self, steps: Sequence[Step]) -> int:
        """The bits of what stands in the same sentence wherever the steps match."""
        mask = 0
        for needed in self._sequence(steps)[0]:
            mask |= self._bits.setdefault(needed, 1 << len(self._bits))
        return mask

    def met(self) -> dict[str, int]:
        """The bits that each symbol meets, of all that have been asked for."""
        found = dict.fromkeys(self._alphabet.all, 0)
        for needed, bit in self._bits.items():
            for symbol in needed:
                found[symbol] |= bit
        return found

    def crosses(self, steps: Sequence[Step]) -> bool:
        """Whether the steps may run over the end of a sentence."""
        return self._sequence(steps)[1]

    def last(self, steps: Sequence[Step]) -> Symbols | None:
        """The symbols of which one stands right behind the steps wherever they match; None where any may."""
        return self._outermost(steps, -1)

    def first(self, steps: Sequence[Step]) -> Symbols | None:
        """The symbols of which one begins each match of the steps; None where any may."""
        return self._outermost(steps, 1)

    def _outermost(self, steps: Sequence[Step], direction: int) -> Symbols | None:
        """The symbols that may stand at one end of a match; None where any may."""
        found: Symbols = frozenset()
        for step in steps[::direction]:
            item = step.item
            symbols: Symbols | None
            if isinstance(item, Atom) and not _takes_nothing(item.expression):
                plain, opening = self._alphabet.select(item.expression)
                closing = CLOSE if opening else ""
                symbols = frozenset(plain + (opening if direction > 0 else closing))
            elif isinstance(item, Group | Use):
                branches = item.branches if isinstance(item, Group) else self._fragments[item.fragment].branches
                ends = [self._outermost(branch, direction) for branch in branches]
                symbols = frozenset[str]().union(*(end for end in ends if end)) if None not in ends else None
            elif isinstance(item, Look) and direction > 0:
                continue
            else:
                symbols = None
            if symbols is None:
                return None
            found |= symbols
            if step.least:
                return found
        return None

    def _sequence(self, steps: Sequence[Step]) -> tuple[tuple[Symbols, ...], bool]:
        """What a sequence needs before it may run over the end of a sentence, and whether it may."""
        needs: tuple[Symbols, ...] = ()
        crosses = False
        for step in steps:
            needed, beyond = self._item(step.item)
            if step.least and not crosses:
                needs += needed
            crosses = crosses or beyond
        return needs, crosses

    def _item(self, item: Item) -> tuple[tuple[Symbols, ...], bool]:
        if isinstance(item, Atom):
            return self._expression(item.expression)
        if isinstance(item, Look):
            needed, beyond = self._sequence(item.steps)
            return (needed, beyond) if item.ahead and not item.negative else ((), False)
        if isinstance(item, Group):
            return self._branches(item.branches)
        known = self._known.get(item.fragment)
        if known is None:
            known = self._known[item.fragment] = self._branches(self._fragments[item.fragment].branches)
        return known

    def _branches(self, branches: Sequence[Sequence[Step]]) -> tuple[tuple[Symbols, ...], bool]:
        """What all branches need together: of each the rarest, so that one of them stands wherever a branch matches."""
        found = [self._sequence(branch) for branch in branches]
        if len(found) == 1:
            return found[0]
        crosses = any(beyond for _, beyond in found)
        if not all(needs for needs, _ in found):
            return (), crosses
        return (frozenset[str]().union(*(min(needs, key=len) for needs, _ in found)),), crosses

    def _expression(self, expression: Expression) -> tuple[tuple[Symbols, ...], bool]:
        if expression in NOWHERE:
            return (), False
        symbols = frozenset("".join(self._alphabet.select(expression)))
        crosses = bool(symbols & self._limit)
        return () if crosses or _takes_nothing(expression) else (symbols,), crosses


def _takes_nothing(expression: Expression) -> bool:
    """Tell whether an expression is no class of symbols, or may hold where it takes none."""
    return expression in NOWHERE or (isinstance(expression, Or) and any(part in EDGES for part in expression.parts))
