"""The parts of an Atom entry (RFC 4287) that exports and feeds share."""

from collections.abc import Iterator

from lxml import etree

from plugins.importers.plain_titles import plain_title
from plugins.importers.xml_names import field, first, named, text_in


def title_of(entry: etree._Element) -> str:
    """Return the title as plain text on one line; the type of its text construct says whether it is HTML."""
    element = first(entry, "atom:title")
    if element is None:
        return ""
    kind = element.get("type", "text")
    if kind == "xhtml":
        return " ".join("".join(str(part) for part in element.itertext()).split())
    return plain_title(text_in(element)) if "html" in kind else " ".join(text_in(element).split())


def html_of(element: etree._Element | None) -> str:
    """Return a text construct as HTML, whichever type it has; text that is no HTML is escaped."""
    if element is None:
        return ""
    kind = element.get("type", "text")
    if kind == "xhtml" or (kind == "application/xhtml+xml" and len(element)):
        return inner_markup(element)
    text = text_in(element)
    if kind in ("text", "text/plain") and element.get("mode") != "escaped":
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def inner_markup(element: etree._Element) -> str:
    """Return what is inside an element as HTML, without the `div` that Atom demands around XHTML.

    The children are taken out of the element.
    """
    fresh = etree.Element("div")
    fresh.text = element.text
    fresh.extend(list(element))
    for child in fresh.iterdescendants():
        child.tag = etree.QName(child).localname if isinstance(child.tag, str) else child.tag
    etree.cleanup_namespaces(fresh)
    only = fresh[0] if len(fresh) == 1 and fresh[0].tag == "div" and not (fresh.text or "").strip() else fresh
    start = (only.text or "").replace("&", "&amp;").replace("<", "&lt;")
    return (start + "".join(etree.tostring(child, encoding="unicode", method="html") for child in only)).strip()


def link_of(entry: etree._Element, relation: str, media_type: str = "") -> str:
    """Return the address of the first link with that relation; `alternate` is what a link without any has."""
    return next(links_of(entry, relation, media_type), "")


def links_of(entry: etree._Element, relation: str, media_type: str = "") -> Iterator[str]:
    """Yield the addresses of the links with that relation, and of that type where one is wanted."""
    for link in named(entry, "atom:link"):
        if link.get("rel", "alternate") == relation and media_type in ("", link.get("type", "")):
            yield link.get("href", "").strip()


def authors_of(entry: etree._Element) -> tuple[str, ...]:
    """Return the names of the authors; an e-mail address is no name."""
    names = (" ".join(field(author, "atom:name").split()) for author in named(entry, "atom:author"))
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))
