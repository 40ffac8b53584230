"""What damage to the text costs in accuracy: gold sets (QAWL_GOLD, files or a folder of .jsonl) are spoiled and scored.

Offsets of the gold follow the damage; every span must still be a slice of its text.
"""

from __future__ import annotations

import json
import os
import random
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import qawl
from bench.fuzz import spans
from qawl.output.records import document_record
from qawl.score import score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qawl.comparison import Record

    Damage = Callable[[str, random.Random], list[str]]

MARKS = '«»“”"„‘’'
MIRRORED = str.maketrans("«»“”", "»«”“")


def unchanged(text: str, _: random.Random) -> list[str]:
    """Return the letters as they are."""
    return list(text)


def one_mark_lost(text: str, chance: random.Random) -> list[str]:
    """Drop one mark of the document."""
    letters = list(text)
    places = [at for at, letter in enumerate(letters) if letter in MARKS]
    if places:
        letters[chance.choice(places)] = ""
    return letters


def changed(share: float, wanted: Callable[[str], bool], change: Callable[[str], str]) -> Damage:
    """Change a share of the letters that are wanted."""

    def damage(text: str, chance: random.Random) -> list[str]:
        return [change(letter) if wanted(letter) and chance.random() < share else letter for letter in text]

    return damage


DAMAGES: dict[str, Damage] = {
    "unchanged": unchanged,
    "one mark lost in each document": one_mark_lost,
    "10% of marks lost": changed(0.1, MARKS.__contains__, lambda _: ""),
    "all marks lost": changed(1, MARKS.__contains__, lambda _: ""),
    "10% of marks swapped": changed(0.1, MARKS.__contains__, lambda mark: mark.translate(MIRRORED)),
    "10% of marks doubled": changed(0.1, MARKS.__contains__, lambda mark: mark * 2),
    "all marks straight": changed(1, MARKS.__contains__, lambda _: '"'),
    "1% of blanks lost": changed(0.01, " ".__contains__, lambda _: ""),
    "5% of blanks line ends": changed(0.05, " ".__contains__, lambda _: "\n"),
    "line ends lost": changed(1, "\n".__contains__, lambda _: " "),
    "10% of letters with a vowel mark": changed(0.1, str.isalpha, lambda letter: letter + "\u064e"),
    "2% of letters stretched": changed(0.02, str.isalpha, lambda letter: letter + "\u0640"),
    "2% of commas and stops lost": changed(0.02, ".،".__contains__, lambda _: ""),
    "1% of letters mangled": changed(0.01, str.isalpha, lambda _: "\ufffd"),
}


def documents() -> Iterator[Record]:
    """Yield the documents of the gold sets."""
    path = Path(os.environ["QAWL_GOLD"])
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        with file.open(encoding="utf-8") as lines:
            yield from ({**document, "id": f"{file.stem} {document['id']}"} for document in map(json.loads, lines))


def moved(value: object, starts: list[int]) -> object:
    """Return a gold record whose spans, pairs of offsets, have moved with the letters."""
    if isinstance(value, dict):
        return {
            key: starts[part] if key in ("start", "end") and isinstance(part, int) else moved(part, starts)
            for key, part in value.items()
        }
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            return [starts[part] for part in value]
        return [moved(part, starts) for part in value]
    return value


def main() -> None:
    """Print the scores for each kind of damage."""
    if not os.environ.get("QAWL_GOLD"):
        raise SystemExit("QAWL_GOLD names no gold set")
    extractor = qawl.load()
    gold = list(documents())
    print(f"{'':36}   found content speaker     who  triple")
    for name, damage in DAMAGES.items():
        spoiled, predictions = [], {}
        for document in gold:
            letters = damage(str(document["text"]), random.Random(str(document["id"])))
            text = "".join(letters)
            starts = list(accumulate(map(len, letters), initial=0))
            extraction = extractor.extract(text)
            assert all(text[span.start : span.end] == span.text for span in spans(extraction)), document["id"]
            spoiled.append({**document, "text": text, "quotations": moved(document["quotations"], starts)})
            predictions[str(document["id"])] = document_record(str(document["id"]), extraction)
        total = score(spoiled, predictions).total
        figures = [total.f1(metric) for metric in ("found", "content", "speaker", "who", "triple")]
        print(f"{name:36}" + "".join(f"{figure:8.3f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
