"""`qawl score`: gold and predicted quotations into precision, recall and F1, and a list of what is wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qawl.commands.options import ExitCode, add_command, complain
from qawl.comparison import place
from qawl.errors import InputError
from qawl.score import METRICS, OVERLAPS, score

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from qawl.commands.options import Subparsers
    from qawl.comparison import Record
    from qawl.score import Fault, Scores, Tally

EXAMPLE = """\
qawl extract --format jsonl gold.jsonl -o predictions.jsonl
qawl score gold.jsonl predictions.jsonl --errors 20"""
ABOUT = "Measure predicted quotations against gold ones."


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = add_command(subparsers, "score", ABOUT, EXAMPLE, run)
    parser.add_argument("gold", metavar="GOLD", help=".jsonl file with id, text and quotations on each line")
    parser.add_argument("predictions", metavar="PREDICTIONS", help=".jsonl file as `qawl extract` writes it")
    parser.add_argument(
        "--layer",
        choices=("core", "all"),
        default="all",
        help="core leaves unquoted noun phrases out of account (default: all)",
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also list N of the faults")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Score the files and print the figures."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        predictions = {str(record["id"]): record for record in _records(arguments.predictions)}
        scores = score(_records(arguments.gold), predictions, arguments.layer)
    except InputError as error:
        complain(error)
        return ExitCode.FAILED
    lines = [json.dumps(figures(scores), ensure_ascii=False)] if arguments.json else _table(scores)
    faults = [] if arguments.json else [line for fault in scores.faults[: arguments.errors] for line in _fault(fault)]
    sys.stdout.write("\n".join(faults + lines) + "\n")
    return ExitCode.DONE


def _records(name: str) -> Iterator[Record]:
    """Yield the JSON objects of a file. Raises InputError, naming the line, for what has no id or is no JSON."""
    try:
        with Path(name).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _record(line, f"{name}:{number}")
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}") from error


def _record(line: bytes, place: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{place}: not JSON ({error})") from error
    if not isinstance(record, dict) or "id" not in record:
        raise InputError(f"{place}: a JSON object with an id is needed")
    return record


def figures(scores: Scores) -> Record:
    """Return all figures: of each metric over everything, recall by kind and by act, precision by rule."""
    return {
        "layer": scores.layer,
        "documents": scores.documents,
        "gold": scores.total.gold,
        "predicted": scores.total.predicted,
        **{metric: _row(scores.total, metric) for metric in METRICS},
        "overlap": {metric: _row(scores.total, metric) for metric in OVERLAPS},
        "recall_by_kind": _recalls(scores.by_kind),
        "recall_by_act": _recalls(scores.by_act),
        "precision_by_rule": {
            rule: {"predicted": tally.predicted, **{metric: tally.precision(metric) for metric in METRICS}}
            for rule, tally in sorted(scores.by_rule.items())
            if tally.predicted
        },
    }


def _row(tally: Tally, metric: str) -> dict[str, float]:
    return {"P": tally.precision(metric), "R": tally.recall(metric), "F1": tally.f1(metric)}


def _recalls(tallies: dict[str, Tally]) -> dict[str, dict[str, float]]:
    return {
        name: {"gold": tally.gold, **{metric: tally.recall(metric) for metric in METRICS}}
        for name, tally in sorted(tallies.items())
        if tally.gold
    }


def _table(scores: Scores) -> list[str]:
    total = scores.total
    lines = [f"{scores.documents} documents, layer {scores.layer}: {total.gold} gold, {total.predicted} predicted"]
    lines += [
        f"  {metric:16} P {total.precision(metric):.3f}  R {total.recall(metric):.3f}  F1 {total.f1(metric):.3f}"
        for metric in (*METRICS, *OVERLAPS)
    ]
    for title, tallies in (("recall by kind", scores.by_kind), ("recall by act", scores.by_act)):
        rows = {name: (tally.gold, [tally.recall(metric) for metric in METRICS]) for name, tally in tallies.items()}
        lines += _section(title, "gold", rows)
    rules = scores.by_rule.items()
    rows = {rule: (tally.predicted, [tally.precision(metric) for metric in METRICS]) for rule, tally in rules}
    return lines + _section("precision by rule", "predicted", rows)


def _section(title: str, counted: str, rows: dict[str, tuple[int, list[float]]]) -> list[str]:
    """Return a table with a line for each name that has a count, most frequent first."""
    width = max([len(title), *map(len, rows)])
    lines = ["", f"{title:{width}} {counted:>9} " + " ".join(f"{metric:>8}" for metric in METRICS)]
    for name, (count, values) in sorted(rows.items(), key=lambda row: (-row[1][0], row[0])):
        if count:
            lines.append(f"{name:{width}} {count:>9} " + " ".join(f"{value:>8.3f}" for value in values))
    return lines


def _fault(fault: Fault) -> list[str]:
    """Return what is wrong with one quotation, gold above predicted."""
    if fault.predicted is None:
        what = "missed"
    elif fault.gold is None:
        what = "false alarm"
    else:
        what = f"wrong {', '.join(fault.wrong)}"
    rule = f", rule {fault.predicted.get('rule')}" if fault.predicted else ""
    sides = {"gold": fault.gold, "predicted": fault.predicted}
    parts = [f"  {side:10}{_described(fault.text, record)}" for side, record in sides.items() if record is not None]
    return [f"{what} in {fault.document}{rule}", *parts]


def _described(text: str, record: Record) -> str:
    """Return the parts of a quotation that scores look at, in words."""
    contents = record["content"]
    words = {
        "cue": _words(text, record.get("cue")),
        "speaker": _words(text, record.get("speaker")),
        "who": _words(text, record.get("antecedent", record.get("ref"))),
        "content": " \u2026 ".join(_words(text, content) for content in contents) if isinstance(contents, list) else "",
    }
    return f"{record.get('kind')} " + " ".join(f"{part}={value!r}" for part, value in words.items() if value)


def _words(text: str, span: object) -> str:
    found = place(span)
    return text[slice(*found)] if found else ""
