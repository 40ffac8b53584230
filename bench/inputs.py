"""Hostile texts by number: the same seed and number always give the same text."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from tests.corpus import article

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

MARKS = "«»“”„\"'‘’‹›()[]{}<>،؛,;:.!؟?…-–—/`"
CUES = (
    *("قال", "وقالت", "أضاف", "أن", "إن", "بأن", "مؤكدا", "قائلا", "بحسب", "وفقا", "نقلت", "عن", "قوله", "كما", "ذكر"),
    *("لم", "ينف", "أعلن", "إلى", "الوزير", "سلمى", "ما"),
)
CONTROLS = (
    "\0\x01\x02\x03\x04\x05\x06\x1c\x1f\x85\xad\u061c\u200b\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202e\u2060\u2066\u2069\ufeff"
)
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\u2028", "\x0b", "\n \n")
SCRIPTS = (
    *("الجسر", "bridge", "мост", "桥", "γέφυρα", "पुल", "גשר", "٣٫٥", "12,5"),
    *("https://example.org/a?b=«c»", "#وسم", "a@b.cd"),
)


@cache
def categories() -> dict[str, str]:
    """Some characters of every Unicode category."""
    found: dict[str, list[str]] = {}
    for code in range(sys.maxunicode + 1):
        known = found.setdefault(unicodedata.category(chr(code)), [])
        if len(known) < 400 or code % 997 == 0:
            known.append(chr(code))
    return {category: "".join(letters) for category, letters in found.items()}


def of_one_category(chance: random.Random) -> str:
    """Return characters of one Unicode category, surrogates among them."""
    return "".join(chance.choices(categories()[chance.choice(list(categories()))], k=chance.randint(1, 60)))


def spoiled(chance: random.Random) -> str:
    """Return an article with a few characters dropped, doubled, swapped or replaced."""
    letters = list(article(chance.randrange(10**6), 3))
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(letters))
        another = letters[chance.randrange(len(letters))]
        letters[at] = chance.choice(("", letters[at] * 2, another, chance.choice(MARKS), " "))
    return "".join(letters)


def nested(chance: random.Random) -> str:
    """Return marks inside one another."""
    depth = chance.choice((3, 10, 50, 300))
    opening, closing = chance.choice(("«»", "“”", '""', "‹›", "()"))
    return f"{chance.choice(CUES)}: {opening}" * depth + "نعم" + closing * chance.choice((depth, depth - 1, 0))


KINDS: tuple[Callable[[random.Random], str], ...] = (
    spoiled,
    of_one_category,
    nested,
    lambda chance: "".join(chance.choices(MARKS + " \n", k=chance.randint(1, 200))),
    lambda chance: " ".join(chance.choices(CUES, k=chance.randint(1, 80))),
    lambda chance: "".join(chance.choices(CONTROLS + "قال«» ", k=chance.randint(1, 80))),
    lambda chance: " ".join(chance.choices(SCRIPTS + CUES, k=chance.randint(1, 60))),
    lambda chance: chance.choice(LINE_ENDS).join(spoiled(chance) for _ in range(chance.randint(1, 3))),
    lambda chance: chance.choice("ق،«»\u064b\u0640\n\0.") * chance.choice((100, 1000, 5000)),
)


def text(chance: random.Random) -> str:
    """Return one hostile text."""
    return "".join(chance.choice(KINDS)(chance) for _ in range(chance.choice((1, 1, 1, 2, 3))))


def large() -> dict[str, str]:
    """Return texts of which one character or pattern is repeated very often, by name."""
    return {
        "100,000 openers": "«" * 100_000,
        "100,000 closers": "»" * 100_000,
        "100,000 straight marks": '"' * 100_000,
        "marks 10,000 deep": "قال «" * 10_000 + "»" * 10_000,
        "empty marks": "«»" * 50_000,
        "cues only": "قال " * 100_000,
        "cues and that": "قال إن " * 50_000,
        "cues with colons": "قال: " * 50_000,
        "opened quotes": "قال: «نعم " * 20_000,
        "commas only": "،" * 300_000,
        "blanks only": " " * 1_000_000,
        "lines only": "\r\n" * 300_000,
        "vowel marks only": "\u064e" * 300_000,
        "a word of a megabyte": "ق" * 1_000_000,
        "a word of vowels": "ق\u064e" * 500_000,
        "NUL": "\0" * 300_000,
        "lone surrogates": "\ud800\udfff" * 100_000,
        "one sentence": "قال سامر إن " + "الجسر الجديد سيفتح غدا، " * 20_000,
        "dots and letters": "a." * 200_000,
        "digits and dots": "1." * 200_000,
    }
