"""An explanation as plain text: each run of Arabic is isolated, so that the English around it keeps its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qawl.explain.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.explain.model import CueTrace, Explanation, Found, RuleTrace, Word

RIGHT_TO_LEFT, END_ISOLATE = "\u2067", "\u2069"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_MARKS = "\u00ab\u00bb\u201c\u201d"
_RUN = re.compile(rf"[{_MARKS}\u2026#@]*[{_ARABIC}](?:[^A-Za-z`\n]*[{_ARABIC}])?[{_MARKS}]*")
_EMPHASIS = {Outcome.FOUND: "found", Outcome.LOST: "lost", Outcome.TRAPPED: "no report", Outcome.STOPPED: "no rule"}
STOPPED_SHOWN = 3
"""Rules that no step list is shown for come after these."""
STEP_WIDTH = 60
"""Characters of a step that are shown."""
HIDDEN = ("word", "any")
"""Atoms that say nothing."""


def report(explanation: Explanation, *, every_rule: bool = False) -> str:
    """Return an explanation as text; `every_rule` shows the steps of all rules, not only of the nearest."""
    lines = [*_quotations(explanation), "", *_cues(explanation, every_rule=every_rule)]
    if explanation.hints:
        lines += ["", "hints", *(f"  {hint}" for hint in explanation.hints)]
    if explanation.marks:
        lines += ["", "marks"]
        lines += [f"  {mark.start}-{mark.end} {_short(mark.text)}: {mark.how}" for mark in explanation.marks]
    lines += ["", "words", *map(_word, explanation.words)]
    return "\n".join(isolated(line).rstrip() for line in lines) + "\n"


def isolated(line: str) -> str:
    """Return a line with each run of Arabic in an isolate of its own."""
    return _RUN.sub(lambda run: f"{RIGHT_TO_LEFT}{run[0]}{END_ISOLATE}", CONTROLS.sub("\ufffd", line))


def _quotations(explanation: Explanation) -> Iterator[str]:
    if not explanation.quotations:
        yield "no quotation found"
    for number, found in enumerate(explanation.quotations, start=1):
        yield from _quotation(number, found)


def _quotation(number: int, found: Found) -> Iterator[str]:
    yield f"quotation {number}, by rule {found.rule}"
    yield f"  cue:      {_or_none(found.cue)}"
    for content in found.content:
        yield f"  content:  {_one_line(content)}"
    yield f"  ended by: {found.ended_by}"
    speaker = _or_none(found.speaker)
    if found.resolved_by:
        yield f"  speaker:  {speaker}, meaning {_or_none(found.source)}"
        yield f"            {found.resolved_by}: {found.resolution}"
    else:
        yield f"  speaker:  {speaker} ({found.resolution})"


def _cues(explanation: Explanation, *, every_rule: bool) -> Iterator[str]:
    if not explanation.cues:
        yield "no possible cue"
    for cue in explanation.cues:
        yield from _cue(cue, every_rule=every_rule)


def _cue(cue: CueTrace, *, every_rule: bool) -> Iterator[str]:
    lemma = f", a form of {cue.lemma}" if cue.lemma else ""
    name = f"cue {cue.text}" if cue.word >= 0 else f"without a cue {_short(cue.text)}".rstrip()
    yield f"{name} (word {cue.word}{lemma}): {_EMPHASIS[cue.outcome]}" if cue.word >= 0 else name
    yield f"  {cue.why}"
    shown = 0
    for rule in cue.rules:
        opened = (
            every_rule or rule.outcome is Outcome.FOUND or (cue.outcome is not Outcome.FOUND and shown < STOPPED_SHOWN)
        )
        if opened or rule.outcome in (Outcome.LATER, Outcome.OTHER_CUE):
            shown += 1
            yield from _rule(rule, told=rule.why in cue.why)
    hidden = [rule.rule for rule in cue.rules if rule.outcome is Outcome.STOPPED]
    if cue.outcome is not Outcome.FOUND:
        hidden = hidden[shown:]
    if hidden and not every_rule:
        yield f"  also tried without success: {', '.join(hidden)} (--rule ID shows one)"


def _rule(rule: RuleTrace, *, told: bool) -> Iterator[str]:
    yield f"  {rule.rule} ({rule.place}): {rule.outcome}"
    if not told:
        yield f"    {rule.why}"
    stopped = False
    steps = rule.steps if rule.side == "right" else rule.steps[::-1]
    for step in steps:
        sign = "-" if step.took is None else "+"
        if step.took is None and not stopped:
            sign, stopped = "x", rule.outcome is Outcome.STOPPED
        took = f"  {_short(step.took)}" if step.took else ""
        yield f"    {sign} {_short(step.step, STEP_WIDTH)}{took}"


def _word(word: Word) -> str:
    atoms = " ".join(atom for atom in word.atoms if atom not in HIDDEN)
    depth = f" (inside {word.level} pair{'s' if word.level > 1 else ''} of marks)" if word.level else ""
    note = f"; {word.note}" if word.note else ""
    return f"  {word.number:>3} {_one_line(word.text) or '(line end)'}{depth}: {atoms or '-'}{note}"


def _or_none(words: str | None) -> str:
    return "nobody" if words is None else _one_line(words)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _short(words: str, most: int = 80) -> str:
    line = _one_line(words)
    return line if len(line) <= most else f"{line[: most - 1]}…"
