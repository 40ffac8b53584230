"""The spaCy component: spans where the words are, data that survives whatever a document goes through."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
import samples
from corpus import article

import qawl
from qawl.cli import main
from qawl.output.records import document_record

spacy = pytest.importorskip("spacy", reason="the extra qawl[spacy] is not installed")
adapter = pytest.importorskip("qawl.spacy")

TEXT = samples.ARTICLE
PLACED = ("label_", "id_", "start_char", "end_char")


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("ar")
    pipeline.add_pipe("qawl")
    return pipeline


def spans(doc):
    return [tuple(getattr(span, name) for name in PLACED) for span in doc.spans["qawl"]]


def expected(text):
    record = json.loads(json.dumps(document_record("", qawl.extract(text))))
    del record["id"]
    return record


def test_a_document_has_what_extract_finds(nlp):
    assert nlp(TEXT)._.qawl == expected(TEXT)
    assert nlp("")._.qawl == {"quotations": [], "marked_phrases": [], "diagnostics": []}


@pytest.mark.parametrize("seed", range(10))
def test_spans_are_the_tokens_of_their_parts_and_know_their_quotation(nlp, seed):
    text = article(seed)
    doc, found = nlp(text), qawl.extract(text)
    cues = [span for span in doc.spans["qawl"] if span.label_ == "CUE"]
    assert [span._.quotation for span in cues] == [q for q in doc._.qawl["quotations"] if q["cue"]]
    assert all(span._.quotation["cue"]["text"] in span.text for span in cues)
    contents = [span.text for span in doc.spans["qawl"] if span.label_ == "CONTENT"]
    said = [segment.text for quotation in found for segment in quotation.content]
    assert len(contents) == len(said)
    assert all(whole in span for span, whole in zip(contents, said, strict=True))


def test_marked_phrases_are_spans_of_no_quotation(nlp):
    doc = nlp("افتتح المعرض مساء أمس تحت عنوان «ذاكرة البحر» ويستمر عشرة أيام.")
    (span,) = doc.spans["qawl"]
    assert (span.label_, span.text, span._.quotation) == ("MARKED_PHRASE", "ذاكرة البحر", None)


def test_a_document_that_was_not_looked_at_has_nothing():
    doc = spacy.blank("ar")(TEXT)
    assert doc._.qawl is None
    assert doc[:2]._.quotation is None


def through_bytes(doc):
    return spacy.tokens.Doc(spacy.blank("ar").vocab).from_bytes(doc.to_bytes())


def through_a_bin(doc):
    data = spacy.tokens.DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(spacy.tokens.DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("ar").vocab))


def through_pickle(doc):
    return pickle.loads(pickle.dumps(doc))  # noqa: S301


@pytest.mark.parametrize("through", [through_bytes, through_a_bin, through_pickle])
def test_documents_keep_everything_when_they_are_stored(nlp, through):
    doc = nlp(TEXT)
    again = through(doc)
    assert spans(doc)
    assert spans(again) == spans(doc)
    assert again._.qawl == doc._.qawl


def test_extract_writes_a_docbin_that_spacy_reads(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    texts = {"a": TEXT, "b": article(4), "c": "قال سامي إن الطريق \ud800 مفتوح."}
    lines = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    Path("in.jsonl").write_text("\n".join([*lines, "oops"]), encoding="utf-8")
    assert main(["extract", "--format", "docbin", "in.jsonl", "-o", "out.spacy"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    found = list(spacy.tokens.DocBin(store_user_data=True).from_disk("out.spacy").get_docs(spacy.blank("ar").vocab))
    assert {doc.user_data["id"]: doc._.qawl for doc in found} == {name: expected(text) for name, text in texts.items()}
    assert [doc.text for doc in found] == [text.replace("\ud800", "?") for text in texts.values()]
    assert sorted(path.name for path in Path().iterdir()) == ["in.jsonl", "out.spacy"]


def test_pipelines_keep_the_component_when_they_are_stored(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.config["components"]["qawl"]["rules"] == ["core"]
    assert again(TEXT)._.qawl == expected(TEXT)


def test_processes_change_nothing(nlp):
    texts = [article(seed, 2) for seed in range(6)]
    assert [doc._.qawl for doc in nlp.pipe(texts, n_process=2)] == [expected(text) for text in texts]


def test_own_rules_are_used(tmp_path):
    (tmp_path / "pack.yaml").write_text(
        "pack: mine\nschema: 1\nextends: [core]\n"
        "verbs:\n  - {lemma: غرد, past: غرد, present: يغرد, act: statement, takes: [clause], particles: [ب]}\n",
        encoding="utf-8",
    )
    pipeline = spacy.blank("ar")
    pipeline.add_pipe("qawl", config={"rules": ["core", str(tmp_path)]})
    assert pipeline("غردت الوزيرة سعاد الفهد بأن الطريق مفتوح.")._.qawl["quotations"][0]["cue"]["lemma"] == "غرد"
