"""The page: no text lost, nothing of an article runs, everything reachable."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import samples
from attrs import evolve
from command_line import canned, run
from hypothesis import given, settings
from hypothesis import strategies as st

from qawl.model import Act, Extraction, Form, Kind, MarkedPhrase, Quotation, Segment
from qawl.output.page import LANGUAGES, page
from qawl.output.pieces import pieces

__all__ = ["canned", "run"]  # fixtures

VOID = {"meta", "link", "br", "img"}


class Reader(HTMLParser):
    """Collects tags, attributes and the text of articles, and checks that tags are nested."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.articles, self.ids = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        self.ids += [values["id"]] if "id" in values else []
        if tag == "article":
            self.articles.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "article" in self.open:
            self.articles[-1] += data


def read(*extractions, language="ar"):
    return Reader(page([(f"نص {number}", extraction) for number, extraction in enumerate(extractions)], language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_lost(language):
    reader = read(samples.article(), samples.uncued(), language=language)
    assert reader.articles == [samples.ARTICLE, samples.uncued().text]


def test_hostile_text_stays_text():
    extraction = samples.hostile()
    reader = read(extraction)
    assert reader.articles == [extraction.text.replace("\x1b", "\u241b")]
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert not {"img", "i", "u", "b"} & {tag for tag, _ in reader.tags} - {"i"}
    assert not any(name.startswith("on") for _, values in reader.tags for name in values)


def test_a_hostile_id_stays_text():
    reader = Reader(page([('"><script>alert(1)</script>', samples.uncued())]))
    assert [tag for tag, _ in reader.tags].count("script") == 1


def test_the_policy_admits_the_one_script_and_no_network():
    text = page([("a", samples.article())])
    (script,) = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert not re.search(r"(src|href)=.?(https?:)?//", text)


def test_direction_controls_end_where_they_begin():
    text = page([("a", samples.hostile())])
    assert '<span class="control">\u202e</span>' in text
    assert '<span class="control">\u2066</span>' in text


def test_words_that_begin_in_latin_script_keep_the_order_they_have_in_the_article():
    text = 'قال سامي: "xyz 15" جاهز.'
    said = Segment(10, 23, text[10:23])
    quotation = Quotation(Kind.MIXED, Form.CLAUSE, Act.STATEMENT, (said,), "rule")
    written = page([("a", Extraction(text, (quotation,)))])
    assert '<bdi dir="rtl">&quot;xyz 15&quot; جاهز</bdi>' in written


def test_links_and_references_lead_somewhere():
    reader = read(samples.article(), samples.article())
    assert len(reader.ids) == len(set(reader.ids))
    targets = {values["href"][1:] for _, values in reader.tags if values.get("href", "").startswith("#")}
    targets |= {name for _, values in reader.tags for name in values.get("data-quotations", "").split()}
    assert targets <= set(reader.ids)


def test_every_quotation_is_reached_by_keyboard_with_a_label():
    reader = read(samples.article())
    labels = [values["aria-label"] for tag, values in reader.tags if values.get("class") == "number"]
    assert len(labels) == 4
    assert "مديرة المكتبة سلمى الحداد" in labels[1]
    assert all(values["aria-label"] for tag, values in reader.tags if tag == "svg")


def test_nested_and_split_quotations_keep_their_parts_apart():
    nested = [piece for piece in pieces(samples.article()) if piece.text == "السقف ضعيف"]
    assert [role.quotation for role in nested[0].roles if role.name == "content"] == [2, 3]
    begun = [index for piece in pieces(samples.article()) for index in piece.opens]
    assert begun == [0, 1, 2, 3]


def test_several_articles_have_an_index_and_totals_over_all():
    text = page([("أول", samples.article()), ("ثان", samples.article())], "en")
    assert "<nav" in text
    assert "22 words" in text
    assert "<nav" not in page([("أول", samples.article())])


def test_a_page_without_quotations_says_so():
    assert "no quotation found" in page([("a", Extraction("لا قول هنا."))], "en")


def test_the_commands_write_the_page(run):
    assert run("view", "a.txt", "-o", "view.html")[0] == 0
    assert run("extract", "--format", "html", "a.txt", "-o", "extract.html")[0] == 0
    assert Path("view.html").read_bytes() == Path("extract.html").read_bytes()


def place(draw, text):
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return start, end, text[start:end]


@st.composite
def extractions(draw):
    """Any text, with spans anywhere, crossing as they like."""
    text = draw(st.text(max_size=40))
    quotations = [
        Quotation(
            draw(st.sampled_from(Kind)),
            Form.CLAUSE,
            draw(st.sampled_from(Act)),
            tuple(Segment(*place(draw, text)) for _ in range(draw(st.integers(1, 3)))),
            "rule",
            addressee=MarkedPhrase(*place(draw, text)),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return Extraction(text, tuple(quotations), (MarkedPhrase(*place(draw, text)),))


@settings(max_examples=150, deadline=None)
@given(extractions())
def test_pieces_join_to_the_text_whatever_spans_cross(extraction):
    cut = list(pieces(extraction))
    assert "".join(piece.text for piece in cut) == extraction.text
    for piece in cut:
        assert all(role.quotation < len(extraction) for role in piece.roles)
    reader = read(evolve(extraction, text=extraction.text))
    assert len(reader.articles) == 1
