"""The terminal table: readable in both directions, no wider than asked, without colours off a terminal."""

from __future__ import annotations

import io
import re

import pytest
import samples
from rich.cells import cell_len

from qawl.output.table import terminal, write_extraction, write_totals
from qawl.totals import totals_of


def table(extraction, width=100):
    stream = io.StringIO()
    write_extraction(terminal(stream, width), "مقال", extraction)
    return stream.getvalue()


def plain(text):
    return re.sub("[\u200e\u2067\u2069]", "", text)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_lines_keep_to_the_width_and_lose_no_word(width):
    text = table(samples.article(), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    for word in ("قالت", "المكتبة", "الأحد", "يزعمون", "المهندس", "negated"):
        assert word in plain(text)


def test_every_line_of_arabic_is_isolated_and_closed():
    for line in table(samples.article()).splitlines()[1:]:
        assert line.count("\u2067") == line.count("\u2069")
        assert not re.search("[\u0600-\u06ff]", re.sub("\u2067.*?\u2069", "", line))


def test_words_of_the_speaker_are_in_marks_where_verbatim():
    assert "«القاعة للجميع» … «ولا رسوم للدخول»" in plain(table(samples.article(), 120))


def test_an_antecedent_stands_in_parentheses_and_nobody_is_a_dash():
    assert "الحداد (مديرة المكتبة سلمى الحداد)" in plain(table(samples.article(), 200))
    assert "—" in table(samples.uncued())


def test_hostile_text_moves_neither_cursor_nor_direction():
    text = table(samples.hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\t" not in text


def test_an_empty_result_says_so():
    assert "no quotation found" in table(samples.Extraction("لا قول هنا."))


def test_totals_rank_speakers_by_words():
    totals = totals_of([samples.article(), samples.uncued()])
    assert [(total.quotations, total.words) for total in totals] == [(2, 11), (1, 5), (1, 2), (1, 2)]
    assert totals[0].speaker == "مديرة المكتبة سلمى الحداد"
    assert totals[0].acts == {"statement": 1, "addition": 1}
    assert totals[-1].speaker is None
    stream = io.StringIO()
    write_totals(terminal(stream, 80), totals)
    assert "speakers (4)" in stream.getvalue()
