"""Pelican glue: the posts that are most like each article."""

from typing import Any

from pelican import signals

from plugins.build.related import related, traits

AT_MOST = 3
SHOWN_ANYWAY = 10  # of the likest, so many may be shown elsewhere on the page: the neighbours, parts of the series


def link_related(generator: Any) -> None:
    """Hang `related` on every article: a few articles that its page does not show already."""
    articles = list(reversed(generator.articles))
    all_traits = [traits((tag.name for tag in one.tags), f"{one.title} {one.source.summary}") for one in articles]
    for article, places in zip(articles, related(all_traits, AT_MOST + SHOWN_ANYWAY), strict=True):
        shown = (article.extra["older"], article.extra["newer"], *article.extra["series_parts"])
        others = [articles[place] for place in places if articles[place] not in shown]
        article.extra["related"] = tuple(others[:AT_MOST])


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(link_related)
