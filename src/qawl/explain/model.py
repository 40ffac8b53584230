"""What `qawl explain` tells of a text: words, marks, possible cues with every rule tried there, what was found."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Outcome(StrEnum):
    """How a rule fared at a cue."""

    FOUND = "found"
    """It made a quotation."""
    LOST = "lost"
    """It matched, and gave way to another cue."""
    LATER = "later"
    """It would match, but a rule that comes first in the pack matched at the same cue."""
    STOPPED = "stopped"
    """One of its steps did not match."""
    OTHER_CUE = "other-cue"
    """The word is none of the cues it asks for."""
    TRAPPED = "trapped"
    """A word beside the verb makes it no report: `not-before`, `not-after`."""


@frozen
class Word:
    """One token and what the rules can ask of it."""

    number: int
    """Place among the tokens, from 0."""
    start: int
    """Code point where it begins."""
    end: int
    """Code point after its last one."""
    text: str
    """The token without blanks."""
    atoms: tuple[str, ...]
    """Word classes and features that hold for it."""
    level: int = 0
    """How many pairs of marks stand around it."""
    note: str = ""
    """Why a form that looks like a cue is none; empty where there is nothing to say."""


@frozen
class Marks:
    """A pair of quotation marks, or a mark without a partner."""

    start: int
    """Code point of the opening mark."""
    end: int
    """Code point after the closing mark, or after the last word inside."""
    text: str
    """From mark to mark."""
    how: str
    """How the pair was closed and what was repaired, in words."""


@frozen
class StepTrace:
    """One step of a rule and the words it took."""

    step: str
    """The step as a rule author writes it."""
    about: str
    """What the fragment says of itself; empty for a step that uses none."""
    took: str | None
    """The words it took, empty for none; None where it did not match or was not reached."""


@frozen
class RuleTrace:
    """How far one rule got at one cue."""

    rule: str
    """Id of the pattern."""
    place: str
    """File and line where it is written."""
    about: str
    """What it says of itself."""
    outcome: Outcome
    """How it fared."""
    why: str
    """The reason in a sentence or two."""
    side: str = ""
    """`right` or `left` of the cue, where a step stopped it."""
    steps: tuple[StepTrace, ...] = ()
    """The steps of that side in order, fragments of several steps opened up."""
    wanted: str = ""
    """The step that did not match; empty where none stopped the rule."""
    stood: str = ""
    """What stood in its place."""
    within_reach: bool = False
    """The wanted step does match farther on in the sentence."""

    @property
    def distance(self) -> tuple[bool, int, bool]:
        """How far it was from matching: side, then steps that are missing, then whether one stands farther on."""
        return self.side == "left", sum(step.took is None for step in self.steps), not self.within_reach


@frozen
class CueTrace:
    """A word that can be a cue, and every rule that was tried there."""

    word: int
    """Number of the token; -1 for a rule that needs no cue."""
    text: str
    """The word."""
    lemma: str
    """Dictionary form of the verb; empty where it is no form of one."""
    outcome: Outcome
    """What became of it: found, lost, trapped or stopped."""
    why: str
    """The reason in a sentence or two."""
    rules: tuple[RuleTrace, ...]
    """Found or lost first, then by how far they got."""


@frozen
class Found:
    """One quotation and how its parts came about."""

    rule: str
    """Id of the pattern."""
    cue: str | None
    """The cue; None where there is none."""
    content: tuple[str, ...]
    """What was said."""
    ended_by: str
    """What ended the content on the right."""
    speaker: str | None
    """Who is named beside the cue; None where nobody is."""
    source: str | None
    """Who is meant in the end; None where nobody is found."""
    resolved_by: str | None
    """Name of the step of speaker resolution; None where the speaker stands for itself."""
    resolution: str
    """The same in words."""


@frozen
class Explanation:
    """Everything that can be said of how one text was read."""

    text: str
    """The text as it was given."""
    words: tuple[Word, ...]
    """Its tokens."""
    marks: tuple[Marks, ...]
    """Quotation marks, by position."""
    cues: tuple[CueTrace, ...]
    """Possible cues, by level and position."""
    quotations: tuple[Found, ...]
    """What was found, in text order."""
    hints: tuple[str, ...]
    """What to look at where nothing or little was found."""
