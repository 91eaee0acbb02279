"""Pelican glue: each article's nearest older and newer article."""

from itertools import pairwise
from typing import Any

from pelican import signals


def link_neighbours(generator: Any) -> None:
    """Hang `older` and `newer` on every article; the first and the last have None on one side."""
    for article in generator.articles:
        article.extra |= {"older": None, "newer": None}
    for newer, older in pairwise(generator.articles):
        newer.extra["older"], older.extra["newer"] = older, newer


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(link_neighbours)
