"""What a reader is told to check (repaired marks, near misses, nothing found), and the parts of a speaker."""

from __future__ import annotations

import functools

import pytest

import qawl
from qawl.model import Closing


@functools.cache
def extractor():
    return qawl.load()


def extract(text):
    return extractor().extract(text)


def kinds(text):
    return [diagnostic.kind for diagnostic in extract(text).diagnostics]


def test_clean_text_has_no_diagnostics():
    assert kinds("قال الوزير إن الخطة «جاهزة».") == []


def test_a_mark_without_a_partner_is_reported_where_it_stands():
    text = "قال الوزير إن الخطة» جاهزة."
    (diagnostic,) = extract(text).diagnostics
    assert (diagnostic.kind, diagnostic.span.text) == ("orphan-mark", "»")
    assert text[diagnostic.span.start : diagnostic.span.end] == "»"


def test_an_unclosed_quote_is_reported_and_flagged():
    extraction = extract("وأضاف الطبيب: «المرضى بخير والأدوية متوفرة في كل المراكز.\nوغادر القاعة.")
    (quotation,) = extraction
    assert quotation.flags == ("unclosed-mark",)
    assert quotation.content[0].verbatim
    assert quotation.content[0].closed_by is Closing.PARAGRAPH
    assert [diagnostic.kind for diagnostic in extraction.diagnostics] == ["unclosed-mark"]


def test_marks_the_wrong_way_round_are_reported_and_flagged():
    extraction = extract("وأضاف الطبيب: »المرضى بخير والأدوية متوفرة في كل المراكز«.")
    (quotation,) = extraction
    assert quotation.text == "المرضى بخير والأدوية متوفرة في كل المراكز"
    assert quotation.flags == ("swapped-mark",)
    assert quotation.content[0].closed_by is Closing.MARK
    assert [diagnostic.kind for diagnostic in extraction.diagnostics] == ["swapped-mark"]


def test_a_quote_that_the_next_paragraph_opens_again_says_so():
    text = "وقالت الوزيرة: «بدأنا العمل في الربيع ولم نتوقف يوما واحدا.\n«وسننهي المشروع قبل الموعد بشهرين كاملين»."
    extraction = extract(text)
    segments = [segment for quotation in extraction for segment in quotation.content]
    assert segments[0].closed_by is Closing.REOPENED
    assert any("reopened-mark" in quotation.flags for quotation in extraction)


def test_a_reporting_verb_close_before_a_marker_that_no_rule_takes_is_a_near_miss():
    extraction = extract("أشار نصف المستخدمين على أنهم لا يعلمون بوجود الخطة.")
    assert not extraction.quotations
    assert [(each.kind, each.span.text) for each in extraction.diagnostics if each.kind == "near-miss"] == [
        ("near-miss", "أشار نصف المستخدمين على أنهم")
    ]


def test_a_report_that_a_rule_reads_is_no_near_miss():
    extraction = extract("أشار نصف المستخدمين إلى أنهم لا يعلمون بوجود الخطة.")
    assert len(extraction) == 1
    assert extraction.diagnostics == ()


def test_a_verb_that_is_no_report_on_purpose_is_no_near_miss():
    assert kinds("قال الله تعالى في كتابه إن الصبر جميل.") == ["no-quotation"]


def test_a_text_without_a_quotation_says_whether_it_has_a_reporting_word():
    (without,) = extract("نبت الزرع في الحقل.").diagnostics
    (unmatched,) = extract("يقول الناس كلاما كثيرا.").diagnostics
    assert without.kind == unmatched.kind == "no-quotation"
    assert "no word of the text" in without.message
    assert "no rule matches" in unmatched.message


@pytest.mark.parametrize("text", ["", "  ", "\u200e"])
def test_an_empty_text_needs_no_diagnostic(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("speaker", "name", "role"),
    [
        ("مديرة المكتبة سلمى الزهراني", "سلمى الزهراني", "مديرة المكتبة"),
        ("سلمى الزهراني، مديرة المكتبة،", "سلمى الزهراني", "مديرة المكتبة"),
        ("الزهراني", "الزهراني", None),
        ("مديرة المكتبة", None, "مديرة المكتبة"),
        ("مصدر أمني", None, "مصدر أمني"),
        ("وزارة الصحة", None, None),
    ],
)
def test_a_speaker_is_parted_into_name_and_role(speaker, name, role):
    (quotation,) = extract(f"وقالت {speaker} إن القاعة الجديدة ستفتح يوم الأحد.")
    found = quotation.speaker
    assert (found.name and found.name.text, found.role and found.role.text) == (name, role)


def test_the_number_of_a_speaker_is_that_of_the_noun_and_not_of_the_verb_before_it():
    (quotation,) = extract("وقال المسؤولون إن القاعة الجديدة ستفتح يوم الأحد.")
    assert quotation.speaker.number == "plural"
