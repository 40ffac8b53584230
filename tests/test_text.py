"""Statements about tokens and their offsets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.text import DOUBLED_MARKS, bare, is_mark, is_newline, locate, tokenize
from tests.corpus import article

ALPHABET = st.sampled_from(
    list("قالنعم وبلكـ«»“”„\"'‹›‘’()<>`,.،؛:!؟…-\n\r\t\xa0\u200f\u200c\u200d\u061c\ufeff\xad5٣٫.@#ab/é ًّ")
)
TEXTS = st.one_of(st.text(ALPHABET, max_size=80), st.text(max_size=60))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قال: «نعم».", ["قال", ":", " «", "نعم", "»", "."]),
        ("قالت لـ«الجريدة» إنها", ["قالت", "لـ", "«", "الجريدة", "» ", "إنها"]),
        ('سأل " لماذا "؟', ["سأل", ' " ', "لماذا", ' "', "؟"]),
        ('قالوا: "«لا»"', ["قالوا", ":", ' "', "«", "لا", "»", '"']),
        ("قال \xa0«نعم»\t.", ["قال", " \xa0«", "نعم", "»\t", "."]),
        ("((نعم)) ''لا''", ["((", "نعم", ")) ", "''", "لا", "''"]),
    ],
)
def test_a_quotation_mark_keeps_the_blanks_beside_it(text, tokens):
    assert tokenize(text) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("بلغ ٣٫٥ أو 3.5 أو 1,200", ["بلغ", "٣٫٥", "أو", "3.5", "أو", "1,200"]),
        ("وصل 20 شخصا.", ["وصل", "20", "شخصا", "."]),
        ("رأى د. سامي و م. هند", ["رأى", "د.", "سامي", "و", "م.", "هند"]),
        ("(د.ب.أ)", ["(", "د.", "ب.", "أ", ")"]),
        ("فيتامين د.\nثم", ["فيتامين", "د", ".", "\n", "ثم"]),
        ("انتظر.. ثم… قال...", ["انتظر", "..", "ثم", "…", "قال", "..."]),
        ("سطر \n \n  آخر", ["سطر", "\n \n  ", "آخر"]),
        ("don't l’été", ["don't", "l’été"]),
        ("راجع https://example.org/a?b=1، ثم", ["راجع", "https://example.org/a?b=1", "،", "ثم"]),
        ("كتبت @hind عن #سوق_الكتب", ["كتبت", "@hind", "عن", "#سوق_الكتب"]),
        ("بريدها hind.s@example.org.", ["بريدها", "hind.s@example.org", "."]),
        ("كِتابٌ جميـــل", ["كِتابٌ", "جميـــل"]),
        ("می\u200cرود", ["می\u200cرود"]),
    ],
)
def test_words_numbers_initials_and_addresses_are_one_token_each(text, tokens):
    assert tokenize(text) == tokens


def test_invisible_controls_at_the_edges_of_words_are_skipped():
    assert tokenize("\u200fقال\u200e \u202bنعم\u202c\ufeff.") == ["قال", "نعم", "."]


def test_controls_beside_a_mark_stay_with_it():
    tokens = tokenize("قال \u200f«\u200fنعم\u200e»")
    assert [bare(token) for token in tokens] == ["قال", "«", "نعم", "»"]
    assert is_mark(tokens[1])


def test_marks_and_newlines_are_recognised_with_what_surrounds_them():
    assert all(is_mark(f" {mark}\u200f ") for mark in ("«", '"', "”", *DOUBLED_MARKS))
    assert not any(is_mark(token) for token in ("(", "نعم", ",", "", " "))
    assert is_newline("\n \u200f\n")
    assert not is_newline(" «")


@given(TEXTS)
def test_tokens_are_slices_in_order_and_cover_all_that_is_visible(text):
    tokens, offsets = locate(text)
    spans = offsets.all()
    assert [text[start:end] for start, end in spans] == tokens
    assert [text[offsets.start(i) : offsets.end(i)] for i in range(len(tokens))] == [bare(token) for token in tokens]
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    skipped = "".join(text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert bare(skipped) == ""


@given(TEXTS)
def test_offsets_are_the_same_in_any_order_of_asking(text):
    count = len(tokenize(text))
    (_, forward), (_, backward) = locate(text), locate(text)
    spans = [(forward.start(i), forward.end(i)) for i in range(count)]
    assert [(backward.start(i), backward.end(i)) for i in reversed(range(count))] == spans[::-1]


def test_the_span_of_some_tokens_leaves_out_the_blanks_of_the_marks_at_its_edges():
    text = "قال « نعم » ثم"
    start, end = locate(text)[1].span(1, 4)
    assert text[start:end] == "« نعم »"
    with pytest.raises(IndexError):
        locate(text)[1].start(99)


@pytest.mark.parametrize(
    "piece", [" ", "\u200f", "\u200c", "\xad", "ا\u200c", "a.", "1.", ".", "\n", "https://", "((", "a@a.", "،"]
)
def test_monotonous_text_is_cut_in_linear_time(piece):
    begin = time.process_time()
    tokenize(piece * 50_000)
    assert time.process_time() - begin < 2


def test_a_long_text_is_split_in_stretches_as_it_is_at_once(monkeypatch):
    text = "\n".join(f"{article(number)}\r\n 3.5 «كلمة»\n\u200f" for number in range(6))
    whole, at_once = locate(text)
    monkeypatch.setattr("qawl.text.STRETCH", 50)
    tokens, offsets = locate(text)
    assert tokens == whole == tokenize(text)
    assert offsets.all() == at_once.all()
