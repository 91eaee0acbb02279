"""The body of a page as it was before it was saved: late pictures in their places, the addresses of the original."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importers.harvest import FoundFile
from plugins.importers.pages.address import unwrapped
from plugins.importers.pages.tree import elements, inner_html

LATE = ("data-src", "data-original", "data-lazy-src", "data-orig-file")
EMBEDDED = re.compile(r"data:image/([a-z0-9.+-]{1,20});base64,", re.IGNORECASE)
PLACEHOLDER_BYTES = 200  # a grey pixel until the picture comes
PLACE = "inbaddad"  # the folder of pictures that stood inside a page

Resolve = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of a body, and the pictures that stood inside it."""

    html: str
    files: tuple[FoundFile, ...]


def as_published(page: str, url: str, link: str) -> str:
    """Return the address of a picture as it is; `page` is that of the page, `link` is where the picture leads."""
    del page, link
    return url


def body_of(element: HtmlElement, page: str = "", resolve: Resolve = as_published) -> Body:
    """Return a body; `resolve` gets `page`, a picture's address and the link around it, and says which it had."""
    files = {}
    for link in elements(element, ".//a[@href]"):
        link.set("href", unwrapped(link.get("href") or ""))
    for picture in elements(element, ".//img"):
        source = _source(picture)
        if (file := _embedded(source)) is not None:
            files[file.url] = file
            source = file.url
        else:
            source = resolve(page, unwrapped(source), next(_links(picture), "")) if source else source
        picture.set("src", source)
    return Body(inner_html(element), tuple(files.values()))


def _source(picture: HtmlElement) -> str:
    """Return the address of a picture; a script was to put it in the place of a placeholder."""
    source = (picture.get("src") or "").strip()
    is_placeholder = not source or (source.startswith("data:") and len(source) < PLACEHOLDER_BYTES)
    late = next((value.strip() for name in LATE if (value := picture.get(name))), "")
    return late if late and is_placeholder else source


def _links(picture: HtmlElement) -> Iterator[str]:
    yield from (one.get("href") or "" for one in picture.iterancestors("a"))


def _embedded(source: str) -> FoundFile | None:
    """Return a picture that stands in its own address, or None where it does not."""
    found = EMBEDDED.match(source)
    if not found:
        return None
    try:
        data = base64.b64decode(source[found.end() :].encode("ascii", errors="ignore"))
    except (binascii.Error, ValueError):
        return None
    extension = re.sub(r"[^a-z0-9].*", "", found[1].lower()) or "bild"
    return FoundFile(
        url=f"{PLACE}/{hashlib.sha256(data).hexdigest()[:16]}.{extension}", size_bytes=len(data), read=lambda: data
    )
