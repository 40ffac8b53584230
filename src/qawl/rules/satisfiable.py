"""Whether an expression can hold for any token at all, told from its logic and from atoms that exclude one another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from qawl.rules.expressions import And, Expression, Name, Not, Or
from qawl.rules.vocabulary import EXCLUSIVE, LENGTHS, READINGS, SHAPES, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TERMS = 200
"""Alternatives after which an expression is taken to hold somewhere."""

Term = frozenset[tuple[str, bool]]
"""Atoms that a token must have (True) or lack (False), all of them."""


def can_hold(expression: Expression) -> bool:
    """False when every alternative of the expression contradicts itself."""
    terms = _terms(expression, positive=True)
    return terms is None or any(_consistent(term) for term in terms)


def _terms(expression: Expression, *, positive: bool) -> list[Term] | None:
    match expression:
        case Name(name):
            return [frozenset({(name, positive)})]
        case Not(part):
            return _terms(part, positive=not positive)
        case And(parts) | Or(parts):
            found = [_terms(part, positive=positive) for part in parts]
            lists = [terms for terms in found if terms is not None]
            if len(lists) < len(found):
                return None
            if isinstance(expression, Or) == positive:
                return [term for terms in lists for term in terms]
            return _product(lists)


def _product(lists: list[list[Term]]) -> list[Term] | None:
    product: list[Term] = [frozenset()]
    for terms in lists:
        if len(product) * len(terms) > MOST_TERMS:
            return None
        product = [one | other for one in product for other in terms]
    return product


def _consistent(term: Term) -> bool:
    has = set(_implied(name for name, positive in term if positive))
    lacks = {name for name, positive in term if not positive}
    if has & lacks or "any" in lacks:
        return False
    excluding = any(one in group and other in group for one, other in combinations(has, 2) for group in EXCLUSIVE)
    return not excluding and not ("word" in has and has & SIGNS)


def _implied(names: Iterator[str]) -> Iterator[str]:
    for name in names:
        yield name
        if name in LENGTHS:
            yield "quote"
        elif name in READINGS or name in SHAPES or name.startswith(("act.", "takes.", "particle.")):
            yield "word"
