"""An extraction as brat standoff: a text-bound annotation a part, relations to the content, attributes and notes on it.

Quotations hang on their content, which each of them has; a cue may be missing.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from qawl.output.files import REPLACE, opened
from qawl.output.formats import Format
from qawl.output.records import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qawl.model import Extraction, Quotation, Span


@define
class _Standoff:
    """The lines of one annotation file, numbered as they come."""

    text: str
    lines: list[str] = field(factory=list)
    counts: dict[str, int] = field(factory=dict)

    def bound(self, label: str, spans: Sequence[Span]) -> str:
        """Add a text-bound annotation and return its id."""
        pieces = [piece for span in spans for piece in _without_breaks(self.text, span)]
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        return self._add("T", f"{label} {places}\t{_one_line(words)}")

    def related(self, label: str, first: str, second: str) -> None:
        """Add a relation between two annotations."""
        self._add("R", f"{label} Arg1:{first} Arg2:{second}")

    def attributed(self, label: str, annotation: str, value: str = "") -> None:
        """Add an attribute, with a value or as a mere flag."""
        self._add("A", f"{label} {annotation} {value}".rstrip())

    def noted(self, annotation: str, note: str) -> None:
        """Add a free note on an annotation."""
        self._add("#", f"AnnotatorNotes {annotation}\t{_one_line(note)}")

    def _add(self, letter: str, rest: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        identifier = f"{letter}{self.counts[letter]}"
        self.lines.append(f"{identifier}\t{rest}\n")
        return identifier


def standoff_lines(extraction: Extraction) -> str:
    """Return the annotation file of one document; offsets are code points of its text, as brat counts."""
    standoff = _Standoff(extraction.text)
    contents = [_add_quotation(standoff, quotation) for quotation in extraction.quotations]
    for content, quotation in zip(contents, extraction.quotations, strict=True):
        if quotation.parent is not None:
            standoff.related("Within", content, contents[quotation.parent])
    for phrase in extraction.marked_phrases:
        standoff.bound("Marked_phrase", [phrase])
    return "".join(standoff.lines)


def write_settings(folder: str) -> None:
    """Make the folder and write the two configuration files that brat needs beside the documents."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in ("annotation.conf", "visual.conf"):
        with opened(str(Path(folder) / name)) as stream:
            stream.write((files("qawl.output") / "brat_settings" / name).read_text(encoding="utf-8"))


def file_name(identifier: str) -> str:
    """Return the id with what file systems do not take replaced; different ids may come out the same."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in identifier).lstrip(".") or "_"


def write_pair(folder: str, name: str, extraction: Extraction) -> None:
    """Write NAME.txt and NAME.ann."""
    for suffix, content in ((".txt", extraction.text), (".ann", standoff_lines(extraction))):
        with opened(str(Path(folder) / (name + suffix)), errors=REPLACE) as stream:
            stream.write(content)


def _add_quotation(standoff: _Standoff, quotation: Quotation) -> str:
    """Add all parts of one quotation and return the id of its content."""
    content = standoff.bound("Content", quotation.content)
    for role, span in parts(quotation).items():
        if span is not None:
            standoff.related(f"Has_{role}", content, standoff.bound(role.capitalize(), [span]))
    standoff.attributed("Kind", content, quotation.kind)
    standoff.attributed("Form", content, quotation.form)
    standoff.attributed("Act", content, quotation.act)
    if quotation.cue and quotation.cue.negated:
        standoff.attributed("Negated", content)
    standoff.noted(content, " ".join((f"rule={quotation.rule}", *quotation.flags)))
    return content


def _without_breaks(text: str, span: Span) -> list[tuple[int, int]]:
    """Return the pieces of a span between line breaks, which brat does not allow inside an annotation."""
    pieces: list[tuple[int, int]] = []
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        if line:
            pieces.append((start, start + len(line)))
        start += len(line) + 1
    return pieces or [(span.start, span.end)]


def _one_line(text: str) -> str:
    """Return the text with control characters that would end its field replaced one by one, so that lengths stay."""
    return text.translate({9: " ", 10: " ", 13: " "})


def _render(identifier: str, extraction: Extraction) -> str:
    """Return the annotations alone, for standard output, which only one document fits."""
    del identifier
    return standoff_lines(extraction)


BRAT = Format(_render)
"""The annotation file of one document; several need a folder."""
