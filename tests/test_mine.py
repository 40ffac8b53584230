"""Verbs that the lexicon lacks, found where a reporting verb would stand."""

from __future__ import annotations

import functools
import json

import pytest
import yaml

import qawl
from qawl.cli import main
from qawl.mine import Sites, finds, principal_parts


@functools.cache
def extractor():
    return qawl.load()


@functools.cache
def sites():
    return Sites(extractor().grammar)


def mined(text, least=1):
    return finds(sites().sightings(text), least)


def test_a_verb_before_a_complementiser_is_found_with_its_forms_and_contexts():
    (find,) = mined("وتحمس الحارس أن القاعة مغلقة. وتحمست المعلمة أن الطريق طويل.", least=2)
    assert (find.lemma, find.count) == ("تحمس", 2)
    assert set(find.forms) == {"تحمس", "تحمست"}
    assert find.contexts[0].after.startswith("الحارس أن القاعة")


def test_known_verbs_modals_and_content_that_a_cue_owns_are_left_out():
    assert mined("وقال الوزير إن الخطة جاهزة، ويمكن أن تبدأ غدا. وليس غريبا أن يتأخر.") == []


def test_a_word_that_no_list_knows_is_found_at_the_beginning_of_a_clause():
    (find,) = mined("وفرنقع الحارس أن القاعة مغلقة.")
    assert (find.past, find.present, find.count) == ("فرنقع", None, 1)


def test_a_first_person_of_a_known_verb_is_left_out():
    assert mined("قلت إن الطريق طويل.") == []


def test_a_verb_before_or_after_a_quote_is_found():
    (before,) = mined("تحمس الحارس: «لن نغلق القاعة قبل نهاية العام الدراسي».")
    (after,) = mined("«لن نغلق القاعة قبل نهاية العام الدراسي» تحمس الحارس.")
    assert set(before.places) == {"before a quote"}
    assert set(after.places) == {"after a quote"}


@pytest.mark.parametrize(
    ("word", "others", "parts"),
    [
        ("كشف", (), ("كشف", None)),
        ("كشفت", (), ("كشف", None)),
        ("يكشف", (), (None, "يكشف")),
        ("سيكشف", ("كشف",), ("كشف", "يكشف")),
        ("تعلن", ("أعلن",), ("أعلن", "يعلن")),
        ("يتحدث", (), ("تحدث", "يتحدث")),
        ("يستنكر", (), ("استنكر", "يستنكر")),
        ("تحدثت", (), ("تحدث", None)),
    ],
)
def test_principal_parts_are_told_from_a_form_and_the_other_forms(word, others, parts):
    assert principal_parts(word, {other.replace("أ", "ا"): other for other in (word, *others)}) == parts


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.setattr(qawl, "load", lambda *_: extractor())
    path = tmp_path / "article.txt"
    path.write_text("وتحمس الحارس على أن القاعة مغلقة. وتحمست المعلمة على أن الطريق طويل.", encoding="utf-8")
    return str(path)


def test_the_command_writes_a_section_that_only_lacks_what_it_says_it_lacks(article, capsys):
    assert main(["mine", article]) == 0
    output = capsys.readouterr().out
    (entry,) = yaml.safe_load(output)["verbs"]
    assert entry == {
        "lemma": "تحمس",
        "past": "تحمس",
        "present": "?",
        "act": "statement",
        "takes": ["clause"],
        "particles": ["على"],
    }
    assert output.count("#") == 3


def test_the_command_writes_json_and_a_table(article, capsys):
    assert main(["mine", "--format", "json", article]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["past"], record["present"], record["count"]) == ("تحمس", None, 2)
    assert main(["mine", "--format", "table", "--min-count", "3", article]) == 0
    assert "تحمس" not in capsys.readouterr().out
