"""The reference of the rule language, made from the grammar and the vocabulary: docs/rule-language.md.

`python -m qawl.rules.reference FILE` writes it; with `-`, to standard output.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qawl.rules.grammar import EXAMPLE_KEYS, MANIFEST_KEYS, REJECT_KEYS, SECTIONS, Key
from qawl.rules.vocabulary import (
    ACTS,
    CONDITIONS,
    FORMS,
    LABELS,
    LIMITS,
    MOST,
    READINGS,
    SHAPES,
    STAR,
    TAKES,
    TOKENS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KINDS = {
    "text": "text",
    "prose": "text",
    "part": "text or a list of texts; `none`: must be absent",
    "name": "name",
    "names": "name or a list of names",
    "word": "word",
    "words": "word or a list of words",
    "items": "word or a list of words",
    "file": "file name",
    "sign": "one or two signs",
    "choice": "one of the values",
    "act": "an act",
    "choices": "one or more of the values",
    "flag": "`true` or `false`",
    "expression": "expression",
    "conditions": "condition or a list of conditions",
    "steps": "step or a list of steps",
    "examples": "list of examples",
    "rejects": "list of rejects",
    "removals": "mapping of sections to names",
}
"""How the value of each kind of key is written."""
STEPS = {
    "`EXPRESSION`": "one token for which the expression holds: `verb & past & !weak`",
    "`$name`": "the steps of the fragment of that name",
    "`label: steps`": f"steps that are a part of the quotation; labels: {', '.join(LABELS)}",
    "`label?: steps`": "the same, where the part may be absent",
    "`either: [steps, steps, ...]`": "the first branch that lets the rest match",
    "`maybe: steps`": "the steps, or nothing",
    "`seq*:`, `seq+:`, `seq{m,n}:` steps": "the steps again and again; words are given back by whole rounds",
    "`next: steps`, `not-next: steps`": "what must, or must not, follow; nothing is taken",
    "`before: EXPRESSION`, `not-before: EXPRESSION`": "what must, or must not, be the token before",
}
"""Every step and what it matches."""
QUANTIFIERS = {
    "`?`": "once or not at all",
    "`*`": f"any number of times, {STAR} at most",
    "`+`": f"once or more, {STAR} times at most",
    "`{m,n}`": f"m to n times, {MOST} at most",
    "`?` after any of these": "as few times as the rest allows, instead of as many",
}
"""What may stand at the end of a scalar step, quoted in YAML lists in brackets."""
_INTRODUCTION = """\
# The rule language

Made from the grammar of the reader by `python -m qawl.rules.reference`. [A first rule](first-rule.md) shows it at
work, [packs](packs.md) how packs build on one another, [problems](problems.md) each message with a wrong and a right
version.

Rules are YAML files; every value is text. Keys, names and operators are ASCII, Arabic stands in word lists and
examples. A file has any of the sections below, in any order; pack.yaml has the keys of the manifest, too. Anchors,
aliases and tags are not used.
"""
_EXPRESSIONS = """\
Atoms joined by `&` (and), `|` (or) and `!` (not), with parentheses; `!` binds tightest, then `&`. YAML does not let
a value begin with `!` or `&`: write `any & !stop`. An atom is a word class, a tag of a verb, a fragment of a single
atom, or one of these:
"""


def reference() -> str:
    """The whole page."""
    parts = [_INTRODUCTION, "## pack.yaml\n", _keys(MANIFEST_KEYS)]
    for section in SECTIONS.values():
        parts += [f"## {section.name}\n", f"{section.about} Each entry is named by its `{section.key}`.\n"]
        parts.append(_keys(section.keys))
    parts += ["### Examples of a pattern\n", _keys(EXAMPLE_KEYS), "### Rejects of a pattern\n", _keys(REJECT_KEYS)]
    parts += ["## Steps\n", "One a line, or in a list in brackets.\n", _table("step", "matches", STEPS)]
    parts += ["A quantifier may stand at the end of an expression or a `$name`:\n"]
    parts += [_table("quantifier", "the step is there", QUANTIFIERS)]
    parts += [
        "## Expressions\n",
        _EXPRESSIONS,
        _table("atom", "holds for", _quoted(TOKENS)),
        _table("atom", "holds for", _quoted(READINGS)),
        _table("atom", "holds for a word that", _quoted(SHAPES)),
        _list("`takes.` and what a verb may introduce its content with", TAKES),
        _list("`act.` and what a report does", ACTS),
        "- `governs.` and the last name of a particle class: a verb with such a particle among its `particles`\n",
        "## Values\n",
        _list("Acts", ACTS),
        _list("Forms of content", FORMS),
        _list("Boundaries that every pack has", LIMITS),
        "## Conditions\n",
        "What `where` may ask for; alternatives are joined by `|`.\n",
        _table("condition", "holds where", _quoted(CONDITIONS)),
    ]
    return "\n".join(parts)


def _keys(keys: Iterable[Key]) -> str:
    lines = ["| key | value | needed | meaning |", "|---|---|---|---|"]
    for key in keys:
        value = KINDS[key.kind]
        if key.choices and key.kind != "act":
            value += f": {', '.join(f'`{choice}`' for choice in key.choices)}"
        lines.append(f"| `{key.name}` | {value} | {'yes' if key.required else ''} | {key.about} |")
    return "\n".join(lines) + "\n"


def _table(first: str, second: str, rows: Mapping[str, str]) -> str:
    lines = [f"| {first} | {second} |", "|---|---|", *(f"| {name} | {says} |" for name, says in rows.items())]
    return "\n".join(lines) + "\n"


def _quoted(rows: Mapping[str, str]) -> dict[str, str]:
    return dict(_marked(rows))


def _marked(rows: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, says in rows.items():
        yield f"`{name}`", says


def _list(what: str, names: Iterable[str]) -> str:
    return f"- {what}: {', '.join(f'`{name}`' for name in names)}\n"


def main(arguments: list[str]) -> None:
    """Write the page."""
    if arguments in ([], ["-"]):
        sys.stdout.write(reference())
    else:
        Path(arguments[0]).write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
