"""What must not stand inside a word of a rule file, because no token would ever equal the word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen
from pyarabic import araby

if TYPE_CHECKING:
    from collections.abc import Iterator

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FAULT = re.compile(
    f"(?P<comma>[,;{araby.COMMA}{araby.SEMICOLON}])|(?P<invisible>[{INVISIBLE}])|(?P<fixed>[\u00a0\u2007\u202f])"
    f"|(?P<tatweel>{araby.TATWEEL})|(?P<blank>\\s)|(?P<vowel>[\u064b-\u0652\u0670])",
)
_FAULTS = {
    "comma": ("L402", "a comma inside the item", "items are parted by an ASCII comma and a blank, or stand one a line"),
    "invisible": ("L403", "an invisible control character inside the item", "delete it; it often comes with a copy"),
    "fixed": ("L404", "a no-break space inside the item", "delete it, or write a plain blank"),
    "tatweel": ("L405", "a tatweel inside the item", "take the tatweel out; text with tatweel matches all the same"),
    "blank": ("L407", "an item of more than one word", "no token equals it; say the words one after another in steps"),
    "vowel": ("L413", "a vocalised item", "leave the vowel signs out; vocalised text matches all the same"),
}


@frozen
class Fault:
    """One thing that is wrong inside a word."""

    code: str
    message: str
    hint: str
    offset: int
    """Characters before the culprit."""


def faults(word: str, allowed: str = "") -> Iterator[Fault]:
    """The first fault of each kind in a word; `allowed` holds codes that are none here."""
    if word.isalpha() and araby.TATWEEL not in word:
        return
    seen = set(allowed.split())
    for found in _FAULT.finditer(word):
        code, message, hint = _FAULTS[found.lastgroup or ""]
        if code not in seen:
            seen.add(code)
            sign = f" (U+{ord(found[0]):04X})" if code in {"L403", "L404"} else ""
            yield Fault(code, message + sign, hint, found.start())
