"""Two readings of one text compared: which quotations of the one are which of the other, and what they share.

Only letters and digits count, and a proclitic of one or two letters at the start of a span never does; marks, spaces,
punctuation and diacritics make no difference.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import field, frozen
from pyarabic.araby import BEH, COMMA, FEH, KAF, LAM, SEMICOLON, WAW

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Letters = frozenset[int]
"""Offsets of the letters and digits of one or more spans."""
Record = dict[str, object]
"""A JSON object."""
PROCLITICS = frozenset((WAW, FEH, BEH, LAM, KAF))
EDGES = '\xab\xbb"\u201d\u201c' + COMMA + ",.():" + SEMICOLON
"""Marks that are no part of a word of a name."""


@frozen
class Item:
    """One quotation, gold or predicted, as scoring sees it."""

    record: Record
    """The JSON object it came from."""
    cue: Letters
    """Letters of the cue; empty where there is none."""
    speaker: Letters
    """Letters of the speaker; empty where there is none."""
    content: Letters
    """Letters of all content."""
    speaker_words: frozenset[int]
    """Positions, in the text, of the words of the speaker."""
    content_words: frozenset[int]
    """Positions of the words of all content."""
    names: frozenset[str]
    """Bare words of the antecedent, else of the speaker; empty where nobody is named."""

    @property
    def layer(self) -> object:
        """`extended` for gold that only the layer `all` demands."""
        return self.record.get("layer", "core")

    def named(self, key: str) -> str:
        """Return a value of the record by which scores are grouped."""
        return str(self.record.get(key) or "none")


@frozen
class Text:
    """A text whose letters and words are counted."""

    text: str
    """The text itself."""
    numbers: list[int] = field(init=False)
    """For each letter the position of its word."""

    @numbers.default
    def _number_words(self) -> list[int]:
        return list(accumulate(letter.isspace() for letter in self.text))

    def item(self, record: Record) -> Item:
        """Return the quotation of a JSON object; spans are [start, end] or objects with start and end.

        Raises ValueError where it has not that shape.
        """
        contents = record.get("content") if isinstance(record, dict) else None
        if not isinstance(contents, list):
            raise ValueError("a quotation without a list of content")  # noqa: TRY004 - a wrong file, not a wrong call
        speaker = place(record.get("speaker"))
        named = place(record.get("antecedent", record.get("ref"))) or speaker
        words = self.text[slice(*named)].split() if named else []
        speaker_letters = self._letters([speaker])
        content_letters = self._letters(map(place, contents))
        return Item(
            record,
            self._letters([place(record.get("cue"))]),
            speaker_letters,
            content_letters,
            self._words(speaker_letters),
            self._words(content_letters),
            frozenset(map(_bare, words)) - {""},
        )

    def _letters(self, places: Iterable[tuple[int, int] | None]) -> Letters:
        stretches = (range(given[0], min(given[1], len(self.text))) for given in places if given)
        return frozenset(offset for stretch in stretches for offset in stretch if self.text[offset].isalnum())

    def _words(self, letters: Letters) -> frozenset[int]:
        return frozenset(self.numbers[offset] for offset in letters)


def matched(gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[int, int]]:
    """Pair gold with predicted quotations one to one, the closest first."""
    candidates = []
    for i, wanted in enumerate(gold):
        for j, offered in enumerate(predicted):
            closeness = _dice(wanted.content, offered.content)
            if closeness >= 0.5 and (not wanted.cue or not offered.cue or wanted.cue & offered.cue):
                likeness = closeness + (wanted.cue == offered.cue) + 0.5 * (wanted.speaker == offered.speaker)
                candidates.append((-likeness, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(candidates):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def exact(text: str, gold: Item, predicted: Item) -> dict[str, bool]:
    """Return which exact metrics a matched pair satisfies."""
    content = _same(text, gold.content, predicted.content)
    cue = _same(text, gold.cue, predicted.cue)
    speaker = _same(text, gold.speaker, predicted.speaker)
    shared = len(gold.names & predicted.names)
    fewest = min(len(gold.names), len(predicted.names))
    return {
        "found": True,
        "content": content,
        "cue": cue,
        "speaker": speaker,
        "who": gold.names == predicted.names or (shared > 0 and 2 * shared >= fewest),
        "kind": gold.record.get("kind") == predicted.record.get("kind"),
        "triple": content and cue and speaker,
    }


def overlapping(gold: Item, predicted: Item) -> dict[str, tuple[float, float]]:
    """Return the share of the predicted and of the gold words that are common, and what is simply right or wrong."""
    anybody = gold.speaker_words or predicted.speaker_words
    meets = float(bool(gold.speaker_words & predicted.speaker_words) or not anybody)
    same_act = float(gold.record.get("act") == predicted.record.get("act"))
    return {
        "content_overlap": _shares(gold.content_words, predicted.content_words),
        "speaker_overlap": _shares(gold.speaker_words, predicted.speaker_words),
        "speaker_any": (meets, meets),
        "act": (same_act, same_act),
    }


def _shares(gold: frozenset[int], predicted: frozenset[int]) -> tuple[float, float]:
    common = len(gold & predicted)
    if not gold or not predicted:
        return (float(gold == predicted),) * 2
    return common / len(predicted), common / len(gold)


def _same(text: str, first: Letters, second: Letters) -> bool:
    """Tell whether two spans have the same letters, but for a proclitic at the start of one of them."""
    if first == second:
        return True
    if not first or not second:
        return False
    odd = first ^ second
    begins = max(odd) <= min(*first, *second) + 1 and max(odd) < min(max(first), max(second))
    return len(odd) <= 2 and begins and all(text[offset] in PROCLITICS for offset in odd)


def _dice(first: Letters, second: Letters) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def place(span: object) -> tuple[int, int] | None:
    """Return start and end of a span in JSON; None for null. Raises ValueError for anything else."""
    values = [span.get("start"), span.get("end")] if isinstance(span, dict) else span
    if values is None:
        return None
    if isinstance(values, list) and len(values) == 2:
        start, end = values
        if isinstance(start, int) and isinstance(end, int):
            return start, end
    raise ValueError(f"{span!r} is not a span")


def _bare(word: str) -> str:
    """Return a word without marks at its edges, and without a proclitic where at least four letters follow it."""
    stripped = word.strip(EDGES)
    return stripped[1:] if len(stripped) > 4 and stripped[0] in PROCLITICS else stripped
