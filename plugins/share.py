"""Pelican glue: the addresses behind "Spara / dela:", one a service, with every value percent-encoded for its place."""

from typing import Any
from urllib.parse import quote

from pelican import signals


def share_links(article: Any, services: tuple[tuple[str, str], ...], site_url: str) -> list[tuple[str, str]]:
    """Return `(name, address)` for each service; the patterns know `{title}`, `{url}` and `{text}` (both of them)."""
    url = f"{site_url}/{article.url}"
    values = {"title": article.title, "url": url, "text": f"{article.title} {url}"}
    encoded = {name: quote(value, safe="") for name, value in values.items()}
    return [(name, pattern.format(**encoded)) for name, pattern in services]


def attach_share_links(generator: Any) -> None:
    """Hang `share_links` on every article."""
    for article in generator.articles:
        links = share_links(article, generator.settings["SHARE_SERVICES"], generator.settings["SITEURL"])
        article.extra["share_links"] = links


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(attach_share_links)
