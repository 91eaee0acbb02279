"""A page as a tree, and the few questions that are asked of it."""

from collections.abc import Sequence
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
    found = (one for name in names for one in root.xpath(HAS_CLASS, name=f" {name} "))
    return list(dict.fromkeys(found))


def outermost(found: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Return those of some elements that are in none of the others."""
    inside = frozenset(found)
    return [one for one in found if not any(parent in inside for parent in one.iterancestors())]


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
    kept = dict(element.attrib)
    element.attrib.clear()  # so that the start tag is as long as its name
    html = str(lxml_html.tostring(element, encoding="unicode", with_tail=False))
    element.attrib.update(kept)
    return html.removeprefix(f"<{element.tag}>").removesuffix(f"</{element.tag}>").strip()


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
