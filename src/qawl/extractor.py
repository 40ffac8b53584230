"""The pipeline: text in, typed quotations out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from qawl.engine.document import Document
from qawl.engine.extent import drafts
from qawl.engine.grammar import Grammar
from qawl.engine.matcher import Matcher
from qawl.engine.snapshot import load_grammar
from qawl.errors import ExtractionError
from qawl.results import Results
from qawl.speakers import Memory, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qawl.documents import Document as Input
    from qawl.model import Extraction
    from qawl.rules.model import Pack


class Extractor:
    """Extracts quotations by the rules of one pack; immutable, safe to share."""

    def __init__(self, pack: Pack, grammar: Grammar | None = None) -> None:
        """`grammar` is the pack compiled, where that has been done already."""
        self.pack = pack
        self._grammar = grammar or Grammar.build(pack)
        self._matcher = Matcher(self._grammar)
        self._memory = Memory()

    def only(self, pattern: str) -> Extractor:
        """The same rules with a single pattern, to see what it finds alone; raises KeyError where there is none."""
        kept = tuple(each for each in self.pack.patterns if each.id == pattern)
        return Extractor(evolve(self.pack, patterns=kept), self._grammar.only(pattern))

    @property
    def grammar(self) -> Grammar:
        """The rules as they were compiled."""
        return self._grammar

    def extract(self, text: str) -> Extraction:
        """All quotations, marked phrases and diagnostics of a text, in text order."""
        document = Document(text, self._grammar)
        found = drafts(self._grammar, document, self._matcher.candidates(document))
        resolve(found, document, self._memory)
        return Results(self._grammar, document).build(found)

    def pipe(self, texts: Iterable[str], processes: int = 1) -> Iterator[Extraction | ExtractionError]:
        """Extractions of many texts, in order, as they are done; for a text that fails, the error itself.

        With several processes, a few chunks of texts are read ahead. Ctrl-C, or closing the iterator, ends them all.
        """
        from qawl.batch import numbered, process  # noqa: PLC0415 - single texts need not wait 30 ms for multiprocessing

        for outcome in process(numbered(texts), self._extract_from, processes):
            yield ExtractionError(outcome.error) if outcome.result is None else outcome.result

    def _extract_from(self, document: Input) -> Extraction:
        return self.extract(document.text)

    def __reduce__(self) -> tuple[type[Extractor], tuple[Pack, Grammar]]:
        return Extractor, (self.pack, self._grammar)


def load(*packs: str | Path) -> Extractor:
    """An extractor for rule packs, names or folders, the later over the earlier; `core` where none is given."""
    grammar = load_grammar(*(packs or ("core",)))
    return Extractor(grammar.pack, grammar)


@cache
def core() -> Extractor:
    """The extractor for the rules that qawl ships, made once."""
    return load()
