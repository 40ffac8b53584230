"""The JSON Schema: up to date, true of every pack, false of broken ones."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path

import pytest
import yaml

from qawl.rules.locate import core_folder
from qawl.rules.schema import main, schema, text

jsonschema = pytest.importorskip("jsonschema")

DOCS = Path(__file__).parent.parent / "docs"
FILES = sorted([*core_folder().rglob("*.yaml"), *DOCS.rglob("*.yaml")])
VALIDATOR = jsonschema.Draft202012Validator(schema())


def data(path: Path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def test_the_shipped_schema_is_up_to_date(tmp_path, capsys):
    assert (core_folder() / "schema.json").read_text(encoding="utf-8") == text(), "run python -m qawl.rules.schema"
    main([str(tmp_path / "schema.json")])
    main(["-"])
    assert (tmp_path / "schema.json").read_text(encoding="utf-8") == capsys.readouterr().out == text()


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads(text()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_shipped_packs_validates(path):
    assert [error.message for error in VALIDATOR.iter_errors(data(path))] == []


SOUND = {
    "pack": "news",
    "schema": 1,
    "verbs": [{"lemma": "غرد", "past": "غرد", "present": "يغرد", "act": "statement", "takes": ["clause", "quote"]}],
    "words": [{"class": "seat", "items": ["كرسي"], "exact": True}],
    "fragments": [
        {"name": "one", "steps": ["word{0,3}?", {"speaker?": "$two"}, {"either": ["comma", ["word", "colon"]]}]},
    ],
    "patterns": [
        {"id": "a", "cue": "verb & !past", "content": "right", "examples": [{"text": "غرد الطائر", "cue": "غرد"}]},
    ],
}


def _places(node, path=()):
    yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield from _places(value, (*path, key))


def _parent(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    return tree


def test_the_sound_file_of_these_tests_validates():
    assert list(VALIDATOR.iter_errors(SOUND)) == []


@pytest.mark.parametrize("path", [p for p in _places(SOUND) if p and isinstance(p[-1], str)], ids=str)
def test_an_unknown_key_beside_any_other_fails(path):
    broken = copy.deepcopy(SOUND)
    parent = _parent(broken, path)
    parent[f"{path[-1]}x"] = parent.pop(path[-1])
    assert not VALIDATOR.is_valid(broken)


@pytest.mark.parametrize("path", [p for p in _places(SOUND) if p], ids=str)
def test_a_wrong_type_anywhere_fails(path):
    broken = copy.deepcopy(SOUND)
    _parent(broken, path)[path[-1]] = {"no": ["such", "thing"]}
    assert not VALIDATOR.is_valid(broken)


@pytest.mark.parametrize(
    "mutate",
    [
        lambda t: t["verbs"][0].update(act="shouting"),
        lambda t: t["verbs"][0].update(takes=["claus"]),
        lambda t: t["verbs"][0].pop("present"),
        lambda t: t["words"][0].pop("items"),
        lambda t: t["words"][0].update(items=["كرسي، مقعد"]),
        lambda t: t["words"][0].update({"class": "Seat"}),
        lambda t: t["patterns"][0].pop("content"),
        lambda t: t["patterns"][0].update(cue="قال"),
        lambda t: t["fragments"][0]["steps"].append({"speaker": "word", "medium": "word"}),
        lambda t: t["fragments"][0]["steps"].append({"seq": "word"}),
        lambda t: t["fragments"][0]["steps"].append("word{1,}"),
        lambda t: t["fragments"][0].update(steps=[]),
    ],
)
def test_broken_values_fail(mutate):
    broken = copy.deepcopy(SOUND)
    mutate(broken)
    assert not VALIDATOR.is_valid(broken)


def test_mutated_shipped_files_fail():
    draw = random.Random(7)
    for path in FILES:
        tree = data(path)
        keys = [p for p in _places(tree) if p and isinstance(p[-1], str)]
        for place in draw.sample(keys, min(3, len(keys))):
            broken = copy.deepcopy(tree)
            parent = _parent(broken, place)
            parent["no such key"] = parent.pop(place[-1])
            assert not VALIDATOR.is_valid(broken), (path, place)
