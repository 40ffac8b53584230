"""From the steps of a rule to one regular expression over symbols.

A word expression becomes a character class, a closed quote one opaque run, a label a named group, a fragment its steps.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from qawl.engine.alphabet import CLOSE, FILL, WALL, Alphabet
from qawl.engine.demand import governs
from qawl.rules.expressions import Expression, Name, parse
from qawl.rules.model import Atom, Fragment, Group, Look, Step, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LIMIT = 400_000
"""Characters of one compiled rule at most: fragments multiply."""

SENTENCE_LIMIT = parse("stop | newline")
GOVERNED = Name("governed")
GOVERNED_PREFIX = Name("governed-prefix")
PREFIXES = {Name("particle.bi"): parse("with-b"), Name("particle.li"): parse("with-l")}
"""Prepositions that are written as a part of the next word, and the atoms of such words."""


class Compiled:
    """A regular expression over symbols and its labels, compiled when it is first needed."""

    def __init__(self, source: str, labels: Iterable[tuple[str, str]] = ()) -> None:
        """`labels` pairs each label with the name of its group."""
        self.source = source
        self._names = tuple(labels)

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source, re.DOTALL)

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
        self._start = f"(?<![^{re.escape(limit)}])"
        self._end = f"(?![^{re.escape(limit)}])"
        self._classes: dict[Expression, str] = {}
        self._classes[GOVERNED] = self._governed({name: name for name in self._particles})
        self._classes[GOVERNED_PREFIX] = self._governed(PREFIXES)

    def compile(self, steps: Sequence[Step], *, suffix: str = "") -> Compiled:
        """One expression for a sequence of steps that begins right after a cue, with a ready-made part behind it."""
        labels: list[tuple[str, str]] = []
        source = self.source(steps, labels) + suffix
        if any(self._classes[name] in source for name in (GOVERNED, GOVERNED_PREFIX)):
            source = self._governs() + source
        return Compiled(source, labels)

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
        return f"(?:{source}){count}{'?' if step.lazy else ''}"

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
        particles = enumerate(self._particles)
        return "".join(f"(?:(?<={self.one(governs(name))})(?P<governs_{at}>))?" for at, name in particles)

    def _governed(self, words: Mapping[Name, Expression]) -> str:
        """A word, listed by preposition, of a preposition of which `_governs` took note."""
        at = {name: number for number, name in enumerate(self._particles)}
        choices = (f"(?(governs_{at[name]}){self._one(word)}|(?!))" for name, word in words.items() if name in at)
        return f"(?:{'|'.join(choices) or '(?!)'})"

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
