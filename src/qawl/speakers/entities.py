"""Keeps the people and institutions that a document has named so far, and finds the one that a mention means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from qawl.speakers.mentions import SOURCE, Shape
from qawl.speakers.spelling import respells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qawl.engine.draft import Range
    from qawl.model import Gender, Number
    from qawl.speakers.mentions import Mention

REMEMBERED: Final = 40
"""Entities looked back over where no index helps."""
CANDIDATES: Final = 8
"""Entities tried for one word."""


@define(eq=False)
class Entity:
    """Somebody or something that speaks, or is named in the text."""

    mention: Mention
    """The fullest mention so far."""
    name: frozenset[str]
    words: frozenset[str]
    gender: Gender | None
    number: Number | None
    order: int
    """Number of the draft it came with."""
    latest: int
    """Number of the last draft that spoke of it."""
    heads: set[str] = field(factory=set)

    @property
    def range(self) -> Range:
        """Tokens of the fullest mention."""
        return self.mention.range


class Entities:
    """All entities of a document, in order of appearance."""

    def __init__(self) -> None:
        self.all: list[Entity] = []
        self.by_name: dict[str, list[Entity]] = {}
        self.by_head: dict[str, list[Entity]] = {}

    def add(self, mention: Mention, order: int) -> Entity:
        """Begin an entity."""
        entity = Entity(mention, frozenset(mention.name), mention.words, mention.gender, mention.number, order, order)
        self.all.append(entity)
        for word in entity.name:
            self.by_name.setdefault(word, []).append(entity)
        self._index(entity, mention)
        return entity

    def join(self, entity: Entity, mention: Mention, order: int) -> None:
        """Take a further mention into an entity; the fullest one represents it from then on."""
        entity.latest = order
        if entity.gender is None:
            entity.gender = mention.gender
        if entity.number is None:
            entity.number = mention.number
        if mention.range[0] == entity.range[0] or mention.fullness <= entity.mention.fullness:
            return
        entity.mention = mention
        entity.words |= mention.words
        for word in mention.name:
            if word not in entity.name:
                self.by_name.setdefault(word, []).append(entity)
        entity.name |= frozenset(mention.name)
        self._index(entity, mention)

    def describe(self, entity: Entity, mention: Mention) -> None:
        """Note what a longer mention says of an entity; the fullest mention stays as it is."""
        entity.words |= mention.words
        self._index(entity, mention)

    def _index(self, entity: Entity, mention: Mention) -> None:
        for head in mention.heads:
            if head not in entity.heads:
                entity.heads.add(head)
                self.by_head.setdefault(head, []).append(entity)

    def named(self, mention: Mention) -> Entity | None:
        """Return the latest entity whose own name holds the whole name of a mention, or is held in it."""
        name = frozenset(mention.name)
        best: Entity | None = None
        for word in mention.name:
            for entity in self.by_name.get(word, ())[: -CANDIDATES - 1 : -1]:
                if (
                    (name <= entity.name or entity.name <= name)
                    and compatible(mention, entity)
                    and (best is None or entity.latest > best.latest)
                ):
                    best = entity
        return best

    def respelt(self, mention: Mention) -> Entity | None:
        """Return the latest entity whose surname is another spelling of the last word of a name."""
        for entity in self.all[: -REMEMBERED - 1 : -1]:
            if entity.mention.name and compatible(mention, entity) and respells(mention.name, entity.mention.name):
                return entity
        return None

    def described(self, mention: Mention, heads: Iterable[str], *, nouns: bool = False) -> Entity | None:
        """Return the latest entity that one of the nouns describes and that holds all words of a mention.

        With `nouns` a definite noun will do that has one word more.
        """
        best: Entity | None = None
        for head in heads:
            for entity in self.by_head.get(head, ())[: -CANDIDATES - 1 : -1]:
                others = mention.words - entity.words
                if (
                    (entity.mention.shape is not Shape.NOUN or (nouns and len(entity.words) > len(mention.words)))
                    and (not others or others == {mention.noun})
                    and (head == SOURCE or compatible(mention, entity))
                    and (best is None or entity.latest > best.latest)
                ):
                    best = entity
        return best


def compatible(mention: Mention, entity: Entity) -> bool:
    """Tell whether nothing in gender and number speaks against a link."""
    return (mention.gender is None or entity.gender is None or mention.gender is entity.gender) and (
        mention.number is None or entity.number is None or mention.number is entity.number
    )
