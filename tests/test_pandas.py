"""A data frame of texts becomes a tidy frame of quotations."""

from __future__ import annotations

import pytest
from corpus import article

import qawl
from qawl.errors import ExtractionError
from qawl.output.rows import rows

pandas = pytest.importorskip("pandas", reason="the extra qawl[pandas] is not installed")
adapter = pytest.importorskip("qawl.pandas")

TEXTS = [article(seed, 2) for seed in range(40)]


@pytest.fixture
def frame():
    return pandas.DataFrame({"name": [f"a{n}" for n in range(len(TEXTS))], "text": TEXTS}, index=range(100, 140))


def expected(names):
    return [{"id": name} | row for name, text in zip(names, TEXTS, strict=True) for row in rows(qawl.extract(text))]


def records(found):
    plain = found.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


@pytest.mark.parametrize("processes", [1, 2])
def test_the_frame_has_what_extract_finds(frame, processes):
    found = adapter.extract(frame, "text", id_column="name", processes=processes)
    assert records(found) == expected(frame["name"])


def test_rows_lead_back_to_their_texts_by_the_index(frame):
    found = adapter.extract(frame, "text")
    assert list(found["id"]) == [row["id"] for row in expected(frame.index)]
    merged = found.merge(frame, left_on="id", right_index=True)
    for row in merged.itertuples():
        assert row.text[row.content_segments[0]["start"] : row.content_segments[0]["end"]] in row.content


def test_types_do_not_change_where_something_is_missing(frame):
    found = adapter.extract(frame, "text")
    empty = adapter.extract(frame.head(0), "text")
    assert len(empty) == 0
    assert dict(found.dtypes)["parent"] == "Int64"
    assert dict(found.dtypes)["cue_negated"] == "boolean"
    assert dict(found.drop(columns="id").dtypes) == dict(empty.drop(columns="id").dtypes)


def test_missing_texts_have_no_quotations(frame):
    frame.loc[110, "text"] = None
    found = adapter.extract(frame, "text")
    assert 110 not in set(found["id"])
    assert {109, 111} <= set(found["id"])


def test_lone_surrogates_are_held():
    frame = pandas.DataFrame({"text": pandas.Series(["قال سامي إن الطريق \ud800 مفتوح."], dtype=object)})
    assert "\ud800" in adapter.extract(frame, "text")["content"][0]


def test_own_rules_are_used(frame):
    alone = qawl.load().only("verb.quote")
    assert set(adapter.extract(frame, "text", extractor=alone)["rule"]) == {"verb.quote"}


def test_mistakes_are_named(frame):
    with pytest.raises(KeyError):
        adapter.extract(frame, "txt")
    with pytest.raises(TypeError, match="column 'number' has int at 100, not a text"):
        adapter.extract(frame.assign(number=3), "number")


def test_a_text_that_fails_is_named(frame):
    class Faulty(qawl.Extractor):
        def extract(self, _):
            raise ZeroDivisionError("a fault")

    with pytest.raises(ExtractionError, match="text 0: ZeroDivisionError: a fault"):
        adapter.extract(frame, "text", extractor=Faulty(qawl.load().pack))
