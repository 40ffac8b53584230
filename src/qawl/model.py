"""What comes out of a text: quotations, their parts, marked phrases and diagnostics, all frozen.

Offsets are code points of the text as it was given, end exclusive; `text[span.start:span.end] == span.text` always.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import overload

from attrs import field, frozen


class Kind(StrEnum):
    """How the words are given: all in marks, none in marks, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Form(StrEnum):
    """The shape of the content: a clause, a bare noun phrase (`phrase`), or words inside marks alone (`quoted`)."""

    CLAUSE = "clause"
    PHRASE = "phrase"
    QUOTED = "quoted"


class Act(StrEnum):
    """What the speaker does with the words."""

    STATEMENT = "statement"
    ASSERTION = "assertion"
    ADDITION = "addition"
    EXPLANATION = "explanation"
    ANNOUNCEMENT = "announcement"
    INDICATION = "indication"
    OPINION = "opinion"
    EMOTION = "emotion"
    DENIAL = "denial"
    WARNING = "warning"
    REQUEST = "request"
    ACCUSATION = "accusation"
    CLAIM = "claim"
    PROMISE = "promise"
    QUESTION = "question"
    ANSWER = "answer"
    ADMISSION = "admission"
    PRAISE = "praise"
    CRITICISM = "criticism"
    ATTRIBUTION = "attribution"
    RELAY = "relay"


class CueForm(StrEnum):
    """The word class of a cue."""

    VERB = "verb"
    PARTICIPLE = "participle"
    NOUN = "noun"
    PREPOSITION = "preposition"
    FORMULA = "formula"


class Mention(StrEnum):
    """How a speaker is named: by name, by a noun, or by a pronoun."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"


class Closing(StrEnum):
    """What ended a marked segment."""

    MARK = "mark"
    """Its own closing mark."""
    PARAGRAPH = "paragraph"
    """The end of the paragraph: the mark is missing."""
    OPENER = "opener"
    """The next opening mark: the closing one is missing."""
    REOPENED = "reopened"
    """The paragraph ended and the next one opened the marks again."""


@frozen
class Span:
    """A stretch of the text."""

    start: int
    """Code point where it begins."""
    end: int
    """Code point after its last one."""
    text: str
    """The words themselves, as they stand in the document."""

    def __str__(self) -> str:
        return self.text


@frozen
class Segment(Span):
    """One stretch of reported words."""

    verbatim: bool = False
    """True where the whole stretch stands inside quotation marks."""
    closed_by: Closing | None = None
    """What closed the marks; None where there are none."""


@frozen
class Cue(Span):
    """The word or expression that reports."""

    lemma: str
    """Dictionary form: third person masculine past of a verb, the bare word of any other cue."""
    act: Act
    """What kind of speech act it names."""
    form: CueForm
    """Its word class."""
    negated: bool = False
    """True under a negation (لم يقل); a denial verb is not negated."""


@frozen
class Speaker(Span):
    """The words that name who spoke, as they stand beside the cue."""

    mention: Mention
    """By name, by noun or by pronoun."""
    name: Span | None = None
    """The personal or proper name inside; None where there is none or it cannot be told apart."""
    role: Span | None = None
    """Title, office or description inside; None where there is none or it cannot be told apart."""
    gender: Gender | None = None
    """Gender, from the agreeing cue or the noun; None where neither tells."""
    number: Number | None = None
    """Number, from the noun; None where it does not tell."""


@frozen
class Antecedent(Span):
    """The fullest mention of the speaker elsewhere in the document."""

    resolved_by: str
    """Name of the step that found it (docs/speakers.md lists them)."""


@frozen
class Quotation:
    """One attribution: somebody says something, and (as a rule) a cue tells so."""

    kind: Kind
    """Direct, indirect or mixed."""
    form: Form
    """Clause, bare noun phrase, or words in marks."""
    act: Act
    """The speech act; that of the preceding quotation where there is no cue."""
    content: tuple[Segment, ...]
    """What was said, in order; several stretches where the reporting clause or a paragraph break interrupts."""
    rule: str
    """Id of the pattern that found it."""
    cue: Cue | None = None
    """The reporting word; None for a quote that goes on with the previous speaker's words."""
    speaker: Speaker | None = None
    """Who spoke, as named beside the cue; None where nobody is."""
    antecedent: Antecedent | None = None
    """The fullest other mention of that speaker; None where the speaker stands for itself or nobody is found."""
    quoted: tuple[Span, ...] = ()
    """The stretches of the content that stand inside marks, marks excluded."""
    complementizer: Span | None = None
    """A free-standing إن, أن, إلى أن, colon ... between cue and content; None where there is none."""
    addressee: Span | None = None
    """Who was spoken to; None where it is not said."""
    medium: Span | None = None
    """Where it was said (في بيان, عبر تويتر); None where it is not said."""
    time: Span | None = None
    """When it was said; None where it is not said."""
    via: Span | None = None
    """Who relayed it (نقلت الوكالة عن ...); None where nobody did."""
    parent: int | None = None
    """Index, in the same result, of the quotation whose content holds this one; None at top level."""
    flags: tuple[str, ...] = ()
    """Repairs that touched it: swapped-mark, unclosed-mark, reopened-mark ..."""

    @property
    def text(self) -> str:
        """The reported words, stretches joined by an ellipsis."""
        return " … ".join(segment.text for segment in self.content)

    @property
    def source(self) -> Span | None:
        """The best mention of who said it: the antecedent, else the speaker; None where nobody is named."""
        return self.antecedent or self.speaker


@frozen
class MarkedPhrase(Span):
    """Words in marks that are nobody's utterance: a title, a name, a scare quote."""


@frozen
class Diagnostic:
    """Something a careful reader would want to check."""

    kind: str
    """orphan-mark, swapped-mark, unclosed-mark, near-miss, no-quotation ..."""
    span: Span
    """Where."""
    message: str
    """What, in one English sentence."""


@frozen
class Extraction(Sequence[Quotation]):
    """All that was found in one text; as a sequence, its quotations in text order."""

    text: str = field(repr=False)
    """The text as it was given."""
    quotations: tuple[Quotation, ...] = ()
    """Quotations, by the position of cue or content."""
    marked_phrases: tuple[MarkedPhrase, ...] = ()
    """Words in marks that are not quotations."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Repairs, orphans and near misses."""

    @overload
    def __getitem__(self, index: int) -> Quotation: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Quotation, ...]: ...
    def __getitem__(self, index: int | slice) -> Quotation | tuple[Quotation, ...]:
        return self.quotations[index]

    def __len__(self) -> int:
        return len(self.quotations)

    def _repr_html_(self) -> str:
        """The text with its quotations highlighted, for notebooks."""
        from qawl.output.notebook import frame  # noqa: PLC0415 - nothing but a notebook needs it

        return frame(self)
