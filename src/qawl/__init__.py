"""Quotations in Arabic text: who said it, with which verb, in which words.

Names are loaded on first use, so that `import qawl` stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qawl.errors import QawlError, RulesError
    from qawl.extractor import Extractor, load
    from qawl.model import (
        Act,
        Antecedent,
        Cue,
        Diagnostic,
        Extraction,
        Form,
        Kind,
        MarkedPhrase,
        Quotation,
        Segment,
        Span,
        Speaker,
    )

__version__ = "0.1.0"
__all__ = [
    "Act",
    "Antecedent",
    "Cue",
    "Diagnostic",
    "Extraction",
    "Extractor",
    "Form",
    "Kind",
    "MarkedPhrase",
    "QawlError",
    "Quotation",
    "RulesError",
    "Segment",
    "Span",
    "Speaker",
    "extract",
    "load",
]

_HOMES = {"Extractor": "extractor", "load": "extractor", "QawlError": "errors", "RulesError": "errors"}


def extract(text: str) -> Extraction:
    """All quotations, marked phrases and diagnostics of a text, by the rules that qawl ships.

    Examples:
        >>> [(str(q.speaker), str(q.cue), q.text) for q in extract("قال سامي إن الطريق مفتوح.")]
        [('سامي', 'قال', 'الطريق مفتوح')]

    """
    from qawl.extractor import core  # noqa: PLC0415 - the engine is loaded when it is first needed

    return core().extract(text)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"qawl.{_HOMES.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
