"""Accuracy on gold sets: extracts and scores each JSON lines file named, and prints one row a set and layer.

Sets whose name begins with `padt` or `pud` hold no bare noun phrases and no antecedents: they are scored in the core
layer, without `who`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import qawl
from qawl.output.records import document_record
from qawl.score import score

METRICS = ("found", "content", "speaker", "who", "triple")


def main() -> None:
    """Print a table of F1 figures for the files named."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description="Score gold sets.")
    parser.add_argument("gold", nargs="+", type=Path, help="JSON lines with id, text and quotations")
    print("| set | layer | gold | predicted | " + " | ".join((*METRICS, "found P", "found R")) + " |")
    print("|---|---|" + "---|" * 9)
    for path in parser.parse_args().gold:
        documents = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        predictions = {each["id"]: document_record(each["id"], qawl.extract(each["text"])) for each in documents}
        bare = path.stem.startswith(("padt", "pud"))
        for layer in ("core",) if bare else ("all", "core"):
            tally = score(documents, predictions, layer).total
            cells = ["-" if bare and name == "who" else f"{tally.f1(name):.3f}" for name in METRICS]
            cells += [f"{tally.precision('found'):.3f}", f"{tally.recall('found'):.3f}"]
            print(f"| {path.stem} | {layer} | {tally.gold} | {tally.predicted} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
