"""How time and memory grow with the text: one long document, and as much text in many."""

from __future__ import annotations

import subprocess
import sys
from typing import Literal

SCRIPT = """
import resource, sys, time
from bench import sample
import qawl

how, megabytes = sys.argv[1], float(sys.argv[2])
texts = sample.taken(1) * round(megabytes)  # the same articles again, so that sizes differ in nothing else
if how == "one":
    texts = ["\\n\\n".join(texts)]
characters = sum(map(len, texts))
held = sum(map(sys.getsizeof, texts))
extractor = qawl.load()
for text in sample.taken(1):  # expressions are compiled when they are first needed
    extractor.extract(text)
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before, start = peak(), time.process_time()
found = sum(len(extraction) for extraction in extractor.pipe(texts))
spent = time.process_time() - start
print(characters, held, spent, peak() - before, found)
"""


def measured(how: Literal["one", "many"], megabytes: float) -> tuple[int, int, float, int, int]:
    """Return characters, bytes held by the text, seconds, bytes of further memory at the peak, quotations."""
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, how, str(megabytes)], check=True, capture_output=True, text=True
    )
    characters, held, spent, memory, found = run.stdout.split()
    return int(characters), int(held), float(spent), int(memory), int(found)


def report(sizes: list[float]) -> None:
    """Print time for a character and memory beyond the text for each size."""
    for how in ("one", "many"):
        first = 0.0
        for size in sizes:
            characters, held, spent, memory, found = measured(how, size)
            each = spent / characters * 1e6
            first = first or each
            print(
                f"{size:5g} MB as {how:4}: {each:6.3f} microseconds a character ({each / first:.2f} of the first), "
                f"{memory / 1e6:6.0f} MB more at the peak ({memory / held:.1f} of the text), {found} quotations"
            )
