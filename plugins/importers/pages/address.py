"""Where a page was published: by its own word, or that of the program that saved it; and what kind of page that is.

`<!-- saved from url=(0034)http://… -->` is the mark of Internet Explorer and Chrome, `url: …` that of SingleFile.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from plugins.importers.own_addresses import host_key, query_key, split
from plugins.importers.pages.tree import elements, meta

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(https?://[^\s>]+?)\s*-->", re.IGNORECASE)
SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s>]+)", re.IGNORECASE)
WAYBACK = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{1,14}[a-z_]{0,5}/(https?:/?/?.+)$", re.IGNORECASE)
HOST_FOLDER = re.compile(r"(?:[a-z0-9-]+\.)+(?!html?$|php$|txt$|xml$)[a-z]{2,12}", re.IGNORECASE)
COMMENTS_BELOW_CHARACTERS = 4096
LISTINGS = (
    (r"/(?:search|sok)(?:/.*)?", "en sida med sökträffar eller en etikett"),
    (r"/(?:.*/)?(?:tag|tags|category|categories|label|etikett|kategori|author)/.*", "en sida för en etikett, kategori"),
    (r"/(?:.*/)?(?:\d{4}_\d\d(?:_\d\d)?_)?archives?\.html?|/\d{4}(?:/\d\d){0,2}/?|/(?:.*/)?page/\d+/?", "ett arkiv"),
    (r"/(?:.*/)?feeds?(?:/.*)?", "ett flöde"),
    (r"/(?:index\.(?:html?|php))?", "startsidan"),
)


def page_address(root: HtmlElement, text: str, given: str = "") -> str:
    """Return the address that a page was published at, without fragment, or nothing.

    What the page says of itself counts before `given` (the address that it was fetched from) only on the same host.
    """
    saved = next(_saved(text), "")
    claims = [unwrapped(one) for one in (*_claims(root), saved, *_bases(root)) if one]
    known = unwrapped(given) or unwrapped(saved)
    whole = [url for one in claims if (url := _whole(urljoin(known, one) if known else one))]
    if known:
        whole = [url for url in whole if host_key(urlsplit(url).netloc) == host_key(urlsplit(known).netloc)]
        whole.append(_whole(known))
    return next((url for url in whole if url and not _is_front(url)), next(filter(None, whole), ""))


def address_in_folder(name: str) -> str:
    """Return the address that a file's place in a mirrored site tells, or nothing.

    >>> address_in_folder("site/exempel.blogspot.com/2009/12/hej.html"), address_in_folder("hej.html")
    ('http://exempel.blogspot.com/2009/12/hej.html', '')
    """
    parts = name.split("/")
    place = next((at for at, part in enumerate(parts[:-1]) if HOST_FOLDER.fullmatch(part)), None)
    return "" if place is None else "http://" + "/".join(parts[place:])


def unwrapped(url: str) -> str:
    """Return the address that a copy in the Wayback Machine was made of, and any other as it is.

    >>> unwrapped("https://web.archive.org/web/20100102030405im_/http://exempel.se/a.png")
    'http://exempel.se/a.png'
    """
    found = WAYBACK.match(url.strip())
    return re.sub(r"^(https?):/+", r"\1://", found[1]) if found else url.strip()


def listing(url: str) -> str:
    """Return in Swedish which kind of list an address is of, or nothing where it may be of a post.

    >>> listing("http://exempel.se/2009/12/"), listing("http://exempel.se/?p=12"), listing("http://exempel.se/2009/12/hej")
    ('ett arkiv', '', '')
    """
    parts = split(url)
    if parts is None or not parts.netloc or query_key(parts.query):
        return ""
    if re.search(r"(?:^|&)(?:cat|tag|m|s|paged|feed)=[^&]{2,}", parts.query):
        return "en lista"
    return next((told for path, told in LISTINGS if re.fullmatch(path, parts.path, re.IGNORECASE)), "")


def _claims(root: HtmlElement) -> Iterator[str]:
    for link in elements(root, ".//link[@rel and @href]"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    yield meta(root, "og:url")


def _bases(root: HtmlElement) -> Iterator[str]:
    yield from (element.get("href") or "" for element in elements(root, ".//base[@href]"))


def _saved(text: str) -> Iterator[str]:
    for pattern in (SAVED_FROM, SINGLE_FILE):
        if found := pattern.search(text[:COMMENTS_BELOW_CHARACTERS]):
            yield found[1]


def _whole(url: str) -> str:
    """Return an http address without fragment, or nothing where it is none."""
    parts = split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return parts._replace(fragment="").geturl()


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.path.strip("/") and not query_key(parts.query)
