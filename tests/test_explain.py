"""Why not? Each sentence is asked what became of its cues, and the answer is checked, not its wording throughout."""

from __future__ import annotations

import functools
import json

import pytest
from attrs import asdict

import qawl
from qawl.cli import main
from qawl.errors import InputError
from qawl.explain import Explainer, Outcome
from qawl.explain.meanings import RESOLUTION
from qawl.explain.report import END_ISOLATE, RIGHT_TO_LEFT, report
from qawl.explain.steps import describe_all
from qawl.rules.packs import load_pack
from qawl.speakers import LATER, reduced, subjects


@functools.cache
def extractor():
    return qawl.load()


@functools.cache
def explainer():
    return Explainer(extractor())


def explain(text, rule=None):
    return explainer().explain(text, rule)


def cue(explanation, word):
    """The trace of the cue with this spelling."""
    (trace,) = [each for each in explanation.cues if each.text == word]
    return trace


def test_a_full_stop_between_cue_and_marker_is_named():
    trace = cue(explain("قال المدير. إن الخطة جاهزة."), "قال")
    assert trace.outcome is Outcome.STOPPED
    assert trace.rules[0].stood.startswith("`.`")
    assert "المدير" in [step.took for step in trace.rules[0].steps]


def test_a_verb_without_anything_said_lacks_its_marker():
    trace = cue(explain("صرح الوزير في اللقاء."), "صرح")
    assert trace.outcome is Outcome.STOPPED
    assert "wants" in trace.why
    assert not trace.rules[0].within_reach


def test_a_marker_behind_words_that_do_not_fit_is_seen_and_said_to_be_out_of_reach():
    trace = cue(explain("قال المدير كلمة جميلة عن الكتاب في الندوة التي أكدت أن القراءة مهمة."), "قال")
    assert trace.outcome is Outcome.STOPPED
    assert trace.rules[0].within_reach
    assert "`أن`" in trace.why
    assert "does not reach over" in trace.why


def test_a_word_beside_the_verb_that_makes_it_no_report_is_named():
    trace = cue(explain("قال الله تعالى في كتابه إن الصبر جميل."), "قال")
    assert trace.outcome is Outcome.TRAPPED
    assert "`الله`" in trace.why
    assert "not-before" in trace.why


def test_a_first_person_is_no_cue():
    explanation = explain("قلت لهم إن الطريق طويل.")
    assert not explanation.cues
    assert any("`قلت`" in hint and "first or second person" in hint for hint in explanation.hints)


def test_a_form_that_its_entry_rules_out_is_no_cue():
    explanation = explain("ذاكرة الجد أن البيت قديم.")
    assert not explanation.quotations
    assert any("`never`" in hint and "ذكر" in hint for hint in explanation.hints)


def test_a_text_without_any_reporting_word_says_so():
    explanation = explain("نبت الزرع في الحقل.")
    assert not explanation.cues
    assert any("lexicon" in hint for hint in explanation.hints)


def test_a_cue_inside_the_reinforcement_of_another_is_silenced():
    trace = cue(explain("وأضاف الوزير قائلا إن الخطة جاهزة."), "قائلا")
    assert trace.outcome is Outcome.LOST
    assert "reinforcement" in trace.why
    assert "`وأضاف`" in trace.why


def test_the_nearer_of_two_cues_keeps_the_content():
    explanation = explain("قال المدير أمس وأكد أن الخطة جاهزة.")
    assert cue(explanation, "وأكد").outcome is Outcome.FOUND
    assert cue(explanation, "قال").outcome in (Outcome.LOST, Outcome.STOPPED)


def test_a_boundary_that_cut_the_content_is_named():
    first, second = explain("أكدت الوزيرة أن المشروع سينجز، وأضافت أن التمويل متوفر.").quotations
    assert first.content == ("المشروع سينجز",)
    assert "next-report" in first.ended_by
    assert second.ended_by == "the end of the sentence"


def test_a_speaker_found_elsewhere_comes_with_the_step_that_found_it():
    _, second = explain("أكدت الوزيرة أن المشروع سينجز، وأضافت أن التمويل متوفر.").quotations
    assert (second.speaker, second.source) == (None, "الوزيرة")
    assert second.resolved_by == "same-sentence"
    assert second.resolution == RESOLUTION["same-sentence"]


def test_a_rule_whose_cue_does_not_fit_says_what_of_it_does_not_hold():
    (rule,) = cue(explain("صرح الوزير في اللقاء.", "verb.near-clause"), "صرح").rules
    assert rule.outcome is Outcome.OTHER_CUE
    assert "`weak`" in rule.why


def test_a_rule_that_comes_later_in_the_pack_says_which_one_came_first():
    explanation = explain("وقالت مديرة المكتبة إن القاعة ستفتح.")
    (winner,) = [rule for rule in explanation.cues[0].rules if rule.outcome is Outcome.FOUND]
    assert [step.took for step in winner.steps if step.took] == ["مديرة المكتبة", "إن"]
    for rule in explanation.cues[0].rules:
        if rule.outcome is Outcome.LATER:
            assert winner.rule in rule.why


def test_a_rule_without_a_cue_is_explained_when_asked_for():
    (trace,) = explain("هذا كلام قصير.", "floating").cues
    assert trace.word == -1
    assert "content: quote.long" in trace.why


def test_a_mark_that_is_never_closed_is_shown_with_its_repair():
    explanation = explain("وأضاف الطبيب أن المرضى «بخير وأن الأدوية متوفرة في كل المراكز.")
    (marks,) = explanation.marks
    assert "unclosed-mark" in marks.how
    assert cue(explain("قال: «نعم»."), "قال").outcome is Outcome.FOUND


def test_words_carry_their_classes_and_depth():
    words = {word.text: word for word in explain("قال الطبيب «المرضى بخير في كل المراكز».").words}
    assert {"cue", "verb", "past"} <= set(words["قال"].atoms)
    assert words["«"].atoms == ("quote", "quote.medium")
    assert (words["بخير"].level, words["قال"].level) == (1, 0)


def test_explaining_finds_what_extracting_finds():
    text = "قال الوزير إن الخطة جاهزة. وأضاف: «سنبدأ غدا في كل المدن».\nونفت الشركة النبأ، مؤكدة أنها ستقاضي الناشر."
    assert [found.rule for found in explain(text).quotations] == [found.rule for found in extractor().extract(text)]


def test_every_step_of_speaker_resolution_has_a_meaning():
    steps = {step for step, _ in (*subjects.SIEVES, *reduced.SIEVES)} | {LATER, "next-speaker"}
    assert steps == set(RESOLUTION)


def test_steps_are_written_as_they_were_read(tmp_path):
    steps = "[start, speaker?: $who, either: [[colon, next: quote], any & !stop{0,3}?], maybe: comma]"
    (tmp_path / "pack.yaml").write_text(
        "pack: own\nschema: 1\nwords: [{class: of, items: [من]}]\n"
        "fragments: [{name: who, steps: [word]}]\n"
        "patterns:\n  - id: one\n    cue: of\n    content: right\n    until: [sentence]\n"
        "    right: [start, {speaker?: $who}, {either: [[colon, {next: quote}], 'any & !stop{0,3}?']}, "
        "{maybe: comma}]\n",
        encoding="utf-8",
    )
    assert describe_all(load_pack(tmp_path).patterns[0].right) == steps


def test_arabic_is_isolated_line_by_line():
    for line in report(explain("قال المدير «نعم» ثم صمت. \u202eوعاد")).splitlines():
        assert line.count(RIGHT_TO_LEFT) == line.count(END_ISOLATE)
        assert "\u202e" not in line


@pytest.mark.parametrize("text", ["", " ", "«", "قال: «", "\u202e", "a b", "قال" * 500, "«قال «قال «قال»»»"])
def test_any_text_is_explained(text):
    assert report(explain(text))
    assert json.dumps(asdict(explain(text)))


def test_an_unknown_rule_is_an_error_that_lists_the_known_ones():
    with pytest.raises(InputError, match=r"verb\.clause"):
        explain("قال", "verb.clauze")


def test_the_command_writes_text_and_json_and_reads_files(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(qawl, "load", lambda *_: extractor())
    path = tmp_path / "sentence.txt"
    path.write_text("صرح الوزير في اللقاء.", encoding="utf-8")
    assert main(["explain", str(path)]) == 0
    assert "no quotation found" in capsys.readouterr().out
    assert main(["explain", "--format", "json", "قال الوزير إن الخطة جاهزة."]) == 0
    assert json.loads(capsys.readouterr().out)["quotations"][0]["cue"] == "قال"
    assert main(["explain", "--rule", "nothing", "قال"]) == 1
    assert "there is no rule nothing" in capsys.readouterr().err
