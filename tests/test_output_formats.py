"""The formats for machines, read back by other readers."""

from __future__ import annotations

import csv
import io
import json

import pytest
import samples

from qawl.output.formats import WRITERS, streaming_format

SAMPLES = {"article": samples.article, "uncued": samples.uncued, "hostile": samples.hostile}
EMPTY = samples.Extraction("لا قول هنا.")


def written(name, *extractions):
    chosen = streaming_format(name)
    texts = [chosen.render(f"id {number}", extraction) for number, extraction in enumerate(extractions)]
    return chosen.head + chosen.separator.join(texts) + chosen.tail


@pytest.fixture(params=SAMPLES)
def extraction(request):
    return SAMPLES[request.param]()


def spans_in(value):
    """Every object with start, end and text, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans_in(item)


@pytest.mark.parametrize("name", ["jsonl", "json", "citron"])
def test_every_span_in_json_slices_to_its_text(name, extraction):
    spans = list(spans_in(json.loads(written(name, extraction))))
    assert spans
    assert all(extraction.text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_json_line_has_the_documented_shape():
    record = json.loads(written("jsonl", samples.article()))
    assert list(record) == ["id", "quotations", "marked_phrases", "diagnostics"]
    first, second, third, nested = record["quotations"]
    assert set(first) == {
        *("kind", "form", "act", "rule", "cue", "negated", "speaker", "antecedent", "content", "quoted"),
        *("complementizer", "addressee", "medium", "time", "via", "parent", "flags"),
    }
    assert first["cue"] == {"start": 0, "end": 4, "text": "قالت", "lemma": "قال"}
    assert first["speaker"]["mention"] == "named"
    assert first["medium"]["text"] == "في بيان"
    assert (first["antecedent"], first["addressee"], first["parent"], first["flags"]) == (None, None, None, [])
    assert second["antecedent"]["resolved_by"] == "surname"
    assert second["flags"] == ["swapped-mark"]
    assert [part["text"] for part in second["content"]] == ["القاعة للجميع", "ولا رسوم للدخول"]
    assert (third["negated"], nested["negated"], nested["parent"]) == (False, True, 2)
    assert record["marked_phrases"][0]["text"] == "النور"
    assert record["diagnostics"][0]["kind"] == "swapped-mark"


def test_json_lines_are_one_line_each_whatever_the_text_holds(extraction):
    text = written("jsonl", extraction, extraction)
    assert text.count("\n") == 2
    assert text.endswith("\n")


def test_json_is_one_array_of_the_same_objects():
    both = (samples.article(), samples.uncued())
    assert json.loads(written("json", *both)) == [json.loads(line) for line in written("jsonl", *both).splitlines()]
    assert json.loads(written("json")) == []


@pytest.mark.parametrize(("name", "dialect"), [("csv", "excel"), ("tsv", "excel-tab")])
def test_rows_are_read_back_by_the_csv_module(name, dialect, extraction):
    rows = list(csv.DictReader(io.StringIO(written(name, extraction), newline=""), dialect=dialect))
    assert len(rows) == len(extraction)
    for row, quotation in zip(rows, extraction, strict=True):
        places = [tuple(map(int, place.split("-"))) for place in row["content_segments"].split()]
        assert [extraction.text[start:end] for start, end in places] == [part.text for part in quotation.content]
        assert row["content"] == quotation.text
        assert row["source"] == (quotation.source.text if quotation.source else "")
        assert (row["kind"], row["act"], row["rule"]) == (quotation.kind, quotation.act, quotation.rule)
        if quotation.cue:
            assert extraction.text[int(row["cue_start"]) : int(row["cue_end"])] == row["cue"]


def test_a_document_without_quotations_has_no_rows():
    assert written("csv", EMPTY).count("\n") == 1


def test_citron_has_the_text_and_a_list_for_each_role():
    record = json.loads(written("citron", samples.article()))
    assert record["text"] == samples.ARTICLE
    quote = record["quotes"][1]
    assert quote["cue"]["text"] == "أضافت"
    assert [span["text"] for span in quote["sources"]] == ["الحداد"]
    assert [span["text"] for span in quote["coreferences"]] == ["مديرة المكتبة سلمى الحداد"]
    assert len(quote["contents"]) == 2


def test_citron_has_null_where_there_is_no_cue():
    assert json.loads(written("citron", samples.uncued()))["quotes"][0]["cue"] is None


def resources(page):
    for annotation in page["items"]:
        yield from annotation["target"]
        yield from (body for body in annotation["body"] if body["type"] == "SpecificResource")


def test_web_annotation_selectors_select_the_same_words(extraction):
    page = json.loads(written("webannotation", extraction))
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    found = list(resources(page))
    assert found
    for resource in found:
        position, quote = resource["selector"]
        assert extraction.text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in extraction.text


def test_web_annotations_refer_to_each_other_and_to_their_document():
    page = json.loads(written("webannotation", samples.article()))
    identifiers = [annotation["id"] for annotation in page["items"]]
    assert len(set(identifiers)) == 4
    assert page["items"][3]["qawl:within"] == {"id": identifiers[2]}
    assert {resource["source"] for resource in resources(page)} == {"urn:qawl:document:id%200"}
    assert all(annotation["type"] == "Annotation" and annotation["target"] for annotation in page["items"])


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_takes_a_document_without_quotations(name):
    assert isinstance(written(name, EMPTY, EMPTY), str)


@pytest.mark.parametrize("name", [name for name in WRITERS if streaming_format(name).escapes])
def test_lone_surrogates_survive_json_and_utf_8(name):
    data = written(name, samples.hostile()).encode("utf-8", "backslashreplace")
    assert "\ud800" in json.dumps(json.loads(data), ensure_ascii=False)
