"""The example packs of the documentation: their own tests, and that they change nothing in news."""

from __future__ import annotations

import functools
import json
import os
import random
from pathlib import Path

import corpus
import pytest

import qawl
from qawl.extractor import Extractor
from qawl.rules.packs import load_pack
from qawl.workshop.reports import report
from qawl.workshop.rule_tests import RuleTests

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
PACKS = ("hadith", "social")
GOLD = os.environ.get("QAWL_GOLD")
NEWS = Path(__file__).parents[1] / "examples" / "article.txt"
SAMPLE = 60
"""Gold texts that are compared."""


@functools.cache
def core():
    return qawl.load()


@functools.cache
def layered(name):
    return qawl.load("core", EXAMPLES / name)


@pytest.mark.parametrize("name", PACKS)
def test_examples_and_rejects_hold_alone_and_over_core(name):
    own = [pattern.id for pattern in load_pack("core", EXAMPLES / name).patterns if name in pattern.position.file]
    verdicts = list(RuleTests.of(Extractor(layered(name).pack), own).run())
    assert len(verdicts) > 10
    assert "".join(report(verdict) for verdict in verdicts if verdict.failed) == ""


@pytest.mark.parametrize("name", PACKS)
def test_news_is_read_as_core_reads_it(name):
    for text in (NEWS.read_text(encoding="utf-8"), *(corpus.article(seed) for seed in range(10))):
        assert layered(name).extract(text) == core().extract(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hadith", "وأخبره الجيران أنهم لم يسمعوا شيئا في تلك الليلة."),
        ("hadith", "أخبرنا المهندس سالم الحداد، مدير الورشة، أن السقف آمن."),
        ("social", "وكتب الوزير في تغريدته: «الطريق مفتوح منذ الصباح الباكر أمام الجميع»."),
        ("social", "وأعلن المدير في تغريدة له على حسابه عن تأجيل افتتاح المكتبة."),
    ],
)
def test_words_of_a_pack_keep_their_reading_in_news(name, text):
    assert core().extract(text)
    assert layered(name).extract(text) == core().extract(text)


@pytest.mark.skipif(not GOLD, reason="QAWL_GOLD names no folder of gold files")
@pytest.mark.parametrize("name", PACKS)
def test_gold_texts_are_read_as_core_reads_them(name):
    lines = [line for path in sorted(Path(GOLD).glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in random.Random(0).sample(lines, min(SAMPLE, len(lines)))]
    changed = [text[:60] for text in texts if layered(name).extract(text) != core().extract(text)]
    assert changed == []


def test_a_chain_is_one_quotation_with_its_narrators_as_via():
    text = (
        "حدثنا يحيى بن سعيد، قال: أخبرنا مالك، عن نافع، عن ابن عمر رضي الله عنهما، "
        "أن رسول الله صلى الله عليه وسلم قال: «لا يبيع بعضكم على بيع بعض»."
    )
    (quotation,) = layered("hadith").extract(text)
    assert quotation.text == "لا يبيع بعضكم على بيع بعض"
    assert quotation.speaker.text.startswith("رسول الله")
    assert quotation.via.text.startswith("حدثنا يحيى بن سعيد")
    assert len(core().extract(text)) > 1


def test_a_post_runs_to_the_end_of_its_line():
    posts = ("@layla_n: المتحف مغلق اليوم. نراكم غدا", "RT @salem_k: الطريق مفتوح للجميع")
    first, second = layered("social").extract("\n".join(posts))
    assert (first.speaker.text, first.text) == ("@layla_n", "المتحف مغلق اليوم. نراكم غدا")
    assert (second.speaker.text, second.text) == ("@salem_k", "الطريق مفتوح للجميع")
