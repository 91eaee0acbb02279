"""Pelican glue: the tags that often stand beside each tag."""

from collections import Counter, defaultdict
from itertools import permutations
from math import sqrt
from typing import Any

from pelican import signals

from plugins.text.alphabet import sort_key

AT_MOST = 6
MOST_TAGS = 30  # on a post; one with more says nothing about which belong together


def link_tags(generator: Any) -> None:
    """Hang `related` on every tag: the tags that share the largest part of its posts, the closest first."""
    together: defaultdict[Any, Counter[Any]] = defaultdict(Counter)
    for article in generator.articles:
        if len(article.tags) <= MOST_TAGS:
            for one, other in permutations(article.tags, 2):
                together[one][other] += 1
    counts = {tag: len(articles) for tag, articles in generator.tags.items()}
    for tag in counts:
        tag.related = tuple(other.view for other in _closest(tag, together[tag], counts))


def _closest(tag: Any, shared: Counter[Any], counts: dict[Any, int]) -> list[Any]:
    def order(other: Any) -> tuple[float, Any]:
        return -round(shared[other] / sqrt(counts[tag] * counts[other]), 6), sort_key(other.name)

    return sorted(shared, key=order)[:AT_MOST]


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(link_tags)
