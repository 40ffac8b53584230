"""For tests of rules: Hypothesis strategies for Arabic text of all kinds, and for sentences that a pattern must match.

Needs the extra `qawl[testing]`. docs/testing.md has a whole test module to copy.
"""

from qawl.testing.sentences import CannotGenerateError, Sentences
from qawl.testing.texts import damaged, marked, names, sentences, words

__all__ = ["CannotGenerateError", "Sentences", "damaged", "marked", "names", "sentences", "words"]
