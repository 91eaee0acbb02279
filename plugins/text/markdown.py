"""Markdown as this blog writes it: tables, footnotes, definition lists, abbreviations, fenced code, heading anchors."""

import re
from html import unescape
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from plugins.text.inline_patterns import PatternsOnDemand
from plugins.text.plain_blocks import PlainBlocksFirst
from plugins.text.slugs import slugify

RESERVED_IDS = {"main", "comments", "share", "top"}  # ids that the theme itself puts on a page
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SET_ASIDE = re.compile(r"[\x02<>&]")  # a piece that the library has put aside, or that it would escape
ALIGNED = re.compile(r' style="text-align: (left|right|center);"')


def heading_id(title: str) -> str:
    """Return the anchor of a heading; never one of the theme's own.

    >>> heading_id("Åtta öl & en kö"), heading_id("Comments"), heading_id("…")
    ('atta-ol-och-en-ko', 'comments-', 'rubrik')
    """
    name = slugify(title) or "rubrik"
    return f"{name}-" if name in RESERVED_IDS or name.startswith("comment-") else name


class HeadingIds(Treeprocessor):
    """Gives each heading an anchor; the library's table-of-contents extension builds a good deal more for it."""

    def run(self, root: Element) -> None:
        """Set an id on every heading that has none."""
        used = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
        for element in root.iter():
            if element.tag in HEADINGS and "id" not in element.attrib:
                element.attrib["id"] = unique(heading_id(self._title(element)), used)

    def _title(self, element: Element) -> str:
        """Return what a heading says; the library's way, for headings with mark-up in them, is a long one."""
        if not len(element) and not SET_ASIDE.search(element.text or ""):
            return element.text or ""
        return unescape(strip_tags(render_inner_html(remove_fnrefs(element), self.md)))


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
            ],
        )
        inline = PatternsOnDemand(self._markdown)
        self._markdown.treeprocessors.register(inline, "inline", 20)
        self._markdown.parser = PlainBlocksFirst(self._markdown)
        self._markdown.treeprocessors.register(HeadingIds(self._markdown), "heading_ids", 5)
        inline.prepare()

    def to_html(self, text: str) -> str:
        """Return the HTML of one text; nothing of the last one is left in it."""
        html = self._markdown.reset().convert(text)
        return ALIGNED.sub(r' class="\1"', html)
