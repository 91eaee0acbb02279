"""Pelican glue: the parts of the series that an article belongs to, the first part first."""

from collections import defaultdict
from typing import Any

from pelican import signals


def link_parts(generator: Any) -> None:
    """Hang `series_parts` on every article: all articles of its series, or nothing."""
    parts: defaultdict[str, list[Any]] = defaultdict(list)
    for article in reversed(generator.articles):
        parts[article.source.post.series].append(article)
    for article in generator.articles:
        series = article.source.post.series
        article.extra["series_parts"] = tuple(parts[series]) if series else ()


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(link_parts)
