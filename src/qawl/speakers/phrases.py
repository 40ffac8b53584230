"""Finds where a noun phrase of the plain text ends: before a verb, its object, its adjuncts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyarabic import araby

from qawl.speakers.reading import CONSTRUCT, FEMININE_PLURAL, NOT_IN_PHRASE

if TYPE_CHECKING:
    from qawl.engine.draft import Range
    from qawl.speakers.reading import Reading

TIME: Final = ("time-word", "day-part", "weekday")
"""Words that date the report, and end the phrase."""
ADJUNCTS: Final = ("relative", "that", "particle.ala", "particle.ila", "particle.an", "particle.min", "particle.maa")
"""What ends a noun phrase even after an institution or a role."""
OBJECTS: Final = ("verbal-noun", "verbal-shape", "content-noun")
"""Nouns that a verb has as its object, right after its subject."""
DEFINITE_PHRASE: Final = frozenset("SIODCA")
"""Nouns and adjectives with the article after which a description is complete."""


def noun_phrase(reading: Reading, start: int, most: int = 14) -> Range | None:
    """Return the noun phrase that begins at a token, None where none does; adjuncts after a name are left out."""
    end, names = start, 0
    limit = min(len(reading.document), start + most)
    while end < limit and not ends_phrase(reading, start, end, names):
        kind = reading.kind(end)
        if kind == '"':
            close = closing(reading, end)
            if close is None:
                break
            end = close
        names += kind == "n" or (kind == "W" and names > 0)
        end += 1
    while end > start and reading.kind(end - 1) in "xb":
        end -= 1
    return (start, end) if end > start else None


def ends_phrase(reading: Reading, start: int, end: int, names: int) -> bool:
    """Tell whether a noun phrase of so many words of a name ends before a token."""
    document, kind = reading.document, reading.kind(end)
    if kind in '.,("':
        return names > 0 or end == start if kind == '"' else not (kind == "," and end > start and reading.hyphen(end))
    if kind == "x":
        opened = end > start and reading.kind(end - 1).lower() in "raoidcs"
        return names > 0 or not opened or any(document.has(end, atom) for atom in ADJUNCTS)
    if kind in "wW" and any(document.has(end, atom) for atom in TIME):
        return True
    if behind_place(reading, start, end):
        return not document.has(end, "with-and")
    if kind == "w":
        return end > start and (any(document.has(end, atom) for atom in NOT_IN_PHRASE) or is_object(reading, end))
    return begins_object(reading, start, end, names)


def behind_place(reading: Reading, start: int, end: int) -> bool:
    """Tell whether an indefinite noun follows a country that acts."""
    country = reading.document.has(start, "place") and reading.kind(start) != "n"
    return country and end == start + 1 and reading.kind(end) in "docairw"


def begins_object(reading: Reading, start: int, end: int, names: int) -> bool:
    """Tell whether a noun begins the verb's object: after two words of a name, the minister and his nationality."""
    kind, first = reading.kind(end), reading.kind(start)
    before = reading.kind(end - 1) if end > start else ""
    if before and before in CONSTRUCT:
        return False
    if end > start and first.isupper() and kind.isupper() and reading.document.has(end, "plural-oblique"):
        return True
    if before == "S" and first in "TRIODCiod":
        if first in "iod":
            return kind in "RT"
        return (kind in "IODCidoc" and not reading.document.has(end, "with-b")) or (kind == "W" and first in "TR")
    if names and reading.document.has(end, "with-pronoun" if kind in "dD" else "verbal-noun") and kind in "dDW":
        return True
    return (kind in "WIODC" and names > 1) or (before == '"' and kind in "WIODCRTidoc")


def is_object(reading: Reading, index: int) -> bool:
    """Tell whether an indefinite accusative or a verbal noun follows a definite phrase: it is the verb's object."""
    before = reading.kind(index - 1)
    if acted_on(reading, index) and not reading.document.has(index, "with-and"):
        return before in "SWIODCARn"
    if before == "n" and (araby.FATHATAN in reading.tokens[index] or reading.document.has(index, "starts-l")):
        return True
    return before in DEFINITE_PHRASE and reading.document.key(index).endswith(araby.ALEF)


def acted_on(reading: Reading, index: int) -> bool:
    """Tell whether an indefinite word is a verbal noun, or another noun that no name consists of."""
    has = reading.document.has
    return any(has(index, atom) for atom in OBJECTS) or reading.document.key(index).endswith(FEMININE_PLURAL)


def closing(reading: Reading, mark: int) -> int | None:
    """Return the mark that closes one within five tokens; None where there is none."""
    for index in range(mark + 1, min(len(reading.tokens), mark + 6)):
        if reading.kind(index) == '"':
            return index
    return None
