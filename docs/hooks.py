"""What the site has beside the pages of this folder: the pages at the top of the checkout and the catalogue of rules.

Pages that end in `.ar.md` are set from right to left, with Arabic labels.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

import qawl
from qawl.workshop.catalogue import catalogue

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

ROOT = Path(__file__).parent.parent
MOVED = {
    "README.md": "index.md",
    "README.ar.md": "index.ar.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""Pages at the top of the checkout, and where the site has them."""
LINK = re.compile(r"\]\((?:\.\./|docs/)?(?P<page>[^)#:\s]+)")
DIRECTION = re.compile(r'^(?:<div dir="rtl">|</div>)$', re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    for source, target in MOVED.items():
        files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    for name, text in catalogue(qawl.load()):
        files.append(File.generated(config, f"catalogue/{name}", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Let links lead to the pages of the site; the site itself sets Arabic pages from right to left."""
    markdown = LINK.sub(lambda link: f"]({MOVED.get(link['page'], link['page'])}", markdown)
    return DIRECTION.sub("", markdown) if arabic(page) else markdown


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, **_: object) -> TemplateContext:
    """Choose the language of the labels, and with it the direction."""
    config.theme["language"] = "ar" if arabic(page) else "en"
    return context


def arabic(page: Page) -> bool:
    """Whether a page is for Arabic readers."""
    return page.file.src_uri.endswith(".ar.md")
