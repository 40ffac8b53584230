"""Rule files become the rule model: every key, every kind of step, and their positions."""

from __future__ import annotations

import pytest

from qawl.errors import RulesError
from qawl.model import Act
from qawl.rules.excerpt import format_problem, format_problems
from qawl.rules.expressions import Name, parse
from qawl.rules.model import Atom, Group, Look, Use
from qawl.rules.packs import load_pack, read_packs
from qawl.rules.problems import Position, Problem, Severity


@pytest.fixture
def load(tmp_path):
    def loader(text, **others):
        (tmp_path / "pack.yaml").write_text("pack: test\nschema: 1\n", encoding="utf-8")
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        for name, content in others.items():
            (tmp_path / f"{name}.txt").write_text(content, encoding="utf-8")
        return load_pack(tmp_path)

    return loader


def steps(load, *lines):
    text = "fragments:\n  - name: rest\n    steps: [word]\n  - name: one\n    steps:\n"
    pack = load(text + "".join(f"      - {line}\n" for line in lines))
    return pack.fragments[1].branches[0]


@pytest.mark.parametrize(
    ("line", "least", "most", "lazy"),
    [
        ("word", 1, 1, False), ("word?", 0, 1, False), ("word*", 0, 12, False), ("word+", 1, 12, False),
        ("word{2,60}", 2, 60, False), ("word??", 0, 1, True), ("word*?", 0, 12, True), ("word+?", 1, 12, True),
        ("word{0,3}?", 0, 3, True), ("(word | comma) {0,3}", 0, 3, False), ("$rest*", 0, 12, False),
        ("seq*: [word, comma]", 0, 12, False), ("seq{2,3}?: word", 2, 3, True), ("maybe: [word, comma]", 0, 1, False),
        ("speaker?: word", 0, 1, False), ("speaker: word", 1, 1, False), ("speaker??: word", 0, 1, True),
    ],
)  # fmt: skip
def test_quantifiers(load, line, least, most, lazy):
    (step,) = steps(load, line)
    assert (step.least, step.most, step.lazy) == (least, most, lazy)


def test_items_of_steps(load):
    atom, use, label, run, either, ahead, behind = steps(
        load, "any & !stop", "$rest", "speaker: $rest", "medium?: word+", "either: [comma, [word, colon]]",
        "not-next: [comma, word]", "not-before: word | comma",
    )  # fmt: skip
    assert atom.item == Atom(parse("any & !stop"))
    assert atom.position == Position(atom.position.file, 6, 9)
    assert use.item == label.item == Use("rest")
    assert label.label == "speaker"
    assert (run.label, run.least, run.most) == ("medium", 0, 1)
    assert isinstance(run.item, Group)
    assert (run.item.branches[0][0].least, run.item.branches[0][0].most) == (1, 12)
    assert isinstance(either.item, Group)
    assert [len(branch) for branch in either.item.branches] == [1, 2]
    assert isinstance(ahead.item, Look)
    assert (ahead.item.ahead, ahead.item.negative, len(ahead.item.steps)) == (True, True, 2)
    assert isinstance(behind.item, Look)
    assert (behind.item.ahead, behind.item.negative, len(behind.item.steps)) == (False, True, 1)


def test_a_verb_with_every_key(load):
    pack = load("""
words:
  - {class: particle.ila, items: إلى}
verbs:
  - lemma: رد
    past: رد
    present: يرد
    act: answer
    takes: [clause, quote]
    particles: إلى
    open: ردد
    participle: راد
    noun: [رد, ردود]
    object: addressee
    tags: [evidence]
    never: [ردا]
    weak: all
    not-before: [جميل]
    not-after: [بلا]
""")
    (verb,) = pack.verbs
    assert verb.act is Act.ANSWER
    assert (verb.lemma, verb.past, verb.present, verb.open, verb.object) == ("رد", "رد", "يرد", "ردد", "addressee")
    assert (verb.takes, verb.particles, verb.participle) == (("clause", "quote"), ("إلى",), ("راد",))
    assert (verb.noun, verb.tags, verb.never, verb.weak) == (("رد", "ردود"), ("evidence",), ("ردا",), ("all",))
    assert (verb.not_before, verb.not_after) == (("جميل",), ("بلا",))
    assert (verb.position.line, verb.position.column) == (5, 5)


def test_words_of_one_class_add_up_from_lists_and_files(load):
    text = """
words:
  - {class: seat, inflect: noun, exact: true, items: [كرسي, مقعد]}
  - {class: seat, file: seats.txt}
"""
    (seat,) = load(text, seats="# what one sits on\nأريكة\n\nكرسي # again\n").words
    assert seat.items == ("كرسي", "مقعد", "أريكة")
    assert (seat.inflect, seat.exact) == ("noun", True)


def test_marks_boundaries_and_patterns(load):
    pack = load("""
marks:
  - {id: curly, open: “, close: ”, either-way: true, about: mostly Latin}
boundaries:
  - {id: next, steps: [cue], after: [comma], at-start: true, where: [owns-marker, same-gender | subject-follows]}
patterns:
  - id: verb.that
    about: The plain one.
    cue: verb & takes.clause
    left: [speaker: word]
    right: [complementizer: colon]
    content: right
    until: [next, sentence]
    form: clause
    act: claim
    examples:
      - text: >-
          زعم المدير:
          الباب مفتوح.
        cue: زعم
        speaker: [زعم, المدير]
        time: none
        todo: true
    rejects:
      - {text: الباب مفتوح., why: nobody speaks}
""")
    (mark,), (boundary,), (pattern,) = pack.marks, pack.boundaries, pack.patterns
    assert (mark.open, mark.close, mark.either_way) == ("“", "”", True)
    assert (boundary.at_start, len(boundary.after)) == (True, 1)
    assert boundary.where == ("owns-marker", "same-gender | subject-follows")
    assert (pattern.content, pattern.until, pattern.form) == ("right", ("next", "sentence"), "clause")
    assert pattern.act is Act.CLAIM
    (example,), (reject,) = pattern.examples, pattern.rejects
    assert example.text == "زعم المدير: الباب مفتوح."
    assert example.parts == (("cue", "زعم"), ("speaker", "زعم"), ("speaker", "المدير"), ("time", None))
    assert example.todo
    assert (reject.why, reject.parts, reject.todo) == ("nobody speaks", (), False)
    assert pattern.cue == parse("verb & takes.clause")


def test_scalars_are_text_whatever_they_look_like(load):
    (seat,) = load("words:\n  - {class: seat, items: [yes, 1.5, 0x1F, null, 2020-01-01]}\n").words
    assert seat.items == ("yes", "1.5", "0x1F", "null", "2020-01-01")


def test_an_equal_name_has_one_column_of_its_own(load):
    with pytest.raises(RulesError) as caught:
        load("fragments:\n  - {name: a, steps: [word & colom]}\n  - {name: b, steps: [name, word & colom]}\n")
    assert [(p.position.line, p.position.column) for p in caught.value.problems] == [(2, 30), (3, 36)]
    assert {p.hint for p in caught.value.problems} == {"did you mean `colon`?"}
    assert Name("a", 3) == Name("a", 9)


def test_a_problem_is_shown_with_its_lines_a_caret_and_a_hint():
    problem = Problem(Position("a.yaml", 12, 13), "N201", "there is no atom `comm`", "did you mean `comma`?")
    assert format_problem(problem, "  - steps: [comm]", "fragments:").split("\n") == [
        "a.yaml:12:13: N201 there is no atom `comm`",
        "  11 | fragments:",
        "  12 |   - steps: [comm]",
        "     |             ^",
        "  hint: did you mean `comma`?",
    ]
    warning = Problem(Position("a.yaml", 1, 1), "E503", "no example", severity=Severity.WARNING)
    assert format_problem(warning) == "a.yaml:1:1: E503 warning: no example"


def test_the_caret_counts_what_a_terminal_shows():
    problem = Problem(Position("a.yaml", 1, 10), "L402", "a comma")
    assert format_problem(problem, "a: قالَ， x").split("\n")[2] == "    |          ^"
    long = format_problem(Problem(Position("a.yaml", 1, 5_000), "L402", "a comma"), "x" * 9_999)
    assert max(map(len, long.split("\n"))) < 120
    assert "\u202e" not in format_problem(problem, "items: [\u202eقال, ب]")


def test_problems_are_shown_from_their_files(load, tmp_path):
    with pytest.raises(RulesError) as caught:
        load("words:\n  - class: seat\n    items: [كرسي، مقعد]\n")
    (shown,) = format_problems(caught.value.problems)
    assert "  3 |     items: [كرسي، مقعد]\n" in shown
    assert read_packs(tmp_path).errors == caught.value.problems
