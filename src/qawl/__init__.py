"""Quotations in Arabic text: who said it, with which verb, in which words."""

__version__ = "0.1.0"
