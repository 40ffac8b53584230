"""Every page of the documentation does what it says, and every link between pages leads somewhere."""

from __future__ import annotations

import functools
import re

import pytest
from pages import BLOCK, CI, PAGES, ROOT, RUN, SHOWN, Reader, blocks

import qawl
from qawl.rules.reference import main as write_reference
from qawl.rules.reference import reference

NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
LOAD = qawl.load
core = functools.cache(LOAD)


def load(*packs):
    """The shipped rules are loaded once for all pages."""
    return LOAD(*packs) if packs[1:] else core(*packs)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_the_blocks_of_a_page_run_and_print_what_they_show(page, tmp_path, monkeypatch, capfd):
    folder = tmp_path / "examples"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(qawl, "load", load)
    Reader(folder, capfd).follow(page)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_fence_is_understood(page):
    text = page.read_text(encoding="utf-8")
    assert len(re.findall(r"^\s*```", text, re.MULTILINE)) == 2 * len(BLOCK.findall(text))
    assert {block.kind for block in blocks(page)} <= {*RUN, *SHOWN}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_linked_page_is_there(page):
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", BLOCK.sub("", page.read_text(encoding="utf-8"))):
        assert (page.parent / target).exists(), target


def test_what_the_continuous_integration_runs_is_the_same_on_every_page():
    for note in CI:
        assert len({block.body for page in PAGES for block in blocks(page) if block.note == note}) == 1


def test_the_reference_is_up_to_date(tmp_path, capsys):
    page = (ROOT / "docs" / "rule-language.md").read_text(encoding="utf-8")
    assert page == reference(), "run python -m qawl.rules.reference docs/rule-language.md"
    write_reference([str(tmp_path / "page.md")])
    write_reference(["-"])
    assert capsys.readouterr().out == (tmp_path / "page.md").read_text(encoding="utf-8") == page
