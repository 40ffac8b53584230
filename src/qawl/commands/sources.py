"""What the commands about rules share: which packs they are asked about, read once with every problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from qawl.commands.options import add_rules_option
from qawl.errors import RulesError
from qawl.rules.packs import read_packs

if TYPE_CHECKING:
    import argparse

    from qawl.rules.packs import Loaded
    from qawl.rules.reader import Entry, PackFiles


def add_pack_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a command take packs by folder or name."""
    parser.add_argument(
        "packs",
        nargs="*",
        metavar="DIR",
        help="folder or name of a rule pack, read with the packs it extends (default: core)",
    )
    add_rules_option(parser)


@frozen
class Sources:
    """The packs of one command line."""

    loaded: Loaded
    given: tuple[str, ...]
    """Folders or names that the user gave, in order."""

    @classmethod
    def of(cls, arguments: argparse.Namespace, *, doubts: bool = False) -> Sources:
        """Read them; `doubts`: look for warnings too. Raises PackNotFoundError."""
        given = (*(arguments.packs or ["core"]), *arguments.rules)
        return cls(read_packs(*given, doubts=doubts), given)

    def checked(self) -> Sources:
        """The same; raises RulesError where anything is wrong with them."""
        if self.loaded.errors:
            raise RulesError(self.loaded.errors)
        return self

    @property
    def own(self) -> tuple[PackFiles, ...]:
        """The packs that were given, without those they extend."""
        return tuple(pack for pack in self.loaded.packs if pack.name in self.given or pack.folder.shown in self.given)

    def owns(self, entry: Entry) -> bool:
        """Whether an entry stands in a pack that was given."""
        return any(entry.pack == pack.name for pack in self.own)
