"""From a text and an extractor to an explanation: the same pipeline as extraction, asked at each step what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qawl.engine.alphabet import QUOTE_ATOMS, QUOTES
from qawl.engine.document import Document
from qawl.engine.endings import Endings
from qawl.engine.extent import drafts
from qawl.engine.matcher import Matcher
from qawl.errors import InputError
from qawl.explain.atoms import Expressions
from qawl.explain.cues import Cues
from qawl.explain.meanings import CLOSING, FLAGS, NO_SPEAKER, NOBODY, ORPHAN, RESOLUTION, STANDS_FOR_ITSELF
from qawl.explain.model import Explanation, Found, Marks, Outcome, Word
from qawl.explain.rules import Tracer
from qawl.explain.steps import Prefixes
from qawl.model import Closing
from qawl.speakers import Memory, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.engine.draft import Draft
    from qawl.explain.model import CueTrace
    from qawl.extractor import Extractor

LIMITS = {"sentence": "the end of the sentence", "paragraph": "the end of the paragraph"}


class Explainer:
    """Explains texts by the rules of one extractor."""

    def __init__(self, extractor: Extractor) -> None:
        self._grammar = grammar = extractor.grammar
        self._matcher = Matcher(grammar)
        self._expressions = Expressions(grammar)
        self._prefixes = Prefixes(grammar)
        self._boundaries = {boundary.id: boundary for boundary in grammar.pack.boundaries}

    def explain(self, text: str, rule: str | None = None) -> Explanation:
        """Explain how a text was read, by one rule where its id is given. Raises InputError for an unknown id."""
        known = [pattern.id for pattern in self._grammar.pack.patterns]
        if rule is not None and rule not in known:
            raise InputError(f"there is no rule {rule}; there are: {', '.join(known)}")
        document = Document(text, self._grammar)
        candidates = self._matcher.candidates(document)
        found = drafts(self._grammar, document, candidates)
        resolve(found, document, Memory())
        tracer = Tracer(self._grammar, self._matcher, document, self._prefixes, self._expressions)
        cues = Cues(tracer, candidates, found, rule)
        traces = tuple(cues.traces())
        words = tuple(self._words(document))
        return Explanation(
            text,
            words,
            tuple(self._marks(document)),
            traces,
            tuple(self._found(tracer, cues, draft) for draft in found),
            tuple(self._hints(words, traces, found)),
        )

    def _words(self, document: Document) -> Iterator[Word]:
        closing = {pair.close for pair in document.pairs if pair.closed_by is Closing.MARK}
        for number, token in enumerate(document.tokens):
            start, end = document.bounds((number, number + 1))
            atoms, note = self._expressions.atoms(token), self._expressions.ruled_out(token)
            if number in closing:
                atoms = ()
            for symbols in document.levels:
                if symbols[number] in QUOTES:
                    atoms = ("quote", QUOTE_ATOMS[QUOTES.index(symbols[number])])
            yield Word(number, start, end, document.text[start:end], atoms, document.depth(number), note)

    def _marks(self, document: Document) -> Iterator[Marks]:
        marks = []
        for pair in document.pairs:
            last = pair.close + 1 if pair.closed_by is Closing.MARK else pair.close
            start, end = document.bounds((pair.open, last))
            repairs = "".join(f"; {FLAGS.get(flag, flag)} ({flag})" for flag in pair.flags)
            marks.append(Marks(start, end, document.text[start:end], CLOSING[pair.closed_by] + repairs))
        for orphan in document.pairing.orphans:
            start, end = document.bounds((orphan, orphan + 1))
            marks.append(Marks(start, end, document.text[start:end], ORPHAN))
        yield from sorted(marks, key=lambda mark: mark.start)

    def _found(self, tracer: Tracer, cues: Cues, draft: Draft) -> Found:
        source = draft.antecedent or draft.speaker
        return Found(
            draft.rule,
            tracer.words(draft.cue) if draft.cue else None,
            tuple(document_words(tracer, content) for content in draft.content),
            self._ended_by(tracer, cues, draft),
            tracer.words(draft.speaker) if draft.speaker else None,
            tracer.words(source) if source else None,
            draft.resolved_by,
            _resolution(draft),
        )

    def _ended_by(self, tracer: Tracer, cues: Cues, draft: Draft) -> str:
        for candidate in cues.kept:
            pattern = candidate.compiled.pattern
            if (candidate.level, candidate.head, pattern.id) != (draft.level, draft.head, draft.rule):
                continue
            if pattern.content not in ("right", "both"):
                break
            end, name = Endings(self._grammar, tracer.document, cues.kept).cut(candidate)
            if name in LIMITS:
                return LIMITS[name]
            about = self._boundaries[name].about.rstrip(".")
            return f"the boundary `{name}` ({about}); after it stands {tracer.standing(draft.level, end)}"
        return "its own steps: the rule labels its content"

    def _hints(self, words: tuple[Word, ...], cues: tuple[CueTrace, ...], found: list[Draft]) -> Iterator[str]:
        for word in words:
            if word.note and (not found or "never-cue" not in word.note):
                yield f"`{word.text}` is no cue: {word.note}."
        if found:
            return
        if not cues:
            yield "No word here is in the lexicon as a reporting word; a verb is added under `verbs:` in a pack."
        elif all(cue.outcome is Outcome.STOPPED for cue in cues):
            yield "There are possible cues, but no rule matches at any; what the nearest rule wanted is said with each."


def document_words(tracer: Tracer, content: tuple[int, int]) -> str:
    """Return the words of a content as they stand in the text."""
    start, end = tracer.document.bounds(content)
    return tracer.document.text[start:end]


def _resolution(draft: Draft) -> str:
    if draft.resolved_by:
        return RESOLUTION.get(draft.resolved_by, draft.resolved_by)
    if draft.speaker:
        return STANDS_FOR_ITSELF
    return NO_SPEAKER if "passive" in draft.tags or draft.person == 1 else NOBODY
