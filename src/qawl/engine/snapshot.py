"""From the names of packs to their grammar, read back as an earlier process compiled it where no rule has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path

from attrs import frozen

from qawl import cache
from qawl.engine.grammar import Grammar
from qawl.rules.files import MOST_FILES
from qawl.rules.locate import find


@frozen
class Snapshot:
    """A grammar, and what the rules were when it was compiled."""

    taken: int
    """When, in nanoseconds."""
    states: dict[str, str]
    """The state of each pack, by its folder."""
    grammar: Grammar


def load_grammar(*sources: str | Path) -> Grammar:
    """Compile packs (names or folders), layered in order, each after those it extends.

    Raises PackNotFoundError for a source that does not exist, RulesError with all problems when a pack is broken.
    """
    started = time.time_ns()
    folders = [os.fsencode(find(source).resolve()) for source in sources]
    name = cache.digest(cache.stamp(), *folders) + ".grammar"
    kept = cache.read(name)
    if isinstance(kept, Snapshot) and all(found == state(root, kept.taken) for root, found in kept.states.items()):
        return kept.grammar
    from qawl.rules.packs import read_packs  # noqa: PLC0415 - where a grammar is kept, no YAML is read

    loaded = read_packs(*sources, doubts=False)
    grammar = Grammar.build(loaded.pack())
    states = {str(pack.folder.root): state(str(pack.folder.root), started) for pack in loaded.packs}
    if all(states.values()):
        cache.write(name, Snapshot(started, states, grammar))
    return grammar


def state(root: str, before: int) -> str:
    """Return what tells one state of a pack's files from another; empty where that cannot be said.

    It cannot where a file was changed after the time `before` (in nanoseconds), or where there are too many.
    """
    parts: list[str] = []
    for where, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(where, name)
            try:
                status = path.stat()
            except OSError:
                return ""
            if max(status.st_mtime_ns, status.st_ctime_ns) >= before or len(parts) > MOST_FILES:
                return ""
            parts.append(f"{path} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_size}")
    return cache.digest("\n".join(parts).encode("utf-8", "surrogateescape"))
