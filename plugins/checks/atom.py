"""Atom feeds as the checks read them: XML that can fetch nothing, its addresses, and the HTML inside."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from lxml import etree

from plugins.checks.document import Link
from plugins.checks.markup import Fault

ATOM = "{http://www.w3.org/2005/Atom}"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
ADDRESS_ELEMENTS = ("icon", "logo", "uri")


class FeedError(ValueError):
    """A file that is no Atom feed; `fault` says where it stops being one."""

    def __init__(self, fault: Fault) -> None:
        """Keep the fault."""
        super().__init__(fault.message)
        self.fault = fault


class Body(NamedTuple):
    """The HTML of one entry's content or summary, and what its relative addresses mean; `line` is where it begins."""

    line: int
    html: str
    page: str
    base: str


def is_feed(path: str) -> bool:
    """Tell whether a file should be an Atom feed, by its name."""
    return path.endswith((".atom.xml", ".atom")) or (path.startswith("feeds/") and path.endswith(".xml"))


def parse_feed(data: bytes) -> etree._Element:
    """Return the root of a feed; raise FeedError where it is no well-formed XML or no Atom."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        seen = f"flödet är inte välformad XML (lxml säger: {error.msg})"
        raise FeedError(Fault(error.lineno or 1, f"{seen}; skriv om tecknen som inte går att läsa")) from None
    if root.tag != f"{ATOM}feed":
        seen = f"flödet börjar med <{etree.QName(root).localname}>"
        raise FeedError(Fault(line_of(root), f'{seen}; väntade <feed xmlns="{ATOM[1:-1]}">'))
    return root


def feed_links(feed: etree._Element) -> Iterator[Link]:
    """Yield the addresses in a feed's own elements."""
    for link in feed.iter(f"{ATOM}link"):
        yield Link(line_of(link), "link", link.get("href", ""), is_fetched=False)
    for element in feed.iter(*(ATOM + name for name in ADDRESS_ELEMENTS)):
        yield Link(line_of(element), etree.QName(element).localname, text_of(element), is_fetched=False)


def bodies(feed: etree._Element) -> Iterator[Body]:
    """Yield the HTML that the entries of a feed carry."""
    for element in feed.iter(f"{ATOM}content", f"{ATOM}summary"):
        entry = element.getparent()
        base = next(
            (each.get(XML_BASE, "") for each in (element, entry, feed) if each is not None and each.get(XML_BASE)), ""
        )
        page = alternate(entry) if entry is not None else ""
        if element.get("type") == "html":
            yield Body(line_of(element), text_of(element), page, base)
        elif element.get("type") == "xhtml":
            html = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in element)
            yield Body(line_of(element), html, page, base)


def alternate(element: etree._Element) -> str:
    """Return the address of the page that a feed or an entry stands for, or nothing."""
    links = element.iterchildren(f"{ATOM}link")
    return next((link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"), "")


def text_of(element: etree._Element) -> str:
    """Return the text of an element, with the line breaks it begins with, so that its lines can be counted."""
    return (element.text or "").rstrip()


def line_of(element: etree._Element) -> int:
    """Return the line where an element begins, from 1."""
    return cast("int | None", element.sourceline) or 1
