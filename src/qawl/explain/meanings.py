"""Names that results carry (steps of speaker resolution, ways of closing, repairs) into English sentences."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from qawl.model import Closing

RESOLUTION: Final = MappingProxyType(
    {
        "continuation": "a quote without a cue goes on with the words of the previous source",
        "outer-speaker": "it stands inside what somebody says, and that speaker is understood",
        "relative-head": "the verb follows a relative pronoun, and the noun before that speaks",
        "main-subject": "the subject of the plain verb before the cue in its sentence is understood",
        "words-of": "'in it' behind the verb: the text that says so, or the person who holds the speech or wrote it",
        "same-sentence": "the nearest earlier source of the sentence that agrees with the verb",
        "answerer": "an answer after a question: the last source that did not ask",
        "topic": "the person with whom one of the last plain sentences began",
        "subject-in-content": "the agreeing noun phrase with which the surrounding content begins",
        "previous-quotation": "the nearest earlier source that agrees with the verb",
        "first-subject": "nobody has spoken yet: the subject with which the text begins",
        "next-speaker": "a headline, nobody is named before it: the next speaker that agrees",
        "pointing-back": "a pronoun, or a noun with `the same`: the previous source",
        "fuller-name": "the latest speaker whose name holds all words of this name",
        "definite-noun": "the latest speaker that begins with this noun, or whose role it is",
        "respelt-name": "a speaker whose name differs in one letter",
        "name-in-text": "words elsewhere in the text that end in this name, from the first role or title on",
        "known-role": "the named person who has this role; for an epithet the last source, if it is a mere name",
        "noun-in-text": "the nearest earlier noun phrase with the same head noun and more words",
        "epithet": "a bare noun for a speaker or source: the previous source that agrees",
        "addition": "an unnamed role with a verb of adding: the previous source",
        "fuller-later": "it stands for itself until a later mention says more",
    }
)
"""What each step of speaker resolution does, by `resolved_by`."""

STANDS_FOR_ITSELF: Final = "named beside the cue, and nowhere more fully"
NOBODY: Final = "nobody is named beside the cue, and no step of speaker resolution found somebody"
NO_SPEAKER: Final = "a passive or a first person has no speaker of its own"

CLOSING: Final = MappingProxyType(
    {
        Closing.MARK: "a pair, closed by its own mark",
        Closing.PARAGRAPH: "never closed; taken to end with the paragraph",
        Closing.OPENER: "never closed; taken to end before the next quote",
        Closing.REOPENED: "left open at the end of the paragraph, which the next one goes on with",
    }
)
"""What ended a pair of marks."""

FLAGS: Final = MappingProxyType(
    {
        "swapped-mark": "a mark is written the other way round than it is used",
        "mixed-marks": "opened by one kind of mark and closed by another",
        "unclosed-mark": "the closing mark is missing",
        "reopened-mark": "goes on with the quote of the paragraph before",
        "over-paragraphs": "runs over the end of a paragraph",
        "empty-marks": "nothing stands inside",
    }
)
"""What was put right in a pair of marks."""
ORPHAN: Final = "has no partner and is passed over"
LENGTHS: Final = ("quote.short, 1-2 words", "quote.medium, 3-5 words", "quote.long, 6 words or more")
"""Length classes of quotes, shortest first."""
