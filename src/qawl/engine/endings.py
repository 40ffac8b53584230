"""From where a content begins to the right of its cue to its end: the first boundary that holds, or the sentence's end.

A boundary is found by its steps; its conditions compare the cue that it labels with the cue of the content, its host.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qawl.engine.matcher import choose

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from qawl.engine.dictionary import Entry
    from qawl.engine.document import Document
    from qawl.engine.grammar import CompiledBoundary, Grammar
    from qawl.engine.matcher import Candidate

LONGEST = 500
"""Tokens of one content at most: time stays linear where no sentence ends. 3 MB of news have none of more than 348."""
PARENTHESIS = 8
"""Tokens before and after a stop in a parenthesis that does not end the sentence around it."""
MOST_TRIED = 60
"""Places of one content at most where the conditions of a boundary are tried."""


class Endings:
    """Finds where contents of one document end."""

    def __init__(self, grammar: Grammar, document: Document, candidates: list[Candidate]) -> None:
        """`candidates` are the attributions that own a marker."""
        self._grammar = grammar
        self._document = document
        self._owners = {(candidate.level, candidate.head): candidate for candidate in candidates if candidate.head >= 0}
        self._hanging: dict[tuple[int, int], bool] = {}

    def end(self, host: Candidate) -> int:
        """Return the token after the content that begins at the host's start."""
        return self.cut(host)[0]

    def cut(self, host: Candidate) -> tuple[int, str]:
        """The same, and the boundary that ends the content: its id, `sentence` or `paragraph`."""
        symbols = self._document.levels[host.level]
        start, compiled = host.start, host.compiled
        grammar = self._grammar
        limits = (grammar.paragraph_end if compiled.whole_paragraph else grammar.sentence_end).regex
        farthest = min(start + LONGEST, len(symbols))
        stop = limits.search(symbols, start, farthest)
        while stop and (inside := self._parenthesis(start, stop.start())) > 0:
            stop = limits.search(symbols, inside, farthest)
        limit = self._bracketed(start, stop.start() if stop else farthest)
        limit = self._dashed(host, limit)
        plain = (limit, "paragraph" if compiled.whole_paragraph else "sentence")
        closed = self._enclosed(start, farthest)
        if closed > 0:
            return closed, plain[1]
        for anchored in compiled.anchored:
            match = anchored.compiled.regex.match(symbols, start, limit)
            if match and self._holds(anchored, match, host):
                return match.end("kept"), anchored.boundary.id
        if compiled.search is None:
            return plain
        at = start + 1
        for _ in range(MOST_TRIED):
            found = compiled.search.regex.search(symbols, at, limit)
            if found is None:
                break
            first = int(str(found.lastgroup)[1:])
            for boundary in compiled.searched[first:]:
                match = boundary.compiled.regex.match(symbols, found.start(), limit)
                if match and self._holds(boundary, match, host):
                    return found.start(), boundary.boundary.id
            at = found.start() + 1
        return plain

    def _parenthesis(self, start: int, stop: int) -> int:
        """The token after the short parenthesis in which a stop stands; -1 where it stands in none."""
        tokens, has = self._document.tokens, self._document.has
        before = range(stop - 1, max(start, stop - PARENTHESIS) - 1, -1)
        opened = next((index for index in before if tokens[index] in "()"), -1)
        if opened < 0 or tokens[opened] != "(":
            return -1
        for index in range(stop, min(stop + PARENTHESIS, len(tokens))):
            if tokens[index] in "()" or has(index, "newline"):
                return index + 1 if tokens[index] == ")" else -1
        return -1

    def _enclosed(self, start: int, farthest: int) -> int:
        """The parenthesis that closes a content set in parentheses after a colon; -1 where none does."""
        tokens, depth = self._document.tokens, 0
        if not 0 < start < farthest or tokens[start] != "(" or tokens[start - 1].strip() != ":":
            return -1
        for index in range(start, farthest):
            depth += (tokens[index] == "(") - (tokens[index] == ")")
            if depth == 0:
                return index if index - start > PARENTHESIS // 2 else -1
            if self._document.has(index, "newline"):
                return -1
        return -1

    def _bracketed(self, start: int, limit: int) -> int:
        """The limit, or the parenthesis before it that was opened before the start."""
        tokens, depth = self._document.tokens, 0
        for index in range(start, limit):
            if tokens[index] == "(":
                depth += 1
            elif tokens[index] == ")":
                depth -= 1
                if depth < 0:
                    return index
        return limit

    def _dashed(self, host: Candidate, limit: int) -> int:
        """The limit, or the dash before it that closes the aside in which the host stands."""
        has = self._document.has
        before = host.head - 1
        while before > 0 and (has(before, "relative") or has(before, "qad")):
            before -= 1
        if before < 1 or not has(before, "dash") or has(before - 1, "newline"):
            return limit
        return next((index for index in range(host.start, limit) if has(index, "dash")), limit)

    def _holds(self, boundary: CompiledBoundary, match: re.Match[str], host: Candidate) -> bool:
        """Whether the conditions of a boundary hold."""
        if not boundary.boundary.where:
            return True
        labels = boundary.compiled.labels
        head = next((match.start(group) for label, group in labels if label == "cue" and match.end(group) >= 0), -1)
        later = _Later(self._document, head, self._owners.get((host.level, head)))
        return all(
            any(self._condition(name, host, later) for name in _alternatives(condition))
            for condition in boundary.boundary.where
        )

    def _condition(self, name: str, host: Candidate, later: _Later) -> bool:
        if name == "host-subordinate":
            place = (host.level, host.head)
            if place not in self._hanging:
                self._hanging[place] = self._subordinate(host)
            return self._hanging[place]
        return name in _TESTS and _TESTS[name](host, later)

    def _subordinate(self, host: Candidate) -> bool:
        """Whether the host stands in a clause that depends on the one after it."""
        has = self._document.has
        before = min(host.head, host.labels.get("speaker", (host.head,))[0]) - 1
        while before >= 0 and any(has(before, atom) for atom in ("qad", "kana", "that", "relative")):
            before -= 1
        if before < 0 or not has(before, "subordinator"):
            return False
        joined = has(before, "with-and")
        before -= 1
        if before >= 0 and has(before, "particle.fi"):
            joined = has(before, "with-and")
            before -= 1
        return joined or before < 0 or has(before, "stop") or has(before, "newline")


class _Later:
    """The reporting word that a boundary labels."""

    def __init__(self, document: Document, head: int, candidate: Candidate | None) -> None:
        self.head = head
        self.candidate = candidate
        self._document = document

    @property
    def entry(self) -> Entry | None:
        """Its reading as a form of a verb; None where it is none."""
        if self.candidate:
            return self.candidate.entry
        return choose(self._document.alphabet.dictionary, self._document.tokens[self.head]) if self.head >= 0 else None

    @property
    def speaker(self) -> int:
        """The first token of its speaker; -1 where it has none."""
        return self.candidate.labels.get("speaker", (-1,))[0] if self.candidate else -1


def _owns_clause(_: Candidate, later: _Later) -> bool:
    return later.candidate is not None and later.candidate.compiled.pattern.form != "phrase"


def _same_gender(host: Candidate, later: _Later) -> bool:
    return _agree(host.entry and host.entry.gender, later.entry and later.entry.gender)


def _same_number(host: Candidate, later: _Later) -> bool:
    # a verb in front of its subject is singular whatever the subject is
    in_front = host.entry and host.entry.form == "verb" and host.labels.get("speaker", (-1,))[0] > host.head
    return bool(in_front) or _agree(host.entry and host.entry.number, later.entry and later.entry.number)


_TESTS: dict[str, Callable[[Candidate, _Later], bool]] = {
    "owns-marker": lambda _, later: later.candidate is not None,
    "owns-clause": _owns_clause,
    "subject-follows": lambda _, later: later.speaker > later.head,
    "subject-before": lambda _, later: 0 <= later.speaker < later.head,
    "same-gender": _same_gender,
    "same-number": _same_number,
}
"""Conditions that compare the host with the later reporting word."""


@cache
def _alternatives(condition: str) -> tuple[str, ...]:
    return tuple([name.strip() for name in condition.split("|")])


def _agree(first: str | None, second: str | None) -> bool:
    """Whether two features may belong to one subject; None is unknown."""
    return first is None or second is None or first == second
