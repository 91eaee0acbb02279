"""What stands in a feed: the newest articles of the site, a tag or a category."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from plugins.formats import atom
from plugins.formats.feed_id import feed_id
from plugins.text.html import rebased


def feed_of(articles: Sequence[Any], settings: Mapping[str, Any], path: str, title: str | None) -> atom.Feed:
    """Return the feed at a path; `title` is the name of its tag or category, or None for the whole site."""
    site_url = settings["SITEURL"]
    return atom.Feed(
        title=f"{settings['SITENAME']}: {title}" if title else settings["SITENAME"],
        subtitle=settings["SITESUBTITLE"],
        url=f"{site_url}/{path}",
        page_url=f"{site_url}/{_page_of(path, settings)}",
        language=settings["DEFAULT_LANG"],
        author=settings["AUTHOR"],
        rights=settings["LICENSE_SENTENCE"],
        license_url=f"{site_url}/{settings['LICENSE_PATH']}" if settings["LICENSE_PATH"] else "",
        entries=tuple(_entry(article, site_url) for article in articles),
    )


def json_path(path: str) -> str:
    """Return where the JSON Feed lies that says what the Atom feed at `path` does.

    >>> json_path("feeds/alla.atom.xml")
    'feeds/alla.json'
    """
    return path.removesuffix(".atom.xml") + ".json"


def feed_ids(articles: Iterable[Any], site_url: str) -> dict[str, str]:
    """Return the feed id of each article by its path in content/; of two with one origin the first has its id."""
    host = urlsplit(site_url).netloc
    taken: set[str] = set()
    ids: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: one.source_path):
        own = atom.tag_uri(host, article.date, f"/{article.url}")
        wanted = feed_id(article.source.post.origin, host, article.date, f"/{article.url}")
        ids[article.source_path] = own if wanted in taken else wanted
        taken.add(wanted)
    return ids


def _page_of(path: str, settings: Mapping[str, Any]) -> str:
    """Return the page whose news a feed brings: that of its tag or category, else the start page."""
    for kind in ("TAG", "CATEGORY"):
        before, after = settings[f"{kind}_FEED_ATOM"].split("{slug}")
        if path.startswith(before) and path.endswith(after):
            url: str = settings[f"{kind}_URL"].format(slug=path[len(before) : -len(after)])
            return url
    return ""


def _entry(article: Any, site_url: str) -> atom.Entry:
    url = f"{site_url}/{article.url}"
    return atom.Entry(
        id=article.feed_id,
        title=article.title,
        url=url,
        published=article.date,
        updated=article.source.post.modified or article.date,
        authors=tuple(author.name for author in article.authors),
        summary=article.source.summary,
        html=rebased(article.source.html, site_url, url),
        categories=tuple(word.name for word in (article.category, *article.tags)),
    )
