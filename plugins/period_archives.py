"""Pelican glue: the archive of each year and month, which Pelican makes too, in a time that grows with the square."""

from itertools import groupby
from typing import Any

from pelican import signals

from plugins.text.dates import month_name


class Articles(list[Any]):
    """A list that knows at once whether it holds an article; Pelican asks that of every list for every article."""

    def __init__(self, articles: list[Any]) -> None:
        super().__init__(articles)
        self._ids = {id(article) for article in articles}

    def __contains__(self, article: object) -> bool:
        return id(article) in self._ids


def add_period_archives(generator: Any) -> None:
    """Give the generator its `period_archives`, in Pelican's own form."""
    years = [_period(generator.settings, "YEAR", list(group)) for _, group in _by(generator.dates, "%Y")]
    months = [_period(generator.settings, "MONTH", list(group)) for _, group in _by(generator.dates, "%Y%m")]
    generator.period_archives = {"year": years, "month": months}
    generator.context["period_archives"] = generator.period_archives


def _by(articles: list[Any], pattern: str) -> Any:
    return groupby(articles, key=lambda article: format(article.date, pattern))


def _period(settings: dict[str, Any], kind: str, articles: list[Any]) -> dict[str, Any]:
    date = articles[0].date
    number = (date.year,) if kind == "YEAR" else (date.year, date.month)
    return {
        "period": number[:1] + tuple(month_name(month) for month in number[1:]),
        "period_num": number,
        "articles": articles,
        "dates": articles,
        "url": settings[f"{kind}_PAGE_URL"].format(date=date),
        "save_as": settings[f"{kind}_PAGE_SAVE_AS"].format(date=date),
    }


def quicken_lists(generator: Any) -> None:
    """Replace the lists of tags, categories and authors by ones that Pelican's own pages are quick with."""
    for tag, articles in generator.tags.items():
        generator.tags[tag] = Articles(articles)
    generator.categories = [(category, Articles(articles)) for category, articles in generator.categories]
    generator.authors = []  # there are no author pages


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(add_period_archives)
    signals.article_generator_finalized.connect(quicken_lists)
