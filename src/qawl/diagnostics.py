"""What a careful reader would want to check: repaired marks, reports that no rule took, nothing found at all."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qawl.engine.matcher import Matcher, choose
from qawl.model import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.engine.document import Document
    from qawl.engine.draft import Draft, Range
    from qawl.engine.grammar import Grammar

NEAR_MISS = "A reporting verb stands close before words that look reported, but no rule reads them as its content."
NO_CUE = "Nothing is quoted as far as the rules tell: no word of the text is known to report."
NO_MATCH = "Nothing is quoted as far as the rules tell: there are reporting words, but no rule matches at any of them."


def diagnose(grammar: Grammar, document: Document, drafts: list[Draft]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a document by position; costs one scan of its symbols."""
    found = [
        Diagnostic(repair.kind, _span(document, (repair.token, repair.token + 1)), repair.message)
        for repair in document.pairing.repairs
    ]
    missed = _near_misses(grammar, document, drafts)
    found += [Diagnostic("near-miss", _span(document, span), NEAR_MISS) for span in missed]
    if not drafts and document.tokens:
        known = any(grammar.cues.regex.search(symbols) for symbols in document.levels)
        found.append(Diagnostic("no-quotation", Span(0, 0, ""), NO_MATCH if known else NO_CUE))
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.span.start)) if len(found) > 1 else tuple(found)


def _near_misses(grammar: Grammar, document: Document, drafts: list[Draft]) -> Iterator[Range]:
    """Yield the tokens from the cue of each near miss to what introduces the words."""
    if grammar.near_miss is None:
        return
    symbols, near_miss = document.levels[0], grammar.near_miss.regex
    heads = {draft.head for draft in drafts}
    cues = [match.start() for match in grammar.cues.regex.finditer(symbols)]
    tried = [near_miss.match(symbols, cue) for cue in cues if cue not in heads]
    found = [match.span() for match in tried if match]
    if not found:
        return
    parts = (
        (*draft.content, draft.cue, draft.complementizer, draft.speaker, draft.via, draft.medium, draft.addressee)
        for draft in drafts
    )
    taken = document.covered((max(0, part[0] - 1), part[1]) for part in chain.from_iterable(parts) if part)
    for span in found:
        if not taken[span[0]] and not taken[span[1] - 1] and not _ruled_out(grammar, document, span[0]):
            yield span


def _ruled_out(grammar: Grammar, document: Document, cue: int) -> bool:
    """Tell whether a word beside the cue makes it no report on purpose."""
    entry = choose(grammar.dictionary, document.tokens[cue])
    return entry is not None and entry.verb is not None and Matcher(grammar).trap(document, cue, entry.verb) is not None


def _span(document: Document, tokens: Range) -> Span:
    start, end = document.bounds(tokens)
    return Span(start, end, document.text[start:end])
