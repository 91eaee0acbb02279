"""Pelican glue: the posts that link to each article."""

from functools import partial
from typing import Any

from pelican import signals

from plugins.build.backlinks import backlinks
from plugins.formats.address import file_of


def link_back(generator: Any) -> None:
    """Hang `linked_from` on every article: the articles with a link to it, the oldest first.

    In the preview, where texts are edited afterwards, it is found out when a page asks.
    """
    articles = {article.source.path: article for article in reversed(generator.articles)}
    find = partial(_linked_from, articles, generator.settings["SITEURL"])
    if generator.settings["PREVIEW"]:
        for path, article in articles.items():
            article.extra["linked_from"] = partial(_now, find, path)
    else:
        found = find()
        for path, article in articles.items():
            article.extra["linked_from"] = found.get(path, ())


def _now(find: Any, path: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = find().get(path, ())
    return found


def _linked_from(articles: dict[str, Any], site_url: str) -> dict[str, tuple[Any, ...]]:
    places = {
        file_of(address): path
        for path, article in articles.items()
        for address in (*article.source.post.former_paths, article.source.address)
    }
    texts = ((path, article.source.html) for path, article in articles.items())
    found = backlinks(texts, places, site_url)
    return {path: tuple(articles[other] for other in others) for path, others in found.items()}


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(link_back)
