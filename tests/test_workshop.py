"""The commands for rule authors on small packs, good and bad; the pytest plugin; packs that are installed."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import qawl
from qawl.cli import main
from qawl.rules.packs import load_pack, read_packs
from qawl.workshop.printing import show

SAMPLE = Path(__file__).parent / "sample_distribution"
MANIFEST = "pack: small\nschema: 1\n"
RULES = """
words:
  - {class: herald, items: [قال, أعلن, صاح]}
  - {class: title, items: [الوزير, المدير, الحارس]}
  - {class: that, items: [إن]}
fragments:
  - name: marker
    steps: [complementizer: that]
patterns:
  - id: early
    cue: herald
    right: [speaker: title, $marker]
    content: right
    until: [sentence]
    examples:
      - text: قال الوزير إن الباب مفتوح.
        cue: قال
        speaker: الوزير
        complementizer: إن
        content: الباب مفتوح
        kind: indirect
        negated: false
      - text: صاح الحارس إن الباب مغلق.
        speaker: المدير الحارس
        todo: true
    rejects:
      - {text: قال الوزير كلاما كثيرا., why: no clause}
"""
LATE = """
  - id: late
    cue: herald
    right: [speaker: title, $marker]
    content: right
    examples:
      - {text: صاح المدير إن الحفل انتهى., content: الحفل انتهى}
"""


@pytest.fixture
def pack(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(rules=RULES, manifest=MANIFEST, name="small"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
        (folder / "rules.yaml").write_text(rules, encoding="utf-8")
        return name

    return write


@pytest.fixture
def run(capfd):
    def call(*arguments):
        try:
            code = main(arguments)
        except SystemExit as end:
            code = end.code
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


FIXED = RULES.replace("المدير الحارس", "الوزير").replace(
    "- text: صاح الحارس إن الباب مغلق.", "- text: صاح الحارس إن الباب مغلق يا الوزير."
)


def test_examples_that_hold_and_a_known_failure(pack, run):
    code, out, err = run("test", pack(FIXED))
    assert (code, err) == (0, "")
    assert out == "6 tests of 1 pattern: 4 ok, 2 todo\n"


def test_every_test_is_named_when_asked(pack, run):
    code, out, _ = run("test", "-v", pack(FIXED))
    assert code == 0
    assert re.search(r"^small/rules\.yaml:\d+: ok \(alone\) early: ", out, re.MULTILINE)


def test_a_pattern_that_another_one_shadows(pack, run):
    code, out, _ = run("test", pack(FIXED + LATE), "--rule", "late")
    assert code == 1
    assert "shadowed (whole pack) late: it is found by early instead" in out
    assert out.endswith("2 tests of 1 pattern: 1 ok, 1 shadowed\n")


@pytest.mark.parametrize(
    ("old", "new", "outcome", "shown"),
    [
        ("speaker: الوزير\n", "speaker: none\n", "wrong", "none"),
        ("kind: indirect", "kind: direct", "wrong", "direct"),
        ("negated: false", "negated: true", "wrong", "true"),
        ("text: قال الوزير إن الباب مفتوح.", "text: قال الوزير بالأمس إن الباب مفتوح.", "missing", "expected speaker"),
        ("قال الوزير كلاما كثيرا.", "قال الوزير إن كلاما كثيرا قيل.", "noisy", "no clause"),
        ("todo: true", "todo: false", "wrong", "الوزير"),
        ("صاح الحارس إن الباب مغلق يا الوزير.", "صاح الوزير إن الباب مغلق.", "done", "take `todo` out"),
    ],
)
def test_each_outcome(pack, run, old, new, outcome, shown):
    assert old in FIXED
    code, out, _ = run("test", pack(FIXED.replace(old, new, 1)))
    assert code == 1
    assert f": {outcome} (alone) early: " in out
    assert f": {outcome} (whole pack) early: " in out
    assert shown in out


def test_expected_and_found_stand_side_by_side_each_in_its_direction(pack, run):
    _, out, _ = run("test", pack(FIXED.replace("speaker: الوزير\n", "speaker: الباب\n", 1)))
    line = next(line for line in out.splitlines() if line.startswith("  speaker"))
    assert re.fullmatch("  speaker +\u2067الباب\u2069\u200e +\u2067الوزير\u2069\u200e", line)


def test_bad_command_lines_and_packs(pack, run):
    assert run("test", "missing")[0] == 3
    assert run("lint", "missing")[0] == 3
    name = pack("patterns:\n  - {id: a, cue: nothing-like-it, content: right}\n")
    code, _, err = run("test", name)
    assert code == 3
    assert "rules.yaml:2:18: N201" in err
    assert run("rules", "--rules", name)[0] == 3
    assert run("test", "--no-such-option")[0] == 2


def test_an_unknown_pattern_or_section_is_a_usage_error(pack, run):
    assert run("test", pack(FIXED), "--rule", "no.such")[0] == 2
    assert run("rules", "verses")[0] == 2
    assert run("rules", "--pack", "nobody")[0] == 2


def test_lint_counts_errors_and_warnings(pack, run):
    name = pack(FIXED + LATE)
    code, out, err = run("lint", name)
    assert (code, err) == (0, "0 errors, 1 warning\n")
    assert "E504 warning: the pattern `late` has no reject" in out
    assert run("lint", "--strict", name)[0] == 1
    broken = pack(FIXED.replace("speaker: title", "speeker: title"), name="broken")
    code, out, err = run("lint", broken)
    assert (code, err) == (1, "1 error, 0 warnings\n")
    assert "S302" in out
    assert "^" in out
    assert "did you mean `speaker`?" in out


def test_rules_are_listed_and_shown(run):
    code, out, err = run("rules", "boundaries", "marks")
    assert code == 0
    assert re.search(r"^boundaries +next-report +core +\S+boundaries\.yaml:\d+ ", out, re.MULTILINE)
    assert not re.search("^patterns", out, re.MULTILINE)
    assert "boundaries" in err
    code, out, _ = run("rules", "--show", "verb.clause")
    assert code == 0
    assert "\nfragments:" in out
    assert "\nboundaries:" in out
    code, _, err = run("rules", "--show", "verb.clau")
    assert code == 1
    assert "did you mean `verb.clause`?" in err


def test_what_is_shown_reads_back_as_the_same_rule(pack):
    core, loaded = load_pack("core"), read_packs("core", doubts=False)
    patterns = {pattern.id: pattern for pattern in core.patterns}
    for number, name in enumerate(["verb.clause", "noun.light", "according.front", "phrase.governed"]):
        folder = pack(_replacing(show(loaded, name)), f"pack: again{number}\nschema: 1\n", f"a{number}")
        again = read_packs("core", folder)
        assert not again.errors, [str(problem) for problem in again.errors]
        assert next(each for each in again.pack().patterns if each.id == name) == patterns[name]


def test_a_fragment_is_shown_in_one_section_with_those_it_uses(pack):
    text = show(read_packs("core", doubts=False), "subject")
    assert text.count("fragments:") == 1
    again = read_packs("core", pack(_replacing(text), "pack: again\nschema: 1\n", "again"))
    assert not again.errors, [str(problem) for problem in again.errors]


def _replacing(rules):
    return re.sub(r"^(  - (?:id|name): .*)$", r"\1\n    replace: true", rules, flags=re.MULTILINE)


def test_a_new_pack_is_green_and_never_overwrites(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("new", "Sport Desk")
    assert code == 0
    assert "next: qawl lint" in out
    assert "pack: sport-desk" in Path("Sport Desk/pack.yaml").read_text(encoding="utf-8")
    assert run("lint", "--strict", "Sport Desk")[0] == 0
    assert run("test", "Sport Desk")[0] == 0
    before = {path: path.read_bytes() for path in Path("Sport Desk").iterdir()}
    code, _, err = run("new", "Sport Desk")
    assert code == 1
    assert "not empty" in err
    assert before == {path: path.read_bytes() for path in Path("Sport Desk").iterdir()}
    assert run("new", "core")[0] == 2
    assert run("new", "صحافة")[0] == 2
    assert run("new", "صحافة", "--name", "press")[0] == 0
    Path("file").write_text("", encoding="utf-8")
    assert run("new", "file")[0] == 1


def _pytest(*arguments):
    path = os.pathsep.join([str(Path(qawl.__file__).parent.parent)])
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "qawl.pytest_plugin", *arguments]
    environment = {**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_the_plugin_runs_examples_as_tests(pack):
    run = _pytest("-q", "-rA", "--qawl-rules", pack(FIXED))
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"PASSED small/rules\.yaml:\d+\[alone\]", run.stdout)
    assert "4 passed, 2 xfailed" in run.stdout


def test_the_plugin_shows_what_failed_and_chooses_by_id(pack):
    name = pack(FIXED.replace("kind: indirect", "kind: direct"))
    line = 1 + (Path(name) / "rules.yaml").read_text(encoding="utf-8").split("- text: قال")[0].count("\n")
    run = _pytest("-q", "--qawl-rules", name, "-k", f"rules.yaml:{line}")
    assert run.returncode == 1
    assert "2 failed, 4 deselected" in run.stdout
    assert re.search(r"kind +direct +indirect", run.stdout)


def test_the_plugin_reports_broken_packs(pack):
    run = _pytest("--qawl-rules", pack("patterns: 1\n"))
    assert run.returncode == 4
    assert "Y108" in run.stderr
    assert _pytest("--qawl-rules", "missing").returncode == 4


def test_a_pack_of_another_distribution(tmp_path, monkeypatch, run):
    """A distribution as an installer leaves it: the package with its YAML, and metadata that name its entry point."""
    shutil.copytree(SAMPLE / "qawl_sample", tmp_path / "qawl_sample")
    project = tomllib.loads((SAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metadata = tmp_path / "qawl_sample-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n")
    points = [f"{name} = {module}\n" for name, module in project["entry-points"]["qawl.packs"].items()]
    (metadata / "entry_points.txt").write_text("".join(["[qawl.packs]\n", *points]))
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    code, out, _ = run("test", "sample")
    assert (code, out) == (0, "4 tests of 1 pattern: 4 ok\n")
    extractor = qawl.load("core", "sample")
    (quotation,) = extractor.extract("ظهر على ميزان البقال أن الكيس ناقص.")
    assert (quotation.rule, str(quotation.speaker), quotation.text) == ("sample.gauge", "البقال", "الكيس ناقص")
    assert "qawl_sample" not in sys.modules
