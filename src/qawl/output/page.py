"""Articles with their quotations as one self-contained page, right to left: the text, who spoke how much, filters.

Everything that comes from an article is escaped, and isolated from the direction of what surrounds it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from attrs import field, frozen

from qawl import __version__
from qawl.model import Act, Form, Kind
from qawl.output.pieces import PHRASE, Piece, pieces
from qawl.output.records import parts
from qawl.totals import SpeakerTotal, speaker_key, totals_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qawl.model import Extraction, Quotation

LANGUAGES = {"ar": "rtl", "en": "ltr"}
"""Languages of the labels, with their direction; the articles stand right to left in any."""
HUES = {act.value: position * 137 % 360 for position, act in enumerate(Act)}
"""A hue in degrees for each act; steps of the golden angle keep neighbours apart."""
CONTROLS: dict[int, int | str] = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}
CONTROLS |= {13: "&#13;", 127: 0x2421}
"""Controls that HTML does not carry, as the pictures of them; a carriage return as a reference, else it is lost."""
DIRECTION_CONTROLS = {
    code: f'<span class="control">{chr(code)}</span>' for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Embeddings, overrides and isolates, which would reorder what follows them; each becomes a box of its own, since
the end of an isolating inline element closes an isolate opened inside it, and leaves its own open."""


def page(documents: Sequence[tuple[str, Extraction]], language: str = "ar") -> str:
    """Return the page for these documents (id and extraction), with labels in one of LANGUAGES."""
    return _Page(tuple(documents), language).render()


def _read(name: str) -> str:
    return (files("qawl.output") / name).read_text(encoding="utf-8")


def _safe(text: str) -> str:
    return escape(text).translate(CONTROLS)


def _inert(text: str) -> str:
    """Escape text that stands between tags, each control of direction boxed so that it ends where it begins."""
    return _safe(text).translate(DIRECTION_CONTROLS)


def _isolated(text: str) -> str:
    """Return text of unknown direction, as the id of a document, apart from what surrounds it."""
    return f"<bdi>{_inert(text)}</bdi>"


def _words(text: str) -> str:
    """Return words of an article in its order, whatever letters they begin with, apart from what surrounds them."""
    return f'<bdi dir="rtl">{_inert(text)}</bdi>'


@frozen
class _Page:
    documents: tuple[tuple[str, Extraction], ...]
    language: str
    labels: dict[str, str] = field(init=False)
    totals: list[SpeakerTotal] = field(init=False)
    speakers: dict[str | None, int] = field(init=False)
    """Position of each speaker in the totals, by speaker key."""

    @labels.default
    def _language_labels(self) -> dict[str, str]:
        labels: dict[str, dict[str, str]] = json.loads(_read("labels.json"))
        return labels[self.language]

    @totals.default
    def _speaker_totals(self) -> list[SpeakerTotal]:
        return totals_of(extraction for _, extraction in self.documents)

    @speakers.default
    def _speaker_positions(self) -> dict[str | None, int]:
        return {total.speaker: position for position, total in enumerate(self.totals)}

    def render(self) -> str:
        """Return the whole page."""
        script = _read("report.js")
        count = sum(len(extraction) for _, extraction in self.documents)
        return Template(_read("report.html")).substitute(
            {name: _safe(label) for name, label in self.labels.items()},
            language=self.language,
            direction=LANGUAGES[self.language],
            version=__version__,
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            count=f"{self._label('quotations')}: {count} \u00b7 {self._label('articles')}: {len(self.documents)}",
            index=self._index() if len(self.documents) > 1 else "",
            articles="\n".join(self._article(number) for number in range(len(self.documents))),
            filters=self._filters(),
            totals="\n".join(self._total(position, total) for position, total in enumerate(self.totals)),
            swatches=self._swatches(),
        )

    def _label(self, name: str) -> str:
        return _safe(self.labels[name])

    def _index(self) -> str:
        links = "".join(
            f'<li><a href="#article-{number}">{_isolated(identifier)}</a> ({len(extraction)})</li>'
            for number, (identifier, extraction) in enumerate(self.documents)
        )
        label = self._label("articles")
        return f'<section><nav aria-label="{label}"><h2>{label}</h2><ol>{links}</ol></nav></section>'

    def _article(self, number: int) -> str:
        identifier, extraction = self.documents[number]
        text = "".join(self._piece(number, extraction, piece) for piece in pieces(extraction))
        entries = "".join(self._entry(number, index, quotation) for index, quotation in enumerate(extraction))
        notes = "".join(
            f"<li><code>{_safe(note.kind)}</code> {_words(note.span.text)} {_isolated(note.message)}</li>"
            for note in extraction.diagnostics
        )
        heading = f"<h2>{_isolated(identifier)}</h2>" if identifier else ""
        return (
            f'<section id="article-{number}" tabindex="-1">{heading}'
            f'<article class="text" dir="rtl" lang="ar">{text}</article>'
            f"<details open><summary>{self._label('quotations')} ({len(extraction)})</summary>"
            f'<ol class="quotations">{entries}</ol>{"" if entries else self._label("none")}</details>'
            + (f"<details><summary>{self._label('notes')}</summary><ul>{notes}</ul></details>" if notes else "")
            + "</section>"
        )

    def _piece(self, number: int, extraction: Extraction, piece: Piece) -> str:
        """Return a stretch of the text, before it a numbered link for each quotation that begins with it."""
        links = "".join(self._link(number, index, extraction.quotations[index]) for index in piece.opens)
        if not piece.roles:
            return links + _inert(piece.text)
        contents = [role.quotation for role in piece.roles if role.name == "content"]
        naming = [role.quotation for role in piece.roles if role.name in ("speaker", "cue")]
        quotations = list(dict.fromkeys(role.quotation for role in piece.roles if role.name != PHRASE))
        classes = dict.fromkeys(role.name for role in piece.roles)
        if contents:
            classes[str(extraction.quotations[contents[-1]].kind)] = None
        if len(contents) > 1:
            classes["inner"] = None
        data = ""
        if quotations:
            first = (naming or contents or quotations)[-1]
            ids = " ".join(f"q{number}-{index}" for index in quotations)
            data = f' data-quotations="{ids}" data-first="q{number}-{first}"'
        title = f' title="{self._label("phrase")}"' if PHRASE in classes else ""
        return f'{links}<span class="{" ".join(classes)}"{data}{title}>{_inert(piece.text)}</span>'

    def _link(self, number: int, index: int, quotation: Quotation) -> str:
        """Return what the keyboard and screen readers reach a quotation by; it has no text that copying would take."""
        source = _safe(quotation.source.text) if quotation.source else self._label("nobody")
        said = self.labels["comma"].join((self._label(quotation.kind), self._label(quotation.act), source))
        label = f"{self._label('quotation')} {index + 1}: {said}"
        identifier = f"q{number}-{index}"
        return (
            f'<a class="number" href="#{identifier}" data-number="{index + 1}" data-quotations="{identifier}" '
            f'data-first="{identifier}" aria-label="{label}"></a>'
        )

    def _entry(self, number: int, index: int, quotation: Quotation) -> str:
        """Return all that is known of one quotation."""
        source = _words(quotation.source.text) if quotation.source else self._label("nobody")
        badges = [str(quotation.kind), str(quotation.act)]
        if quotation.cue and quotation.cue.negated:
            badges.append("negated")
        details = [
            (self._label(role), _words(span.text)) for role, span in parts(quotation).items() if span is not None
        ]
        if quotation.cue:
            details.append((self._label("lemma"), _words(quotation.cue.lemma)))
        if quotation.antecedent:
            details.append((self._label("resolved_by"), f"<code>{_safe(quotation.antecedent.resolved_by)}</code>"))
        if quotation.parent is not None:
            link = f'<a href="#q{number}-{quotation.parent}">{quotation.parent + 1}</a>'
            details.append((self._label("parent"), link))
        form = "phrase-form" if quotation.form == Form.PHRASE else quotation.form
        details.append((self._label("form"), self._label(form)))
        details.append((self._label("rule"), f"<code><bdi>{_safe(quotation.rule)}</bdi></code>"))
        if quotation.flags:
            details.append((self._label("flags"), f"<code><bdi>{_safe(' '.join(quotation.flags))}</bdi></code>"))
        terms = "".join(f"<div><dt>{term}</dt><dd>{value}</dd></div>" for term, value in details)
        marks = "".join(f'<span class="badge {badge}">{self._label(badge)}</span>' for badge in badges)
        return (
            f'<li id="q{number}-{index}" class="{quotation.kind}" data-kind="{quotation.kind}" '
            f'data-act="{quotation.act}" data-speaker="{self.speakers[speaker_key(quotation)]}">'
            f"<h3>{index + 1}. {source}</h3>{marks}"
            f'<blockquote dir="rtl" lang="ar">{_words(quotation.text)}</blockquote><dl>{terms}</dl></li>'
        )

    def _filters(self) -> str:
        """Return a list to choose from for each thing to filter by."""
        present = [quotation for _, extraction in self.documents for quotation in extraction]
        acts, kinds = {quotation.act for quotation in present}, {quotation.kind for quotation in present}
        speakers = [(str(position), _safe(self._name(total))) for position, total in enumerate(self.totals)]
        return (
            self._select("speaker", speakers)
            + self._select("kind", [(kind.value, self._label(kind)) for kind in Kind if kind in kinds])
            + self._select("act", [(act.value, self._label(act)) for act in Act if act in acts])
        )

    def _select(self, name: str, options: Iterable[tuple[str, str]]) -> str:
        choices = "".join(f'<option value="{value}">{label}</option>' for value, label in options)
        return (
            f'<label for="by-{name}">{self._label(name)}</label><select id="by-{name}" name="{name}">'
            f'<option value="">{self._label("all")}</option>{choices}</select>'
        )

    def _name(self, total: SpeakerTotal) -> str:
        return total.speaker or self.labels["nobody"]

    def _total(self, position: int, total: SpeakerTotal) -> str:
        """Return one bar of the chart: its length is words, its colours are acts."""
        longest = (
            max(self.totals[0].words, self.totals[-1].words) or 1
        )  # ranked by words, but for what nobody is named for
        bars, begin = [], 0.0
        for act, words in total.words_by_act.most_common():
            width = 100 * words / longest
            bars.append(
                f'<rect class="act" style="--hue:{HUES[act]}" x="{begin:.2f}%" width="{width:.2f}%" height="100%">'
                f"<title>{self._label(act)}</title></rect>"
            )
            begin += width
        acts = self.labels["comma"].join(f"{self._label(act)} {count}" for act, count in total.acts.most_common())
        length = f"{total.words} {self._label('words')}"
        return (
            f'<li><button type="button" value="{position}" aria-pressed="false">{_words(self._name(total))}</button>'
            f'<svg role="img" aria-label="{length}: {acts}">{"".join(bars)}</svg>'
            f"<small>{length} \u00b7 {self._label('quotations')}: {total.quotations} \u00b7 {acts}</small></li>"
        )

    def _swatches(self) -> str:
        """Return the legend: kinds as they are highlighted, parts as they are written, acts by colour."""
        kinds = [f'<span class="badge {kind}">{self._label(kind)}</span>' for kind in Kind]
        roles = [f'<span class="{role}">{self._label(role)}</span>' for role in ("speaker", "cue", "phrase")]
        present = {act for total in self.totals for act in total.acts}
        acts = [
            f'<span><i class="swatch act" style="--hue:{HUES[act]}"></i> {self._label(act)}</span>'
            for act in HUES
            if act in present
        ]
        return "".join(kinds + roles + acts)
