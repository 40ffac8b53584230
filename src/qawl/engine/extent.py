"""From candidates to drafts: contents are cut at the first boundary, doubles dropped, nesting noted.

Conflicts, in this order: a cue inside another's reinforcement or speaker gives way; of two cues that reach the same
content the nearer one keeps it; a quote without a cue gives way to any content that holds it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qawl.engine.draft import Draft, Range
from qawl.engine.endings import Endings
from qawl.model import Act, CueForm, Gender, Number

if TYPE_CHECKING:
    from qawl.engine.document import Document
    from qawl.engine.grammar import Grammar
    from qawl.engine.matcher import Candidate

_FORMS = {"verb": CueForm.VERB, "participle": CueForm.PARTICIPLE, "speech-noun": CueForm.NOUN}
_GENDERS = {"m": Gender.MASCULINE, "f": Gender.FEMININE, None: None}
_NUMBERS = {"s": Number.SINGULAR, "d": Number.DUAL, "p": Number.PLURAL, None: None}
SILENCING = ("reinforcement", "speaker", "via", "cue")


def drafts(grammar: Grammar, document: Document, candidates: list[Candidate]) -> list[Draft]:
    """The attributions of a document, by position."""
    kept = without_rivals(document, candidates)
    endings = Endings(grammar, document, kept)
    found = []
    for candidate in kept:
        draft = _draft(document, candidate, endings)
        if draft is not None:
            found.append(draft)
    _resume(found)
    found = _reopened(document, found)
    _narrow(found)
    found = _unclaimed(document, found)
    found.sort(key=lambda draft: (draft.cue or draft.content[0], draft.content[0]))
    _nest(found)
    return found


def without_rivals(document: Document, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that no other one silences and that own the content they reach."""
    labelled = (candidate.labels.get(label) for candidate in candidates for label in SILENCING)
    silenced = document.covered(filter(None, labelled))
    kept = [candidate for candidate in candidates if candidate.head < 0 or not silenced[candidate.head]]
    owners: dict[tuple[int, int], int] = {}
    for candidate in kept:
        if _contests(document, candidate):
            key = (candidate.level, candidate.start)
            if key not in owners or not _yields(document, candidate.head, owners[key]):
                owners[key] = candidate.head
    return [
        candidate
        for candidate in kept
        if not _contests(document, candidate) or owners[candidate.level, candidate.start] == candidate.head
    ]


def _contests(document: Document, candidate: Candidate) -> bool:
    """Whether no other cue may have the same content; whoever relays shares it with whom they quote."""
    return candidate.compiled.pattern.content in ("right", "both") and not document.has(candidate.head, "relay")


def _yields(document: Document, head: int, other: int) -> bool:
    """Whether a cue leaves its content to one that stands further off.

    A verb right after a relative pronoun belongs to the clause that identifies the speaker, and a doubtful verb is none
    beside a sure one.
    """
    return document.has(head - 1, "relative") or (document.has(head, "weak") and not document.has(other, "weak"))


def _draft(document: Document, candidate: Candidate, endings: Endings) -> Draft | None:
    pattern = candidate.compiled.pattern
    contents = list(candidate.contents)
    if pattern.content in ("right", "both"):
        contents.append((candidate.start, endings.end(candidate)))
    contents = [trimmed for content in contents if (trimmed := document.trim(content))]
    if not contents:
        return None
    labels = candidate.labels
    draft = Draft(pattern.id, contents, candidate.level)
    if candidate.head >= 0:
        _describe_cue(draft, document, candidate)
    draft.speaker = document.trim(labels["speaker"]) if "speaker" in labels else None
    draft.complementizer = labels.get("complementizer")
    draft.addressee = labels.get("addressee")
    draft.medium = labels.get("medium")
    draft.time = labels.get("time")
    draft.via = labels.get("via")
    return draft


def _describe_cue(draft: Draft, document: Document, candidate: Candidate) -> None:
    pattern, entry, head = candidate.compiled.pattern, candidate.entry, candidate.head
    extra = candidate.labels.get("cue", (head, head + 1))
    draft.head = head
    draft.cue = (min(head, extra[0]), max(head + 1, extra[1]))
    draft.negated = head > 0 and document.has(head - 1, "negation")
    verb = entry.verb if entry else None
    if entry and verb:
        draft.lemma, draft.act, draft.form = verb.lemma, verb.act, _FORMS[entry.form]
        draft.gender, draft.number = _GENDERS[entry.gender], _NUMBERS[entry.number]
        draft.tags = frozenset(verb.tags) | ({"passive"} if entry.passive else frozenset())
    else:
        draft.lemma = " ".join(document.tokens[draft.cue[0] : draft.cue[1]])[document.conjunction(draft.cue[0]) :]
        draft.form = CueForm.FORMULA if draft.cue[1] - draft.cue[0] > 1 else CueForm.PREPOSITION
    draft.act = pattern.act or draft.act or Act.ATTRIBUTION


def _resume(found: list[Draft]) -> None:
    """A content that an attribution interrupts goes on where the attributed words go on."""
    parted = {(draft.level, draft.content[0][1]): draft for draft in found if draft.cue and len(draft.content) == 2}
    for draft in found:
        other = parted.get((draft.level, draft.content[-1][1]))
        if other and draft is not other and other.cue and draft.content[-1][1] <= other.cue[0] < other.content[1][0]:
            draft.content.append(other.content[1])


def _reopened(document: Document, found: list[Draft]) -> list[Draft]:
    """A quote left open that the next paragraph opens again is one more part of the words it goes on with."""
    again = [pair for pair in document.pairs if pair.continues is not None]
    if not again:
        return found
    owners = {draft.content[-1][1]: draft for draft in reversed(found) if draft.cue}
    parts = {draft.content[0]: draft for draft in found if not draft.cue}
    joined = []
    for pair in again:
        left = document.pairs[pair.continues or 0]
        before, inside = document.trim((left.open, left.close)), document.trim((pair.open, pair.close))
        owner = owners.get(before[1]) if before else None
        if inside and owner and inside in parts:
            owner.content.append(inside)
            owners[inside[1]] = owner
            joined.append(id(parts[inside]))
    return [draft for draft in found if id(draft) not in joined]


def _narrow(found: list[Draft]) -> None:
    """An attribution to whoever speaks holds for the words of the report that ends with it, not for the report."""
    ending: dict[int, list[Range]] = {}
    for draft in found:
        if draft.cue and draft.cue[0] < draft.content[-1][0]:
            ending.setdefault(draft.content[-1][1], []).append((draft.cue[0], draft.content[-1][0]))
    for draft in found:
        start, end = draft.content[0]
        trailing = draft.cue and end <= draft.cue[0] and len(draft.content) == 1
        if trailing and draft.act is Act.ATTRIBUTION and draft.speaker is None:
            reports = ending.get(end, [])
            if all(first > start for _, first in reports):
                draft.content = [(max((first for cue, first in reports if start <= cue), default=start), end)]


def _unclaimed(document: Document, found: list[Draft]) -> list[Draft]:
    """Drop quotes without a cue that stand in another content."""
    attributed = [draft for draft in found if draft.cue]
    parts = ((*draft.content, draft.speaker, draft.medium, draft.addressee, draft.via) for draft in attributed)
    claimed = document.covered(filter(None, chain.from_iterable(parts)))
    return [draft for draft in found if draft.cue or not claimed[draft.content[0][0]]]


def _nest(found: list[Draft]) -> None:
    """Note for each draft the innermost other one whose content holds its cue or content."""
    for index, draft in enumerate(found):
        place = draft.cue or draft.content[0]
        best: Range | None = None
        for other in range(max(0, index - 40), min(len(found), index + 5)):
            if other == index:
                continue
            for content in found[other].content:
                inside = content[0] <= place[0] and place[1] <= content[1] and content != place
                shorter = best is None or content[1] - content[0] < best[1] - best[0]
                if inside and shorter and not _stands_in(found, other, index):
                    best, draft.parent = content, other


def _stands_in(found: list[Draft], inner: int, outer: int) -> bool:
    """Whether one draft stands in another; of two whose contents hold the cue of each other only one does."""
    at: int | None = inner
    while at is not None and at != outer:
        at = found[at].parent
    return at == outer
