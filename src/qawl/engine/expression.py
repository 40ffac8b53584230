"""Regular expressions over symbols, compiled once for all processes.

Python spends a quarter of a millisecond on each of the 20,000 character classes of the shipped rules, five seconds in
all; giving it the code that it made of an expression before takes a hundredth of that.
"""

from __future__ import annotations

import re
import zlib
from array import array
from importlib import import_module
from typing import Any

from qawl import cache

FLAGS = re.DOTALL
WORD = "I"
"""Type of the numbers that the code of an expression is made of: 32 bits."""


def compiled(source: str) -> re.Pattern[str]:
    """Return `re.compile(source, re.DOTALL)`, by the code that is kept of it where there is any."""
    name = cache.digest(cache.stamp(), source.encode("utf-8", "surrogatepass")) + ".expression"
    known = cache.read(name)
    if known is not None:
        try:
            return _restored(source, known)
        except (AttributeError, RuntimeError, TypeError, ValueError, zlib.error):
            return re.compile(source, FLAGS)
    try:
        code = _code(source)
    except AttributeError:  # another Python than those this was written on
        return re.compile(source, FLAGS)
    cache.write(name, code)
    return _restored(source, code)


def _code(source: str) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """Return flags, code, number of groups, and their names, as the `re` module makes them of an expression."""
    parsed = _module("re._parser").parse(source, FLAGS)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for group, number in state.groupdict.items():
        names[number] = group
    code = array(WORD, _module("re._compiler")._code(parsed, FLAGS))  # noqa: SLF001 - see the module's docstring
    flags = int(FLAGS | state.flags)
    return flags, zlib.compress(code.tobytes(), 1), state.groups - 1, dict(state.groupdict), tuple(names)


def _restored(source: str, known: Any) -> re.Pattern[str]:  # noqa: ANN401 - whatever a file holds
    flags, code, groups, numbers, names = known
    words = array(WORD, zlib.decompress(code)).tolist()
    pattern: re.Pattern[str] = _module("_sre").compile(source, flags, words, groups, numbers, names)
    return pattern


def _module(name: str) -> Any:  # noqa: ANN401 - a module whose names are not public
    return import_module(name)
