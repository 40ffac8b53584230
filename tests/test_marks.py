"""Statements about quotation marks in Arabic text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qawl.marks import MarkTable, Pairing, pair_marks
from qawl.model import Closing
from qawl.rules.model import MarkRule
from qawl.rules.problems import Position
from qawl.text import bare, is_mark, is_newline, locate, tokenize


def shipped_rules() -> list[MarkRule]:
    path = Path(__file__).parents[1] / "rules" / "marks.yaml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["marks"]
    return [
        MarkRule(Position(path.name, 1, 1), entry["id"], entry["open"], entry["close"], entry.get("either-way", False))
        for entry in entries
    ]


TABLE = MarkTable.build(shipped_rules())


def pairing(text: str) -> tuple[list[str], Pairing]:
    tokens = tokenize(text)
    return tokens, pair_marks(tokens, [index for index, token in enumerate(tokens) if is_mark(token)], TABLE)


def quotes(text: str) -> list[str]:
    """Return what stands inside each pair, outer pairs first."""
    tokens, found = pairing(text)
    _, offsets = locate(text)
    spans = [offsets.span(pair.open + 1, pair.close) for pair in found.pairs]
    assert len(tokens) >= len(found.pairs)
    return [bare(text[start:end]) for start, end in spans]


def flags(text: str) -> list[tuple[str, ...]]:
    return [pair.flags for pair in pairing(text)[1].pairs]


@pytest.mark.parametrize(
    "marks",
    ["«»", "“”", '""', "„“", "‟”", "‹›", "''", "‘’", "＂＂", "(())", "﴿﴾", "﴾﴿", "〝〞", "″″", "<<>>", "``''", ",,''"],
)
def test_1_every_usual_pair_of_marks_is_understood(marks):
    half = len(marks) // 2
    assert quotes(f"قالت المديرة {marks[:half]}سنفتح الباب غدا{marks[half:]} ثم خرجت.") == ["سنفتح الباب غدا"]


def test_1_a_quote_may_be_closed_by_a_mark_of_another_kind():
    assert quotes("قال الحارس: «لم أر أحدا”، ثم سكت.") == ["لم أر أحدا"]
    assert flags("قال الحارس: «لم أر أحدا”، ثم سكت.") == [("mixed-marks",)]


def test_2_the_same_curly_mark_may_stand_on_both_sides():
    assert quotes("قال ”نعم” وقالت أخته ”لا” ثم ”ربما”.") == ["نعم", "لا", "ربما"]


def test_3_guillemets_may_be_mirrored_throughout():
    assert quotes("قال »سأعود قريبا« وقالت »ننتظرك«.") == ["سأعود قريبا", "ننتظرك"]
    assert flags("قال »سأعود قريبا«.") == [("swapped-mark",)]


@pytest.mark.parametrize("marks", ["“”", "”“"])
def test_4_curly_marks_come_in_both_orders(marks):
    text = f"قال {marks[0]}سأعود{marks[1]} وقالت {marks[0]}ننتظرك{marks[1]}."
    assert quotes(text) == ["سأعود", "ننتظرك"]
    assert flags(text) == [(), ()]


@pytest.mark.parametrize(
    "damaged",
    [
        "وصل الوفد» إلى المدينة، وقال رئيسه «جئنا للحوار».",
        'وصل الوفد" إلى المدينة، وقال رئيسه "جئنا للحوار".',
        "وصل الوفد” إلى المدينة، وقال رئيسه “جئنا للحوار”.",
        "قال رئيس الوفد «جئنا للحوار». وغادر بعد ذلك» مساء.",
    ],
)
def test_5_a_stray_mark_does_not_disturb_the_quote_beside_it(damaged):
    assert quotes(damaged) == ["جئنا للحوار"]
    assert [repair.kind for repair in pairing(damaged)[1].repairs] == ["orphan-mark"]


def test_5_a_single_pair_may_be_written_the_wrong_way_round():
    text = "قال «نعم» ثم قال »لا أدري« وأضاف «ربما» و«أخيرا»."
    assert quotes(text) == ["نعم", "لا أدري", "ربما", "أخيرا"]
    assert flags(text) == [(), ("swapped-mark",), (), ()]


def test_5_a_closing_mark_in_place_of_the_opening_one_is_read_from_the_sentence_after_it():
    text = "وقالت الطبيبة إن المريضة» تتحسن كل يوم وتأكل جيدا. «إنها تمشي الآن وحدها». وغادرت."
    assert quotes(text) == ["تتحسن كل يوم وتأكل جيدا.", "إنها تمشي الآن وحدها"]
    assert flags(text)[0] == ("swapped-mark", "unclosed-mark")


def test_6_an_unclosed_quote_ends_with_its_paragraph():
    text = "قالت المديرة: «سنفتح الباب غدا.\nوصل الزوار صباحا. قال أحدهم: «شكرا»."
    assert quotes(text) == ["سنفتح الباب غدا.", "شكرا"]
    assert flags(text) == [("unclosed-mark",), ()]


def test_6_an_unclosed_quote_ends_at_the_full_stop_before_the_next_quote():
    text = "قالت المديرة: «سنفتح الباب غدا. وقال نائبها: «سنغلقه مساء»."
    tokens, found = pairing(text)
    assert quotes(text) == ["سنفتح الباب غدا.", "سنغلقه مساء"]
    assert [pair.closed_by for pair in found.pairs] == [Closing.OPENER, Closing.MARK]
    assert tokens[found.pairs[0].close - 1] == "."


def test_6_an_unclosed_quote_never_swallows_a_long_paragraph():
    text = "قال: «نعم. " + "ثم سار الناس إلى بيوتهم. " * 400
    tokens, found = pairing(text)
    assert found.pairs[0].close < 200
    assert tokens[found.pairs[0].close - 1] == "."


def test_6_many_unclosed_quotes_never_cross():
    pairs = pairing("قال «" * 300)[1].pairs
    for place, outer in enumerate(pairs):
        assert all(inner.open >= outer.close or inner.close <= outer.close for inner in pairs[place + 1 :])


def test_7_a_quote_opened_again_at_each_paragraph_is_chained():
    text = "وقال العمدة: «بنينا الجسر.\n«ثم بنينا السوق.\n«وسنبني المدرسة». وغادر."
    found = pairing(text)[1]
    assert quotes(text) == ["بنينا الجسر.", "ثم بنينا السوق.", "وسنبني المدرسة"]
    assert [pair.continues for pair in found.pairs] == [None, 0, 1]
    assert [pair.closed_by for pair in found.pairs] == [Closing.REOPENED, Closing.REOPENED, Closing.MARK]


def test_7_a_quote_may_stay_open_over_a_paragraph_break():
    text = "وقال العمدة: «بنينا الجسر.\nثم بنينا السوق.\nوسنبني المدرسة». وقال آخر: «نعم»."
    tokens, found = pairing(text)
    assert quotes(text) == ["بنينا الجسر.\nثم بنينا السوق.\nوسنبني المدرسة", "نعم"]
    assert any(is_newline(token) for token in tokens[found.pairs[0].open : found.pairs[0].close])


def test_8_a_following_quote_of_its_own_is_a_pair_of_its_own():
    assert quotes("قال: «بنينا الجسر». «لم يكن ذلك سهلا».") == ["بنينا الجسر", "لم يكن ذلك سهلا"]


@pytest.mark.parametrize(
    "text",
    [
        'قالت: «قرأت "الأيام" مرتين».',
        "قالت: «قرأت «الأيام» مرتين».",
        'قالت: "قرأت "الأيام" مرتين".',
        "قالت: «قرأت ‘الأيام’ مرتين».",
    ],
)
def test_9_quotes_nest_also_in_the_same_marks(text):
    assert [pair.depth for pair in pairing(text)[1].pairs] == [0, 1]
    assert quotes(text)[1] == "الأيام"


def test_9_one_straight_mark_may_close_two_quotes():
    assert quotes('قالت: "لا أحد ينكر أثر "الأيام".') == ['لا أحد ينكر أثر "الأيام']


@pytest.mark.parametrize(
    "text", ["قال:«نعم».ثم خرج.", 'قال:"نعم"، وخرج.', "قال «نعم»: ثم خرج", "(«نعم»)", 'قال"نعم"ثم خرج']
)
def test_10_punctuation_and_words_may_be_glued_to_a_mark(text):
    assert quotes(text) == ["نعم"]


@pytest.mark.parametrize("before", ["بـ", "لـ", "و", "ل", "ب", "ك", "وبـ", "ف", "ولـ", "ال"])
@pytest.mark.parametrize("marks", ["«»", '""', "””", "''"])
def test_11_a_mark_after_a_proclitic_opens(before, marks):
    assert quotes(f"رحبوا {before}{marks[0]}القرار الجديد{marks[1]} أمس.") == ["القرار الجديد"]


@pytest.mark.parametrize("control", ["\u200e", "\u200f", "\u061c", "\u202b", "\u2067", "\ufeff", "\xa0"])
def test_12_invisible_controls_around_a_mark_change_nothing(control):
    text = f'قال {control}"{control}نعم{control}"{control}. ثم قال {control}«{control}لا{control}»{control}.'
    assert quotes(text) == ["نعم", "لا"]
    assert not pairing(text)[1].repairs


def test_13_and_14_names_and_scare_quotes_are_pairs_like_others():
    assert quotes("نشرت صحيفة «الميناء» عن ما يسمى «الموسم الذهبي».") == ["الميناء", "الموسم الذهبي"]


def test_15_a_name_in_marks_before_a_quote_is_no_opening_of_it():
    assert quotes('وذكرت صحيفة "الميناء" المحلية أن "السفن عادت".') == ["الميناء", "السفن عادت"]


def test_16_an_odd_number_of_straight_marks_costs_only_one():
    assert quotes('قال" نعم" ثم قال "لا".') == ["نعم", "لا"]
    assert quotes('قال "نعم" ثم" خرج وقال "لا".') == ["نعم", "لا"]


def test_16_straight_marks_with_blanks_on_both_sides_alternate():
    assert quotes('قال " نعم " ثم قال " لا " وخرج.') == ["نعم", "لا"]


@pytest.mark.parametrize(
    "text", ["شاشة 5'10\" أمام الباب", "قرأ كتاب d'Artagnan كله", "زار الش'عاب أمس", 'شاشة 55" واسعة']
)
def test_apostrophes_feet_and_inches_are_no_quotes(text):
    assert quotes(text) == []


def test_a_number_may_stand_before_a_closing_mark():
    assert quotes('فيلم "صيف 1999" طويل، وشاشة 55" واسعة.') == ["صيف 1999"]


def test_two_closing_parentheses_that_meet_are_no_mark():
    found = pairing("وصل الوفد (ومعه رئيس النادي (سابقا)) صباحا، وقال «نعم».")[1]
    assert len(found.pairs) == 1
    assert not found.repairs


def test_empty_and_doubled_marks_do_no_harm():
    assert flags("قال «» ثم خرج.") == [("empty-marks",)]
    assert quotes('قال ""نعم"" ثم خرج.') == ['"نعم"']
    assert pairing("")[1] == Pairing()


def test_marks_that_no_rule_names_are_never_paired():
    tokens = tokenize("قال «نعم».")
    found = pair_marks(tokens, [1, 3], MarkTable.build(()))
    assert found.pairs == ()
    assert found.orphans == (1, 3)


HOSTILE = st.lists(
    st.sampled_from(
        [
            "«",
            "»",
            '"',
            "”",
            "“",
            "'",
            "’",
            "((",
            "))",
            " ",
            " ",
            " ",
            "\n",
            ".",
            "،",
            ":",
            "نعم",
            "و",
            "بـ",
            "5",
            "-",
            "ثم قال",
        ]
    ),
    max_size=60,
).map("".join)


@given(HOSTILE)
def test_pairs_nest_and_stay_inside_the_text(text):
    tokens, found = pairing(text)
    assert pairing(text)[1] == found
    open_ends: list[int] = []
    for number, pair in enumerate(found.pairs):
        assert 0 <= pair.open < pair.close <= len(tokens)
        assert is_mark(tokens[pair.open])
        assert pair.closed_by is not Closing.MARK or is_mark(tokens[pair.close])
        assert pair.continues is None or pair.continues < number
        while open_ends and open_ends[-1] <= pair.open:
            open_ends.pop()
        assert pair.depth == len(open_ends)
        assert not open_ends or pair.close <= open_ends[-1]
        open_ends.append(pair.close)
    opens = [pair.open for pair in found.pairs]
    closes = [pair.close for pair in found.pairs if pair.closed_by is Closing.MARK]
    used = [*opens, *closes, *found.orphans]
    assert opens == sorted(opens)
    assert sorted(used) == [index for index, token in enumerate(tokens) if is_mark(token)]


SENTENCE = st.sampled_from(
    [
        "وصل الوفد إلى المدينة صباحا.",
        "وقالت المديرة: {0}سنفتح الباب غدا{1}.",
        "ورأى جارها أن {0}الأمر صعب{1} في الشتاء.",
        "ونشرت صحيفة {0}الميناء{1} الخبر، وقال محررها {0}نعم، وصلت السفن{1}.",
        "ورحبوا بـ{0}القرار{1} أمس.",
    ]
)
PARAGRAPHS = st.lists(st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=5)


@given(PARAGRAPHS, st.sampled_from(["«»", '""', "“”", "””"]), st.data())
def test_5_a_lost_mark_changes_only_its_own_paragraph(paragraphs, marks, data):
    paragraphs = [paragraph.format(*marks) for paragraph in paragraphs]
    places = [
        (number, place)
        for number, paragraph in enumerate(paragraphs)
        for place, character in enumerate(paragraph)
        if character in marks
    ]
    if not places:
        return
    number, place = data.draw(st.sampled_from(places))
    damaged = list(paragraphs)
    damaged[number] = paragraphs[number][:place] + paragraphs[number][place + 1 :]
    before, after = "\n".join(paragraphs), "\n".join(damaged)
    tail = sum(len(paragraph) + 1 for paragraph in paragraphs[number + 1 :])
    head = sum(len(paragraph) + 1 for paragraph in paragraphs[:number])
    assert _outside(before, head, tail) == _outside(after, head, tail)


def _outside(text: str, head: int, tail: int) -> list[tuple[int, int]]:
    """Return the pairs before `head` and, counted from the end, those in the last `tail` characters."""
    _, offsets = locate(text)
    spans = [offsets.span(pair.open, pair.close) for pair in pairing(text)[1].pairs]
    size = len(text)
    return [(start, end) for start, end in spans if start < head] + [
        (size - start, size - end) for start, end in spans if start >= max(head, size - tail)
    ]


@pytest.mark.parametrize("piece", ["«", '"', "« ", 'قال "', "»", "«ا»\n", "«\"'", "((ب", "قال «نعم \n"])
def test_a_hundred_thousand_marks_take_linear_time(piece):
    def seconds(count: int) -> float:
        tokens = tokenize(piece * count)
        at = [index for index, token in enumerate(tokens) if is_mark(token)]
        begin = time.process_time()
        pair_marks(tokens, at, TABLE)
        return time.process_time() - begin

    short = seconds(2_000)
    assert seconds(20_000) < 40 * short + 1


def test_paragraph_breaks_may_be_given_by_a_caller_who_knows_them():
    tokens, found = pairing("قال: «نعم.\nثم خرج». وقال: «لا».\n«ربما».")
    at = [index for index, token in enumerate(tokens) if is_mark(token)]
    breaks = [index for index, token in enumerate(tokens) if is_newline(token)]
    assert pair_marks(tokens, at, TABLE, breaks) == found
