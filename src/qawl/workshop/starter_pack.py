"""A name into a new rule pack: one verb, one word list, one pattern with example and reject, the schema for editors."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from qawl.rules.schema import text as schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def starter_files(name: str) -> Iterator[tuple[str, str]]:
    """File names and their text, for a pack of this name."""
    for template in sorted(files("qawl.workshop").joinpath("starter").iterdir(), key=lambda each: each.name):
        if template.name.endswith(".yaml"):
            yield template.name, template.read_text(encoding="utf-8").replace("NAME", name)
    yield "schema.json", schema_text()


def write_starter(folder: Path, name: str) -> tuple[str, ...]:
    """Write the pack and return the names of its files.

    Raises FileExistsError where the folder has anything in it already, OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(17, "the folder is not empty; nothing was written", str(folder))
    written = []
    for file, text in starter_files(name):
        with (folder / file).open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        written.append(file)
    return tuple(written)
