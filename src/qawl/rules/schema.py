"""The JSON Schema of rule files, made from the grammar, for completion and error marks in editors.

`python -m qawl.rules.schema` writes it into the shipped pack; with a path, to that file; with `-`, to standard output.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from qawl.rules.expressions import LONGEST as LONGEST_EXPRESSION
from qawl.rules.grammar import EXAMPLE_KEYS, MANIFEST_KEYS, REJECT_KEYS, SECTIONS, Key, required
from qawl.rules.locate import core_folder
from qawl.rules.steps import LOOKS
from qawl.rules.vocabulary import LABELS, TOKENS

_NAME = r"[a-z][a-z0-9]*([.-][a-z0-9]+)*"
_QUANTIFIER = r"(\?|\*|\+|\{ *[0-9]+ *, *[0-9]+ *\})\??"
_ATOMS = r"[a-z0-9.&|!() -]+"

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _value(key: Key) -> Schema:
    choice: Schema = {"type": "string", "enum": list(key.choices)}
    kinds: dict[str, Schema] = {
        "choice": choice,
        "act": choice,
        "choices": _one_or_more(choice),
        "flag": {"type": "string", "enum": ["true", "false"]},
        "steps": _ref("steps"),
        "expression": _ref("expression"),
        "conditions": _one_or_more(_ref("expression")),
        "name": _ref("name"),
        "names": _one_or_more(_ref("name")),
        "words": _one_or_more(_ref("word")),
        "items": _one_or_more(_ref("word")),
        "part": _one_or_more(_ref("text")),
        "examples": {"type": "array", "items": _ref("example")},
        "rejects": {"type": "array", "items": _ref("reject")},
        "removals": _mapping({name: _one_or_more(_ref("text")) for name in SECTIONS}),
        "word": _ref("word"),
        "sign": {"type": "string", "minLength": 1, "maxLength": 2},
    }
    return _plain({**kinds.get(key.kind, _ref("text")), "description": key.about})


def _plain(value: Schema) -> Schema:
    """Let an editor's YAML types stand for the texts that rule files hold: true for "true", 1 for "1"."""
    texts = value.get("enum")
    if texts == ["true", "false"]:
        return {"type": ["boolean", "string"], "enum": [True, False, *texts], "description": value["description"]}
    if texts and all(text.isdigit() for text in texts):
        numbers = [int(text) for text in texts]
        return {"type": ["integer", "string"], "enum": [*numbers, *texts], "description": value["description"]}
    return value


def _mapping(properties: dict[str, Schema], needed: tuple[str, ...] = ()) -> Schema:
    mapping: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**mapping, "required": list(needed)} if needed else mapping


def _entry(keys: tuple[Key, ...]) -> Schema:
    return _mapping({key.name: _value(key) for key in keys}, tuple(key.name for key in required(keys)))


def _steps() -> dict[str, Schema]:
    step: Schema = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {
            **{name: _ref("steps") for label in LABELS for name in (label, f"{label}?")},
            "either": {"type": "array", "minItems": 2, "items": _ref("steps")},
            "maybe": _ref("steps"),
            **{name: _ref("steps") if name.endswith("next") else _ref("expression") for name in LOOKS},
        },
        "patternProperties": {
            f"^seq{_QUANTIFIER}$": _ref("steps"),
            rf"^({'|'.join(LABELS)})\?\?$": _ref("steps"),
        },
        "additionalProperties": False,
    }
    scalar = {
        "type": "string",
        "maxLength": LONGEST_EXPRESSION + 20,
        "pattern": rf"^ *(\${_NAME}|{_ATOMS})({_QUANTIFIER})? *$",
        "examples": list(TOKENS),
    }
    steps = {"anyOf": [_ref("step"), {"type": "array", "minItems": 1, "items": _ref("step")}]}
    return {"step": {"anyOf": [scalar, step]}, "steps": steps}


def schema() -> Schema:
    """The schema of every YAML file of a pack."""
    sections = {
        section.name: {"type": "array", "items": _ref(section.name), "description": section.about}
        for section in SECTIONS.values()
    }
    manifest = {key.name: _value(key) for key in MANIFEST_KEYS}
    words = _entry(SECTIONS["words"].keys)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "qawl rule file",
        "description": "Rules for finding quotations in Arabic text.",
        **_mapping({**manifest, **sections}),
        "$defs": {
            "name": {"type": "string", "pattern": f"^{_NAME}$"},
            "text": {"type": ["string", "number", "boolean"], "minLength": 1},
            "word": {"type": ["string", "number"], "minLength": 1, "pattern": "^[^,;\u060c\u061b\u0640\u00a0]+$"},
            "expression": {"type": "string", "maxLength": LONGEST_EXPRESSION, "pattern": f"^{_ATOMS}$"},
            **_steps(),
            "example": _entry(EXAMPLE_KEYS),
            "reject": _entry(REJECT_KEYS),
            **{section.name: _entry(section.keys) for section in SECTIONS.values()},
            "words": {**words, "anyOf": [{"required": ["items"]}, {"required": ["file"]}]},
        },
    }


def text() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> None:
    """Write the schema."""
    target = arguments[0] if arguments else str(core_folder() / "schema.json")
    if target == "-":
        sys.stdout.write(text())
    else:
        Path(target).write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
