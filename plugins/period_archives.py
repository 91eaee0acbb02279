"""Pelican glue: the archive of each year and month, which Pelican makes too, in a time that grows with the square."""

from itertools import groupby
from typing import Any

from pelican import signals

from plugins.text.dates import month_name


def add_period_archives(generator: Any) -> None:
    """Give the generator its `period_archives`, in Pelican's own form."""
    years = [_period(generator.settings, "YEAR", list(group)) for _, group in _by(generator.dates, 1)]
    months = [_period(generator.settings, "MONTH", list(group)) for _, group in _by(generator.dates, 2)]
    generator.period_archives = {"year": years, "month": months}
    generator.context["period_archives"] = generator.period_archives


def _by(articles: list[Any], parts: int) -> Any:
    return groupby(articles, key=lambda article: (article.date.year, article.date.month)[:parts])


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


def drop_what_nobody_reads(generator: Any) -> None:
    """Take away what Pelican would look every article up in for every tag, and the authors, who have no pages."""
    generator.dates = []
    generator.authors = []


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(add_period_archives)
    signals.article_generator_finalized.connect(drop_what_nobody_reads)
