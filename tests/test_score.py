"""Scores against gold: what counts as found, as the same span, as the same speaker."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import samples

from qawl.cli import main
from qawl.comparison import Text
from qawl.errors import InputError
from qawl.output.records import document_record
from qawl.score import METRICS, score

TEXT = "وقالت الوزيرة هدى سالم إن «الميزانية جاهزة»، وأكدت الوزيرة أن الضرائب لن ترتفع."
OVERALL = ("content_overlap", "speaker_overlap", "speaker_any")


def span(words, after=0):
    start = TEXT.index(words, after)
    return [start, start + len(words)]


def quotation(**changes):
    record = {
        "kind": "direct",
        "act": "statement",
        "rule": "verb.clause",
        "cue": span("قالت"),
        "speaker": span("الوزيرة هدى سالم"),
        "content": [span("الميزانية جاهزة")],
    }
    return record | changes


SECOND = {
    "kind": "indirect",
    "act": "assertion",
    "cue": span("أكدت"),
    "speaker": span("الوزيرة", 40),
    "ref": span("الوزيرة هدى سالم"),
    "content": [span("الضرائب لن ترتفع")],
}


def scored(gold, predicted, layer="all"):
    document = {"id": "a", "text": TEXT, "quotations": gold}
    return score([document], {"a": {"id": "a", "quotations": predicted}}, layer)


def verdict(predicted, gold=None):
    """The metrics that one predicted quotation satisfies."""
    total = scored([gold or quotation()], [predicted]).total
    return {metric for metric in METRICS if total.f1(metric) == 1}


def test_the_same_is_all_right():
    assert verdict(quotation()) == set(METRICS)


def test_marks_spaces_and_punctuation_make_no_difference():
    assert verdict(quotation(content=[span(" «الميزانية جاهزة»، ")], speaker=span(" الوزيرة هدى سالم "))) == set(
        METRICS
    )


def test_a_span_may_be_an_object():
    start, end = span("قالت")
    assert verdict(quotation(cue={"start": start, "end": end, "text": "قالت"})) == set(METRICS)


@pytest.mark.parametrize("cue", ["وقالت", "قالت"])
def test_a_proclitic_makes_no_difference(cue):
    assert "cue" in verdict(quotation(cue=span(cue)))


def test_other_letters_do():
    assert verdict(quotation(cue=span("الت"))) == {"found", "content", "speaker", "who", "kind"}
    assert "content" not in verdict(quotation(content=[span("الميزانية")]))


def test_contents_of_one_quotation_count_together():
    assert "content" in verdict(quotation(content=[span("الميزانية"), span("جاهزة")]))


def test_half_of_the_letters_must_be_common():
    assert "found" in verdict(quotation(content=[span("جاهزة")]))
    assert verdict(quotation(content=[span("جاهز")])) == set()


def test_cues_must_meet_unless_one_is_missing():
    assert verdict(quotation(cue=span("أكدت"))) == set()
    assert "found" in verdict(quotation(cue=None))
    assert "cue" not in verdict(quotation(cue=None))


def test_rightly_nobody_is_right():
    nobody = quotation(speaker=None)
    assert verdict(nobody, nobody) == set(METRICS)
    assert "speaker" not in verdict(nobody)
    assert "who" not in verdict(nobody)


def test_who_compares_what_the_speaker_is_resolved_to():
    shared = span("هدى سالم")
    assert "who" in verdict(quotation(speaker=None, antecedent=shared))
    assert "who" not in verdict(quotation(speaker=None, antecedent=span("الميزانية")))
    assert "who" in verdict(quotation(speaker=shared))


def test_who_takes_the_reference_of_gold_and_the_antecedent_of_predictions():
    predicted = SECOND | {"antecedent": span("هدى سالم")}
    assert "who" in verdict(predicted, SECOND)


def test_each_quotation_is_matched_once_and_with_the_closest():
    total = scored([quotation(), SECOND], [SECOND, quotation(speaker=None, kind="mixed"), quotation()]).total
    assert (total.gold, total.predicted) == (2, 3)
    assert total.recall("found") == 1
    assert total.precision("found") == pytest.approx(2 / 3)
    assert total.recall("kind") == 1


def test_the_core_layer_leaves_noun_phrases_out_on_both_sides():
    extended = SECOND | {"layer": "extended"}
    predicted = [quotation(), SECOND | {"form": "phrase"}, quotation(form="phrase", content=[span("هدى سالم")])]
    for offered in (predicted, predicted[:1]):
        total = scored([quotation(), extended], offered, "core").total
        assert (total.gold, total.predicted, total.f1("triple")) == (1, 1, 1)
    assert scored([quotation(), extended], predicted).total.predicted == 3


def test_overlap_shares_words():
    total = scored([quotation()], [quotation(content=[span("إن «الميزانية جاهزة")], speaker=span("الوزيرة"))]).total
    assert total.precision("content_overlap") == pytest.approx(2 / 3)
    assert total.recall("content_overlap") == 1
    assert total.recall("speaker_overlap") == pytest.approx(1 / 3)
    assert total.f1("speaker_any") == 1
    nobody = scored([quotation()], [quotation(speaker=None)]).total
    assert [nobody.f1(metric) for metric in OVERALL] == [1, 0, 0]


def test_rules_have_precision_and_kinds_and_acts_recall():
    scores = scored([quotation(), SECOND], [quotation(), quotation(rule="other", content=[span("سالم")])])
    assert scores.by_rule["verb.clause"].precision("triple") == 1
    assert scores.by_rule["other"].precision("found") == 0
    assert scores.by_kind["indirect"].recall("found") == 0
    assert scores.by_act["statement"].recall("triple") == 1


def test_faults_say_what_is_missed_false_or_wrong():
    faults = scored([quotation(), SECOND], [quotation(kind="mixed"), quotation(content=[span("سالم")])]).faults
    assert [(fault.wrong, bool(fault.gold), bool(fault.predicted)) for fault in faults] == [
        (("kind",), True, True),
        ((), True, False),
        ((), False, True),
    ]


def test_nothing_predicted_and_nothing_wanted_is_no_division_by_zero():
    assert scored([], []).total.f1("found") == 0


def test_spans_beyond_the_text_do_no_harm():
    assert "found" in verdict(quotation(speaker=[5, 10_000]))


@pytest.mark.parametrize("broken", [{"cue": "قالت"}, {"content": None}, {"speaker": [1, "2"]}, {"content": [[1]]}])
def test_a_broken_record_is_named(broken):
    with pytest.raises(InputError, match="document 'a'"):
        scored([quotation()], [quotation(**broken)])


def test_extraction_as_written_scores_full_marks_against_itself():
    extraction = samples.article()
    record = document_record("a", extraction)
    total = score([record | {"text": extraction.text}], {"a": record}).total
    assert all(total.f1(metric) == 1 for metric in METRICS)


def test_words_are_numbered_by_the_space_between_them():
    item = Text("قال  هو").item({"content": [[0, 7]]})
    assert len(item.content_words) == 2


@pytest.fixture
def files(tmp_path):
    gold = tmp_path / "gold.jsonl"
    predicted = tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "quotations": [quotation(), SECOND]}), encoding="utf-8")
    predicted.write_text(json.dumps({"id": "a", "quotations": [quotation(kind="mixed")]}), encoding="utf-8")
    return gold, predicted


def test_the_command_prints_a_table_and_faults(files, capsys):
    assert main(["score", *map(str, files), "--errors", "5"]) == 0
    out = capsys.readouterr().out
    assert "1 documents, layer all: 2 gold, 1 predicted" in out
    assert "found            P 1.000  R 0.500  F1 0.667" in out
    assert "wrong kind in a, rule verb.clause" in out
    assert "missed in a" in out
    assert "speaker='الوزيرة هدى سالم'" in out


def test_the_command_prints_json(files, capsys):
    assert main(["score", *map(str, files), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["found"] == {"P": 1.0, "R": 0.5, "F1": pytest.approx(2 / 3)}
    assert figures["recall_by_kind"]["direct"]["gold"] == 1
    assert figures["precision_by_rule"]["verb.clause"]["predicted"] == 1
    assert set(OVERALL) < set(figures["overlap"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file"),
        (b"{", "predicted.jsonl:1: not JSON"),
        (b"\n[]", "predicted.jsonl:2: a JSON object with an id is needed"),
        (b'{"id": "b", "quotations": []}', "no prediction for document 'a'"),
        (b'{"id": "a"}', "document 'a': no quotations"),
        (b'{"id": "a", "quotations": 5}', "document 'a': quotations is not a list"),
        (b'{"id": "a", "quotations": [5]}', "document 'a': "),
        (b'{"id": "\xff"}', "predicted.jsonl:1: not JSON"),
    ],
)
def test_unusable_predictions_end_with_one_line_and_1(files, capsys, content, message):
    gold, predicted = files
    predicted.unlink()
    if content is not None:
        predicted.write_bytes(content)
    assert main(["score", str(gold), str(predicted)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.count("\n") == 1


GOLD = os.environ.get("QAWL_GOLD")


@pytest.mark.skipif(not GOLD, reason="QAWL_GOLD names no folder of gold files")
def test_gold_scores_full_marks_against_itself():
    for path in sorted(Path(GOLD or "").glob("*.jsonl")):
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        total = score(documents, {document["id"]: document for document in documents}).total
        assert total.f1("triple") == 1
