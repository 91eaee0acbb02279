"""A text as one of many on one page: its ids are its own, and its headings lie below those of the page."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from plugins.text.html_tokens import pieces_of

HEADING = re.compile(r"^(</?h)([2-6])(?=[\s>])")
ID = re.compile(r'(\sid=")')
LINK = re.compile(r'(\shref=")([^"]*)')
DEEPEST = 6


def within(html: str, anchor: str, places: Mapping[str, str], levels: int) -> str:
    """Return the HTML with `anchor` before each id, headings `levels` lower, and links to `places` led there.

    >>> within('<h2 id="a">A</h2><a href="#a">A</a> <a href="/b/">B</a>', "t1", {"/b/": "t2"}, 2)
    '<h4 id="t1-a">A</h4><a href="#t1-a">A</a> <a href="#t2">B</a>'
    """
    pieces = pieces_of(html)
    pieces[1::2] = [_tag(token, anchor, places, levels) if token.startswith("<") else token for token in pieces[1::2]]
    return "".join(pieces)


def _tag(tag: str, anchor: str, places: Mapping[str, str], levels: int) -> str:
    tag = HEADING.sub(lambda found: f"{found[1]}{min(DEEPEST, int(found[2]) + levels)}", tag)
    tag = ID.sub(rf"\g<1>{anchor}-", tag)
    return LINK.sub(lambda found: found[1] + _address(found[2], anchor, places), tag)


def _address(url: str, anchor: str, places: Mapping[str, str]) -> str:
    if url.startswith("#"):
        return f"#{anchor}-{url[1:]}" if url != "#" else url
    there = places.get(unquote(url.partition("#")[0]))
    return f"#{there}" if there else url
