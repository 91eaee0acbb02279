"""What a page tells machines about itself: JSON-LD, OpenGraph and microformats."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from plugins.importers.pages.dates import Dated, machine_date, prose_date
from plugins.importers.pages.tree import elements, first_with_class, meta, with_class, words

ARTICLE_TYPES = {"Article", "BlogPosting", "NewsArticle", "SocialMediaPosting", "LiveBlogPosting"}
PUBLISHED = ("article:published_time", "datePublished", "dcterms.date", "DC.date.issued", "date", "pubdate")
MAX_JSON_CHARACTERS = 500_000
MACHINE_DATES = (
    ".//time[@datetime and (contains(@class, 'entry-date') or contains(@class, 'published') or @pubdate)]",
    ".//time[@datetime and contains(@class, 'dt-published')]",
    ".//abbr[@title and contains(@class, 'published')]",
    ".//*[@itemprop='datePublished']",
    ".//time[@datetime]",
)
PROSE_DATES = ("date-header", "entry-date", "post-date", "published", "posted-on", "post-timestamp", "date", "postdate")
PROSE_DATES_OF_2005 = ("postmetadata", "post-info", "postinfo", "meta")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the whole page says about its article; nothing where it says nothing."""

    is_article: bool
    title: str
    published: datetime | None
    author: str


def facts(root: HtmlElement, zone: ZoneInfo) -> Facts:
    """Return what the page's head and its JSON-LD say."""
    article = next(_json_articles(root), {})
    date = _text(article.get("datePublished")) or meta(root, *PUBLISHED)
    return Facts(
        is_article=bool(article) or meta(root, "og:type") == "article",
        title=_text(article.get("headline")) or meta(root, "og:title", "twitter:title"),
        published=machine_date(date, zone),
        author=_author(article.get("author")) or meta(root, "author"),
    )


def date_of(part: HtmlElement, root: HtmlElement, zone: ZoneInfo) -> Dated | None:
    """Return when a part of a page was published: its machine dates, those of the page, then what it tells readers."""
    for path in MACHINE_DATES:
        for element in elements(part, path):
            if moment := _machine(element, zone):
                return Dated(moment, is_guess=False)
    if moment := facts(root, zone).published:
        return Dated(moment, is_guess=False)
    return prose_date_of(part, zone)


def prose_date_of(part: HtmlElement, zone: ZoneInfo) -> Dated | None:
    """Return the first date that a part of a page tells its readers where such dates stand."""
    for element in with_class(part, *PROSE_DATES, *PROSE_DATES_OF_2005):
        if moment := prose_date(words(element), zone):
            return Dated(moment, is_guess=True)
    return None


def page_title(root: HtmlElement) -> str:
    """Return the title of the browser's window."""
    return words(next(iter(elements(root, ".//head/title | .//title")), None))


def heading(part: HtmlElement, *names: str) -> str:
    """Return what the first element of these classes says that says something."""
    found = first_with_class(part, *names)
    return words(found) or next(filter(None, map(words, with_class(part, *names))), "")


def _machine(element: HtmlElement, zone: ZoneInfo) -> datetime | None:
    said = (element.get(name) for name in ("datetime", "content", "title"))
    return next(filter(None, (machine_date(text, zone) for text in said if text)), None)


def _json_articles(root: HtmlElement) -> Iterator[dict[str, object]]:
    for script in elements(root, ".//script[@type='application/ld+json']"):
        text = (script.text or "").strip()
        with suppress(ValueError, RecursionError):
            found = json.loads(text, strict=False) if len(text) < MAX_JSON_CHARACTERS else None
            yield from (one for one in _things(found) if _types(one) & ARTICLE_TYPES)


def _things(found: object) -> Iterator[dict[str, object]]:
    many = found if isinstance(found, list) else [found]
    for one in many:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _types(thing: dict[str, object]) -> set[str]:
    named = thing.get("@type")
    return {name for name in (named if isinstance(named, list) else [named]) if isinstance(name, str)}


def _author(found: object) -> str:
    one = found[0] if isinstance(found, list) and found else found
    return _text(one.get("name")) if isinstance(one, dict) else _text(one)


def _text(found: object) -> str:
    return found.strip() if isinstance(found, str) else ""
