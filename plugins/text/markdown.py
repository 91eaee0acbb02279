"""Markdown as this blog writes it: tables, footnotes, definition lists, abbreviations, fenced code, heading anchors."""

import re

import markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from plugins.text.slugs import slugify

RESERVED_IDS = {"main", "comments", "share", "top"}  # ids that the theme itself puts on a page
ALIGNED = re.compile(r' style="text-align: (left|right|center);"')


def heading_id(title: str, separator: str) -> str:
    """Return the anchor of a heading; never one of the theme's own."""
    name = slugify(title) or "rubrik"
    return f"{name}{separator}" if name in RESERVED_IDS or name.startswith("comment-") else name


class Converter:
    """Markdown to HTML; slow to make and cheap to use, so make one a process and use it for every text."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(
            output_format="html",
            extensions=[
                "abbr",
                "attr_list",
                "def_list",
                "fenced_code",
                "sane_lists",
                FootnoteExtension(BACKLINK_TITLE="Tillbaka till hänvisning {} i texten"),
                TableExtension(),
                TocExtension(slugify=heading_id, toc_depth="2-4"),
            ],
        )

    def to_html(self, text: str) -> str:
        """Return the HTML of one text; nothing of the last one is left in it."""
        html = self._markdown.reset().convert(text)
        return ALIGNED.sub(r' class="\1"', html)
