"""Expressions: what is read is what is written, and errors name their column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.rules.expressions import And, ExpressionError, Name, Not, Or, names, parse
from qawl.rules.satisfiable import can_hold

NAMES = st.from_regex(r"[a-z][a-z0-9]{0,4}([.-][a-z0-9]{1,4}){0,2}", fullmatch=True).map(Name)


def compound(part):
    parts = st.lists(part, min_size=2, max_size=4).map(tuple)
    return part.map(Not) | parts.map(And) | parts.map(Or)


@given(st.recursive(NAMES, compound, max_leaves=12))
def test_round_trip(expression):
    assert parse(str(expression)) == expression


def test_operators_bind_as_documented():
    a, b, c = Name("a"), Name("b"), Name("c")
    assert parse("a | b & !c") == Or((a, And((b, Not(c)))))
    assert parse("(a | b) & c") == And((Or((a, b)), c))
    assert [(name.name, name.column) for name in names(parse("a & !(b | a)"))] == [("a", 1), ("b", 7), ("a", 11)]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 1), ("a &", 4), ("a & | b", 5), ("(a", 1), ("a)", 2), ("a b", 3), ("A", 1), ("a & 9b", 5), ("a..b", 1),
        ("a-", 1), ("a & قال", 5), ("a?", 2), ("!", 2), ("()", 2), ("a" * 500, 1), ("!" * 30 + "a", 21),
    ],
)  # fmt: skip
def test_errors_name_the_column(text, column):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.column == column


@given(st.text(alphabet="ab&|!() .-?ق", max_size=30))
def test_any_text_is_an_expression_or_an_error_inside_it(text):
    column = 1
    try:
        parse(text)
    except ExpressionError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("past & present", False),
        ("a & !a", False), ("comma & colon", False), ("verb & comma", False), ("!any", False),
        ("quote.short & !quote", False),
        ("quote.short & quote.long", False), ("!(a | !a)", False), ("past & !word", False),
        ("past | present", True), ("verb & !comma", True), ("masculine & feminine", True), ("any & !stop", True),
        ("(past | word) & present", True), ("quote & quote.short", True), ("start & word", True),
    ],
)  # fmt: skip
def test_contradictions(text, holds):
    assert can_hold(parse(text)) is holds
