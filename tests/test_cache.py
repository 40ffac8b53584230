"""Compiled rules that are kept: read back as they were, never trusted, and dropped when a rule changes."""

import os
import pickle
import re

import pytest

import qawl
from qawl import cache
from qawl.engine import expression
from qawl.engine.grammar import Grammar
from qawl.engine.snapshot import load_grammar, state
from qawl.rules.packs import load_pack
from tests.corpus import article

VERB = "verbs:\n  - {{lemma: {0}, past: {0}, present: ي{0}, act: statement, takes: [clause]}}\n"
PATTERN = """\
words:
  - {class: that, items: [أن]}
patterns:
  - id: cheeped
    about: "a verb, who, and after أن what"
    cue: verb & act.statement
    right: [{speaker: word}, {complementizer: that}]
    content: right
    until: [sentence]
    examples: [{text: غرد الوزير أن الطريق مفتوح., cue: غرد, speaker: الوزير, content: الطريق مفتوح}]
    rejects: [{text: غرد الطائر في الصباح.}]
"""
CHEEPED = "غرد الوزير أن الطريق مفتوح."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a new cache folder."""
    place = tmp_path / "cache"
    monkeypatch.setenv(cache.VARIABLE, str(place))
    cache.folder.cache_clear()
    yield place
    cache.folder.cache_clear()


@pytest.fixture
def pack(tmp_path):
    """Return a small pack over the shipped one."""
    place = tmp_path / "mine"
    place.mkdir()
    (place / "pack.yaml").write_text("pack: mine\nschema: 1\nextends: [core]\n", encoding="utf-8")
    (place / "verbs.yaml").write_text(VERB.format("غرد"), encoding="utf-8")
    for file in place.iterdir():
        os.utime(file, (1, 1))
    return place


def kept(folder, suffix):
    return sorted(file for file in folder.iterdir() if file.suffix == suffix)


def test_a_kept_grammar_extracts_what_a_new_one_does(folder):
    load_grammar("core")
    (file,) = kept(folder, ".grammar")
    before = file.stat().st_mtime_ns
    old = qawl.load()
    assert file.stat().st_mtime_ns == before
    new = qawl.Extractor(load_pack("core"), Grammar.build(load_pack("core")))
    for number in range(20):
        assert old.extract(article(number)) == new.extract(article(number))


def test_expressions_are_kept_one_by_one(folder):
    source = "(?P<first>[a-c]+)(?:x|(?P<other>y))"
    made, read = expression.compiled(source), expression.compiled(source)
    assert len(kept(folder, ".expression")) == 1
    assert made is not read
    for text in ("abcx", "by", "az", ""):
        first, second = made.match(text), read.match(text)
        assert (first and first.groupdict()) == (second and second.groupdict())
    assert read.groupindex == re.compile(source).groupindex


@pytest.mark.usefixtures("folder")
def test_a_changed_rule_is_noticed(pack):
    assert len(qawl.load("core", pack).extract(CHEEPED)) == 1
    (pack / "verbs.yaml").write_text(VERB.format("زقزق"), encoding="utf-8")
    assert len(qawl.load("core", pack).extract(CHEEPED)) == 0
    (pack / "more.yaml").write_text(VERB.format("غرد"), encoding="utf-8")
    assert len(qawl.load("core", pack).extract(CHEEPED)) == 1


def test_a_file_changed_while_it_is_read_is_not_relied_on(pack):
    newest = max(file.stat().st_ctime_ns for file in pack.iterdir())
    assert state(str(pack), newest) == ""
    assert state(str(pack), newest + 1) == state(str(pack), newest + 2) != ""


@pytest.mark.parametrize("damage", [b"", b"no pickle", b"\x80\x05K\x01.", b"\x80\x05)."])
def test_a_damaged_file_costs_time_only(folder, pack, damage):
    (pack / "pack.yaml").write_text("pack: mine\nschema: 1\n", encoding="utf-8")
    (pack / "patterns.yaml").write_text(PATTERN, encoding="utf-8")
    (quotation,) = qawl.load(pack).extract(CHEEPED)
    assert kept(folder, ".grammar")
    assert kept(folder, ".expression")
    for file in folder.iterdir():
        file.write_bytes(damage)
    assert list(qawl.load(pack).extract(CHEEPED)) == [quotation]


class Hostile:
    """What a stranger who can write to the folder might leave there."""

    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return os.mkdir, (str(self.marker),)


def test_what_is_read_back_calls_nothing(folder, tmp_path):
    folder.mkdir()
    (folder / "name").write_bytes(pickle.dumps(Hostile(tmp_path / "called")))
    assert cache.read("name") is None
    assert not (tmp_path / "called").exists()


def test_no_folder_no_file(monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "")
    cache.folder.cache_clear()
    try:
        cache.write("name", 1)
        assert cache.folder() is None
        assert cache.read("name") is None
    finally:
        cache.folder.cache_clear()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "cache"))
    cache.folder.cache_clear()
    try:
        cache.write("name", 1)
        assert cache.read("name") is None
    finally:
        cache.folder.cache_clear()


def test_only_so_many_files_are_kept(folder, monkeypatch):
    monkeypatch.setattr(cache, "MOST_FILES", 10)
    for number in range(30):
        cache.write(str(number), number)
    assert len(list(folder.iterdir())) <= 10
    assert cache.read("29") == 29
