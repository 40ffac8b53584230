"""What became of each possible cue: found, lost to another one, stopped by a step, or no report at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, evolve, field

from qawl.engine.extent import SILENCING, without_rivals
from qawl.engine.matcher import choose
from qawl.explain.model import CueTrace, Outcome, RuleTrace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.engine.draft import Draft
    from qawl.engine.grammar import CompiledPattern
    from qawl.engine.matcher import Candidate
    from qawl.explain.rules import Tracer

NEAREST = 3
"""Rules named in the verdict on a cue that none matched."""


@define
class Cues:
    """Traces of all cues of one document."""

    tracer: Tracer
    candidates: list[Candidate]
    drafts: list[Draft]
    only: str | None = None
    """Id of the one rule asked about; None for all."""
    kept: list[Candidate] = field(init=False)
    _by_place: dict[tuple[int, int], Candidate] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """See which candidates are left after conflicts."""
        self.kept = without_rivals(self.tracer.document, self.candidates)
        self._by_place = {(each.level, each.head): each for each in self.candidates if each.head >= 0}

    def traces(self) -> Iterator[CueTrace]:
        """Yield the cues by level and position, then rules that need none."""
        grammar, document = self.tracer.grammar, self.tracer.document
        for level, symbols in enumerate(document.levels):
            for match in grammar.cues.regex.finditer(symbols):
                trace = self._cue(level, match.start())
                if trace.outcome is Outcome.TRAPPED or self._tells(trace):
                    yield trace
        for compiled in grammar.uncued:
            if self.only == compiled.pattern.id:
                yield from self._uncued(compiled)

    def _tells(self, trace: CueTrace) -> bool:
        """Tell whether a trace is worth a reader's time: a preposition that some rule begins with is none by itself."""
        if not trace.rules or trace.lemma or self.only or trace.outcome is not Outcome.STOPPED:
            return bool(trace.rules)
        return any(step.took for rule in trace.rules for step in rule.steps)

    def _cue(self, level: int, cue: int) -> CueTrace:
        tracer = self.tracer
        token = tracer.document.tokens[cue]
        entry = choose(tracer.grammar.dictionary, token)
        verb = entry.verb if entry else None
        trap = tracer.matcher.trap(tracer.document, cue, verb) if verb else None
        candidate = self._by_place.get((level, cue))
        if trap is not None and verb:
            side = "not-before" if trap > cue else "not-after"
            beside = tracer.document.tokens[trap]
            why = f"`{beside}` stands beside it, and the entry of `{verb.lemma}` takes that for no report (`{side}`)."
            return CueTrace(cue, token, verb.lemma, Outcome.TRAPPED, why, ())
        rules = sorted(self._rules(level, cue, candidate), key=_nearest_first)
        outcome, why = self._verdict(candidate, rules)
        return CueTrace(cue, token, verb.lemma if verb else "", outcome, why, tuple(rules))

    def _rules(self, level: int, cue: int, candidate: Candidate | None) -> Iterator[RuleTrace]:
        tracer = self.tracer
        token = tracer.document.tokens[cue]
        applicable = tracer.grammar.candidates(tracer.grammar.alphabet.masks[token])
        won = False
        for compiled in applicable:
            mine = candidate is not None and candidate.compiled is compiled
            won = won or mine
            if self.only not in (None, compiled.pattern.id):
                continue
            if mine and candidate is not None:
                yield self._matched(candidate)
            elif tracer.matches(compiled, level, cue):
                yield _rule(compiled, Outcome.LATER, f"it would match, but {_first(candidate)} comes first.")
            elif not won or self.only:
                yield tracer.stopped(compiled, level, cue)
        if self.only:
            yield from self._other_cue(token, applicable)

    def _other_cue(self, token: str, applicable: tuple[CompiledPattern, ...]) -> Iterator[RuleTrace]:
        for compiled in self.tracer.grammar.patterns:
            if compiled.pattern.id == self.only and compiled not in applicable:
                against = self.tracer.expressions.against(compiled.pattern.cue, token)
                why = f"its cue is `{compiled.pattern.cue}`; of `{token}` {'; '.join(against)}."
                yield _rule(compiled, Outcome.OTHER_CUE, why)

    def _matched(self, candidate: Candidate) -> RuleTrace:
        pattern = candidate.compiled.pattern
        outcome, why = self._fate(candidate)
        trace = _rule(candidate.compiled, outcome, why)
        steps = self.tracer.taken(pattern, candidate.level, candidate.head + 1) if pattern.right else ()
        return evolve(trace, side="right", steps=steps)

    def _fate(self, candidate: Candidate) -> tuple[Outcome, str]:
        """Say whether a candidate became a quotation, and if not, whom it gave way to."""
        if any(_is_of(draft, candidate) for draft in self.drafts):
            return Outcome.FOUND, "it is the first rule of the pack that matches here, and its content is its own."
        if candidate not in self.kept:
            return Outcome.LOST, self._silenced(candidate) or self._rival(candidate)
        if candidate.head < 0:
            return Outcome.LOST, "the quote stands inside the content or a part of another quotation."
        return Outcome.LOST, "it matches, but nothing but punctuation is left for its content."

    def _silenced(self, candidate: Candidate) -> str:
        """Say inside what part of another candidate a cue stands; empty where it stands in none."""
        tokens = self.tracer.document.tokens
        for other in self.candidates:
            for label in SILENCING:
                span = other.labels.get(label)
                if span and span[0] <= candidate.head < span[1] and other is not candidate:
                    owner = f"`{tokens[other.head]}`" if other.head >= 0 else f"`{other.compiled.pattern.id}`"
                    words = self.tracer.words(span)
                    return f"it stands inside the {label} of {owner} (`{words}`), which silences it."
        return ""

    def _rival(self, candidate: Candidate) -> str:
        """Say which other cue has the content that a candidate reaches, and why."""
        rival = next(
            (other for other in self.kept if (other.level, other.start) == (candidate.level, candidate.start)), None
        )
        if rival is None:
            return "another cue has the same content."
        why = f"`{self.tracer.document.tokens[rival.head]}` reaches the same content, "
        if rival.head > candidate.head:
            why += "and the nearer cue keeps it."
        elif self.tracer.document.has(candidate.head - 1, "relative"):
            why += "and this verb belongs to the relative clause that identifies the speaker."
        else:
            why += "and this verb is doubtful (`weak`) where that one is sure."
        return why

    def _verdict(self, candidate: Candidate | None, rules: list[RuleTrace]) -> tuple[Outcome, str]:
        if candidate is not None:
            outcome, why = self._fate(candidate)
            return outcome, f"{candidate.compiled.pattern.id}: {why}"
        near = [rule for rule in rules if rule.outcome is Outcome.STOPPED][:NEAREST]
        if not near and self.only:
            return Outcome.STOPPED, f"{self.only} does not take this word as its cue."
        if not near:
            return Outcome.STOPPED, "no rule takes this word as its cue."
        return Outcome.STOPPED, f"no rule matches; the nearest is {near[0].rule}: {near[0].why}"

    def _uncued(self, compiled: CompiledPattern) -> Iterator[CueTrace]:
        matched = [each for each in self.candidates if each.compiled is compiled]
        for candidate in matched:
            outcome, why = self._fate(candidate)
            words = self.tracer.words(candidate.contents[0]) if candidate.contents else ""
            yield CueTrace(-1, words, "", outcome, why, (_rule(compiled, outcome, why),))
        if not matched:
            for level in range(len(self.tracer.document.levels)):
                trace = self.tracer.uncued(compiled, level)
                if trace and not level:
                    yield CueTrace(-1, "", "", Outcome.STOPPED, trace.why, (trace,))


def _rule(compiled: CompiledPattern, outcome: Outcome, why: str) -> RuleTrace:
    pattern = compiled.pattern
    place = f"{pattern.position.file}:{pattern.position.line}"
    return RuleTrace(pattern.id, place, pattern.about, outcome, why)


def _first(candidate: Candidate | None) -> str:
    return candidate.compiled.pattern.id if candidate else "another rule"


def _is_of(draft: Draft, candidate: Candidate) -> bool:
    """Tell whether a draft was made of a candidate."""
    place = (candidate.compiled.pattern.id, candidate.level, candidate.head)
    if (draft.rule, draft.level, draft.head) != place:
        return False
    return candidate.head >= 0 or any(
        start < after and first < end for start, end in draft.content for first, after in candidate.contents
    )


ORDER = {
    Outcome.FOUND: 0,
    Outcome.LOST: 1,
    Outcome.LATER: 2,
    Outcome.STOPPED: 3,
    Outcome.TRAPPED: 4,
    Outcome.OTHER_CUE: 5,
}


def _nearest_first(rule: RuleTrace) -> tuple[int, tuple[bool, int, bool]]:
    return ORDER[rule.outcome], rule.distance
