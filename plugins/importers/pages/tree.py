"""A page as a tree, and the few questions that are asked of it."""

from copy import deepcopy
from typing import cast

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

HAS_CLASS = ".//*[contains(concat(' ', normalize-space(@class), ' '), $name)]"


def parsed(text: str) -> HtmlElement | None:
    """Return the root of a page, or None where there is nothing in it."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root if root.find(".//body") is not None or root.find(".//head") is not None else None


def with_class(root: HtmlElement, *names: str) -> list[HtmlElement]:
    """Return the elements that have a class: those of the first name, in their order, then those of the next."""
    found: list[HtmlElement] = []
    for name in names:
        found += [one for one in root.xpath(HAS_CLASS, name=f" {name} ") if one not in found]
    return found


def first_with_class(root: HtmlElement, *names: str) -> HtmlElement | None:
    """Return the first element with the first of the names that is there."""
    return next(iter(with_class(root, *names)), None)


def elements(root: HtmlElement, path: str) -> list[HtmlElement]:
    """Return the elements at an XPath."""
    return cast("list[HtmlElement]", root.xpath(path))


def classes(element: HtmlElement) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def words(element: HtmlElement | None) -> str:
    """Return what an element says, in one line; nothing for None."""
    return "" if element is None else " ".join(str(element.text_content()).split())


def inner_html(element: HtmlElement) -> str:
    """Return the HTML inside an element."""
    head = str(lxml_html.tostring(_text(element.text), encoding="unicode"))[len("<i>") : -len("</i>")]
    parts = [str(lxml_html.tostring(child, encoding="unicode")) for child in element]
    return (head + "".join(parts)).strip()


def without(element: HtmlElement, *paths: str) -> HtmlElement:
    """Return a copy of an element without what stands at some XPaths; the text after those stays."""
    copy = deepcopy(element)
    copy.tail = None
    for path in paths:
        for part in elements(copy, path):
            if part.getparent() is not None:
                part.drop_tree()
    return copy


def meta(root: HtmlElement, *names: str) -> str:
    """Return the content of the first `<meta>` that has one of these names or properties and says something."""
    for name in names:
        for element in root.xpath(".//meta[@name=$name or @property=$name or @itemprop=$name]", name=name):
            if content := (element.get("content") or "").strip():
                return str(content)
    return ""


def _text(text: str | None) -> HtmlElement:
    element = lxml_html.Element("i")
    element.text = text or ""
    return element
