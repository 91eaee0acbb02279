"""What the checks ask of one file, in one reading: where it leads, what can be led to, and what is wrong in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.checks.markup import Fault, Markup, Tag
from plugins.checks.nesting import nesting_faults
from plugins.checks.policy import policy_faults
from plugins.checks.scanner import read_markup
from plugins.checks.structure import charset_faults, structure_faults

LEADS = {
    "a": ("href", "xlink:href"),
    "area": ("href",),
    "blockquote": ("cite",),
    "button": ("formaction",),
    "del": ("cite",),
    "form": ("action",),
    "ins": ("cite",),
    "q": ("cite",),
}
FETCHES = {
    "audio": ("src",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
ADDRESSED = LEADS.keys() | FETCHES.keys() | {"link", "meta"}
FETCHED_RELATIONS = frozenset(
    """apple-touch-icon dns-prefetch icon manifest mask-icon modulepreload preconnect prefetch preload prerender
    stylesheet""".split()
)
SHARED = frozenset(
    {"og:url", "og:image", "og:image:url", "og:image:secure_url", "og:audio", "og:video", "twitter:image"}
)
REFRESH = re.compile(r"""[\d.]++\s*+[;,]?\s*+(?:url\s*=\s*)?["']?([^"'\s][^"']*)""", re.IGNORECASE)
CANDIDATE = re.compile(r"\s*,*\s*(\S*[^\s,])[^,]*")
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_ADDRESS = re.compile(r"""url\(\s*("[^"]*"|'[^']*'|[^)"']*)\s*\)|@import\s+("[^"]*"|'[^']*')""", re.IGNORECASE)


class Link(NamedTuple):
    """An address as it stands on a line of a file; `is_fetched` where a browser asks for it without being told to."""

    line: int
    tag: str
    address: str
    is_fetched: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its links, its anchors with the line of each, the address that it redirects to, and its own faults."""

    links: tuple[Link, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    refresh: str = ""
    faults: tuple[Fault, ...] = ()


def read_page(data: bytes) -> Document:
    """Return what there is to know of a page; any bytes are read, and those that are no UTF-8 are a fault."""
    text, unreadable = _decoded(data)
    page = read_markup(text)
    refresh = next((address for tag in page.elements if (address := _refresh(tag))), "")
    faults = [
        *unreadable,
        *charset_faults(data),
        *page.faults,
        *nesting_faults(page.tags),
        *structure_faults(page, is_redirect=bool(refresh)),
        *policy_faults(page),
    ]
    return Document(links_of(page), anchors_of(page), refresh, tuple(faults))


def read_drawing(data: bytes) -> Document:
    """Return the links and the anchors of an SVG file."""
    drawing = read_markup(_decoded(data)[0])
    return Document(links_of(drawing), anchors_of(drawing))


def read_stylesheet(data: bytes) -> Document:
    """Return what a style sheet fetches: pictures, fonts, other sheets."""
    text = STYLE_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), _decoded(data)[0])
    links = (
        Link(text.count("\n", 0, found.start()) + 1, "css", (found[1] or found[2] or "").strip("\"' "), is_fetched=True)
        for found in STYLE_ADDRESS.finditer(text)
    )
    return Document(tuple(links))


def links_of(page: Markup) -> tuple[Link, ...]:
    """Return every address in a page or a piece of HTML."""
    return tuple(link for tag in page.elements if tag.name in ADDRESSED for link in _links_of_tag(tag))


def anchors_of(page: Markup) -> dict[str, int]:
    """Return what a `#fragment` can name: every id, and the old name of an <a>, with the line where it stands."""
    anchors: dict[str, int] = {}
    for tag in page.elements:
        if tag.attributes:
            for anchor in (tag.attributes.get("id"), tag.attributes.get("name") if tag.name == "a" else None):
                if anchor:
                    anchors.setdefault(anchor, tag.line)
    return anchors


def _decoded(data: bytes) -> tuple[str, list[Fault]]:
    try:
        text, faults = data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", errors="replace")
        seen = f"byten 0x{data[error.start]:02X} är inte UTF-8"
        faults = [Fault(data.count(b"\n", 0, error.start) + 1, f"{seen}; skriv filen som UTF-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), faults


def _links_of_tag(tag: Tag) -> Iterator[Link]:
    for names, is_fetched in ((LEADS.get(tag.name, ()), False), (FETCHES.get(tag.name, ()), True)):
        for name in names:
            if name in tag.attributes:
                value = tag.attributes[name]
                addresses = _srcset(value) if name == "srcset" else (value,)
                yield from (Link(tag.line, tag.name, address, is_fetched) for address in addresses)
    if tag.name == "link" and "href" in tag.attributes:
        relations = tag.attributes.get("rel", "").lower().split()
        yield Link(tag.line, "link", tag.attributes["href"], not FETCHED_RELATIONS.isdisjoint(relations))
    elif tag.name == "meta" and (address := _refresh(tag) or _shared(tag)):
        yield Link(tag.line, "meta", address, is_fetched=False)


def _refresh(tag: Tag) -> str:
    if tag.name != "meta" or tag.attributes.get("http-equiv", "").lower() != "refresh":
        return ""
    found = REFRESH.fullmatch(tag.attributes.get("content", "").strip().rstrip("\"'"))
    return found[1].strip() if found else ""


def _shared(tag: Tag) -> str:
    name = tag.attributes.get("property") or tag.attributes.get("name", "")
    return tag.attributes.get("content", "") if name in SHARED else ""


def _srcset(value: str) -> tuple[str, ...]:
    return tuple(found[1] for found in CANDIDATE.finditer(value))
