"""What was never part of the text: counters, share boxes, hidden parts, editors' residue."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from plugins.importers.markup.elements import classes, style_says
from plugins.importers.markup.found import Found, shown

TRACKER = re.compile(
    r"^(?:https?:)?//(?:[^/]*\.)?(?:blogger\.googleusercontent\.com/tracker|feeds\d*\.feedburner\.com|stats\.wordpress\.com"
    r"|pixel\.(?:wp|quantserve)\.com|pixel\.wordpress\.com|feedads\.g\.doubleclick\.net|www\.google-analytics\.com"
    r"|s\d+\.sitemeter\.com|www\.statcounter\.com|c\.statcounter\.com|[^/]*/b\.gif)"
)
SHARE_BOXES = frozenset(
    """addthis_toolbox addthis_button a2a_kit addtoany_share_save_container feedflare jp-relatedposts post-share-buttons
    share-buttons sharedaddy sharethis shareaholic-canvas sociable social-share twitter-share-button fb-like""".split()
)
SHARE_WORDS = re.compile(r"^\W*(?:spara\s*/\s*dela|dela\s*/\s*spara|bookmark and share|share this:?$)", re.IGNORECASE)
SHARE_HINT = re.compile(r"spara|dela|share", re.IGNORECASE)
SHARE_LINK = re.compile(r"^(?:https?:)?//(?:[^/]*\.)?(?:addthis\.com/bookmark|addtoany\.com/(?:share|add_to))")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
KEEPING = ("hr", "td", "th", "tr", "tbody", "thead", "tfoot", "table", "br", "img", "pre", "col", "colgroup")
MAX_SHARE_WORDS = 200  # characters; a longer one is a text that happens to begin like a share box


def without_trackers(root: HtmlElement) -> Iterator[Found]:
    """Take out pictures that only count readers."""
    for picture in list(root.iter("img")):
        source = picture.get("src", "")
        is_pixel = {picture.get("width"), picture.get("height")} <= {"0", "1", "0px", "1px"}
        if not source:
            yield Found("removed", f"bild utan läsbar adress: {shown(picture.get('alt', '')) or 'utan text'}")
            picture.drop_tree()
        elif is_pixel or TRACKER.match(source):
            yield Found("removed", f"spårningsbild: {shown(source)}")
            picture.drop_tree()


def without_share_boxes(root: HtmlElement) -> Iterator[Found]:
    """Take out boxes that ask the reader to share, by class, by address or by their words."""
    has_words = bool(SHARE_HINT.search(str(root.text_content())))
    for box in list(root.iter("div", "p", "span", "ul", "a", "li")):
        if box.getparent() is not None and (_is_share_box(box) or (has_words and _says_share(box))):
            yield Found("removed", f"delningsruta: {shown(''.join(box.itertext()))}")
            box.drop_tree()


def _is_share_box(box: HtmlElement) -> bool:
    return bool(SHARE_LINK.match(box.get("href", "")) or classes(box) & SHARE_BOXES)


def _says_share(box: HtmlElement) -> bool:
    first = next((text for text in box.itertext() if text.strip()), "")
    return bool(SHARE_WORDS.match(first)) and len("".join(box.itertext())) < MAX_SHARE_WORDS


def without_hidden(root: HtmlElement) -> Iterator[Found]:
    """Take out what the source never showed."""
    for part in root.xpath(".//*[@style]"):
        if part.getparent() is not None and style_says(part, HIDDEN):
            words = shown("".join(part.itertext()))
            if words:
                yield Found("removed", f"dold text: {words}")
            part.drop_tree()


def without_empty(root: HtmlElement) -> Iterator[Found]:
    """Take out elements that show nothing, from the inside out; not cells, whose places mean something."""
    for part in reversed(list(root.iterdescendants())):
        if part.tag not in KEEPING and part.getparent() is not None and not part.get("id") and _shows_nothing(part):
            if part.get("href"):
                yield Found("removed", f"länk utan text: {shown(part.get('href', ''))}")
            part.drop_tag()


def without_looks(root: HtmlElement) -> Iterator[Found]:
    """Take off what only the old theme knew: classes and styles; not the language of code."""
    for part in root.xpath(".//*[@class or @style or @name]"):
        for name in {"class", "style", "name"} & set(part.attrib):
            if name != "class" or part.tag != "pre":
                del part.attrib[name]
    yield from ()


def _shows_nothing(part: HtmlElement) -> bool:
    """Tell whether an element, in which every empty one is gone already, holds no more than one break."""
    if len(part) > 1 or (part.text and part.text.strip()):
        return False
    return all(child.tag == "br" and not (child.tail or "").strip() for child in part)
