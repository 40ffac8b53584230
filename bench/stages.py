"""What each stage of extraction costs, as a multiple of tokenising the same text with a bare regular expression."""

from __future__ import annotations

import re
import statistics
import time
from typing import TYPE_CHECKING

import qawl
from bench.others import others
from qawl.engine.document import Document
from qawl.engine.extent import drafts
from qawl.results import Results
from qawl.speakers import resolve
from qawl.text import TOKEN, locate
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


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratios(work: Callable[[], dict[str, float]], texts: list[str], repeat: int = 3) -> dict[str, float]:
    """Return the median of what a work took, by name, in units measured right before and right after each run."""
    runs = []
    before = seconds(lambda: floor(texts))
    for _ in range(repeat):
        spent = work()
        after = seconds(lambda: floor(texts))
        runs.append({name: each * 2 / (before + after) for name, each in spent.items()})
        before = after
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def stages(extractor: Extractor, texts: list[str]) -> dict[str, float]:
    """Return the processor time of each stage over all texts."""
    grammar, matcher, memory = extractor._grammar, extractor._matcher, extractor._memory  # noqa: SLF001
    spent = dict.fromkeys(("tokens", "symbols, marks, levels", "candidates", "drafts", "speakers", "results"), 0.0)
    clock = time.process_time
    spent["tokens"] = seconds(lambda: [locate(text) for text in texts])
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
        for name, start, end in zip(list(spent)[1:], marks, marks[1:], strict=False):
            spent[name] += end - start
    spent["symbols, marks, levels"] -= spent["tokens"]
    return spent


def report(texts: list[str]) -> None:
    """Print all ratios."""
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    unit = min(seconds(lambda: floor(texts)) for _ in range(3))
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB; re.findall of tokens {size / unit / 1e6:.1f} MB/s = 1.00")

    def show(name: str, work: Callable[[list[str]], object], repeat: int = 3) -> None:
        print(f"  {name:28}{ratios(lambda: {name: seconds(lambda: work(texts))}, texts, repeat)[name]:7.2f}")

    show("re.findall, shortest", lambda texts: floor(texts, SHORTEST))
    extractor = qawl.load()
    for number in range(200):  # expressions are compiled when they are first needed
        extractor.extract(article(number))

    def extract(texts: list[str]) -> int:
        return sum(len(extractor.extract(text)) for text in texts)

    show("end to end, first reading", extract, 1)
    show("end to end", extract)
    for name, spent in ratios(lambda: stages(extractor, texts), texts).items():
        print(f"    {name:26}{spent:7.2f}")
    for name, work in others():
        show(name, work, 1)
