"""The rules of an extractor as pages to read: every verb with its forms, every pattern with its examples as found.

`python -m qawl.workshop.catalogue FOLDER` writes the Markdown files for the shipped rules.
"""

from __future__ import annotations

import re
import sys
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from qawl.conjugation import verb_forms
from qawl.extractor import load
from qawl.lexicon import fold, noun_forms, participle_forms
from qawl.output.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qawl.extractor import Extractor
    from qawl.rules.model import Example, Pattern, Verb

ARABIC = re.compile(r"(?<![^\s:,;A-Za-z])[^A-Za-z\s:,;][^A-Za-z]*[\u0621-\u064a][^A-Za-z]*?(?=[\s:,;]*(?:[A-Za-z]|$))")
WEAK = "°"
COMMA = "\u060c "
PARTS = ("content", "quoted", "speaker", "cue", "complementizer", "addressee", "medium", "time", "via")
"""What is told apart in an example."""
_INTRODUCTION = """\
# The rules that ship

Made from the rules by `python -m qawl.workshop.catalogue`. `qawl rules` lists the rest: words, marks, boundaries and
fragments; `qawl rules --show NAME` prints any rule as it is written.
"""
_VERBS = f"""\
A verb is found in all these forms, and with what may be attached to them: conjunctions in front, pronouns behind.
*Introduced by* tells what may lead to the words reported: a clause with its complementiser, a bare noun phrase after
the verb's preposition (phrase) or without one (object), quotation marks, a colon, an indirect question.
A form with {WEAK} is often another word, and reports only right before its complementiser, colon or quote.
"""
_PATTERNS = """\
Each sentence is read with all rules, and marked with what this pattern found:
"""
_FORMS = {"past": "past", "present": "present", "jussive": "jussive and subjunctive"}


def catalogue(extractor: Extractor) -> Iterator[tuple[str, str]]:
    """File names and their Markdown: an index, a page of verbs for each act, a page for each file of patterns."""
    pack = extractor.pack
    acts = [(act, list(verbs)) for act, verbs in groupby(sorted(pack.verbs, key=_act), _act)]
    files = [(name, list(patterns)) for name, patterns in groupby(pack.patterns, _file)]
    rows = [f"[{act}](verbs-{act}.md) | {len(verbs)} | {_arabic(verb.lemma for verb in verbs)}" for act, verbs in acts]
    index = _table("Verbs", "act | verbs | ", rows)
    rows = [
        f"[{name}](patterns-{name}.md) | {len(patterns)} | {', '.join(pattern.id for pattern in patterns)}"
        for name, patterns in files
    ]
    yield "index.md", f"{_INTRODUCTION}\n{index}\n{_table('Patterns', 'construction | patterns | ', rows)}"
    for act, verbs in acts:
        entries = "\n".join(_verb(extractor, verb) for verb in verbs)
        yield f"verbs-{act}.md", f"# Verbs: {act}\n\n{_VERBS}\n{entries}"
    legend = " ".join(f'<span class="{part}">{part}</span>' for part in PARTS)
    for name, patterns in files:
        entries = "\n".join(_pattern(extractor, pattern) for pattern in patterns)
        top = f"# Patterns: {name.replace('-', ' ')}\n\n{_PATTERNS}"
        yield f"patterns-{name}.md", f'{top}\n<p class="quotation">{legend}</p>\n\n{entries}'


def _act(verb: Verb) -> str:
    return verb.act


def _file(pattern: Pattern) -> str:
    return Path(pattern.position.file).stem.lstrip("0123456789-")


def _table(title: str, header: str, rows: Iterable[str]) -> str:
    lines = "".join(f"| {row} |\n" for row in rows)
    return f"## {title}\n\n| {header} |\n|---|--:|---|\n{lines}"


def _verb(extractor: Extractor, verb: Verb) -> str:
    rows = [("introduced by", ", ".join(verb.takes))]
    if verb.particles:
        rows.append(("prepositions", _arabic(verb.particles)))
    if verb.object:
        rows.append(("object", verb.object))
    if verb.tags:
        rows.append(("tags", ", ".join(verb.tags)))
    rows += [(name, _arabic(found)) for name, forms in _forms(verb) if (found := _known(extractor, verb, forms))]
    if verb.not_before:
        rows.append(("not before", _arabic(verb.not_before)))
    if verb.not_after:
        rows.append(("not after", _arabic(verb.not_after)))
    lines = [f"| {name} | {value} |\n" for name, value in rows]
    return f"## {verb.lemma}\n\n{lines[0]}|---|---|\n{''.join(lines[1:])}"


def _forms(verb: Verb) -> Iterator[tuple[str, list[str]]]:
    forms = list(verb_forms(verb))
    for tense, name in _FORMS.items():
        yield name, [each.form for each in forms if each.tense == tense]
    yield "participle", [each.form for noun in verb.participle for each in participle_forms(noun)]
    yield "verbal noun", [each.form for noun in verb.noun for each in noun_forms(noun)]


def _known(extractor: Extractor, verb: Verb, forms: list[str]) -> list[str]:
    """The forms that the compiled rules take for this verb, each once."""
    dictionary = extractor.grammar.dictionary
    weak = dictionary.atoms.get("weak")
    known = {}
    for form in forms:
        for entry in dictionary.entries.get(fold(form), ()):
            if entry.verb is verb:
                known[form] = form + WEAK if entry.mask & weak else form
    return list(known.values())


def _pattern(extractor: Extractor, pattern: Pattern) -> str:
    lines = [f"## {pattern.id}\n\n<p>{_prose(pattern.about)}</p>\n"]
    lines += [_example(extractor, pattern, example) for example in pattern.examples]
    if pattern.rejects:
        lines.append("Not found:\n")
    for reject in pattern.rejects:
        why = f"<br><small dir='ltr'>{_prose(reject.why)}</small>" if reject.why else ""
        lines.append(f'<p class="quotation" dir="rtl" lang="ar">{escape(reject.text)}{why}</p>\n')
    return "\n".join(lines)


def _example(extractor: Extractor, pattern: Pattern, example: Example) -> str:
    """A sentence as HTML, with the parts of the quotations that the pattern found in it."""
    found = extractor.extract(example.text)
    own = tuple(quotation for quotation in found if quotation.rule == pattern.id)
    marked = ""
    for piece in pieces(evolve(found, quotations=own, marked_phrases=())):
        names = " ".join(dict.fromkeys(role.name for role in piece.roles if role.name in PARTS))
        text = escape(piece.text)
        marked += f'<span class="{names}">{text}</span>' if names else text
    note = "<br><small dir='ltr'>a known failure</small>" if example.todo else ""
    return f'<p class="quotation" dir="rtl" lang="ar">{marked}{note}</p>\n'


def _prose(text: str) -> str:
    """English with stretches of Arabic, each isolated in its own direction."""
    return ARABIC.sub(r'<bdi dir="rtl">\g<0></bdi>', escape(text, quote=False))


def _arabic(words: Iterable[str]) -> str:
    return f'<bdi dir="rtl">{COMMA.join(words)}</bdi>'


def main(arguments: list[str]) -> None:
    """Write the pages."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in catalogue(load()):
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
