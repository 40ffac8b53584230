"""Rows: every field of the object model has its column, and every cell says what the quotation says."""

from __future__ import annotations

import attrs
import pytest
import samples

from qawl.model import Antecedent, Cue, Quotation, Segment, Span, Speaker
from qawl.output.rows import COLUMNS, Cell, rows

PARTS = {"cue": Cue, "speaker": Speaker, "antecedent": Antecedent, "medium": Span, "time": Span, "via": Span}
NAMES = [column.name for column in COLUMNS]


def fields(of):
    return {each.name for each in attrs.fields(of)}


def test_no_field_of_the_object_model_is_left_out():
    assert fields(Quotation) <= set(NAMES)
    for part, of in PARTS.items():
        assert {f"{part}_{name}" for name in fields(of) - {"text"}} <= set(NAMES)
    (segments,) = (column for column in COLUMNS if column.name == "content_segments")
    assert {each.name for each in segments.fields} == fields(Segment)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("sample", [samples.article, samples.uncued, samples.hostile])
def test_places_slice_to_the_words_beside_them(sample):
    extraction = sample()
    for index, row in enumerate(rows(extraction)):
        assert list(row) == NAMES
        assert row["index"] == index
        for name in ("source", *PARTS, "speaker_name", "speaker_role", "complementizer", "addressee"):
            if row[name] is None:
                assert row[f"{name}_start"] is row[f"{name}_end"] is None
            else:
                assert extraction.text[row[f"{name}_start"] : row[f"{name}_end"]] == row[name]
        for span in row["content_segments"] + row["quoted_segments"]:
            assert extraction.text[span["start"] : span["end"]] == span["text"]


def test_cells_hold_what_the_quotation_says():
    first, second, third, nested = rows(samples.article())
    assert first["speaker_name"] == "سلمى الحداد"
    assert (first["speaker_gender"], first["speaker_number"]) == ("feminine", "singular")
    assert (first["antecedent"], first["antecedent_resolved_by"], first["parent"]) == (None, None, None)
    assert second["content"] == "القاعة للجميع … ولا رسوم للدخول"
    assert [span["verbatim"] for span in second["content_segments"]] == [True, True]
    assert (second["content_start"], second["content_end"]) == (
        second["content_segments"][0]["start"],
        second["content_segments"][1]["end"],
    )
    assert (second["source"], second["flags"]) == ("مديرة المكتبة سلمى الحداد", ["swapped-mark"])
    assert (third["cue_negated"], nested["cue_negated"], nested["parent"]) == (False, True, 2)
    assert third["quoted_segments"] == []


def test_cells_are_plain_values_of_their_kind():
    plain = {Cell.TEXT: str, Cell.NUMBER: int, Cell.FLAG: bool, Cell.TEXTS: list, Cell.SPANS: list}
    for row in rows(samples.article()):
        for column in COLUMNS:
            assert row[column.name] is None or type(row[column.name]) is plain[column.cell]
