"""Other tools over the same text, each in a few lines; what is not installed is left out.

None of them attributes Arabic quotations: each does a part of the work, or other work of the same kind.
"""

from __future__ import annotations

import re
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Work = Callable[[list[str]], object]

WORDS = r"(?:قال|قالت|أكد|أكدت|أضاف|أضافت|أعلن|أعلنت)"


def others() -> Iterator[tuple[str, Work]]:
    """Yield name and work of each tool that is installed."""
    for module, name, made in (
        ("spacy", "spaCy blank('ar') tokenises", spacy_tokens),
        ("gatenlp", "gatenlp, two regex rules", gatenlp_rules),
        ("textacy", "textacy, English quotations", textacy_quotations),
        ("yargy", "yargy, one rule", yargy_rule),
    ):
        if find_spec(module):
            with suppress(OSError, ImportError):  # a language model or a part of the tool is not there
                yield name, made()


def spacy_tokens() -> Work:
    """Tokens of the blank Arabic pipeline."""
    import spacy

    pipeline = spacy.blank("ar")
    return lambda texts: [len(pipeline(text)) for text in texts]


def gatenlp_rules() -> Work:
    """Two regular expressions over text into annotations: words in guillemets, and a few reporting verbs."""
    from gatenlp import Document
    from gatenlp.processing.gazetteer.stringregex import StringRegexAnnotator

    rules = f"|«[^»]*»\n0 => Quote\n\n|{WORDS}\n0 => Cue\n"
    annotator = StringRegexAnnotator(source=rules, source_fmt="string")
    return lambda texts: [annotator(Document(text)) for text in texts]


def textacy_quotations() -> Work:
    """Direct quotations, English, of as many characters of English text; needs en_core_web_sm."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load("en_core_web_sm")
    sentence = 'The mayor, Adam Reed, said: "The bridge will open on Sunday and it will stay open." '

    def work(texts: list[str]) -> object:
        english = [(sentence * (len(text) // len(sentence) + 1))[: len(text)] for text in texts]
        return [list(direct_quotations(pipeline(text))) for text in english]

    return work


def yargy_rule() -> Work:
    """A reporting verb and the word after it, over yargy's own tokens."""
    from yargy import Parser, rule
    from yargy.predicates import custom
    from yargy.tokenizer import Tokenizer, TokenRule

    cue = re.compile(WORDS)
    steps = rule(custom(lambda word: cue.fullmatch(word) is not None), custom(lambda _: True))
    tokenizer = Tokenizer([TokenRule("WORD", r"\w+"), TokenRule("SIGN", r"[^\w\s]")])
    parser = Parser(steps, tokenizer=tokenizer)
    return lambda texts: [list(parser.findall(text)) for text in texts]
