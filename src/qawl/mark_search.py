"""The marks of one paragraph into pairs, by the cheapest way of taking each as opening, closing or stray.

A beam over stacks of open marks: every mark multiplies a few states, equal stacks are merged, depth is bounded; so the
time is linear whatever the text holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from qawl.mark_reading import STOPS
from qawl.model import Closing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qawl.mark_reading import Reading

DEEPEST = 8
"""Most pairs inside one another; an opening mark further in is a stray one."""

_BEAM = 6
_WINDOW = 4.0
"""A state this much dearer than the cheapest is given up."""

# Costs, tuned by eye on paragraphs with odd numbers of marks; a stray mark costs 3 (Reading.orphan).
_UNCLOSED = 2.2
_UNCLOSED_THEN_OPENED = 3.2
_UNCLOSED_THEN_OPENED_SENTENCE = 1.8
_ASTRAY = 0.8
_ASTRAY_THEN_OPENED = 1.2
_NESTED_OTHER = 0.4
_NESTED_SAME = 1.2
_NESTED_BLIND = 2.5
_NESTED_SHORT = 0.5
_SHARED_CLOSING = 2.0
_OTHER_FAMILY = 1.0
_OTHER_FAMILY_HUMBLE = 2.5
_STRAY_INSIDE = 0.2
_LONG = 100
_LONG_TOKEN = 0.01
_LONG_MOST = 2.0

_PAUSES = frozenset(",;:)\u060c\u061b")
_CLEAN = 1.6
"""Less than any two marks cost that are left astray."""

_SHORT = 5
"""Tokens from an opening to a closing mark around a name or a term."""


@frozen
class Found:
    """A pair inside one paragraph."""

    open: int
    close: int
    closed_by: Closing
    opener: Reading
    closer: Reading | None = None


_History = tuple["_History", "Reading", "Reading | None", Closing] | None
_State = tuple[float, tuple["Reading", ...], _History]


def pair_paragraph(tokens: Sequence[str], readings: Sequence[Reading], after: int) -> list[Found]:
    """Return the pairs among `readings`, in no particular order; `after` is the token after the paragraph."""
    found = _at_sight(readings)
    if found is not None:
        return found
    _look_around(tokens, readings, after)
    return _search(readings, after)


def _at_sight(readings: Sequence[Reading]) -> list[Found] | None:
    """Return the pairs of a paragraph whose marks open and close in turn, where no other way could be cheaper."""
    if len(readings) % 2:
        return None
    cost = 0.0
    pairs: list[Found] = []
    for opener, closer in zip(readings[::2], readings[1::2], strict=True):
        cost += opener.opening + closer.closing
        if (
            cost > _CLEAN
            or opener.glyph.family != closer.glyph.family
            or min(opener.orphan, closer.orphan) < 1
            or closer.token - opener.token > _LONG
        ):
            return None
        pairs.append(Found(opener.token, closer.token, Closing.MARK, opener, closer))
    return pairs


def _look_around(tokens: Sequence[str], readings: Sequence[Reading], after: int) -> None:
    """Count the sentences before each mark and see whether a clause ends behind it."""
    sentence, last = 0, readings[0].token
    for reading in readings:
        sentence += sum(token in STOPS for token in tokens[last : reading.token])
        reading.sentence, last = sentence, reading.token
        behind = reading.token + 1
        reading.ends_clause = behind >= after or tokens[behind] in STOPS or tokens[behind] in _PAUSES


def _search(readings: Sequence[Reading], after: int) -> list[Found]:
    states: list[_State] = [(0.0, (), None)]
    for reading in readings:
        best: dict[tuple[int, ...], _State] = {}
        for state in states:
            for following in _take(state, reading):
                key = tuple([each.glyph.family for each in following[1]])
                known = best.get(key)
                if known is None or following[0] < known[0]:
                    best[key] = following
        states = sorted(best.values(), key=_cost)[:_BEAM]
        limit = states[0][0] + _WINDOW
        states = [state for state in states if state[0] <= limit]
    ended = [_end(state, after) for state in states]
    return _unroll(min(ended, key=_cost)[2], after)


def _cost(state: _State) -> float:
    return state[0]


def _take(state: _State, reading: Reading) -> list[_State]:
    """Return what becomes of a state when a mark is taken in each possible way."""
    cost, stack, history = state
    glyph = reading.glyph
    given_up = cost + _WINDOW
    taken = [(cost + reading.orphan + (_STRAY_INSIDE if stack else 0.0), stack, history)]
    if not stack:
        opening = _ASTRAY if reading.astray else reading.opening
        taken.append((cost + opening, (reading,), history))
        return taken
    top = stack[-1]
    if len(stack) < DEEPEST:
        taken.append((cost + reading.opening, (*stack, reading), history))
    if top.glyph.family == glyph.family and not glyph.humble:
        anew = reading.sentence > top.sentence or reading.after_colon
        reopened = _UNCLOSED_THEN_OPENED_SENTENCE if anew else _UNCLOSED_THEN_OPENED
        reopened = _ASTRAY_THEN_OPENED if top.astray else reopened
        closed = (history, top, reading, Closing.OPENER)
        taken.append((cost + reading.opening + reopened, (*stack[:-1], reading), closed))
    dropped = cost + reading.closing
    for place in range(len(stack) - 1, -1, -1):
        if dropped > given_up:
            break
        opener = stack[place]
        closed = (history, opener, reading, Closing.MARK)
        taken.append((dropped + _pairing(stack, place, reading), stack[:place], closed))
        near = reading.token - opener.token <= _SHORT and reading.ends_clause and opener.glyph.family == glyph.family
        dropped += min(opener.orphan, _SHARED_CLOSING) if near else opener.orphan + _STRAY_INSIDE
    return taken


def _pairing(stack: tuple[Reading, ...], place: int, closer: Reading) -> float:
    """Return what it costs to close a certain open mark, leaving aside the spacing of the closing one."""
    opener = stack[place]
    length = closer.token - opener.token
    cost = min(_LONG_MOST, max(0, length - _LONG) * _LONG_TOKEN)
    if opener.glyph.family != closer.glyph.family:
        cost += _OTHER_FAMILY_HUMBLE if closer.glyph.humble or opener.glyph.humble else _OTHER_FAMILY
    if place == 0:
        return cost
    if all(outer.glyph.family != opener.glyph.family for outer in stack[:place]):
        return cost + _NESTED_OTHER
    if length <= _SHORT and not closer.ends_clause:
        return cost + _NESTED_SHORT
    return cost + (_NESTED_SAME if opener.glyph.nominal else _NESTED_BLIND)


def _end(state: _State, after: int) -> _State:
    """Return the state at the paragraph's end: the outermost open quote is left unclosed, those inside it are stray."""
    cost, stack, history = state
    for place, opener in enumerate(stack):
        if place == 0 and not opener.glyph.humble and opener.token + 1 < after:
            cost += _UNCLOSED
            history = (history, opener, None, Closing.PARAGRAPH)
        else:
            cost += opener.orphan
    return cost, (), history


def _unroll(history: _History, after: int) -> list[Found]:
    pairs: list[Found] = []
    while history is not None:
        history, opener, other, closing = history
        close = other.token if other else after
        pairs.append(Found(opener.token, close, closing, opener, other if closing is Closing.MARK else None))
    return pairs
