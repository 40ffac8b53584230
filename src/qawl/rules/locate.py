"""Where rule packs lie: from a name or a path to a folder, without running any code of a pack."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from qawl.errors import PackNotFoundError

GROUP = "qawl.packs"
"""The entry-point group in which a distribution names its packs: `name = "package"` or `"package.folder"`."""
_PACKAGE = Path(__file__).parent.parent


def core_folder() -> Path:
    """The folder of the shipped pack: inside an installed package, or beside `src` in a checkout."""
    installed = _PACKAGE / "packs" / "core"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "rules"


def installed_packs() -> dict[str, Path]:
    """The folder of every pack that can be named: `core` and those of the entry-point group."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - 27 ms that only named packs need

    found = {"core": core_folder()}
    for point in entry_points(group=GROUP):
        folder = _module_folder(point.module)
        if folder is not None:
            found.setdefault(point.name, folder)
    return found


def pack_folder(name: str) -> Path | None:
    """The folder of a named pack; None when no installed pack has the name."""
    return core_folder() if name == "core" else installed_packs().get(name)


def find(source: str | Path) -> Path:
    """The folder that a name or a path means; a name wins over a folder of that name.

    Raises PackNotFoundError when there is neither, or when the path is no folder.
    """
    named = pack_folder(source) if isinstance(source, str) else None
    if named is not None:
        return named
    path = Path(source)
    try:
        if path.is_dir():
            return path
        exists = path.exists()
    except (OSError, ValueError):
        exists = False
    if exists:
        raise PackNotFoundError(f"{source}: a rule pack is a folder, and this is a file")
    raise PackNotFoundError(f"{source}: no such folder, and no installed rule pack of this name")


def _module_folder(module: str) -> Path | None:
    top, *parts = module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location, *parts)
        if folder.is_dir():
            return folder
    return None
