"""How long a fresh process takes: import, first extraction, and a large rule pack over the shipped one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from itertools import islice, permutations
from pathlib import Path
from statistics import median

IMPORT = "import qawl"
FIRST = "import qawl; qawl.extract('قال سامر إن الجسر جديد.')"
LOAD = "import qawl; qawl.load('core', sys.argv[1])"
SLOWED = """
import time
import qawl
from bench import sample
texts = sample.taken(0.5)
for packs in (["core"], ["core", sys.argv[1]]):
    extractor = qawl.load(*packs)
    work = lambda: [extractor.extract(text) for text in texts]
    work()
    start = time.process_time()
    work()
    print(time.process_time() - start)
"""
VERBS = 5_000
LETTERS = "ثجخذزضظغشط"
"""Rare ones: no shipped verb is made of them alone."""


def seconds(script: str, *arguments: str, repeat: int = 5) -> float:
    """Return the median time of a script in fresh processes, without the start of the interpreter."""
    timed = f"import sys, time; start = time.perf_counter(); {script}; print(time.perf_counter() - start)"
    runs = [
        subprocess.run([sys.executable, "-c", timed, *arguments], check=True, capture_output=True, text=True)
        for _ in range(repeat)
    ]
    return median(float(run.stdout) for run in runs)


def write_pack(folder: Path, verbs: int = VERBS) -> None:
    """Write a pack of invented verbs: four different letters each."""
    (folder / "pack.yaml").write_text("pack: large\nschema: 1\nextends: [core]\n", encoding="utf-8")
    lines = ["verbs:"]
    for stem in islice(permutations(LETTERS, 4), verbs):
        past = "".join(stem)
        lines.append(f"  - {{lemma: {past}, past: {past}, present: ي{past}, act: statement, takes: [clause, quote]}}")
    (folder / "verbs.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def report() -> None:
    """Print the times."""
    print(f"import qawl                        {seconds(IMPORT) * 1e3:7.0f} ms")
    print(f"import and first extraction        {seconds(FIRST) * 1e3:7.0f} ms")
    with tempfile.TemporaryDirectory() as name:
        write_pack(Path(name))
        print(f"import and a pack of {VERBS:,} verbs   {seconds(LOAD, name, repeat=3) * 1e3:7.0f} ms")
        command = [sys.executable, "-c", f"import sys{SLOWED}", name]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        alone, layered = map(float, run.stdout.split())
        print(f"extraction with those verbs        {layered / alone:7.2f} of the time with the shipped rules alone")
