"""Small moves in an lxml tree of HTML that several rules need; words are never lost by any of them."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import Element, HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ol", "ul"})
BLOCKS = (
    HEADINGS
    | LISTS
    | frozenset(
        """address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form header hr
        legend li main nav p pre section summary table tbody td tfoot th thead tr caption""".split()
    )
)
CONTAINERS = frozenset(
    "address article aside center div fieldset figure footer form header legend main nav section".split()
)
VISIBLE = "descendant-or-self::*[self::img or self::hr or self::a[@id] or self::span[@id]]"


def element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """Return a new element that holds a text."""
    made = Element(tag)
    made.text = text or None
    made.attrib.update(attributes)
    return made


def is_empty(parent: HtmlElement) -> bool:
    """Tell whether an element shows nothing: no words, no picture, no place that a link leads to."""
    return not any(text.strip() for text in parent.itertext()) and not parent.xpath(VISIBLE)


def replace(old: HtmlElement, new: Iterable[HtmlElement]) -> None:
    """Put elements in the place of one; what came after it still comes after them."""
    for child in new:
        old.addprevious(child)
    old.drop_tree()


def runs(parent: HtmlElement) -> Iterator[HtmlElement | list[HtmlElement | str]]:
    """Yield an element's blocks as they are, and what stands between them as lists of texts and inline elements.

    The elements keep their tails, which stand in the lists once more as texts of their own.
    """
    run: list[HtmlElement | str] = [parent.text] if parent.text else []
    for child in parent:
        if child.tag in BLOCKS:
            if run:
                yield run
            yield child
            run = []
        else:
            run.append(child)
        if child.tail:
            run.append(child.tail)
    if run:
        yield run


def wrapped(run: Iterable[HtmlElement | str], tag: str, like: HtmlElement | None = None) -> HtmlElement:
    """Return an element with a run moved into it, with the attributes of `like`."""
    made = element(tag, **(dict(like.attrib) if like is not None else {}))
    last: HtmlElement | None = None
    for piece in run:
        if isinstance(piece, str):
            if last is None:
                made.text = (made.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
        else:
            piece.tail = None
            made.append(piece)
            last = piece
    return made


def push_down(outer: HtmlElement) -> None:
    """Put an inline element that holds blocks into each of these instead; `<b><p>` becomes `<p><b>`."""
    parts = [part if not isinstance(part, list) else wrapped(part, outer.tag, outer) for part in list(runs(outer))]
    for part in parts:
        if part.tag in BLOCKS:
            _fill(part, outer)
        part.tail = None
    replace(outer, parts)


def _fill(block: HtmlElement, outer: HtmlElement) -> None:
    if block.tag in ("pre", "hr"):
        return
    inner = list(runs(block))
    for child in list(block):
        block.remove(child)
    block.text = None
    for part in inner:
        if isinstance(part, list):
            is_blank = all(isinstance(piece, str) and not piece.strip() for piece in part)
            if not is_blank:
                block.append(wrapped(part, outer.tag, outer))
        else:
            part.tail = None
            _fill(part, outer)
            block.append(part)


def classes(of: HtmlElement) -> frozenset[str]:
    """Return an element's classes."""
    return frozenset(of.get("class", "").split())


def style_says(of: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Tell whether an element's own style says something."""
    return bool(pattern.search(of.get("style", "")))
