"""How long a fresh process takes: import, first extraction, and a large rule pack over the shipped one.

Each is timed with nothing kept by earlier processes, and with what one has kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from itertools import islice, permutations
from pathlib import Path
from statistics import median

IMPORT = "import qawl"
FIRST = "import qawl; qawl.extract('قال سامر إن الجسر جديد.')"
ARTICLE = "import qawl; from pathlib import Path; qawl.extract(Path('examples/article.txt').read_text('utf-8'))"
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


def seconds(script: str, *arguments: str, repeat: int = 5, kept: str = "") -> float:
    """Return the median processor time of a script in fresh processes, without the start of the interpreter.

    `kept` is the folder where they keep compiled rules; empty for none.
    """
    environment = {**os.environ, "QAWL_CACHE": kept}
    timed = f"import sys, time; start = time.process_time(); {script}; print(time.process_time() - start)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", timed, *arguments], check=True, capture_output=True, text=True, env=environment
        )
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
    with tempfile.TemporaryDirectory() as pack, tempfile.TemporaryDirectory() as kept:
        write_pack(Path(pack))
        time.sleep(0.1)  # files that are as new as their compilation are not relied on
        rows = (
            ("import qawl", IMPORT, ()),
            ("import and first extraction", FIRST, ()),
            ("import and first article", ARTICLE, ()),
            (f"import and a pack of {VERBS:,} verbs", LOAD, (pack,)),
        )
        print(f"{'':38}{'nothing kept':>14}{'kept':>8}")
        for name, script, arguments in rows:
            anew = seconds(script, *arguments, repeat=3)
            seconds(script, *arguments, repeat=1, kept=kept)
            again = seconds(script, *arguments, kept=kept)
            print(f"{name:38}{anew * 1e3:11.0f} ms{again * 1e3:5.0f} ms")
        command = [sys.executable, "-c", f"import sys{SLOWED}", pack]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        alone, layered = map(float, run.stdout.split())
        print(f"extraction with those verbs: {layered / alone:.2f} of the time with the shipped rules alone")
