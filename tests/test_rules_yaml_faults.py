"""What is no YAML: the place that has to be put right, and what to do there, with both parsers."""

from __future__ import annotations

import pytest
import yaml

from qawl.rules import yaml_tree
from qawl.rules.findings import Findings
from qawl.rules.yaml_tree import compose

CASES = {
    "open list": ("a: [b\nc: d\n", "1:4", "a `[` that is never closed", "`]`"),
    "open list at the end": ("a: [b\n", "1:4", "a `[` that is never closed", "`]`"),
    "open quotes": ('a: "b\nc: d\n', "1:4", "a quotation mark that is never closed", "close it"),
    "text behind quotes": ('a: "من" يحكم\n', "1:9", "text behind a closing quotation mark", ">-"),
    "colon in text": ("a: قال: نعم\n", "1:7", "a colon inside unquoted text", "`a: >-`"),
    "dash without blank": ("a:\n  - b\n  -c: d\n", "3:3", "a dash without a blank behind it", "`- c: d`"),
    "key too far left": ("- a: b\n  c:\n    - d\n e: f\n", "4:2", "a line that is indented like nothing", "column 3"),
    "key too far right": ("a:\n  b: [c]\n   d: e\n", "3:4", "a line that is indented like nothing", "column 3"),
    "item too far left": ("a:\n   - b\n  - c\n", "3:3", "a line that is indented like nothing", "column 4"),
    "colon without blank": ("a: b\nc:d\ne: f\n", "2:1", "a colon without a blank behind it", "`c: d`"),
    "no key": ("a: b\nc d\ne: f\n", "2:1", "neither `key: value` nor an item of a list", "dash"),
    "bracket too many": ("a: [b]]\nc: d\n", "1:7", "a closing bracket without an opening one", "quotes"),
    "begins with !": ("a: !weak & verb\n", "1:4", "text that begins with !, & or *", "any & ..."),
    "tab": ("a:\n\tb: c\n", "2:1", "a tab in the indentation", "spaces"),
}


@pytest.mark.parametrize("parser", {yaml_tree._PARSER, yaml.SafeLoader}, ids=lambda parser: parser.__name__)
@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named_where_it_is_put_right(monkeypatch, parser, case):
    monkeypatch.setattr(yaml_tree, "_PARSER", parser)
    text, place, message, hint = CASES[case]
    findings = Findings()
    assert compose(text, "a.yaml", findings) is None
    (problem,) = findings.problems
    assert str(problem.position) == f"a.yaml:{place}"
    assert problem.message.startswith(message)
    assert hint in problem.hint
