"""What each stage of extraction costs, as a multiple of tokenising the same text with a bare regular expression."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import qawl
from bench.others import others
from qawl.engine.document import Document
from qawl.engine.extent import drafts
from qawl.results import Results
from qawl.speakers import resolve
from qawl.text import TOKEN, tokenize
from tests.corpus import article

if TYPE_CHECKING:
    from collections.abc import Callable

    from qawl.extractor import Extractor

SHORTEST = re.compile(r"\w+|[^\w\s]")
"""Words and signs in the fewest characters; tears words apart at vowel marks."""


def floor(texts: list[str], expression: re.Pattern[str] = TOKEN) -> None:
    """Tokenise with a bare regular expression; qawl's own is the unit of all ratios."""
    for text in texts:
        expression.findall(text)


def seconds(work: Callable[[], object], repeat: int = 3) -> float:
    """Return the least processor time of a few runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def stages(extractor: Extractor, texts: list[str]) -> dict[str, float]:
    """Return the processor time of each stage over all texts, everything looked up before."""
    grammar, matcher, memory = extractor._grammar, extractor._matcher, extractor._memory  # noqa: SLF001
    symbols = grammar.alphabet.symbols.__getitem__
    spent = dict.fromkeys(("tokens", "symbols", "marks and levels", "candidates", "drafts", "speakers", "results"), 0.0)
    clock = time.process_time
    tokens = [tokenize(text) for text in texts]
    spent["tokens"] = seconds(lambda: [tokenize(text) for text in texts])
    spent["symbols"] = seconds(lambda: ["".join(map(symbols, each)) for each in tokens])
    for text in texts:
        marks = [clock()]
        document = Document(text, grammar)
        marks.append(clock())
        candidates = matcher.candidates(document)
        marks.append(clock())
        found = drafts(grammar, document, candidates)
        marks.append(clock())
        resolve(found, document, memory)
        marks.append(clock())
        Results(grammar, document).build(found)
        marks.append(clock())
        names = ("marks and levels", "candidates", "drafts", "speakers", "results")
        for name, start, end in zip(names, marks, marks[1:], strict=False):
            spent[name] += end - start
    spent["marks and levels"] -= spent["tokens"] + spent["symbols"]
    return spent


def report(texts: list[str]) -> None:
    """Print all ratios."""
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    unit = min(seconds(lambda: floor(texts), 5), seconds(lambda: floor(texts), 5))
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB; re.findall of tokens {size / unit / 1e6:.1f} MB/s = 1.00")
    print(f"  {'re.findall, shortest':28}{seconds(lambda: floor(texts, SHORTEST)) / unit:7.2f}")
    extractor = qawl.load()
    for number in range(200):  # expressions are compiled when they are first needed
        extractor.extract(article(number))
    cold = seconds(lambda: sum(len(extractor.extract(text)) for text in texts), 1)
    for name, spent in stages(extractor, texts).items():
        print(f"  {name:28}{spent / unit:7.2f}")
    warm = seconds(lambda: sum(len(extractor.extract(text)) for text in texts), 2)
    print(f"  {'end to end':28}{warm / unit:7.2f}   {size / warm / 1e6:.2f} MB/s")
    print(f"  {'end to end, first reading':28}{cold / unit:7.2f}   {size / cold / 1e6:.2f} MB/s")
    for name, work in others():
        spent = seconds(lambda work=work: work(texts), 1)
        print(f"  {name:28}{spent / unit:7.2f}")
