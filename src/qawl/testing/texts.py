"""Hypothesis strategies for Arabic text: words, names, sentences, sentences with quotation marks, damaged text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies
from pyarabic import araby

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

LETTERS = "".join(letter for letter in araby.LETTERS if letter != araby.HAMZA)
"""Letters that words are made of."""
VOWELS = "".join(araby.TASHKEEL)
PAIRS = tuple(map(tuple, ("\u00ab\u00bb", '""', "\u201c\u201d", "\u201d\u201c", "''")))
"""Quotation marks, opening and closing."""
PAUSES = (araby.COMMA + " ", ": ", " - ", araby.SEMICOLON + " ", " ")
STOPS = (".", araby.QUESTION, "!", "\u2026", "\n", "")
NOISE = (araby.TATWEEL, "\u200f", "\u200b", "\u00a0", "\n", "\u00ab", '"', "\u201c", "(", ".", "\ufffd", "A", "9", " ")
"""What damage puts into a text."""


@strategies.composite
def words(draw: DrawFn, *, vowels: bool = False) -> str:
    """Words of two to nine Arabic letters, real or not; with `vowels`, some bear them."""
    letters = draw(strategies.text(LETTERS, min_size=2, max_size=9))
    if not vowels:
        return letters
    marks = draw(strategies.lists(strategies.sampled_from(["", *VOWELS]), min_size=len(letters), max_size=len(letters)))
    return "".join(letter + mark for letter, mark in zip(letters, marks, strict=True))


@strategies.composite
def names(draw: DrawFn, known: Sequence[str] = ()) -> str:
    """Names of one to three words, each one of `known` (the items of a word class) or any word."""
    word = strategies.sampled_from(list(known)) if known else words()
    return " ".join(draw(strategies.lists(word, min_size=1, max_size=3)))


@strategies.composite
def sentences(draw: DrawFn, known: Sequence[str] = ()) -> str:
    """Sentences of one to twenty words with pauses and a stop; words come from `known` too, where it is given."""
    word = words(vowels=True)
    if known:
        word = strategies.one_of(strategies.sampled_from(list(known)), word)
    parts = draw(strategies.lists(word, min_size=1, max_size=20))
    pauses = draw(strategies.lists(strategies.sampled_from(PAUSES), min_size=len(parts), max_size=len(parts)))
    text = "".join(part + pause for part, pause in zip(parts, pauses, strict=True)).strip()
    stop: str = draw(strategies.sampled_from(STOPS))
    return text + stop


@strategies.composite
def marked(draw: DrawFn, known: Sequence[str] = ()) -> str:
    """Sentences some of whose words stand in quotation marks, one pair inside another at times."""
    text = draw(sentences(known))
    for _ in range(draw(strategies.integers(1, 3))):
        start, end = sorted(draw(strategies.tuples(*[strategies.integers(0, len(text))] * 2)))
        opening, closing = draw(strategies.sampled_from(PAIRS))
        text = f"{text[:start]}{opening}{text[start:end]}{closing}{text[end:]}"
    return text


@strategies.composite
def damaged(draw: DrawFn, texts: SearchStrategy[str] | None = None) -> str:
    """Texts (those of a strategy, or marked sentences) with signs lost, doubled, swapped, or strewn in."""
    text = draw(texts if texts is not None else marked())
    for _ in range(draw(strategies.integers(1, 5))):
        at = draw(strategies.integers(0, len(text)))
        match draw(strategies.sampled_from(("lose", "double", "swap", "strew"))):
            case "lose":
                text = text[:at] + text[at + 1 :]
            case "double":
                text = text[:at] + text[at : at + 1] + text[at:]
            case "swap":
                text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
            case _:
                text = text[:at] + draw(strategies.sampled_from(NOISE)) + text[at:]
    return text
