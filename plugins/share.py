"""Pelican glue: the addresses behind "Spara / dela:", one a service, with every value percent-encoded for its place."""

from functools import partial
from typing import Any
from urllib.parse import quote

from pelican import signals


def share_links(article: Any, services: tuple[tuple[str, str], ...], site_url: str) -> list[tuple[str, str]]:
    """Return `(name, address)` for each service; the patterns know `{title}`, `{url}` and `{text}` (both of them)."""
    url = f"{site_url}/{article.url}"
    values = {"title": article.title, "url": url, "text": f"{article.title} {url}"}
    encoded = {name: quote(value, safe="") for name, value in values.items()}
    return [(name, pattern.format(**encoded)) for name, pattern in services]


def add_filter(generator: Any) -> None:
    """Lend the templates `share_links`: worked out where a page is rendered, not for every article of every build."""
    settings = generator.settings
    links = partial(share_links, services=settings["SHARE_SERVICES"], site_url=settings["SITEURL"])
    generator.env.filters["share_links"] = links


def register() -> None:
    """Connect the glue to Pelican."""
    signals.generator_init.connect(add_filter)
