"""A quotation on its way: token ranges and features, before it becomes a frozen result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from qawl.model import Act, CueForm, Gender, Number

Range = tuple[int, int]
"""Token indexes, end exclusive."""


@define
class Draft:
    """One attribution in token indexes of its document."""

    rule: str
    """Id of the pattern."""
    content: list[Range]
    """What is reported, in order."""
    level: int = 0
    """Depth of quotation marks around the cue."""
    cue: Range | None = None
    """The whole cue expression; None for a quote without a cue."""
    head: int = -1
    """Token of the reporting word itself."""
    lemma: str = ""
    act: Act | None = None
    form: CueForm | None = None
    negated: bool = False
    tags: frozenset[str] = frozenset()
    """Tags of the verb's entry: addition, relay, passive ..."""
    gender: Gender | None = None
    """What the cue form says of its subject."""
    number: Number | None = None
    person: int = 3
    speaker: Range | None = None
    name: Range | None = None
    """The name inside the speaker."""
    role: Range | None = None
    """Title, office or description inside the speaker."""
    speaker_gender: Gender | None = None
    """Of the noun phrase itself, where it tells."""
    speaker_number: Number | None = None
    complementizer: Range | None = None
    addressee: Range | None = None
    medium: Range | None = None
    time: Range | None = None
    via: Range | None = None
    parent: int | None = None
    """Index of the draft whose content holds this one."""
    antecedent: Range | None = None
    resolved_by: str | None = None
    flags: list[str] = field(factory=list)
