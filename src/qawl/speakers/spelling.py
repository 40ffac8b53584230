"""Compares spellings of one name: a letter more or less, long vowels, the letters for a foreign sound."""

from __future__ import annotations

from typing import Final

from pyarabic import araby

SHORTEST_RESPELT: Final = 4
"""Letters (without the article) of a name that may differ in one of them from another spelling of it."""
CONSONANTS: Final = 3
"""Fewest consonants of a name that may differ in its long vowels from another spelling of it."""
SOUNDS: Final = {
    **dict.fromkeys(map(ord, (araby.ALEF, araby.WAW, araby.YEH, araby.HEH)), ""),
    ord(araby.GHAIN): araby.JEEM,
    ord(araby.THEH): araby.TEH,
    ord(araby.TAH): araby.TEH,
    ord(araby.SAD): araby.SEEN,
    ord(araby.QAF): araby.KAF,
}
"""Long vowels, and letters with which the same foreign sound is written."""


def respells(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names end in spellings of one surname, and do not begin with different given names."""
    one, last = name[-1], other[-1]
    if len(one) < SHORTEST_RESPELT or not (nearly(one, last) or alike(one, last)):
        return False
    return len(name) == 1 or len(other) == 1 or name[0] == other[0] or alike(name[0], other[0])


def alike(one: str, other: str) -> bool:
    """Tell whether two names differ only in long vowels or in the letters for a foreign sound."""
    sounds = skeleton(one)
    return bool(sounds) and sounds == skeleton(other)


def skeleton(word: str) -> str:
    """Return the consonants of a name of five letters or more as they sound; empty where that is too little."""
    sounds = word.translate(SOUNDS)
    return sounds if len(word) > SHORTEST_RESPELT and len(sounds) >= CONSONANTS else ""


def nearly(one: str, other: str) -> bool:
    """Tell whether two words differ in exactly one letter: another, or one more."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((index for index, letter in enumerate(one) if letter != other[index]), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]
