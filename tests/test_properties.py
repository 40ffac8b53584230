"""What holds for every text: spans, determinism, independence of other documents, blindness to vowels and glyphs."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from corpus import STYLES, article, restyled, sentence
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qawl
from bench.fuzz import spans
from qawl.output.records import JSONL
from qawl.text import TOKEN

PLAIN = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 100_000)
MARKS = "«»“”\"'‘’‹›„()[]{}،؛:.!؟?…-–—/"
INSERTED = ("\u064e", "\u0651\u064f", "\u0650", "\u0640", "\u0640\u0640")
CUES = ("قال", "وأضاف", "أن", "إن", "بأن", "مؤكدا", "بحسب", "قائلا", "ونقلت", "عن", "قوله", "الوزير", "كما")
ODD = "\U00010ffff\0\x01\x02\x03\x04\x05\x06\ud800\udfff\u200e\u202e\u2066\ufeff\u0640\u064b\u0651\u2028\r\x0b\x85"
PIECES = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from(MARKS + " \n"), max_size=20),
    st.text(st.sampled_from(ODD), max_size=5),
    st.text(st.characters(exclude_categories=()), max_size=10),
    st.lists(st.sampled_from(CUES), max_size=10).map(" ".join),
    SEEDS.map(lambda seed: article(seed, 1)),
)
TEXTS = st.builds(str.join, st.sampled_from(["", " ", "\n"]), st.lists(PIECES, max_size=8))


@cache
def extractor():
    return qawl.load()


def line(extraction):
    return JSONL.render("", extraction)


def place(span, shift=0):
    return span and (span.start + shift, span.end + shift)


def outline(extraction, shift=0):
    """Everything but antecedents, of each quotation with a cue."""
    parts = ("cue", "speaker", "complementizer", "medium", "time", "addressee", "via")
    return [
        (
            quotation.kind,
            quotation.form,
            quotation.rule,
            [place(getattr(quotation, part), shift) for part in parts],
            [place(segment, shift) for segment in quotation.content],
            [place(span, shift) for span in quotation.quoted],
            quotation.flags,
        )
        for quotation in extraction
        if quotation.cue
    ]


@PLAIN
@given(TEXTS)
def test_any_text_returns_and_every_span_is_its_slice(text):
    extraction = extractor().extract(text)
    assert extraction.text == text
    for span in spans(extraction):
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start : span.end] == span.text
    for index, quotation in enumerate(extraction):
        assert quotation.content
        assert quotation.parent is None or (0 <= quotation.parent < len(extraction) and quotation.parent != index)


@PLAIN
@given(TEXTS, TEXTS)
def test_what_was_extracted_before_makes_no_difference(text, other):
    before = line(extractor().extract(text))
    extractor().extract(other)
    assert line(extractor().extract(text)) == before


def test_a_fresh_extractor_another_order_and_threads_find_the_same():
    texts = [article(seed) for seed in range(40)]
    expected = [line(extractor().extract(text)) for text in texts]
    fresh = qawl.load()
    assert [line(fresh.extract(text)) for text in reversed(texts)] == expected[::-1]
    fresh = qawl.load()
    with ThreadPoolExecutor(4) as threads:
        assert [line(each) for each in threads.map(fresh.extract, texts)] == expected


def test_another_process_with_other_hashes_finds_the_same(tmp_path):
    text = "\n".join(article(seed) for seed in range(10))
    (tmp_path / "text").write_text(text, encoding="utf-8")
    script = "import sys, qawl; from qawl.output.records import JSONL; from pathlib import Path\n"
    script += "sys.stdout.buffer.write(JSONL.render('', qawl.extract(Path('text').read_text('utf-8'))).encode())"
    anew = {**os.environ, "QAWL_CACHE": ""}  # compiled there, not read back
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=tmp_path, env=anew)
    assert run.stdout.decode() == line(extractor().extract(text))


@PLAIN
@given(SEEDS, SEEDS)
def test_two_documents_joined_give_the_quotations_of_both(one, other):
    first, second = article(one), article(other)
    joined = extractor().extract(f"{first}\n\n{second}")
    shift = len(first) + 2
    expected = outline(extractor().extract(first)) + outline(extractor().extract(second), shift)
    assert outline(joined) == expected


def names_in(extraction):
    """Offsets of all speakers and of what they stand for."""
    return {
        offset
        for quotation in extraction
        for span in (quotation.speaker, quotation.antecedent, quotation.via, quotation.addressee)
        if span
        for offset in range(span.start, span.end)
    }


@PLAIN
@given(SEEDS, st.randoms(use_true_random=False), st.sampled_from(INSERTED))
def test_vowel_marks_and_tatweel_outside_names_change_only_offsets(seed, chance, inserted):
    text = article(seed)
    plain = extractor().extract(text)
    names = names_in(plain)
    pieces, at = [], 0
    for match in TOKEN.finditer(text):
        start, end = match.span(2)
        outside = end - start > 2 and match[2].isalpha() and not names.intersection(range(start, end))
        if outside and chance.random() < 0.3:
            inside = chance.randrange(start + 1, end)
            pieces += [text[at:inside], inserted]
            at = inside
    changed = "".join([*pieces, text[at:]])

    def bare(span):
        return span and "".join(
            letter for letter in span.text if letter != "\u0640" and not unicodedata.combining(letter)
        )

    def seen(extraction):
        return [
            (
                *(each.kind, each.form, each.rule),
                *map(bare, (each.cue, each.speaker, each.antecedent)),
                list(map(bare, each.content)),
            )
            for each in extraction
        ]

    assert seen(extractor().extract(changed)) == seen(plain)


@PLAIN
@given(SEEDS)
def test_curly_marks_for_guillemets_change_no_content(seed):
    text = article(seed)
    plain, curly = extractor().extract(text), extractor().extract(restyled(text, STYLES[1]))
    assert outline(curly) == outline(plain)
    assert [list(map(place, quotation.content)) for quotation in curly] == [
        list(map(place, quotation.content)) for quotation in plain
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "\ud800",
        "،" * 3000,
        "«" * 3000,
        "»" * 3000,
        '"' * 3001,
        "«»" * 2000,
        "قال " * 3000,
        "قال: «" * 1000,
        "أن " * 3000,
        "\n" * 3000,
        "\u064b" * 3000,
        "ق" * 100_000,
        "".join(map(chr, range(0x3000))),
        "قال سامر:\r\n«نعم\r\nلا»",
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_texts_of_one_thing_only(text):
    for span in spans(extractor().extract(text)):
        assert text[span.start : span.end] == span.text


def test_the_sentences_of_the_corpus_are_mostly_understood():
    texts = [article(seed) for seed in range(100)]
    assert sum(len(extractor().extract(text)) for text in texts) > 300
    assert len({sentence(random.Random(seed)) for seed in range(300)}) > 100
