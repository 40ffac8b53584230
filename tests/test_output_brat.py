"""brat standoff: every line slices to the text, every reference leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import samples
from command_line import canned, run

from qawl.output.brat import file_name, standoff_lines, write_settings

__all__ = ["canned", "run"]  # fixtures

SAMPLES = {"article": samples.article, "uncued": samples.uncued, "hostile": samples.hostile}


@pytest.fixture(params=SAMPLES)
def extraction(request):
    return SAMPLES[request.param]()


def lines_of(extraction, letter):
    return [line.split("\t") for line in standoff_lines(extraction).split("\n") if line.startswith(letter)]


def test_text_bound_annotations_slice_to_their_words(extraction):
    bound = lines_of(extraction, "T")
    assert bound
    for _, place, words in bound:
        pieces = [tuple(map(int, piece.split())) for piece in place.split(" ", 1)[1].split(";")]
        assert all(start < end and "\n" not in extraction.text[start:end] for start, end in pieces)
        joined = " ".join(extraction.text[start:end] for start, end in pieces)
        assert joined.replace("\t", " ").replace("\r", " ") == words


def test_ids_are_unique_and_references_lead_somewhere(extraction):
    lines = standoff_lines(extraction).splitlines()
    identifiers = [line.split("\t")[0] for line in lines if line]
    assert len(identifiers) == len(set(identifiers))
    for _, relation in lines_of(extraction, "R"):
        assert set(re.findall(r"Arg[12]:(T\d+)", relation)) <= set(identifiers)
    for _, attribute in lines_of(extraction, "A"):
        assert attribute.split(" ")[1] in identifiers


def test_a_split_quotation_is_one_discontinuous_annotation():
    assert any(words == "القاعة للجميع ولا رسوم للدخول" for _, _, words in lines_of(samples.article(), "T"))


def test_the_settings_name_every_label(tmp_path):
    write_settings(str(tmp_path))
    settings = (tmp_path / "annotation.conf").read_text(encoding="utf-8").split()
    for letter in "TRA":
        for line in lines_of(samples.article(), letter):
            assert line[1].split(" ")[0] in settings


def test_a_folder_gets_a_pair_of_files_for_each_document(run):
    Path("b.txt").write_text("x", encoding="utf-8")
    assert run("extract", "--format", "brat", "a.txt", "b.txt", "-o", "out")[0] == 0
    names = ["a.ann", "a.txt", "annotation.conf", "b.ann", "b.txt", "visual.conf"]
    assert sorted(path.name for path in Path("out").iterdir()) == names
    assert Path("out/a.txt").read_text(encoding="utf-8") == samples.ARTICLE


def test_documents_of_the_same_name_are_not_written_over_each_other(run):
    code, _, err = run("extract", "--format", "brat", "a.txt", "a.txt", "-o", "out")
    assert (code, len(err)) == (1, 1)


def test_one_document_goes_to_standard_output(run):
    assert run("extract", "--format", "brat", "a.txt")[1].startswith("T1\tContent ")


@pytest.mark.parametrize("identifier", ["../../etc/passwd", "a/b", "..", "", "\0", "C:\\x", "صحيفة 1"])
def test_file_names_stay_in_their_folder(identifier):
    name = file_name(identifier)
    assert name
    assert Path(name).name == name
    assert not name.startswith(".")
