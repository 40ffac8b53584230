"""An extraction as what notebooks show for it: the page of `qawl view`, shut off in a frame."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from qawl.output.page import page

if TYPE_CHECKING:
    from qawl.model import Extraction

STYLE = "width:100%;height:32rem;border:0;resize:vertical;overflow:auto"
"""As wide as the notebook; high enough for an article of some paragraphs."""

OWN_LINKS = '<base href="about:srcdoc">'
"""Without it, links inside the page would lead to the notebook's own address."""


def frame(extraction: Extraction) -> str:
    """Return one element that holds the whole page and may run its script, but reach nothing else."""
    document = escape(page([("", extraction)]).replace("<head>", f"<head>{OWN_LINKS}", 1))
    return f'<iframe sandbox="allow-scripts" style="{STYLE}" srcdoc="{document}"></iframe>'
