"""The text that is measured: articles of the file that QAWL_SAMPLE names, else generated ones."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

from tests.corpus import article

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 20240
VARIABLE = "QAWL_SAMPLE"
"""Names a .jsonl or .jsonl.gz file of objects with `text`."""


def named() -> str:
    """Say where the articles come from."""
    return Path(os.environ[VARIABLE]).name if os.environ.get(VARIABLE) else "generated articles"


def articles() -> Iterator[str]:
    """Yield the articles of the sample in an order drawn once (any part is like the whole), else generated ones."""
    name = os.environ.get(VARIABLE)
    if not name:
        yield from map(article, itertools.count())
        return
    opened = gzip.open if name.endswith(".gz") else open
    with opened(name, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    random.Random(SEED).shuffle(texts)
    yield from texts


def endless() -> Iterator[str]:
    """Yield articles without end: the sample again and again."""
    while True:
        yield from articles()


def taken(megabytes: float | None) -> list[str]:
    """Return articles of about so many megabytes of UTF-8 together; None: the whole sample, of generated ones 2."""
    if megabytes is None:
        if os.environ.get(VARIABLE):
            return list(articles())
        megabytes = 2
    texts: list[str] = []
    left = megabytes * 1e6
    for text in endless():
        texts.append(text)
        left -= len(text.encode("utf-8", "replace"))
        if left <= 0:
            return texts
    return texts
