"""The catalogue of rules: everything is there, forms are those that are found, examples show what was found."""

from __future__ import annotations

import re
from html import unescape

import pytest

import qawl
from qawl.workshop.catalogue import catalogue, main


@pytest.fixture(scope="module")
def extractor():
    return qawl.load()


@pytest.fixture(scope="module")
def pages(extractor):
    return dict(catalogue(extractor))


def test_every_verb_and_pattern_has_its_section_and_every_page_its_link(extractor, pages):
    headings = re.findall(r"^## (.+)$", "\n".join(pages.values()), re.MULTILINE)
    rules = [verb.lemma for verb in extractor.pack.verbs] + [pattern.id for pattern in extractor.pack.patterns]
    assert sorted(headings) == sorted([*rules, "Verbs", "Patterns"])
    assert {*re.findall(r"\]\((.+?)\)", pages["index.md"]), "index.md"} == set(pages)


def test_forms_are_those_that_the_rules_find(pages):
    section = pages["verbs-statement.md"].partition("## ذكر\n")[2].partition("## ")[0]
    forms = dict(re.findall(r"^\| (past|present|participle) \| <bdi[^>]*>(.*?)</bdi>", section, re.MULTILINE))
    assert "ذكرت" in forms["past"].split("، ")
    assert "يذكر°" in forms["present"].split("، ")
    assert "ذاكرة" not in forms["participle"].split("، ")


def test_examples_show_the_parts_and_keep_every_letter(extractor, pages):
    lines = [line for name, page in pages.items() if name.startswith("patterns") for line in page.split("\n")]
    texts = {unescape(re.sub(r"<br><small.*?</small>|<[^>]+>", "", line)) for line in lines}
    for pattern in extractor.pack.patterns:
        for example in (*pattern.examples, *pattern.rejects):
            assert example.text in texts
    (sentence,) = re.findall(r"<p.*قائلا.*القاعة ستبقى.*</p>", pages["patterns-verb-first.md"])
    assert '<span class="speaker">مدير المكتبة</span>' in sentence
    assert '<span class="content">القاعة ستبقى مفتوحة حتى المساء</span>' in sentence


def test_the_pages_can_be_written(pages, tmp_path):
    main([str(tmp_path / "catalogue")])
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "catalogue").iterdir()} == pages
