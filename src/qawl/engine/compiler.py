"""From the steps of a rule to one regular expression over symbols.

A word expression becomes a character class, a closed quote one opaque run, a label a named group, a fragment its steps.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qawl.engine.alphabet import CLOSE, FILL, WALL, Alphabet
from qawl.engine.demand import governs
from qawl.engine.expression import compiled
from qawl.engine.need import EDGES, Needs
from qawl.rules.expressions import Expression, Name, Or, parse
from qawl.rules.model import Atom, Fragment, Group, Look, Step, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIMIT = 400_000
"""Characters of one compiled rule at most: fragments multiply."""

SENTENCE_LIMIT = parse("stop | newline")
GOVERNED = Name("governed")
GOVERNED_PREFIX = Name("governed-prefix")
PREFIXES = {parse("governs.bi & takes.phrase"): parse("with-b"), parse("governs.li & takes.phrase"): parse("with-l")}
"""Cues that govern a noun with a preposition written as a part of it, and the atoms of such words."""


class Compiled:
    """A regular expression over symbols and its labels, compiled when it is first needed."""

    def __init__(
        self,
        source: str,
        labels: Iterable[tuple[str, str]] = (),
        last: frozenset[str] | None = None,
        *,
        needs: int = 0,
        crosses: bool = True,
    ) -> None:
        """`labels` pairs each label with the name of its group."""
        self.source = source
        self.last = last
        """The symbols of which one ends a match; None where any may."""
        self.needs = needs
        """What stands ahead in the sentence wherever it matches, one bit each (need.py)."""
        self.crosses = crosses
        """Whether a match may run over the end of a sentence."""
        self._names = tuple(labels)

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return compiled(self.source)

    @functools.cached_property
    def labels(self) -> tuple[tuple[str, int], ...]:
        """Label and number of the group, one pair a place where the label stands."""
        return tuple((label, self.regex.groupindex[group]) for label, group in self._names)


class Compiler:
    """Compiles steps against one alphabet; equal expressions share their character class."""

    def __init__(self, alphabet: Alphabet, fragments: Iterable[Fragment], particles: Iterable[Name]) -> None:
        """`particles` are the atoms of prepositions that verbs govern."""
        self._alphabet = alphabet
        self._fragments = {fragment.name: fragment for fragment in fragments}
        self._particles = tuple(particles)
        limit = alphabet.select(SENTENCE_LIMIT)[0] + WALL
        self._limit = re.escape(limit)
        self._needs = Needs(alphabet, self._fragments.values(), limit)
        self._start = f"(?<![^{self._limit}])"
        self._end = f"(?![^{self._limit}])"
        self._classes: dict[Expression, str] = {}
        self._classes[GOVERNED] = self._governed()
        self._classes[GOVERNED_PREFIX] = self._governed_prefix()

    def compile(self, steps: Sequence[Step], *, suffix: str = "") -> Compiled:
        """One expression for a sequence of steps that begins right after a cue, with a ready-made part behind it."""
        labels: list[tuple[str, str]] = []
        source = self.source(steps, labels) + suffix
        if any(self._classes[name] in source for name in (GOVERNED, GOVERNED_PREFIX)):
            source = self._governs() + source
        if suffix:
            return Compiled(source, labels, self._needs.last(steps), crosses=self._needs.crosses(steps))
        return Compiled(source, labels, needs=self._needs.of(steps))

    def met(self) -> dict[str, int]:
        """Which needs of the expressions compiled so far each symbol meets."""
        return self._needs.met()

    def opening(self, *choices: Sequence[Step]) -> str:
        """A look ahead at the token that begins a match of one of several sequences; empty where it may be any."""
        first = [self._needs.first(steps) for steps in choices]
        symbols = frozenset[str]().union(*(found for found in first if found))
        return "" if None in first or not symbols else f"(?=[{ranges(''.join(sorted(symbols)))}])"

    def source(self, steps: Sequence[Step], labels: list[tuple[str, str]]) -> str:
        """The expression of a sequence of steps; `labels` grows by the labels met."""
        source = "".join(self._step(step, labels) for step in steps)
        if len(source) > LIMIT:
            raise OverflowError
        return source

    def _step(self, step: Step, labels: list[tuple[str, str]]) -> str:
        source = self._item(step.item, labels)
        if step.label:
            group = f"{step.label}_{len(labels)}"
            labels.append((step.label, group))
            source = f"(?P<{group}>{source})"
        if (step.least, step.most) == (1, 1):
            return source
        count = "?" if step.most == 1 else f"{{{step.least},{step.most}}}"
        # a round that was taken is settled, so that the ways to cut a row of words do not grow with its length
        settled = step.most > 1 and not isinstance(step.item, Atom)
        return f"(?{'>' if settled else ':'}{source}){count}{'?' if step.lazy else ''}"

    def _item(self, item: Atom | Use | Group | Look, labels: list[tuple[str, str]]) -> str:
        if isinstance(item, Atom):
            return self.one(item.expression)
        if isinstance(item, Use):
            return self._branches(self._fragments[item.fragment].branches, labels)
        if isinstance(item, Group):
            return self._branches(item.branches, labels)
        inner = self.source(item.steps, labels)
        return f"(?{'' if item.ahead else '<'}{'!' if item.negative else '='}{inner})"

    def _branches(self, branches: Sequence[Sequence[Step]], labels: list[tuple[str, str]]) -> str:
        sources = [self.source(branch, labels) for branch in branches]
        return sources[0] if len(sources) == 1 else f"(?:{'|'.join(sources)})"

    def one(self, expression: Expression) -> str:
        """The expression of one token or closed quote."""
        known = self._classes.get(expression)
        if known is None:
            known = self._classes[expression] = self._one(expression)
        return known

    def _governs(self) -> str:
        """Note in empty groups which prepositions the cue before this place governs."""
        cues: list[tuple[str, Expression]] = [("governs", governs(name)) for name in self._particles]
        cues += [("prefixes", cue) for cue in PREFIXES]
        return "".join(f"(?:(?<={self.one(cue)})(?P<{kind}_{at}>))?+" for at, (kind, cue) in enumerate(cues))

    def _governed(self) -> str:
        """A preposition of which `_governs` took note."""
        choices = [f"(?(governs_{at}){self._one(name)}|(?!))" for at, name in enumerate(self._particles)]
        return f"(?:{'|'.join(choices)})"

    def _governed_prefix(self) -> str:
        """A word that begins with a preposition of which `_governs` took note."""
        words = enumerate(PREFIXES.values(), start=len(self._particles))
        choices = [f"(?(prefixes_{at}){self._one(word)}|(?!))" for at, word in words]
        return f"(?:{'|'.join(choices)})"

    def _one(self, expression: Expression) -> str:
        if expression == Name("start"):
            return self._start
        if expression == Name("end"):
            return self._end
        plain, quotes = self._alphabet.select(expression)
        parts = []
        if plain:
            parts.append(f"[{ranges(plain)}]")
        if quotes:
            parts.append(f"[{quotes}]{FILL}*+{CLOSE}")
        if isinstance(expression, Or):
            # the edges of a sentence take no token, so no symbol stands for them
            parts += [self._one(part) for part in expression.parts if part in EDGES]
        if not parts:
            return "(?!)"
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def ranges(symbols: str) -> str:
    """Sorted symbols as the inside of a character class."""
    parts = []
    start = previous = symbols[0]
    for symbol in [*symbols[1:], ""]:
        if symbol and ord(symbol) == ord(previous) + 1:
            previous = symbol
            continue
        parts.append(re.escape(start) if start == previous else f"{re.escape(start)}-{re.escape(previous)}")
        start = previous = symbol
    return "".join(parts)
