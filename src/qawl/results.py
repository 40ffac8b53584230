"""From drafts in token indexes to frozen quotations in code points of the text."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from qawl.diagnostics import diagnose
from qawl.model import (
    Act,
    Antecedent,
    Closing,
    Cue,
    CueForm,
    Extraction,
    Form,
    Kind,
    MarkedPhrase,
    Mention,
    Quotation,
    Segment,
    Span,
    Speaker,
)

if TYPE_CHECKING:
    from qawl.engine.document import Document
    from qawl.engine.draft import Draft, Range
    from qawl.engine.grammar import Grammar
    from qawl.marks import Pair


class Results:
    """Builds the results of one document."""

    def __init__(self, grammar: Grammar, document: Document) -> None:
        self._grammar = grammar
        self._document = document
        self._opens = [pair.open for pair in document.pairs]

    def build(self, drafts: list[Draft]) -> Extraction:
        """The extraction of a document; the list of drafts is used up, so that a long text needs memory only once."""
        phrases, diagnostics = self._marked_phrases(drafts), diagnose(self._grammar, self._document, drafts)
        quotations = []
        drafts.reverse()
        while drafts:
            quotations.append(self._quotation(drafts.pop()))
        return Extraction(self._document.text, tuple(quotations), phrases, diagnostics)

    def _span(self, tokens: Range) -> Span:
        start, end = self._document.bounds(tokens)
        return Span(start, end, self._document.text[start:end])

    def _maybe(self, tokens: Range | None) -> Span | None:
        return self._span(tokens) if tokens else None

    def _quotation(self, draft: Draft) -> Quotation:
        quoted: list[Range] = []
        flags = list(draft.flags)
        segments = []
        for content in draft.content:
            marked = self._pairs_in(content, draft.level)
            quoted += [inside for pair in marked if (inside := self._inside(pair, content))]
            flags += [flag for pair in marked for flag in pair.flags if flag not in flags]
            segments.append(self._segment(content, marked))
        verbatim = all(segment.verbatim for segment in segments)
        kind = Kind.DIRECT if verbatim else Kind.MIXED if quoted else Kind.INDIRECT
        form = self._grammar.forms[draft.rule]
        if form is None or (form == "phrase" and quoted):
            form = "quoted" if verbatim else "clause"
        return Quotation(
            kind=kind,
            form=Form(form),
            act=draft.act or Act.STATEMENT,
            content=tuple(segments),
            rule=draft.rule,
            cue=self._cue(draft),
            speaker=self._speaker(draft),
            antecedent=self._antecedent(draft),
            quoted=tuple(map(self._span, quoted)),
            complementizer=self._maybe(draft.complementizer),
            addressee=self._maybe(draft.addressee),
            medium=self._maybe(draft.medium),
            time=self._maybe(draft.time),
            via=self._maybe(draft.via),
            parent=draft.parent,
            flags=tuple(flags),
        )

    def _pairs_in(self, content: Range, level: int) -> list[Pair]:
        """Pairs of the draft's own level that lie in a content, or just around it."""
        pairs = []
        at = bisect_left(self._opens, content[0] - 1)
        while at < len(self._opens) and self._opens[at] < content[1]:
            pair = self._document.pairs[at]
            if pair.depth == level:
                pairs.append(pair)
            at += 1
        return pairs

    def _inside(self, pair: Pair, content: Range) -> Range | None:
        return self._document.trim((max(pair.open + 1, content[0]), min(pair.close, content[1])))

    def _segment(self, content: Range, marked: list[Pair]) -> Segment:
        first, after = content
        for pair in marked:
            if pair.open < first and after <= pair.close:
                start, end = self._document.bounds(content)
                return Segment(start, end, self._document.text[start:end], verbatim=True, closed_by=pair.closed_by)
            if pair.open == first - 1:
                first = pair.open
            elif pair.close == after and pair.closed_by is Closing.MARK:
                after += 1
        start, end = self._document.bounds((first, after))
        return Segment(start, end, self._document.text[start:end])

    def _cue(self, draft: Draft) -> Cue | None:
        if not draft.cue:
            return None
        start, end = self._document.bounds(draft.cue)
        start += self._document.conjunction(draft.cue[0])
        text = self._document.text[start:end]
        return Cue(start, end, text, draft.lemma, draft.act or Act.STATEMENT, draft.form or CueForm.VERB, draft.negated)

    def _speaker(self, draft: Draft) -> Speaker | None:
        if not draft.speaker:
            return None
        start, end = self._document.named(draft.speaker)
        has = self._document.has
        words = range(*draft.speaker)
        if len(words) == 1 and has(words[0], "pronoun"):
            mention = Mention.PRONOUN
        elif any(has(word, "name") for word in words):
            mention = Mention.NAMED
        else:
            mention = Mention.NOMINAL
        return Speaker(
            start,
            end,
            self._document.text[start:end],
            mention,
            name=self._part(draft.name),
            role=self._part(draft.role),
            gender=draft.speaker_gender or draft.gender,
            number=draft.speaker_number,
        )

    def _part(self, tokens: Range | None) -> Span | None:
        trimmed = self._document.trim(tokens) if tokens else None
        return self._span(trimmed) if trimmed else None

    def _antecedent(self, draft: Draft) -> Antecedent | None:
        if not draft.antecedent:
            return None
        start, end = self._document.named(draft.antecedent)
        return Antecedent(start, end, self._document.text[start:end], draft.resolved_by or "")

    def _marked_phrases(self, drafts: list[Draft]) -> tuple[MarkedPhrase, ...]:
        contents = sorted(content for draft in drafts for content in draft.content)
        phrases = []
        reached, at = -1, 0
        for pair in self._document.pairs:
            while at < len(contents) and contents[at][0] <= pair.open + 1:
                reached = max(reached, contents[at][1])
                at += 1
            inside = self._document.trim((pair.open + 1, pair.close))
            if inside and inside[1] > reached:
                span = self._span(inside)
                phrases.append(MarkedPhrase(span.start, span.end, span.text))
        return tuple(phrases)
