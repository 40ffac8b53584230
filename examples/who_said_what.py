"""Who speaks how often in the articles of a JSON-lines file, and with which acts: python who_said_what.py FILE."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from qawl import Act, Extraction, QawlError, Quotation, load


def quotations(results: Iterable[Extraction | QawlError]) -> Iterator[Quotation]:
    """All quotations of what could be read."""
    for result in results:
        if isinstance(result, QawlError):
            print(result, file=sys.stderr)
        else:
            yield from result


def acts_by_source(found: Iterable[Quotation]) -> dict[str, Counter[Act]]:
    """How often each source did what; where nobody is named, the source is a dash."""
    acts: dict[str, Counter[Act]] = {}
    for quotation in found:
        source = quotation.source.text if quotation.source is not None else "-"
        acts.setdefault(source, Counter())[quotation.act] += 1
    return acts


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    texts = (json.loads(line)["text"] for line in lines)
    for source, acts in acts_by_source(quotations(load().pipe(texts))).items():
        print(source, *(f"{act.value}: {count}" for act, count in acts.items()), sep="\t")
