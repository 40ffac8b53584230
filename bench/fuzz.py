"""Hostile texts, rule files and inputs in great numbers: nothing may raise but what is documented, nor be slow.

`python -m bench.fuzz --count 1000000` runs that many; a finding is repeated by `--first N --count 1` with its seed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

import qawl
from bench import inputs
from qawl.cli import main as command_line
from qawl.errors import QawlError
from qawl.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qawl.extractor import Extractor

SEED = 20_240
MOST_SECONDS, MOST_SECONDS_A_CHARACTER = 3.0, 150e-6
"""The bound on one text, for what holds nothing but cues; news takes less than a microsecond a character."""
RULES = """\
pack: fuzzed
schema: 1
verbs:
  - {lemma: قال, past: قال, present: يقول, act: statement, takes: [clause, quote, colon], particles: [ل]}
words:
  - {class: that, items: [إن, أن], about: what opens a clause}
  - {class: particle.li, items: [ل]}
  - {class: role, inflect: person, items: [وزير, مدير]}
marks:
  - {id: guillemets, open: «, close: », either-way: true}
boundaries:
  - {id: next, steps: [comma, cue], after: [quote?]}
fragments:
  - {name: noun-phrase, steps: [word & !that, "(role | nisba){0,3}"]}
patterns:
  - id: verb.clause
    about: A verb and a clause.
    cue: verb & takes.clause
    right:
      - speaker?: $noun-phrase
      - either: [colon, {complementizer: that}]
    content: right
    until: [next, sentence]
    examples:
      - {text: "قال مدير إن الباب مفتوح.", cue: قال, content: الباب مفتوح}
"""
TOKENS = (
    *("{", "}", "[", "]", ": ", "- ", "\n", "  ", "\t", "&a ", "*a", "!", "|", "(", ")", "?", "$", "#", "'", '"', "«"),
    *("\0", "\ud800", "{1,60}", "{0,999}", "pack", "verbs", "words", "قال", "remove", "extends: [core]"),
    *("not-next", "seq*"),
)


@define
class Fuzzer:
    """Runs inputs by number and keeps what went wrong."""

    seed: int
    extractor: Extractor = field(factory=qawl.load)
    findings: list[str] = field(factory=list)

    def run(self, first: int, count: int) -> None:
        """Try so many inputs: most texts, some rule files, some command lines."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for number in range(first, first + count):
                chance = random.Random(f"{self.seed} {number}")
                kind = number % 100
                work = self.command if kind == 99 else self.rules if kind >= 90 else self.text
                self.attempt(f"{work.__name__} {number}", lambda work=work, chance=chance: work(chance, folder))

    def attempt(self, name: str, work: Callable[[], object]) -> None:
        """Do one piece of work and note what it raises."""
        try:
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self.findings.append(f"{name}, seed {self.seed}: {type(error).__name__}: {str(error)[:200]}")

    def text(self, chance: random.Random, _: Path) -> None:
        """Extract from one hostile text."""
        self.extract(inputs.text(chance))

    def extract(self, text: str) -> None:
        """Extract from a text; every span must be its slice, and the time within the bound."""
        start = time.process_time()
        extraction = self.extractor.extract(text)
        spent = time.process_time() - start
        for span in spans(extraction):
            assert 0 <= span.start <= span.end <= len(text), f"a span outside the text: {span!r}"
            assert text[span.start : span.end] == span.text, f"a span that is not its slice: {span!r}"
        bound = MOST_SECONDS + len(text) * MOST_SECONDS_A_CHARACTER
        assert spent <= bound, f"{spent:.1f} s for {len(text)} characters"

    def rules(self, chance: random.Random, folder: Path) -> None:
        """Load a spoiled rule pack; only its problems may be reported."""
        pieces = list(RULES)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(pieces))
            pieces[at : at + chance.choice((0, 1, 1, 5, 30))] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 50))
        (folder / "pack.yaml").write_bytes("".join(pieces).encode("utf-8", "surrogatepass"))
        start = time.process_time()
        with contextlib.suppress(QawlError):
            qawl.load(folder).extract("قال مدير إن الباب «مفتوح».")
        spent = time.process_time() - start
        assert spent < 5, f"{spent:.1f} s for a rule pack"

    def command(self, chance: random.Random, folder: Path) -> None:
        """Run the command line on spoiled bytes; only the documented exit codes may come."""
        data = bytearray(inputs.text(chance).encode("utf-8", "surrogatepass"))
        for _ in range(chance.choice((0, 0, 3))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        name = folder / chance.choice(("input.txt", "input.jsonl"))
        name.write_bytes(b'{"id": 1, "text": "' + data + b'"}\n' if name.suffix == ".jsonl" else data)
        kept, qawl.load = qawl.load, lambda *_: self.extractor
        arguments = ["extract", "--format", chance.choice(("table", "jsonl", "csv", "html")), str(name)]
        output = io.TextIOWrapper(io.BytesIO(), "utf-8")
        try:
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
                code = command_line(arguments)
        finally:
            qawl.load = kept
        assert code in (0, 1), f"exit code {code}"


def spans(value: object) -> Iterator[Span]:
    """Yield every span inside an extraction."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif hasattr(value, "__attrs_attrs__"):
        for attribute in value.__attrs_attrs__:
            yield from spans(getattr(value, attribute.name))


def main() -> int:
    """Fuzz as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="inputs (default: 10000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first input (default: 0)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--minutes", type=float, default=None, help="stop after so long")
    arguments = parser.parse_args()
    start = time.monotonic()
    os.environ["QAWL_CACHE"] = ""  # nobody needs the packs of this run again
    fuzzer = Fuzzer(arguments.seed)
    for name, text in inputs.large().items():
        fuzzer.attempt(name, lambda text=text: fuzzer.extract(text))
    done, reported = 0, 0
    while done < arguments.count and (arguments.minutes is None or time.monotonic() - start < arguments.minutes * 60):
        step = min(1000, arguments.count - done)
        fuzzer.run(arguments.first + done, step)
        done += step
        for finding in fuzzer.findings[reported:]:
            print(finding, flush=True)
        reported = len(fuzzer.findings)
    spent = time.monotonic() - start
    print(f"{done} inputs, seed {arguments.seed}, {spent:.0f} s, {len(fuzzer.findings)} findings")
    return 1 if fuzzer.findings else 0


if __name__ == "__main__":
    sys.exit(main())
