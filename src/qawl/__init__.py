"""Quotations in Arabic text: who said it, with which verb, in which words."""

from qawl.extractor import Extractor, load
from qawl.model import Extraction

__all__ = ["Extraction", "Extractor", "extract", "load"]
__version__ = "0.1.0"


def extract(text: str) -> Extraction:
    """All quotations, marked phrases and diagnostics of a text, by the rules that qawl ships."""
    return load().extract(text)
