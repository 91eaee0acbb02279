"""What the comments of all old engines have in common: somebody's name with "says:" after it, and a link to them."""

import re

from lxml.html import HtmlElement

from plugins.importers.own_addresses import split
from plugins.importers.pages.tree import elements

SAYS = re.compile(
    r"\s*\b(?:sa|sade|säger|skrev|skriver|said|says|wrote|sagt|sagte|schrieb|meinte|hat gesagt)\b"
    r"(?:\s+(?:den|on|am)\b.*)?\s*(?:\.{3}|…|:)?\s*$",
    re.IGNORECASE,
)


def speaker(text: str) -> str:
    """Return the name that is told to say something.

    >>> speaker("N.N. sa..."), speaker("Läsare skriver:"), speaker("Anonym")
    ('N.N.', 'Läsare', 'Anonym')
    """
    return SAYS.sub("", text).strip(" :\n") or text.strip()


def link_of(author: HtmlElement | None) -> str:
    """Return the http address that a commenter's name links to, or nothing."""
    links = [] if author is None else elements(author, "self::a[@href] | .//a[@href]")
    for link in links:
        parts = split(link.get("href") or "")
        if parts and parts.scheme in ("http", "https") and parts.netloc:
            return parts.geturl()
    return ""
