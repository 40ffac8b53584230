"""How far each rule got at a cue: the longest beginning of its right side, or ending of its left one, that matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from qawl.engine.alphabet import CLOSE, FILL, QUOTES, WALL
from qawl.engine.matcher import LeftSides
from qawl.explain.meanings import LENGTHS
from qawl.explain.model import Outcome, RuleTrace, StepTrace
from qawl.explain.steps import Opened, Prefixes, spans
from qawl.rules.model import Atom, Use
from qawl.text import is_newline

if TYPE_CHECKING:
    from qawl.engine.document import Document
    from qawl.engine.draft import Range
    from qawl.engine.grammar import CompiledPattern, Grammar
    from qawl.engine.matcher import Matcher
    from qawl.explain.atoms import Expressions
    from qawl.rules.expressions import Expression
    from qawl.rules.model import Pattern

BACK = 90
"""Tokens before a cue in which a left side is looked for."""
SHOWN = 12
"""Words of a stretch that are shown."""


@define
class Stop:
    """The step that stopped a side."""

    side: str
    steps: tuple[StepTrace, ...]
    wanted: Opened
    at: int
    """Token where it was wanted."""
    stood: str
    """What stands there."""
    further: str = ""
    """Where it stands instead; empty where it stands nowhere near."""


@define
class Tracer:
    """Tries rules one by one on one document."""

    grammar: Grammar
    matcher: Matcher
    document: Document
    prefixes: Prefixes
    expressions: Expressions
    _lefts: dict[int, LeftSides] = field(factory=dict)

    def matches(self, compiled: CompiledPattern, level: int, cue: int) -> bool:
        """Tell whether a rule whose cue holds matches at a cue."""
        return self.matcher.match(compiled, self.document, level, cue, self.lefts(level)) is not None

    def lefts(self, level: int) -> LeftSides:
        """Return the left sides on a level of marks."""
        if level not in self._lefts:
            self._lefts[level] = LeftSides(self.grammar, self.document.levels[level])
        return self._lefts[level]

    def stopped(self, compiled: CompiledPattern, level: int, cue: int) -> RuleTrace:
        """Return how far a rule that does not match got, left side first as the engine tries it."""
        pattern = compiled.pattern
        needs_left = compiled.left is not None and not compiled.left_optional
        if needs_left and compiled.left is not None and self.lefts(level).at(compiled.left, cue) is None:
            stop = self._left(pattern, level, cue)
        else:
            stop = self._right(pattern, level, cue + 1)
        return self._trace(pattern, stop)

    def uncued(self, compiled: CompiledPattern, level: int) -> RuleTrace | None:
        """Return how far a rule without a cue got where it got farthest; None where no sentence begins."""
        symbols = self.document.levels[level]
        ends = self.grammar.sentence_end.regex
        starts = [at for at in range(len(symbols)) if not at or ends.match(symbols, at - 1)]
        stops = [self._right(compiled.pattern, level, at) for at in starts if symbols[at] != WALL]
        best = max(stops, key=lambda stop: sum(step.took is not None for step in stop.steps), default=None)
        return self._trace(compiled.pattern, best) if best else None

    def _trace(self, pattern: Pattern, stop: Stop) -> RuleTrace:
        about = f" ({stop.wanted.about.rstrip('.')})" if stop.wanted.about else ""
        where = "after that" if stop.side == "right" else "before that"
        why = f"{where} it wants {_quoted(stop.wanted.written)}{about}; there stands {stop.stood}.{stop.further}"
        return RuleTrace(
            pattern.id,
            f"{pattern.position.file}:{pattern.position.line}",
            pattern.about,
            Outcome.STOPPED,
            why,
            stop.side,
            stop.steps,
            stop.wanted.written,
            stop.stood,
            bool(stop.further),
        )

    def taken(self, pattern: Pattern, level: int, at: int) -> tuple[StepTrace, ...]:
        """Return the steps of a right side that matches, with the words they took."""
        opened = self.prefixes.opened(pattern.right)
        return self._taken(opened, len(opened), level, at)

    def _taken(self, opened: tuple[Opened, ...], count: int, level: int, at: int) -> tuple[StepTrace, ...]:
        steps = tuple(each.step for each in opened[:count])
        compiled = self.prefixes.compile(steps)
        match = compiled.regex.match(self.document.levels[level], at) if steps else None
        took = spans(compiled, match.regs) if match else {}
        return tuple(
            StepTrace(each.written, each.about, self.words(took[number]) if number in took else None)
            for number, each in enumerate(opened)
        )

    def _right(self, pattern: Pattern, level: int, at: int) -> Stop:
        symbols = self.document.levels[level]
        opened = self.prefixes.opened(pattern.right)
        steps = tuple(each.step for each in opened)
        low, high = 0, len(steps) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.prefixes.compile(steps[:middle]).regex.match(symbols, at):
                low = middle
            else:
                high = middle - 1
        match = self.prefixes.compile(steps[:low]).regex.match(symbols, at) if low else None
        reached = match.end() if match else at
        stop = Stop("right", self._taken(opened, low, level, at), opened[low], reached, self.standing(level, reached))
        self._look_at(stop, level, reached)
        self._look_further(stop, level, at)
        return stop

    def _left(self, pattern: Pattern, level: int, cue: int) -> Stop:
        symbols = self.document.levels[level]
        opened = self.prefixes.opened(pattern.left)
        steps = tuple(each.step for each in opened)
        found: tuple[int, dict[int, Range]] = (cue, {})
        missing = len(steps)
        for count in range(1, len(steps)):
            ending = steps[-count:]
            compiled = self.prefixes.compile(ending)
            tried = (compiled.regex.fullmatch(symbols, at, cue) for at in range(max(0, cue - BACK), cue + 1))
            match = next((each for each in tried if each), None)
            if match is None:
                break
            missing = len(steps) - count
            shift = len(steps) - count
            found = match.start(), {number + shift: span for number, span in spans(compiled, match.regs).items()}
        at, took = found
        traces = tuple(
            StepTrace(each.written, each.about, self.words(took[number]) if number in took else None)
            for number, each in enumerate(opened)
        )
        stop = Stop("left", traces, opened[missing - 1], at - 1, self.standing(level, at - 1))
        self._look_at(stop, level, at - 1)
        return stop

    def _look_at(self, stop: Stop, level: int, at: int) -> None:
        """Add to what stands in a place why it is not what a one-word step wants."""
        expression = self._expression(stop.wanted)
        if expression is None or not self._is_plain(level, at):
            return
        against = self.expressions.against(expression, self.document.tokens[at])
        if against:
            stop.stood += f", and {'; '.join(against)}"

    def _look_further(self, stop: Stop, level: int, at: int) -> None:
        """Add where the wanted step stands later in the sentence."""
        if stop.wanted.step.least == 0 or stop.wanted.written.startswith("not-"):
            return
        compiled = self.prefixes.further(stop.wanted.step)
        match = compiled.regex.match(self.document.levels[level], at)
        span = spans(compiled, match.regs).get(1) if match else None
        if span is None or span[0] <= stop.at:
            return
        seen = self.words((span[0], max(span[1], span[0] + 1)))
        between = self.words((stop.at, span[0]))
        stop.further = f" It does stand farther on (`{seen}`), but the rule does not reach over `{between}`."

    def _expression(self, opened: Opened) -> Expression | None:
        item = opened.step.item
        if isinstance(item, Atom):
            return item.expression
        fragment = self.prefixes.fragment(item.fragment) if isinstance(item, Use) else None
        return fragment.expression if fragment else None

    def _is_plain(self, level: int, at: int) -> bool:
        symbols = self.document.levels[level]
        return 0 <= at < len(symbols) and symbols[at] not in (WALL, FILL, CLOSE, *QUOTES)

    def words(self, tokens: Range) -> str:
        """Return the words of a range as they stand in the text, the middle of a long one left out."""
        start, end = tokens
        if end <= start:
            return ""
        offsets, text = self.document.offsets, self.document.text
        if end - start <= SHOWN:
            first, after = offsets.span(start, end)
            return text[first:after]
        half = SHOWN // 2
        begun, ended = offsets.span(start, start + half), offsets.span(end - half, end)
        return f"{text[slice(*begun)]} … {text[slice(*ended)]}"

    def standing(self, level: int, at: int) -> str:
        """Say what stands at a place on a level of marks."""
        symbols = self.document.levels[level]
        if not 0 <= at < len(symbols):
            return "the beginning of the text" if at < 0 else "the end of the text"
        symbol = symbols[at]
        if symbol == WALL:
            return "the edge of the marks"
        if symbol in (FILL, CLOSE):
            at = max(symbols.rfind(opener, 0, at) for opener in QUOTES)
            symbol = symbols[at]
        if symbol in QUOTES:
            end = symbols.find(CLOSE, at) + 1
            return f"the quote `{self.words((at, end))}` ({LENGTHS[QUOTES.index(symbol)]})"
        token = self.document.tokens[at]
        if is_newline(token):
            return "the end of the paragraph"
        return f"`{token.strip()}`"


def _quoted(step: str) -> str:
    return f"`{step}`"
