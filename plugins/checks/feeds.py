"""Every Atom feed keeps the musts of RFC 4287, and our promise that it says under which licence it may be used."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote

from lxml import etree

from plugins.checks.addresses import is_whole
from plugins.checks.atom import ATOM, FeedError, bodies, is_feed, line_of, parse_feed, text_of
from plugins.checks.markup import Fault
from plugins.checks.nesting import nesting_faults
from plugins.checks.scanner import read_markup
from plugins.checks.site import Site
from plugins.formats.problem import Problem

FEED_ONCE, FEED_AT_MOST_ONCE = ("id", "title", "updated", "rights"), ("generator", "icon", "logo", "subtitle")
ENTRY_ONCE, ENTRY_AT_MOST_ONCE = ("id", "title", "updated"), ("content", "published", "rights", "source", "summary")
TEXT_TYPES = frozenset({"text", "html", "xhtml"})
TEXT_ELEMENTS = ("title", "subtitle", "summary", "rights")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def check_feeds(site: Site) -> list[Problem]:
    """Return what a feed reader would stumble on in every feed of the site."""
    return [
        site.problem(path, fault)
        for path in sorted(site.files)
        if is_feed(path)
        for fault in feed_faults(site.read(path), site.base.url_of(path))
    ]


def feed_faults(data: bytes, url: str) -> Iterator[Fault]:
    """Yield the faults of one feed, which is published at `url`."""
    try:
        feed = parse_feed(data)
    except FeedError as error:
        yield error.fault
        return
    entries = _children(feed, "entry")
    yield from _counts(feed, "flödet", FEED_ONCE, FEED_AT_MOST_ONCE)
    yield from _feed_links(feed, url)
    yield from _authors(feed, entries)
    for entry in entries:
        yield from _entry(entry)
    yield from _repeated_ids(entries)
    yield from _values(feed)
    yield from _newest(feed, entries)
    yield from _bodies(feed)


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return list(element.iterchildren(ATOM + name))


def _counts(
    element: etree._Element, what: str, once: tuple[str, ...], at_most_once: tuple[str, ...]
) -> Iterator[Fault]:
    for name in (*once, *at_most_once):
        found = _children(element, name)
        if len(found) > 1:
            yield Fault(line_of(found[1]), f"{what} har mer än ett <{name}>; behåll ett")
        if name in once and not found:
            yield Fault(line_of(element), f"{what} saknar <{name}>; lägg till det")
        if name in once and len(found) == 1 and not etree.tostring(found[0], method="text", encoding="unicode").strip():
            yield Fault(line_of(found[0]), f"<{name}> är tomt; fyll i det")


def _links(element: etree._Element, relation: str) -> list[etree._Element]:
    return [link for link in _children(element, "link") if link.get("rel", "alternate") == relation]


def _feed_links(feed: etree._Element, url: str) -> Iterator[Fault]:
    for relation in ("self", "alternate", "license"):
        links = _links(feed, relation)
        if not links:
            yield Fault(line_of(feed), f'flödet saknar <link rel="{relation}">; lägg till det med hel adress')
        for link in links:
            if not is_whole(link.get("href", "")):
                yield Fault(line_of(link), _not_whole(relation, link))
            elif relation == "self" and unquote(link.get("href", "")) != unquote(url):
                yield Fault(line_of(link), f'flödet säger sig ligga på "{link.get("href")}"; skriv {url}')


def _not_whole(relation: str, link: etree._Element) -> str:
    return f'<link rel="{relation}"> har adressen "{link.get("href", "")}"; skriv den hel, med https://'


def _authors(feed: etree._Element, entries: list[etree._Element]) -> Iterator[Fault]:
    for author in feed.iter(f"{ATOM}author"):
        names = _children(author, "name")
        if len(names) != 1 or not text_of(names[0]).strip():
            yield Fault(line_of(author), "<author> ska ha ett <name>; skriv vem som har skrivit")
    if _children(feed, "author"):
        return
    for entry in entries or [feed]:
        if not _children(entry, "author"):
            yield Fault(line_of(entry), "varken flödet eller inlägget har <author>; lägg till det i flödet")


def _entry(entry: etree._Element) -> Iterator[Fault]:
    yield from _counts(entry, "inlägget", ENTRY_ONCE, ENTRY_AT_MOST_ONCE)
    links = _links(entry, "alternate")
    if not links:
        yield Fault(line_of(entry), 'inlägget saknar <link rel="alternate">; länka till dess sida')
    yield from (
        Fault(line_of(link), _not_whole("alternate", link)) for link in links if not is_whole(link.get("href", ""))
    )
    if not _children(entry, "content") and not _children(entry, "summary"):
        yield Fault(line_of(entry), "inlägget har varken <content> eller <summary>; lägg till texten")


def _repeated_ids(entries: list[etree._Element]) -> Iterator[Fault]:
    ids = [element for entry in entries for element in _children(entry, "id")]
    counts = Counter(text_of(element) for element in ids)
    for element in ids:
        if counts[text_of(element)] > 1:
            yield Fault(line_of(element), f'flera inlägg har <id> "{text_of(element)}"; varje inlägg ska ha sitt eget')


def _values(feed: etree._Element) -> Iterator[Fault]:
    for element in feed.iter(f"{ATOM}updated", f"{ATOM}published"):
        if _time(element) is None:
            yield Fault(line_of(element), f'"{text_of(element)}" är ingen tid; skriv som 2009-12-30T14:30:00+01:00')
    for element in feed.iter(f"{ATOM}id"):
        if not ABSOLUTE_IRI.fullmatch(text_of(element)):
            yield Fault(
                line_of(element), f'<id> "{text_of(element)}" är ingen hel adress; skriv en som börjar med https:'
            )
    for element in feed.iter(*(ATOM + name for name in TEXT_ELEMENTS)):
        if element.get("type", "text") not in TEXT_TYPES:
            yield Fault(
                line_of(element), f'type="{element.get("type")}" finns inte för text; skriv text, html eller xhtml'
            )


def _time(element: etree._Element) -> datetime | None:
    if not RFC_3339.fullmatch(text_of(element)):
        return None
    try:
        return datetime.fromisoformat(text_of(element))
    except ValueError:
        return None


def _newest(feed: etree._Element, entries: list[etree._Element]) -> Iterator[Fault]:
    said = next(iter(_children(feed, "updated")), None)
    times = [time for entry in entries for element in _children(entry, "updated") if (time := _time(element))]
    if said is not None and times and (own := _time(said)) and own != max(times):
        seen = f"flödet ändrades {text_of(said)}, men dess nyaste inlägg {max(times).isoformat()}"
        yield Fault(line_of(said), f"{seen}; skriv det nyaste inläggets tid")


def _bodies(feed: etree._Element) -> Iterator[Fault]:
    for body in bodies(feed):
        content = read_markup(body.html)
        for fault in (*content.faults, *nesting_faults(content.tags)):
            yield Fault(body.line + fault.line - 1, f"i inläggets HTML: {fault.message}")
