"""From the steps of a rule to the symbols without which it cannot match, ahead of the cue or in front of it.

A cue that has none of them near fails at once, instead of after every way to cut its sentence into parts.
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
        self._known: dict[str, tuple[Symbols | None, bool]] = {}

    def of(self, steps: Sequence[Step]) -> Symbols | None:
        """The symbols of which one stands in the same sentence wherever the steps match; None: nothing is certain."""
        return self._sequence(steps)[0]

    def crosses(self, steps: Sequence[Step]) -> bool:
        """Whether the steps may run over the end of a sentence."""
        return self._sequence(steps)[1]

    def last(self, steps: Sequence[Step]) -> Symbols | None:
        """The symbols of which one stands right behind the steps wherever they match; None where any may."""
        found: Symbols = frozenset()
        for step in reversed(steps):
            item = step.item
            symbols: Symbols | None
            if isinstance(item, Atom) and not _takes_nothing(item.expression):
                plain, opening = self._alphabet.select(item.expression)
                symbols = frozenset(plain + CLOSE if opening else plain)
            elif isinstance(item, Group | Use):
                branches = item.branches if isinstance(item, Group) else self._fragments[item.fragment].branches
                ends = [self.last(branch) for branch in branches]
                symbols = frozenset[str]().union(*(end for end in ends if end)) if None not in ends else None
            else:
                symbols = None
            if symbols is None:
                return None
            found |= symbols
            if step.least:
                return found
        return None

    def _sequence(self, steps: Sequence[Step]) -> tuple[Symbols | None, bool]:
        """The rarest need of a sequence before it may run over the end of a sentence, and whether it may."""
        rarest: Symbols | None = None
        crosses = False
        for step in steps:
            needed, beyond = self._item(step.item)
            certain = step.least and needed is not None and not crosses
            if certain and needed is not None and (rarest is None or len(needed) < len(rarest)):
                rarest = needed
            crosses = crosses or beyond
        return rarest, crosses

    def _item(self, item: Item) -> tuple[Symbols | None, bool]:
        if isinstance(item, Atom):
            return self._expression(item.expression)
        if isinstance(item, Look):
            needed, beyond = self._sequence(item.steps)
            return (needed, beyond) if item.ahead and not item.negative else (None, False)
        if isinstance(item, Group):
            return self._branches(item.branches)
        known = self._known.get(item.fragment)
        if known is None:
            known = self._known[item.fragment] = self._branches(self._fragments[item.fragment].branches)
        return known

    def _branches(self, branches: Sequence[Sequence[Step]]) -> tuple[Symbols | None, bool]:
        found = [self._sequence(branch) for branch in branches]
        needs = [needed for needed, _ in found if needed is not None]
        whole = frozenset[str]().union(*needs) if len(needs) == len(found) else None
        return whole, any(beyond for _, beyond in found)

    def _expression(self, expression: Expression) -> tuple[Symbols | None, bool]:
        if expression in NOWHERE:
            return None, False
        symbols = frozenset("".join(self._alphabet.select(expression)))
        crosses = bool(symbols & self._limit)
        return None if crosses or _takes_nothing(expression) else symbols, crosses


def _takes_nothing(expression: Expression) -> bool:
    """Tell whether an expression is no class of symbols, or may hold where it takes none."""
    return expression in NOWHERE or (isinstance(expression, Or) and any(part in EDGES for part in expression.parts))
