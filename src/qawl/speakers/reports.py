"""Keeps who was found to speak, report by report, so that later reports can look back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from qawl.model import CueForm, Number
from qawl.speakers.entities import Entities
from qawl.speakers.mentions import read_mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qawl.engine.draft import Draft, Range
    from qawl.speakers.entities import Entity
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reading import Reading

LOOKED_BACK: Final = 12
"""Reports of the same level tried for an empty subject."""
EXPIRY_TOKENS: Final = 260
"""Tokens (some 1,500 characters) without a report after which nobody is understood: no farther link was right."""
EXPIRY_PARAGRAPHS: Final = 5


@define(eq=False)
class Report:
    """One quotation with the entity that speaks in it, as far as known."""

    order: int
    """Index of its draft."""
    draft: Draft
    position: int
    """Token of the cue, of the content where there is none."""
    sentence: int
    """First token of its sentence."""
    entity: Entity | None = None
    """Who speaks; None where nobody is found."""
    step: str | None = None
    """Name of the step that found the entity; None where the speaker stands for itself."""

    @property
    def end(self) -> int:
        """Last token of cue and content."""
        return max(self.position, *(end for _, end in self.draft.content)) if self.draft.content else self.position


@define(eq=False)
class Reports:
    """The reports of a document up to now."""

    reading: Reading
    drafts: Sequence[Draft]
    entities: Entities = field(factory=Entities)
    all: list[Report] = field(factory=list)
    siblings: dict[int | None, list[Report]] = field(factory=dict)
    """Reports by the draft whose content holds them."""
    heads: frozenset[int] = frozenset()
    """Tokens of all reporting words."""

    def begin(self, order: int) -> Report:
        """Return the report of a draft, not yet resolved."""
        draft = self.drafts[order]
        position = draft.head
        if position < 0:
            position = draft.cue[0] if draft.cue else draft.content[0][0] if draft.content else 0
        return Report(order, draft, position, self.reading.sentence(position, draft.level))

    def close(self, report: Report) -> None:
        """Let later reports see this one."""
        self.all.append(report)
        self.siblings.setdefault(self.parent(report), []).append(report)

    def parent(self, report: Report) -> int | None:
        """Return the draft whose content holds a report; what is according to somebody is the writer's own text."""
        parent = report.draft.parent
        while parent is not None and self.drafts[parent].form is CueForm.PREPOSITION:
            parent = self.drafts[parent].parent
        return parent

    def back(self, report: Report, *, attributed: bool = False) -> Iterator[Report]:
        """Yield the reports before one on its own level, nearest first; according-to phrases only if `attributed`."""
        for other in self.siblings.get(self.parent(report), ())[: -LOOKED_BACK - 1 : -1]:
            if (
                other.entity is not None
                and not other.entity.mention.doubtful
                and (attributed or other.draft.form is not CueForm.PREPOSITION)
            ):
                yield other

    def outer(self, report: Report) -> Entity | None:
        """Return who speaks the content that holds a report; None at top level or where that is not known."""
        parent = self.parent(report)
        return self.all[parent].entity if parent is not None and parent < len(self.all) else None

    def expired(self, report: Report) -> bool:
        """Tell whether so much text has passed since the last report that nobody is still understood."""
        if not self.all:
            return False
        last = max(other.end for other in self.all[-4:])
        return report.position - last > EXPIRY_TOKENS or (
            self.reading.paragraphs_between(last, report.position) > EXPIRY_PARAGRAPHS
        )

    def entity(self, span: Range, order: int, draft: Draft | None = None) -> Entity:
        """Return the entity that a noun phrase of the text names, a new one where it is not known yet."""
        mention = read_mention(self.reading, span, draft)
        known = self.entities.named(mention) if mention.name else self.entities.described(mention, mention.heads)
        if known is not None:
            # What stands in the text without a cue has a less certain edge: it never becomes the fullest mention.
            known.latest = order
            return known
        if mention.end < span[1]:
            mention = read_mention(self.reading, (span[0], mention.end), draft)
        return self.entities.add(mention, order)


def agrees(draft: Draft, subject: Entity | Mention) -> bool:
    """Tell whether a verb or participle without a subject can have an entity or a noun phrase as its subject."""
    if draft.gender is not None and subject.gender is not None and draft.gender is not subject.gender:
        return False
    if draft.number is Number.SINGULAR:
        return subject.number is not Number.PLURAL
    return draft.number is None or subject.number is not Number.SINGULAR or not subject.name
