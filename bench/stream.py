"""The memory of a process that reads documents one after the other, each with a name and a number not seen before."""

from __future__ import annotations

import resource
import time
from itertools import islice
from typing import TYPE_CHECKING

import qawl
from bench.sample import endless
from qawl.errors import ExtractionError

if TYPE_CHECKING:
    from collections.abc import Iterator


def documents(count: int) -> Iterator[str]:
    """Yield the sample again and again, a sentence of its own behind each article."""
    for number, text in enumerate(islice(endless(), count)):
        yield f"{text}\n\nقال علي{number} إن العدد {number}."


def report(count: int) -> None:
    """Print the highest use of memory so far, ten times on the way."""
    extractor = qawl.load()
    found = 0
    start = time.process_time()
    for number, result in enumerate(extractor.pipe(documents(count)), 1):
        if isinstance(result, ExtractionError):
            raise result
        found += len(result)
        if number % max(1, count // 10) == 0:
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes, on Linux
            spent = time.process_time() - start
            print(f"  {number:8} documents {found:9} quotations {most:7.0f} MB at most {spent:7.0f} s")
