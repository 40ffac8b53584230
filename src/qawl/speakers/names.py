"""Finds, in the letters of a noun phrase, the holder's own name and the nouns that describe the holder.

The letters are those of reading.KINDS, one a token. A name that a noun governs is not own: X is not his spokeswoman.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qawl.speakers.reading import CONSTRUCT, HEADS

if TYPE_CHECKING:
    from qawl.engine.draft import Range

NOT_CONJOINED: Final = re.compile(r"(?<![nw])\+")
"""A name that only looks as if "and" stood before it: no name precedes."""
UNFINISHED: Final = CONSTRUCT | {"x", "+", "l", "s"}
"""Letters after which a role may be governed, and describes somebody else."""
BETWEEN_NAMES: Final = re.compile(r"(?<=n)r(?=n|,|$)")
"""A role without the article between or behind names: a smith, a carpenter as a family name."""
NAMELIKE: Final = frozenset("nwWtT")


def parse(codes: str) -> tuple[Range, list[int]]:
    """Return the holder's own name and the nouns that describe the holder, as indexes into the letters of a phrase."""
    codes = BETWEEN_NAMES.sub("w", NOT_CONJOINED.sub("n", codes))
    size = len(codes)
    first = 0
    while first < size and codes[first] in '"(':
        first += 1
    cut = next((index for index in range(first, size) if codes[index] in ",("), size)
    name, heads = parse_segment(codes, first, cut)
    while cut < size:
        start = cut + 1
        cut = next((index for index in range(start, size) if codes[index] in ",("), size)
        if cut == start:
            continue
        more, roles = parse_segment(codes, start, cut)
        if name[0] == name[1] and more[0] < more[1]:
            name = more
        if roles and roles[0] == start:
            heads.extend(roles)
    return name, heads


def parse_segment(codes: str, start: int, end: int) -> tuple[Range, list[int]]:
    """Read one stretch without commas: titles and name and role, or role and name."""
    heads: list[int] = []
    index = start
    while index < end and (codes[index] == "T" or (codes[index] == "t" and codes[index + 1 : index + 2] in NAMELIKE)):
        heads.append(index)
        index += 1
    titled = index > start
    if begins_name(codes, index, end, titled=titled):
        stop = index + 1
        while stop < end and codes[stop] in "nwWtTlsS":
            stop += 1
        while stop > index + 1 and codes[stop - 1] in "tTsS" and stop < end:
            stop -= 1
        given = codes.find("n", index, stop)
        if given >= 0 and codes[index] in "WS":
            while codes[index] in "WS":
                index += 1
        if given >= 0 or stop == end or titled or (stop - index > 1 and codes[stop].lower() in "rt"):
            heads.extend(described(codes, stop, end))
            return (index, stop), heads
    heads.extend(described(codes, index, end))
    return trailing_name(codes, index, end), heads


def begins_name(codes: str, index: int, end: int, *, titled: bool) -> bool:
    """Tell whether a name can begin at a letter: any word that is no noun of the lists, a definite one only alone."""
    if index >= end:
        return False
    letter = codes[index]
    following = codes[index + 1 : index + 2] if index + 1 < end else ""
    if letter in "nw":
        return True
    if letter == "b":
        return following in NAMELIKE
    if letter == "W":
        return titled or end - index == 1
    if letter == "S":
        return (end - index == 1 and not titled) or (following != "" and following in "nw")
    return letter in "ls" and following != "" and following in "nw"


def described(codes: str, start: int, end: int) -> list[int]:
    """Return the nouns that describe the holder: the first one and every definite role that nothing governs."""
    heads: list[int] = []
    for index in range(start, end):
        letter = codes[index]
        if letter.lower() not in HEADS:
            continue
        if (
            index == start
            or (not heads and letter.lower() in "rt")
            or (letter in "RTr" and codes[index - 1] not in UNFINISHED)
        ):
            heads.append(index)
    return heads


def trailing_name(codes: str, start: int, end: int) -> Range:
    """Return the name at the end of a description, empty where the last words are governed by a noun before them."""
    first = end
    while first > start and codes[first - 1] in "nwWtsS":
        first -= 1
    while first < end and codes[first] in "WsS":
        first += 1
    if first in (start, end) or (codes[first] == "t" and end - first == 1):
        return end, end
    before = codes[first - 1]
    if before in CONSTRUCT or before == "x":
        given = codes.find("n", first + 1, end)
        return (end, end) if codes[first] == "n" or given < 0 else (given, end)
    return first, end
