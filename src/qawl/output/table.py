"""An extraction as a table for terminals, laid out right to left: number, speaker, cue, what was said, kind and act.

Each line of a cell is isolated (RLI ... PDI) and each row starts left to right, so that terminals that reorder Arabic
keep it within its cell, whatever Latin words and digits it holds; those that do not reorder ignore the controls.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qawl.model import Extraction, Quotation
    from qawl.totals import SpeakerTotal

RIGHT_TO_LEFT, END_ISOLATE, LEFT_TO_RIGHT_MARK = "\u2067", "\u2069", "\u200e"
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]+")
"""What would move the cursor, colour the terminal or reorder its line."""
KIND_STYLES = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}
NOBODY = "\u2014"
MOST_NOTES = 5
"""Diagnostics shown under a table; the JSON formats have them all."""
NARROWEST = 40
"""Below this many columns words would be cut everywhere."""


def terminal(stream: IO[str], width: int | None = None) -> Console:
    """Return what tables are written to; None takes the width of the terminal, or 80 columns where there is none."""
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, NARROWEST)
    return console


def write_extraction(console: Console, identifier: str, extraction: Extraction) -> None:
    """Write the quotations of one document, then its diagnostics."""
    console.print(Text(f"{LEFT_TO_RIGHT_MARK}{_clean(identifier)}", style="bold"))
    if extraction.quotations:
        console.print(_quotation_table(console, extraction.quotations))
    else:
        console.print("  no quotation found")
    for diagnostic in extraction.diagnostics[:MOST_NOTES]:
        place = f"{diagnostic.span.start}-{diagnostic.span.end}"
        console.print(Text(f"  note: {diagnostic.kind} at {place}: {_clean(diagnostic.message)}", style="dim"))
    if len(extraction.diagnostics) > MOST_NOTES:
        console.print(Text(f"  and {len(extraction.diagnostics) - MOST_NOTES} more notes", style="dim"))
    console.print()


def write_totals(console: Console, totals: Iterable[SpeakerTotal]) -> None:
    """Write who spoke how much, with which acts."""
    ranked = list(totals)
    counts_width, gaps = len("words") + len("quotations") + 4, 8
    speaker_width = max(12, (console.width - counts_width - gaps) // 2)
    acts_width = console.width - counts_width - gaps - speaker_width
    table = _grid("acts", "words", "quotations", "speaker")
    for total in ranked:
        table.add_row(
            _left(_fitting((f"{act} {count}" for act, count in total.acts.most_common()), acts_width)),
            str(total.words),
            str(total.quotations),
            _right(console, total.speaker or NOBODY, speaker_width, "bold"),
        )
    console.print(Text(f"{LEFT_TO_RIGHT_MARK}speakers ({len(ranked)})", style="bold"))
    console.print(table)


def _fitting(items: Iterable[str], width: int) -> str:
    """Return as many of the items, joined by commas, as fit."""
    text = ""
    for item in items:
        longer = f"{text}, {item}" if text else item
        if len(longer) > width:
            break
        text = longer
    return text


def _quotation_table(console: Console, quotations: Sequence[Quotation]) -> Table:
    """Return a table whose widest column is what was said."""
    table = _grid("kind, act", "what was said", "cue", "speaker", "#", below=1)
    act_width, cue_width, number_width, gaps = 12, max(8, console.width // 9), len(str(len(quotations))), 10
    speaker_width = max(8, console.width // 4)
    content_width = max(10, console.width - act_width - cue_width - speaker_width - number_width - gaps)
    for number, quotation in enumerate(quotations, start=1):
        table.add_row(
            _left(_manner(quotation), KIND_STYLES[quotation.kind]),
            _right(console, _content(quotation), content_width),
            _right(console, quotation.cue.text if quotation.cue else NOBODY, cue_width, "magenta"),
            _right(console, _speaker(quotation), speaker_width, "bold"),
            str(number),
        )
    return table


def _grid(*headers: str, below: int = 0) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, below, 0), header_style="dim")
    for position, header in enumerate(headers):
        table.add_column(header, justify="left" if position == 0 else "right", no_wrap=True)
    return table


def _manner(quotation: Quotation) -> str:
    """Return kind and act, and what else a reader must know at a glance."""
    lines = [str(quotation.kind), str(quotation.act)]
    if quotation.cue and quotation.cue.negated:
        lines.append("negated")
    if quotation.parent is not None:
        lines.append(f"within {quotation.parent + 1}")
    return "\n".join(lines)


def _content(quotation: Quotation) -> str:
    """Return what was said, stretches that are quoted word for word in marks."""
    return " \u2026 ".join(f"\xab{part.text}\xbb" if part.verbatim else part.text for part in quotation.content)


def _speaker(quotation: Quotation) -> str:
    """Return the speaker, with the antecedent in parentheses; a dash where nobody is named."""
    named = [quotation.speaker.text] if quotation.speaker else []
    resolved = [f"({quotation.antecedent.text})"] if quotation.antecedent else []
    return " ".join(named + resolved) or NOBODY


def _left(text: str, style: str = "") -> Text:
    """Return lines of Latin script; the mark keeps the whole row left to right where terminals guess its direction."""
    return Text("\n".join(f"{LEFT_TO_RIGHT_MARK}{line}" for line in text.split("\n")), style=style)


def _right(console: Console, text: str, width: int, style: str = "") -> Text:
    """Return text broken into lines of this width, each isolated from the rest of its row."""
    lines = Text(_clean(text)).wrap(console, width)
    return Text("\n".join(f"{RIGHT_TO_LEFT}{line.plain.strip()}{END_ISOLATE}" for line in lines), style=style)


def _clean(text: str) -> str:
    return CONTROLS.sub(" ", text)
