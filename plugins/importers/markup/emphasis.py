"""What is bold or slanted says so, whether by tag or by style; all other looks are the theme's business."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from plugins.importers.markup.elements import BLOCKS, HEADINGS, element, push_down
from plugins.importers.markup.found import Found

BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
MEANING = {"b": "strong", "i": "em", "strike": "s", "acronym": "abbr", "tt": "code"}
BARE = ("font", "big", "span", "bdi", "bdo", "data", "var", "time", "ruby", "rt", "rp", "wbr")
FORMATTING = tuple("a abbr cite code del dfn em ins kbd mark q s samp small strong sub sup u".split())


def with_emphasis(root: HtmlElement) -> Iterator[Found]:
    """Turn styled spans and old tags into the tags that mean the same, and take the rest of the styling off."""
    for part in list(root.iterdescendants()):
        part.tag = MEANING.get(str(part.tag), part.tag)
        if part.tag in BARE and not part.get("id"):  # an id is a place that a link leads to
            _give_meaning(part)
    yield from ()


def _give_meaning(part: HtmlElement) -> None:
    style = part.get("style", "")
    names = [name for name, look in (("strong", BOLD), ("em", SLANTED), ("s", STRUCK)) if look.search(style)]
    if part.tag == "wbr" or not names:
        part.drop_tag()
        return
    part.tag, inner = names[0], names[1:]
    for name in inner:
        child = element(name, part.text or "")
        part.text = None
        for grandchild in list(part):
            child.append(grandchild)
        part.append(child)


def with_blocks_outside(root: HtmlElement) -> Iterator[Found]:
    """Move emphasis, links and their like into the blocks that they hold."""
    for part in reversed(list(root.iter(*FORMATTING))):
        if part.getparent() is not None and any(inner.tag in BLOCKS for inner in part.iterdescendants()):
            push_down(part)
    yield from ()


def without_double_emphasis(root: HtmlElement) -> Iterator[Found]:
    """Take off emphasis that stands inside its own kind, or makes bold what a heading makes bold."""
    for part in list(root.iter("strong", "em", "a", "code", "s", "u")):
        outer = {str(ancestor.tag) for ancestor in part.iterancestors()}
        if part.tag in outer or (part.tag == "strong" and outer & HEADINGS):
            part.drop_tag()
    for part in list(root.iter("strong", "em")):
        _join_next(part)
    yield from ()


def _join_next(part: HtmlElement) -> None:
    """Make one of two that stand side by side, as `<b>a</b><b>b</b>` does."""
    following = part.getnext()
    while following is not None and following.tag == part.tag and not part.tail:
        last = part[-1] if len(part) else None
        if last is None:
            part.text = (part.text or "") + (following.text or "")
        else:
            last.tail = (last.tail or "") + (following.text or "")
        for child in list(following):
            part.append(child)
        following.text = None
        following.drop_tree()
        following = part.getnext()
