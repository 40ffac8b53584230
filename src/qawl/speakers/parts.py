"""Notes on a draft what its speaker consists of: the name, the role beside it, gender and number of the noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qawl.speakers.mentions import Shape

if TYPE_CHECKING:
    from qawl.engine.draft import Draft
    from qawl.speakers.mentions import Mention
    from qawl.speakers.reading import Reading

PERSONAL: Final = frozenset("rta")
"""Kinds of noun that say what somebody is; an institution is rather a name."""


def note_parts(draft: Draft, mention: Mention, reading: Reading) -> None:
    """Set name, role, gender and number of a draft's speaker, each None where it cannot be told."""
    draft.speaker_gender, draft.speaker_number = mention.gender, mention.number
    start, end = mention.range
    first, after = mention.called
    if mention.name:
        draft.name = mention.called
    if mention.shape is Shape.PRONOUN or not mention.heads:
        return
    if not mention.name:
        draft.role = mention.range if reading.kind(mention.head).lower() in PERSONAL else None
    elif mention.head < first:
        draft.role = start, first
    elif mention.head >= after:
        draft.role = after, end
