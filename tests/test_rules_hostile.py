"""Packs from a stranger: a clear problem within a bounded time, never a hang, a crash or a look outside the folder."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qawl.errors import PackNotFoundError, RulesError
from qawl.extractor import Extractor
from qawl.rules.excerpt import format_problems
from qawl.rules.findings import MOST, Findings
from qawl.rules.packs import load_pack, read_packs
from qawl.rules.yaml_tree import compose
from qawl.workshop.printing import show

if TYPE_CHECKING:
    from pathlib import Path

SECONDS_A_CUE = 5.0
SECONDS_A_TOKEN = 0.001
"""Bounds on the matching of rules that were not refused, generous as well."""
SECONDS = 10.0
"""Bound on the reading of any pack here, generous for a busy machine."""


def read(folder: Path, **files: str | bytes):
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text("pack: hostile\nschema: 1\n", encoding="utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    began = time.process_time()
    loaded = read_packs(folder)
    assert time.process_time() - began < SECONDS
    return loaded


def codes(loaded) -> set[str]:
    return {problem.code for problem in loaded.errors}


def test_alias_bomb(tmp_path):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert codes(read(tmp_path / "p", a__yaml=bomb)) == {"Y103"}


def test_scalar_of_ten_megabytes(tmp_path):
    assert codes(read(tmp_path / "p", a__yaml="words:\n  - about: " + "a" * 10_000_000)) == {"Y105"}


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? "])
def test_deep_nesting(tmp_path, unit):
    assert codes(read(tmp_path / "p", a__yaml=unit * 200_000)) <= {"Y104", "Y101"}


def test_deep_indentation(tmp_path):
    text = "".join(" " * depth + "a:\n" for depth in range(1_500))
    assert codes(read(tmp_path / "p", a__yaml=text)) == {"Y104"}


def test_million_item_lists(tmp_path):
    assert codes(read(tmp_path / "p", a__yaml="words: [" + "a," * 990_000 + "]")) == {"Y106"}
    words = "words:\n  - {class: a, file: w.txt}\n"
    assert codes(read(tmp_path / "q", a__yaml=words, w__txt="a\n" * 1_000_000)) == {"Y106"}
    assert codes(read(tmp_path / "r", a__yaml=words, w__txt="a\n" * 3_000_000)) == {"Y105"}


def test_very_many_problems_are_cut(tmp_path):
    loaded = read(tmp_path / "p", a__yaml="words:\n" + "".join(f"  - {{clas{n}: x}}\n" for n in range(20_000)))
    assert len(loaded.findings.problems) == MOST


def test_bytes_that_are_no_text(tmp_path):
    assert codes(read(tmp_path / "p", a__yaml=bytes(range(128, 256)) * 50)) == {"Y102"}
    assert codes(read(tmp_path / "q", a__yaml="words: []\n".encode("utf-16"))) == {"Y102"}


def test_fragments_that_double(tmp_path):
    fragments = "fragments:\n  - {name: f0, steps: [word]}\n"
    fragments += "".join(f"  - {{name: f{n}, steps: [$f{n - 1}, $f{n - 1}]}}\n" for n in range(1, 40))
    assert codes(read(tmp_path / "p", a__yaml=fragments)) == {"S312"}


def test_fragments_in_long_chains_and_circles(tmp_path):
    chain = "fragments:\n" + "".join(f"  - {{name: f{n}, steps: [$f{n + 1}]}}\n" for n in range(3_000))
    assert {"S312", "N202"} <= codes(read(tmp_path / "p", a__yaml=chain + "  - {name: f3000, steps: [$none]}\n"))
    named = "fragments:\n  - {name: a, steps: [any & b]}\n  - {name: b, steps: [word & a]}\n"
    assert "N207" in codes(read(tmp_path / "r", a__yaml=named))
    assert "N207" in codes(read(tmp_path / "q", a__yaml="fragments:\n  - {name: a, steps: [$a]}\n"))


def test_packs_that_extend_one_another(tmp_path):
    for name, below in (("one", "two"), ("two", "three"), ("three", "one")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pack.yaml").write_text(f"pack: {name}\nschema: 1\nextends: [{below}]\n", encoding="utf-8")
    loaded = read_packs(*(tmp_path / name for name in ("one", "two", "three")))
    (problem,) = loaded.errors
    assert problem.code == "P604"
    assert "`one` -> `two` -> `three` -> `one`" in problem.message
    assert "two" in problem.hint


def test_expressions_that_explode(tmp_path):
    steps = [" & ".join(f"(a{n} | b{n})" for n in range(25)), "(" * 150 + "a" + ")" * 150, "a | " * 2_000 + "a"]
    text = "fragments:\n" + "".join(f"  - {{name: f{n}, steps: ['{step}']}}\n" for n, step in enumerate(steps))
    assert {"N201", "S301"} == codes(read(tmp_path / "p", a__yaml=text))


def test_nothing_outside_the_folder_is_read_or_shown(tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: open sesame\n", encoding="utf-8")
    (tmp_path / "w.txt").write_text("sesame\n", encoding="utf-8")
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(secret)
    (folder / "link.txt").symlink_to(tmp_path / "w.txt")
    (folder / "sub").symlink_to(tmp_path)
    files = ["../w.txt", str(tmp_path / "w.txt"), "link.txt", "sub/w.txt", "C:\\w.txt", "a\x85b", "x" * 5_000]
    loaded = read(folder, a__yaml="words:\n" + "".join(f'  - {{class: a, file: "{name}"}}\n' for name in files[:4]))
    assert codes(loaded) == {"Y114", "L409"}
    assert len(loaded.errors) == 5
    assert "sesame" not in "".join(format_problems(loaded.errors))
    quoted = "".join(f"  - class: a\n    file: '{name}'\n" for name in files[4:])
    assert codes(read(folder, a__yaml="words:\n" + quoted)) == {"Y114", "L409"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    (tmp_path / "p").mkdir()
    os.mkfifo(tmp_path / "p" / "pipe.yaml")
    assert codes(read(tmp_path / "p")) == {"Y114"}


def test_too_many_files(tmp_path):
    (tmp_path / "p").mkdir()
    for n in range(1_100):
        (tmp_path / "p" / f"{n}.yaml").touch()
    assert codes(read(tmp_path / "p")) == {"Y106"}


def test_sources_that_do_not_exist(tmp_path):
    (tmp_path / "file.yaml").touch()
    for source in ("no-such-pack", tmp_path / "none", tmp_path / "file.yaml", "a\x00b", "x" * 10_000):
        with pytest.raises(PackNotFoundError):
            load_pack(source)


def test_all_problems_at_once(tmp_path):
    text = "words:\n  - {class: A, items: [كرسي]}\nverb: []\nfragments:\n  - {name: a, steps: [word{3,1}]}\n"
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.yaml").write_text(text.replace("[word{3,1}]", '["word{3,1}", $b]'), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        load_pack(tmp_path / "p")
    assert [problem.code for problem in caught.value.problems] == ["N205", "Y110", "S304"]


PIECES = st.sampled_from(
    [*"[]{}:,-?*&!|>'\"#%@`\n \t", "words", "class", "items", "patterns", "steps", "seq*", "word", "\n  - ", ": ", "ا"],
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_at_all_is_read_or_refused(tmp_path, text):
    findings = Findings()
    compose(text, "a.yaml", findings)
    loaded = read(tmp_path / "any", a__yaml=text.encode("utf-8", "surrogatepass"))
    assert all(problem.position.line >= 1 and problem.position.column >= 1 for problem in loaded.errors)
    assert list(format_problems(loaded.errors)) is not None


def test_suggestions_are_bounded(tmp_path):
    words = "".join(f"  - {{class: class{n}, items: [a]}}\n" for n in range(25_000))
    steps = "".join(f"      - clas{n}x\n" for n in range(1_000))
    loaded = read(tmp_path / "p", a__yaml=f"words:\n{words}fragments:\n  - name: a\n    steps:\n{steps}")
    assert codes(loaded) == {"N201"}


def test_links_to_folders_are_reported_and_not_followed(tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "up").symlink_to(tmp_path)
    assert [problem.code for problem in read(tmp_path / "p").warnings] == ["Y117"]


W = "any & !stop & !newline"
GAP = f"'{W}{{0,60}}'"
SHAPES = {
    "nested repetition": f"right: [word, 'seq{{0,40}}': ['{W}{{1,3}}'], number, colon]",
    "nested three deep": f"right: ['seq{{0,10}}': ['seq{{1,9}}': ['{W}{{1,4}}']], number, colon]",
    "overlapping branches": f"right: ['seq{{0,60}}': [either: [word, '{W}', [word, word]]], number, colon]",
    "branches in a row": "right: [" + "either: [[word], [word, next: word]], " * 60 + "colon]",
    "chain of optionals": f"right: [{', '.join(['word?'] * 60)}, number, colon]",
    "adjacent gaps": f"right: [{', '.join([GAP] * 5)}, number, colon]",
    "three gaps": f"right: ['{W}{{0,60}}', '{W}{{0,60}}', '{W}{{0,60}}?', number, colon]",
    "lazy rounds": f"right: ['seq{{0,60}}?': ['{W}{{1,30}}?'], number, colon]",
    "look ahead": f"right: [next: ['seq{{1,60}}': ['{W}{{1,4}}'], number, colon], word]",
    "looks in rounds": f"right: ['seq{{1,60}}': [not-next: ['{W}{{1,30}}', number, colon], word], number, colon]",
    "left side": f"left: ['seq{{0,60}}': ['{W}{{1,4}}'], '{W}{{0,60}}', number, colon], right: [word]",
    "long left side": f"left: ['{W}{{0,60}}', '{W}{{0,60}}', '{W}{{0,60}}', number, colon], right: [word]",
    "shipped fragments": "right: [$subject, $circumstance*, $gap, $subject, $gap, number, paren-open]",
    "shipped in rounds": "right: ['seq{0,3}': [$subject, maybe: $loose], number, paren-open]",
    "governed": f"right: ['seq{{0,20}}': [either: [governed, '{W}{{1,6}}']], governed, number, colon]",
}
"""Sides that are made to be slow."""


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_side_is_refused_or_fast(tmp_path, shape):
    pattern = f"patterns:\n  - {{id: slow, cue: verb, content: right, {SHAPES[shape]}}}\n"
    loaded = layered(tmp_path, pattern)
    assert codes(loaded) <= {"S312", "S313"}
    if not loaded.errors:
        assert_bounded(loaded.pack())


@pytest.mark.parametrize("steps", [f"'{W}{{1,60}}'", f"'seq{{1,60}}': ['{W}{{1,4}}']"])
def test_a_hostile_boundary_is_refused_or_fast(tmp_path, steps):
    pattern = "patterns:\n  - {id: slow, cue: verb, content: right, right: [word], until: [slow]}\n"
    loaded = layered(tmp_path, f"boundaries:\n  - {{id: slow, steps: [{steps}, number, colon]}}\n{pattern}")
    assert codes(loaded) <= {"S312", "S313"}
    if not loaded.errors:
        assert_bounded(loaded.pack())


def test_fragments_that_multiply_ways_are_refused(tmp_path):
    fragments = "fragments:\n  - {name: f0, steps: [word?]}\n"
    fragments += "".join(f"  - {{name: f{n}, steps: [$f{n - 1}, $f{n - 1}]}}\n" for n in range(1, 6))
    loaded = layered(tmp_path, fragments)
    assert [(problem.code, problem.position.line) for problem in loaded.errors] == [("S313", 7)]


def test_what_replaces_a_shipped_fragment_is_counted_in_full(tmp_path):
    gaps = ", ".join([GAP] * 5)
    loaded = layered(tmp_path, f"fragments:\n  - {{name: circumstance, replace: true, steps: [{gaps}]}}\n")
    assert ("S313", 2) in {(problem.code, problem.position.line) for problem in loaded.errors}


@pytest.mark.parametrize("copied", [pattern.id for pattern in load_pack().patterns[::6]])
def test_copies_of_shipped_rules_are_never_refused(tmp_path, copied):
    shown = show(read_packs("core", doubts=False), copied)
    rules = re.sub(r"^(  - (?:id|name): .*)$", r"\1\n    replace: true", shown, flags=re.MULTILINE)
    assert not layered(tmp_path, rules).errors


def test_a_shipped_fragment_under_another_name_counts_as_itself(tmp_path):
    shown = show(read_packs("core", doubts=False), "before-object")
    text = "  - name: " + shown[shown.index("before-object") :].split("  - name: ", 1)[0]
    rules = "fragments:\n" + text.replace("name: before-object", "name: again")
    rules += "\npatterns:\n  - {id: own, cue: verb, content: right, right: [$again, number]}\n"
    assert not layered(tmp_path, rules).errors


def test_the_shipped_rules_are_fast_on_rows_of_one_class():
    assert_bounded(load_pack())


def layered(folder: Path, text: str):
    (folder / "pack.yaml").write_text("pack: hostile\nschema: 1\nextends: [core]\n", encoding="utf-8")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return read_packs(folder)


def assert_bounded(pack) -> None:
    """Rows of one word, longer and longer, take no more than linear time beyond the bound of each cue."""
    extractor = Extractor(pack)
    extractor.extract("قال المدير إن المكتبة مفتوحة.")
    for word in ("مكتبة", "المدير", "سمير", "في", "التي"):
        for count in (60, 500, 5_000):
            row = " ".join([word] * count)
            text = f"قال {row} : ( 5 {row} قال : ( 5."
            began = time.process_time()
            extractor.extract(text)
            assert time.process_time() - began < SECONDS_A_CUE + count * SECONDS_A_TOKEN
