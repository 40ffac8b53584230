"""Why an expression holds or does not hold for a word, and why a word that looks like a cue is none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyarabic import araby

from qawl.conjugation import verb_forms
from qawl.lexicon import fold
from qawl.rules.expressions import And, Expression, Name, Not

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qawl.engine.grammar import Grammar

CONJUNCTIONS = (araby.WAW, araby.FEH)
SHOWN = 6
"""Alternatives of a failed choice that are listed."""


class Expressions:
    """Answers about the expressions of one pack."""

    def __init__(self, grammar: Grammar) -> None:
        self._alphabet = grammar.alphabet
        self._pack = grammar.pack
        self._defined = {
            fragment.name: fragment.expression for fragment in grammar.pack.fragments if fragment.expression
        }

    def atoms(self, token: str) -> tuple[str, ...]:
        """Return the names of the atoms that hold for a token."""
        mask = self._alphabet.masks[token]
        return tuple(name for name, bit in self._alphabet.dictionary.atoms.bits.items() if mask & bit)

    def holds(self, expression: Expression, token: str) -> bool:
        """Tell whether an expression holds for a token."""
        return self._alphabet.holds(expression, self._alphabet.masks[token])

    def against(self, expression: Expression, token: str) -> list[str]:
        """Return what keeps an expression from holding for a token, in phrases; empty where it holds."""
        return list(dict.fromkeys(self._against(expression, self._alphabet.masks[token])))

    def _against(self, expression: Expression, mask: int) -> Iterator[str]:
        if self._alphabet.holds(expression, mask):
            return
        if isinstance(expression, Not):
            yield self._because(expression.part, mask)
        elif isinstance(expression, And):
            for part in expression.parts:
                yield from self._against(part, mask)
        elif isinstance(expression, Name):
            defined = self._defined.get(expression.name)
            if defined is None or isinstance(defined, Name):
                yield f"it is not `{expression.name}`"
            else:
                yield from self._against(defined, mask)
        else:
            shown = ", ".join(f"`{part}`" for part in expression.parts[:SHOWN])
            more = f" and {len(expression.parts) - SHOWN} more" if len(expression.parts) > SHOWN else ""
            yield f"it is none of {shown}{more}"

    def _because(self, expression: Expression, mask: int) -> str:
        """Say what makes an expression hold that must not."""
        if isinstance(expression, Name) and expression.name in self._defined:
            inner = self._because(self._defined[expression.name], mask).removeprefix("it is ")
            return f"it is `{expression.name}` ({inner})"
        if not isinstance(expression, Name | Not | And):
            held = next(part for part in expression.parts if self._alphabet.holds(part, mask))
            return self._because(held, mask)
        return f"it is `{expression}`"

    @cached_property
    def _ruled_out(self) -> dict[str, str]:
        """Reasons by lookup key, for forms of reporting verbs that are no cues."""
        reasons: dict[str, str] = {}
        for verb in self._pack.verbs:
            for form in verb_forms(verb):
                if form.person != 3:
                    reason = f"a first or second person of `{verb.lemma}`; only third persons are cues"
                    reasons.setdefault(fold(form.form), reason)
            for ruled_out in verb.never:
                reasons[fold(ruled_out)] = f"a form of `{verb.lemma}` that its entry rules out (`never`)"
        for words in self._pack.words:
            if words.name == "never-cue":
                reasons.update(dict.fromkeys(map(fold, words.items), "listed in the word class `never-cue`"))
        return reasons

    def ruled_out(self, token: str) -> str:
        """Say why a word that is a form of a reporting verb is no cue; empty where it is a cue, or no such form."""
        key = fold(token)
        if not key or self._alphabet.masks[token] & self._alphabet.dictionary.atoms.get("cue"):
            return ""
        whole = self._ruled_out.get(key, "")
        return whole or (self._ruled_out.get(key[1:], "") if key[0] in CONJUNCTIONS else "")
