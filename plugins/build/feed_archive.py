"""The whole blog as archived feeds (RFC 5005, 4): one a month, each linked to its neighbours, never changing again.

Months and not counts: a post that is added to an old month changes the feed of that month only.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from plugins.formats import atom


class Page(NamedTuple):
    """One archived feed: its path on the site, and its articles, newest first."""

    path: str
    articles: tuple[Any, ...]


def current(articles: Sequence[Any], count: int) -> list[Any]:
    """Return what the feed to subscribe to holds: the newest, and all of the newest month, which is not archived yet.

    `articles` stand newest first.
    """
    newest = [one for one in articles if _month(one) == _month(articles[0])] if articles else []
    return list(articles[: max(count, len(newest))])


def archived(articles: Sequence[Any], count: int) -> list[Page]:
    """Return the pages of the archive, oldest first: every month that the feed to subscribe to does not hold whole."""
    rest = {_month(one) for one in articles[len(current(articles, count)) :]}
    months = (
        (month, tuple(found)) for month, found in groupby(sorted(articles, key=_month), key=_month) if month in rest
    )
    return [Page(f"feeds/arkiv/{month}.atom.xml", _newest_first(found)) for month, found in months]


def placed(feed: atom.Feed, pages: Sequence[Page], number: int, site_url: str, path: str) -> atom.Feed:
    """Return the feed of page `number` (from 0), or of `len(pages)`: the one at `path`, to which the pages belong."""
    older = f"{site_url}/{pages[number - 1].path}" if number else ""
    if number == len(pages):
        return replace(feed, older_url=older)
    newer = f"{site_url}/{pages[number + 1].path}" if number + 1 < len(pages) else ""
    return replace(
        feed, url=f"{site_url}/{pages[number].path}", older_url=older, newer_url=newer, current_url=f"{site_url}/{path}"
    )


def _month(article: Any) -> str:
    return f"{article.date:%Y-%m}"


def _newest_first(articles: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(sorted(sorted(articles, key=lambda one: one.source_path), key=lambda one: one.date, reverse=True))
