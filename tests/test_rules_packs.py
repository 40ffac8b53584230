"""Packs over packs: extends, remove, replace, names and folders, and the shipped pack itself."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qawl.rules import locate
from qawl.rules.excerpt import format_problems
from qawl.rules.packs import load_pack, read_packs

BASE = """
words:
  - {class: seat, items: [كرسي], inflect: noun}
  - {class: house, items: [بيت]}
fragments:
  - {name: one, steps: [seat]}
  - {name: two, steps: [word]}
"""


@pytest.fixture
def pack(tmp_path):
    def write(name: str, manifest: str, text: str = "") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.yaml").write_text(f"pack: {name}\nschema: 1\n{manifest}", encoding="utf-8")
        (folder / "rules.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


def test_a_higher_pack_adds_removes_and_replaces(pack):
    low = pack("low", "", BASE)
    high = pack(
        "high",
        "extends: [low]\nremove: {words: [house], fragments: two}\n",
        "words:\n  - {class: seat, items: [أريكة]}\nfragments:\n  - {name: one, steps: [word], replace: true}\n"
        "  - {name: three, steps: [$one]}\n",
    )
    both = load_pack(low, high)
    assert (both.name, both.extends) == ("high", ("low",))
    assert [(words.name, words.items, words.inflect) for words in both.words] == [("seat", ("كرسي", "أريكة"), "noun")]
    assert [fragment.name for fragment in both.fragments] == ["one", "three"]
    assert both.fragments[0].position.file.endswith("high/rules.yaml")
    assert load_pack(high, low) == both


def test_words_are_replaced_whole_when_asked(pack):
    low, high = pack("low", "", BASE), pack("high", "", "words:\n  - {class: seat, items: [أريكة], replace: true}\n")
    (seat,) = (words for words in load_pack(low, high).words if words.name == "seat")
    assert (seat.items, seat.inflect) == (("أريكة",), "none")


def test_what_is_removed_may_not_be_used(pack):
    low, high = pack("low", "", BASE), pack("high", "remove: {words: [seat]}\n")
    (problem,) = read_packs(low, high).errors
    assert (problem.code, problem.position.line) == ("N201", 6)


def test_a_clash_names_both_places(pack):
    low, high = pack("low", "", BASE), pack("high", "", "fragments:\n  - {name: one, steps: [word]}\n")
    (problem,) = read_packs(low, high).errors
    assert str(problem.position) == f"{high}/rules.yaml:2:12"
    assert f"{low}/rules.yaml:6:5" in problem.hint


def test_a_pack_is_read_once_however_it_is_named(pack, monkeypatch):
    low = pack("low", "", BASE)
    high = pack("high", "extends: [low]\n")
    monkeypatch.chdir(low.parent)
    assert len(read_packs("low", low, "./low", high).packs) == 2


def test_entries_know_their_pack_and_place(pack):
    low = pack("low", "", BASE)
    loaded = read_packs(low)
    (entry,) = loaded.entries["fragments"]["two"]
    assert (entry.pack, entry.name, str(entry.position)) == ("low", "two", f"{low}/rules.yaml:7:5")


def test_an_installed_pack_is_found_by_its_entry_point_without_running_it(pack, tmp_path, monkeypatch):
    site = tmp_path / "site"
    folder = site / "seats_pack" / "rules"
    folder.mkdir(parents=True)
    (site / "seats_pack" / "__init__.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")
    (folder / "pack.yaml").write_text("pack: seats\nschema: 1\n" + BASE, encoding="utf-8")
    info = site / "seats_pack-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: seats-pack\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[qawl.packs]\nseats = seats_pack.rules\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    assert load_pack("seats").name == "seats"
    assert [words.name for words in load_pack(pack("mine", "extends: [seats]\n")).words] == ["seat", "house"]
    assert locate.installed_packs()["seats"] == folder


def test_core_lies_inside_an_installed_package_or_beside_the_sources(tmp_path, monkeypatch):
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "src" / "qawl")
    assert locate.core_folder() == tmp_path / "rules"
    (tmp_path / "src" / "qawl" / "packs" / "core").mkdir(parents=True)
    assert locate.core_folder() == tmp_path / "src" / "qawl" / "packs" / "core"


def test_the_shipped_pack_is_without_errors():
    loaded = read_packs()
    assert not loaded.errors, "\n".join(format_problems(loaded.errors))
    assert load_pack("core") == load_pack()


def test_the_shipped_pack_is_read_fast():
    def seconds() -> float:
        began = time.process_time()
        read_packs("core", doubts=False)
        return time.process_time() - began

    assert min(seconds() for _ in range(5)) < 0.25


def test_rules_know_nothing_of_the_engine():
    for path in Path(locate.__file__).parent.glob("*.py"):
        assert "qawl.engine" not in path.read_text(encoding="utf-8").partition('"""')[2].partition('"""')[2], path
