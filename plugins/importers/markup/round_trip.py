"""What a text says, in a form in which the source and what comes back from Markdown can be compared."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importers.markup.cleaning import post_tree
from plugins.importers.markup.elements import BLOCKS

MARKED = (BLOCKS - {"p", "div", "section", "center", "tbody", "thead", "tfoot"}) | {"pre"}
FEATURES = tuple("em strong code a sup sub s abbr q u small kbd mark del ins cite".split())
UNLIMITED = 10_000  # what is rendered here nests no deeper than a small multiple of what came in
NO_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """The words with the blocks they stand in, the lines of code, links, pictures, and the words of each emphasis."""

    words: str
    code: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]
    marked: tuple[str, ...]


def said_by(root: HtmlElement) -> Said:
    """Return what an element and all in it says."""
    pieces: list[str] = []
    _walk(root, pieces)
    links = [link.get("href", "") for link in root.iter("a") if link.get("href")]
    return Said(
        words=" ".join("".join(pieces).split()),
        code=tuple((block.text_content()).strip("\n") for block in root.iter("pre")),
        links=tuple(address for at, address in enumerate(links) if not at or address != links[at - 1]),
        pictures=tuple((picture.get("src", ""), picture.get("alt", "")) for picture in root.iter("img")),
        marked=_marked(root),
    )


def said_by_html(html: str) -> Said:
    """Return what a piece of HTML says."""
    return said_by(post_tree(html, max_depth=UNLIMITED))


def _marked(root: HtmlElement) -> tuple[str, ...]:
    """Return the words of each kind of emphasis, without their spaces."""
    found: dict[str, list[str]] = {}
    for part in root.iter(*FEATURES):
        if part.tag != "code" or part.getparent().tag != "pre":
            found.setdefault(str(part.tag), []).extend(part.itertext())
    return tuple(f"{name} {NO_SPACE.sub('', ''.join(texts))}" for name, texts in sorted(found.items()))


def _walk(part: HtmlElement, pieces: list[str]) -> None:
    """Note an element's words and blocks, in their order."""
    if part.text:
        pieces.append(part.text)
    for child in part:
        name = child.tag
        if not isinstance(name, str):
            pieces.append(child.tail or "")
            continue
        if name in MARKED:
            pieces.append(f" <{name}> ")
            _walk(child, pieces)
            pieces.append(f" </{name}> ")
        elif name in BLOCKS or name == "br":
            pieces.append(" ")
            _walk(child, pieces)
            pieces.append(" ")
        else:
            _walk(child, pieces)
        if child.tail:
            pieces.append(child.tail)
