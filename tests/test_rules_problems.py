"""The table of codes: for each a broken pack, and where its problem is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qawl.rules.codes import CODES, FAMILIES
from qawl.rules.packs import read_packs

if TYPE_CHECKING:
    from pathlib import Path

BASE = {
    "pack.yaml": "pack: base\nschema: 1\n",
    "base.yaml": """
verbs:
  - {lemma: شدد, past: شدد, present: يشدد, act: assertion, takes: [clause], particles: [على]}
words:
  - {class: role, items: [وزير, مدير]}
  - {class: that, exact: true, items: [أن, إن]}
  - {class: particle.ala, items: [على]}
marks:
  - {id: angle, open: «, close: »}
boundaries:
  - {id: next-report, steps: [cue]}
fragments:
  - {name: subject, steps: [role, word+]}
patterns:
  - id: verb.that
    cue: verb
    right: [speaker: $subject, complementizer: that]
    content: right
    examples:
      - {text: شدد مدير المركز على أن الباب مفتوح., cue: شدد}
    rejects:
      - {text: الباب مفتوح., why: nobody speaks}
""",
}
EXTENDING = "pack: news\nschema: 1\nextends: [base]\n"
VERB = "verbs:\n  - lemma: غرد\n    past: غرد\n    present: يغرد\n    act: statement\n    takes: clause\n"
STEP = "fragments:\n  - name: one\n    steps:\n      - "
PATTERN = (
    "patterns:\n  - id: one\n    cue: verb\n    content: right\n"
    "    examples:\n      - text: غرد مدير النادي قائلا إن الفريق جاهز.\n        cue: غرد\n"
    "    rejects:\n      - text: الفريق جاهز.\n        why: nobody speaks\n"
)


def words(*lines: str) -> str:
    return "words:\n" + "".join(f"  - {line}\n" for line in lines)


CASES = [
    ("Y101", {"a.yaml": "words:\n  - class: seat: chair\n"}, "a.yaml:2:16 Y101"),
    ("Y101", {"a.yaml": "patterns:\n  - examples:\n      - text: قال: نعم: لا\n"}, "a.yaml:3:18 Y101"),
    ("Y101", {"a.yaml": "words:\n\t- class: seat\n"}, "a.yaml:2:1 Y101"),
    ("Y101", {"a.yaml": STEP + "either: [word{0,2}, colon]\n"}, "a.yaml:4:22 Y101"),
    ("Y101", {"a.yaml": "words: [\n"}, "a.yaml:1:8 Y101"),
    ("Y102", {"a.yaml": b"words:\n  - class: \xe3\xea\n"}, "a.yaml:2:12 Y102"),
    ("Y102", {"a.yaml": "words:\n  - class: a\x07b\n"}, "a.yaml:2:13 Y102"),
    ("Y102", {"a.yaml": words("{class: a, file: w.txt}"), "w.txt": b"\xd8\xa7\n\xff\n"}, "w.txt:2:1 Y102"),
    ("Y103", {"a.yaml": "words: &all []\n"}, "a.yaml:1:8 Y103"),
    ("Y101", {"a.yaml": STEP + "& word\n"}, "a.yaml:4:9 Y101"),
    ("Y103", {"a.yaml": STEP + "!stop\n"}, "a.yaml:4:9 Y103"),
    ("Y103", {"a.yaml": STEP + "*word\n"}, "a.yaml:4:9 Y103"),
    ("Y104", {"a.yaml": "words: " + "[" * 60 + "]" * 60 + "\n"}, "a.yaml:1:47 Y104"),
    ("Y105", {"a.yaml": "#" * 2_000_001}, "a.yaml:1:1 Y105"),
    ("Y106", {"a.yaml": "words: [" + "a," * 300_000 + "]\n"}, "a.yaml:1:400003 Y106"),
    ("Y107", {"a.yaml": words("class: seat\n    items: [كرسي]\n    class: bench")}, "a.yaml:4:5 Y107"),
    ("Y107", {"a.yaml": words("{class: a, items: [كرسي]}") + words("{class: b, items: [بيت]}")}, "a.yaml:3:1 Y107"),
    ("Y108", {"a.yaml": "words: كرسي\n"}, "a.yaml:1:8 Y108"),
    ("Y108", {"a.yaml": "words:\n  - كرسي\n"}, "a.yaml:2:5 Y108"),
    ("Y108", {"a.yaml": "- words\n"}, "a.yaml:1:1 Y108"),
    ("Y108", {"a.yaml": words("class: seat\n    items: {a: b}")}, "a.yaml:3:12 Y108"),
    ("Y108", {"a.yaml": words("class: [seat]\n    items: [كرسي]")}, "a.yaml:2:12 Y108"),
    ("Y108", {"a.yaml": STEP + "either: [comma]\n"}, "a.yaml:4:17 Y108"),
    ("Y108", {"a.yaml": STEP + "[comma, colon]\n"}, "a.yaml:4:9 Y108"),
    ("Y108", {"a.yaml": "{a: b}: c\n"}, "a.yaml:1:1 Y108"),
    ("Y109", {"a.yaml": VERB + "    takse: quote\n"}, "a.yaml:7:5 Y109"),
    ("Y109", {"a.yaml": PATTERN.replace("        cue: غرد", "        speeker: مدير")}, "a.yaml:7:9 Y109"),
    ("Y110", {"a.yaml": "word:\n  - class: seat\n"}, "a.yaml:1:1 Y110"),
    ("Y110", {"a.yaml": "schema: 1\n"}, "a.yaml:1:1 Y110"),
    ("Y110", {"pack.yaml": "pack: news\nremove: {verb: [شدد]}\n"}, "pack.yaml:2:10 Y110"),
    ("Y111", {"a.yaml": "words:\n  - items: [كرسي]\n"}, "a.yaml:2:5 Y111"),
    ("Y111", {"a.yaml": VERB.replace("    act: statement\n", "")}, "a.yaml:2:5 Y111"),
    ("Y111", {"pack.yaml": "schema: 1\n"}, "pack.yaml:1:1 Y111"),
    ("Y112", {"a.yaml": VERB + "    open:\n"}, "a.yaml:7:10 Y112"),
    ("Y112", {"a.yaml": words("{class: seat, items: []}")}, "a.yaml:2:26 Y112"),
    ("Y113", {"a.yaml": VERB.replace("statement", "statment")}, "a.yaml:5:10 Y113"),
    ("Y113", {"a.yaml": VERB.replace("clause", "[quote, claus]")}, "a.yaml:6:20 Y113"),
    ("Y113", {"a.yaml": words("{class: seat, items: [كرسي], exact: ja}")}, "a.yaml:2:41 Y113"),
    ("Y114", {"a.yaml": None}, "a.yaml:1:1 Y114"),
    ("Y115", {"a.yaml": "words: []\n---\nverbs: []\n"}, "a.yaml:2:1 Y115"),
    ("Y116", {"a.yaml": "words:\n  - class: " + "a" * 30_000 + "\n"}, "a.yaml:2:12 Y116"),
    ("Y117", {"notes.docx": "x"}, "notes.docx:1:1 Y117"),
    ("Y117", {"w.txt": "كرسي\n"}, "w.txt:1:1 Y117"),
    ("N201", {"a.yaml": STEP + "word & comm\n"}, "a.yaml:4:16 N201"),
    ("N201", {"a.yaml": STEP + '"word & comm"\n'}, "a.yaml:4:17 N201"),
    ("N202", {"a.yaml": STEP + "$subjekt\n"}, "a.yaml:4:9 N202"),
    ("N203", {"a.yaml": PATTERN + "    until: [sentence, next-repord]\n"}, "a.yaml:11:23 N203"),
    ("N204", {"a.yaml": VERB + "    particles: [على, حول]\n"}, "a.yaml:7:22 N204"),
    ("N205", {"a.yaml": words("{class: Seat, items: [كرسي]}")}, "a.yaml:2:13 N205"),
    ("N205", {"a.yaml": STEP + "$subject & word\n"}, "a.yaml:4:9 N205"),
    ("N206", {"a.yaml": VERB, "b.yaml": VERB}, "b.yaml:2:12 N206"),
    (
        "N207",
        {"a.yaml": "fragments:\n  - {name: a, steps: [word, $b]}\n  - {name: b, steps: [$a]}\n"},
        "a.yaml:3:23 N207",
    ),
    ("N208", {"a.yaml": words("{class: comma, items: [فاصلة]}")}, "a.yaml:2:13 N208"),
    ("N208", {"a.yaml": VERB + "    tags: [evidence, weak]\n"}, "a.yaml:7:22 N208"),
    ("N208", {"a.yaml": "fragments:\n  - {name: role, steps: [word]}\n"}, "a.yaml:2:12 N208"),
    ("N209", {"a.yaml": "boundaries:\n  - {id: a, steps: [cue], where: [same-gendre]}\n"}, "a.yaml:2:35 N209"),
    ("S301", {"a.yaml": STEP + "word & (comma | colon\n"}, "a.yaml:4:16 S301"),
    ("S301", {"a.yaml": STEP + "word & قال\n"}, "a.yaml:4:16 S301"),
    ("S301", {"a.yaml": STEP + '"speaker: word"\n'}, "a.yaml:4:17 S301"),
    ("S301", {"a.yaml": PATTERN.replace("cue: verb", "cue: verb &")}, "a.yaml:3:16 S301"),
    ("S301", {"a.yaml": STEP + '"seq{1,99}: word"\n'}, "a.yaml:4:19 S301"),
    ("S302", {"a.yaml": STEP + "speeker: word\n"}, "a.yaml:4:9 S302"),
    ("S303", {"a.yaml": STEP + "speaker: word\n        medium: word\n"}, "a.yaml:5:9 S303"),
    ("S304", {"a.yaml": STEP + "word{3,1}\n"}, "a.yaml:4:13 S304"),
    ("S304", {"a.yaml": STEP + "word{a}\n"}, "a.yaml:4:13 S304"),
    ("S304", {"a.yaml": STEP + "speaker*: word\n"}, "a.yaml:4:16 S304"),
    ("S305", {"a.yaml": STEP + "word{1,}\n"}, "a.yaml:4:13 S305"),
    ("S305", {"a.yaml": STEP + "seq{0,61}: word\n"}, "a.yaml:4:12 S305"),
    ("S306", {"a.yaml": STEP + "speaker: word?\n"}, "a.yaml:4:9 S306"),
    ("S306", {"a.yaml": STEP + "seq*: [word?, comma?]\n"}, "a.yaml:4:9 S306"),
    ("S306", {"a.yaml": "boundaries:\n  - {id: a, steps: [comma?]}\n"}, "a.yaml:2:21 S306"),
    ("S306", {"a.yaml": STEP + "not-next: word*\n"}, "a.yaml:4:9 S306"),
    ("S307", {"a.yaml": STEP + "past & present\n"}, "a.yaml:4:9 S307"),
    ("S307", {"a.yaml": STEP + "role & !(role | comma)\n"}, "a.yaml:4:9 S307"),
    ("S308", {"a.yaml": STEP + "speaker: word\n      - maybe:\n          - speaker: role\n"}, "a.yaml:5:9 S308"),
    ("S308", {"a.yaml": STEP + "seq+: [speaker: word]\n"}, "a.yaml:4:9 S308"),
    ("S309", {"a.yaml": PATTERN.replace("    content: right\n", "")}, "a.yaml:2:5 S309"),
    ("S309", {"a.yaml": PATTERN.replace("content: right", "content: label")}, "a.yaml:4:14 S309"),
    ("S310", {"a.yaml": "fragments:\n  - name: one\n    steps: []\n"}, "a.yaml:3:12 S310"),
    ("S311", {"a.yaml": STEP + "before: word+\n"}, "a.yaml:4:17 S311"),
    ("S311", {"a.yaml": STEP + "before: [word, comma]\n"}, "a.yaml:4:17 S311"),
    ("S312", {"a.yaml": STEP + "seq{1,60}:\n          - word{1,60}\n"}, "a.yaml:2:5 S312"),
    ("S313", {"a.yaml": STEP + "word{0,60}\n" + "      - word{0,60}\n" * 4}, "a.yaml:2:5 S313"),
    ("L401", {"a.yaml": VERB.replace("    present: يغرد\n", "")}, "a.yaml:2:5 L401"),
    ("L402", {"a.yaml": words("class: seat\n    items: [كرسي، مقعد]")}, "a.yaml:3:17 L402"),
    ("L402", {"a.yaml": VERB.replace("clause", "[clause، quote]")}, "a.yaml:6:19 L402"),
    ("L402", {"a.yaml": VERB + "    tags: [evidence، recall]\n"}, "a.yaml:7:20 L402"),
    ("L402", {"a.yaml": STEP + "either: [comma، colon]\n"}, "a.yaml:4:23 L402"),
    ("L402", {"a.yaml": STEP + "seq*: [comma، colon]\n"}, "a.yaml:4:21 L402"),
    ("L403", {"a.yaml": words("class: seat\n    items: [كرسي, \u200fمقعد]")}, "a.yaml:3:19 L403"),
    ("L404", {"a.yaml": words("class: seat\n    items: [كرسي\u00a0كبير]")}, "a.yaml:3:17 L404"),
    ("L405", {"a.yaml": VERB.replace("past: غرد", "past: غـرد")}, "a.yaml:3:12 L405"),
    ("L405", {"a.yaml": words("{class: a, file: w.txt}"), "w.txt": "# كراسي\nكرسي\nمقعـد # لا\n"}, "w.txt:3:4 L405"),
    ("L406", {"a.yaml": words("class: seat\n    items: [أريكة, كرسي, اريكة]")}, "a.yaml:3:26 L406"),
    ("L406", {"a.yaml": words("{class: a, file: w.txt}"), "w.txt": "كرسي\n\nكرسي\n"}, "w.txt:3:1 L406"),
    ("L407", {"a.yaml": words("class: seat\n    items: [كرسي هزاز]")}, "a.yaml:3:17 L407"),
    ("L408", {"a.yaml": words("class: seat")}, "a.yaml:2:5 L408"),
    ("L408", {"a.yaml": words("{class: a, file: w.txt}"), "w.txt": "# nothing\n"}, "a.yaml:2:22 L408"),
    ("L409", {"a.yaml": words("{class: a, file: w.txt}")}, "a.yaml:2:22 L409"),
    ("L409", {"a.yaml": words("{class: a, file: ../base/base.yaml}")}, "a.yaml:2:22 L409"),
    ("L409", {"a.yaml": words("{class: a, file: /etc/hostname}")}, "a.yaml:2:22 L409"),
    (
        "L410",
        {"a.yaml": words("{class: a, items: [كرسي], inflect: noun}", "{class: a, items: [بيت], inflect: none}")},
        "a.yaml:3:39 L410",
    ),
    ("L411", {"a.yaml": VERB.replace("lemma: غرد", "lemma: غرّد") + VERB[7:]}, "a.yaml:8:11 L411"),
    ("L412", {"a.yaml": "marks:\n  - {id: a, open: قال, close: »}\n"}, "a.yaml:2:19 L412"),
    ("L413", {"a.yaml": VERB.replace("past: غرد", "past: غرّد")}, "a.yaml:3:13 L413"),
    ("L414", {"a.yaml": VERB.replace("present: يغرد", "present: غرد")}, "a.yaml:4:14 L414"),
    ("E501", {"a.yaml": PATTERN.replace("cue: غرد", "cue: غردت")}, "a.yaml:7:14 E501"),
    ("E502", {"a.yaml": PATTERN.replace("cue: غرد", "cue: إن").replace("قائلا", "إن")}, "a.yaml:7:14 E502"),
    ("E503", {"a.yaml": PATTERN.partition("    examples")[0]}, "a.yaml:2:9 E503"),
    ("E504", {"a.yaml": PATTERN.partition("    rejects")[0]}, "a.yaml:2:9 E504"),
    ("E505", {"a.yaml": PATTERN.replace("        why: nobody speaks\n", "")}, "a.yaml:9:9 E505"),
    ("E506", {"a.yaml": PATTERN + "      - {text: الفريق جاهز., why: again}\n"}, "a.yaml:11:9 E506"),
    ("P601", {"pack.yaml": b""}, ":1:1 P601"),
    ("P602", {"pack.yaml": "pack: news\nschema: 2\n"}, "pack.yaml:2:9 P602"),
    ("P603", {"pack.yaml": "pack: news\nschema: 1\nextends: [base, sport]\n"}, "pack.yaml:3:17 P603"),
    ("P604", {"pack.yaml": "pack: news\nschema: 1\nextends: [news]\n"}, "pack.yaml:3:11 P604"),
    ("P605", {"pack.yaml": "pack: news\nremove: {verbs: [شدد, قال]}\n"}, "pack.yaml:2:23 P605"),
    ("P606", {"a.yaml": VERB + "    replace: true\n"}, "a.yaml:2:12 P606"),
    ("P607", {"a.yaml": VERB.replace("lemma: غرد", "lemma: شدد")}, "a.yaml:2:12 P607"),
    ("P608", {"pack.yaml": "pack: base\n"}, "pack.yaml:1:7 P608"),
]


def write(folder: Path, files: dict[str, str | bytes | None]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        if content is None:
            (folder / name).mkdir()
            (folder / name).rmdir()
            (folder / name).symlink_to("/etc/hostname")
        elif content:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base", BASE)


@pytest.mark.parametrize(("code", "files", "expected"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_each_code_is_reported_where_the_culprit_stands(base, tmp_path, code, files, expected):
    folder = write(tmp_path / "news", {"pack.yaml": EXTENDING, **files})
    loaded = read_packs(base, folder)
    where = f"{folder}/" if not expected.startswith(":") else str(folder)
    found = [f"{p.position} {p.code}".removeprefix(where) for p in (*loaded.errors, *loaded.warnings)]
    assert expected in found, "\n".join(map(str, (*loaded.errors, *loaded.warnings)))
    assert all(str(folder) in problem.position.file for problem in (*loaded.errors, *loaded.warnings))
    assert {p.code for p in loaded.errors if p.code != code} <= {"Y101", "L409"}


def test_every_code_has_a_broken_pack():
    assert {case[0] for case in CASES} == set(CODES)
    assert {code[0] for code in CODES} == set(FAMILIES)


def test_the_base_pack_of_these_tests_is_sound(base):
    loaded = read_packs(base)
    assert (loaded.errors, loaded.warnings) == ((), ())
    assert loaded.pack().name == "base"
