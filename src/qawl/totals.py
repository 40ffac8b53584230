"""Extractions into totals by speaker: how often, how much, with which acts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import define, field
from pyarabic.araby import strip_tashkeel, strip_tatweel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qawl.model import Extraction, Quotation


@define
class SpeakerTotal:
    """What one speaker said, over any number of documents."""

    speaker: str | None
    """The words that name the speaker, without tashkeel and tatweel; None for all that nobody is named for."""
    quotations: int = 0
    """How many quotations."""
    words: int = 0
    """How many words they hold; words of a quotation inside another count for both speakers."""
    acts: Counter[str] = field(factory=Counter)
    """How often each act, by its name."""
    words_by_act: Counter[str] = field(factory=Counter)
    """The words, by the name of the act."""

    def add(self, quotation: Quotation) -> None:
        """Count one quotation."""
        words = sum(len(segment.text.split()) for segment in quotation.content)
        self.quotations += 1
        self.words += words
        self.acts[str(quotation.act)] += 1
        self.words_by_act[str(quotation.act)] += words


def speaker_key(quotation: Quotation) -> str | None:
    """Return what tells this quotation's speaker from others; None where nobody is named.

    Two mentions are the same speaker where they differ in tashkeel, tatweel and spacing only.
    """
    source = quotation.source
    return None if source is None else " ".join(strip_tatweel(strip_tashkeel(source.text)).split())


@define
class Totals:
    """Totals by speaker that grow with every extraction."""

    by_key: dict[str | None, SpeakerTotal] = field(factory=dict)
    """The total of each speaker under what `speaker_key` returns."""

    def add(self, extraction: Extraction) -> None:
        """Count all quotations of one document."""
        for quotation in extraction.quotations:
            key = speaker_key(quotation)
            if key not in self.by_key:
                self.by_key[key] = SpeakerTotal(key)
            self.by_key[key].add(quotation)

    def ranked(self) -> list[SpeakerTotal]:
        """Return the totals, most words first, what nobody is named for last."""
        return sorted(
            self.by_key.values(), key=lambda total: (total.speaker is None, -total.words, total.speaker or "")
        )


def totals_of(extractions: Iterable[Extraction]) -> list[SpeakerTotal]:
    """Return the totals over several documents, most words first."""
    totals = Totals()
    for extraction in extractions:
        totals.add(extraction)
    return totals.ranked()
