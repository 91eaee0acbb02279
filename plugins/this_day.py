"""Pelican glue: the posts of each day of the year, in twelve files; "Den här dagen" fetches the one of its month."""

from functools import partial
from typing import Any

from pelican import signals

from plugins.build.job import Job
from plugins.build.views import fingerprint
from plugins.formats import script_data

Row = tuple[int, int, str, str]


def add_days(generator: Any) -> None:
    """Note one file a month, empty months too, so that the script never asks for one that is not there."""
    for month in range(1, 13):
        articles = [article for article in generator.articles if article.date.month == month]
        generator.settings["SITE"].jobs.append(
            Job(
                f"theme/days/{month:02}-data.js",
                "sidan Den här dagen",
                partial(_key, articles),
                partial(_bytes, articles),
            )
        )


def _rows(articles: list[Any]) -> list[Row]:
    """Return `(day, year, title, address)` of each post, the oldest first."""
    return [(one.date.day, one.date.year, one.title, one.url) for one in reversed(articles)]


def _key(articles: list[Any]) -> str:
    return fingerprint(_rows(articles))


def _bytes(articles: list[Any]) -> bytes:
    return script_data.render(_rows(articles)).encode()


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(add_days)
