"""What templates may see: plain values that say the same twice, so that a page's fingerprint is all it is made of."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from types import SimpleNamespace
from typing import Any, NamedTuple

from plugins.text.alphabet import sort_key

TALLEST = 40  # the height of the timeline's drawing
FEWEST = 2  # a month with this many posts fills it, where no month has more


Period = dict[str, Any]  # a year or a month, as Pelican's `period_archives` has it


class Word(NamedTuple):
    """A tag or a category; `post_count` where that matters."""

    name: str
    url: str
    slug: str
    post_count: int = 0


class Sealed:
    """A value that many pages show: its fingerprint is made once, and stands for it in theirs."""

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of all fields."""
        return fingerprint(_fields(self))


@dataclass(frozen=True)
class Card(Sealed):
    """What lists and neighbours show of a text."""

    title: str
    url: str
    lang: str
    date: datetime | None
    summary: str
    comment_count: int
    held_back_as: str


class TextView(SimpleNamespace):
    """All that the page of a text may show: what it says, and what glue has hung on it."""


class Listing(NamedTuple):
    """One page of a long list: which of how many, the cards on it, and the addresses beside it (None: no such page)."""

    number: int
    last: int
    post_count: int
    cards: tuple[Card, ...]
    newer_url: str | None
    older_url: str | None


class Month(NamedTuple):
    """A month of the archive."""

    number: int
    url: str
    cards: tuple[Card, ...]


class Neighbour(NamedTuple):
    """The year or month before or after that of a page; `month` is 0 for a year."""

    year: int
    month: int
    url: str


class Year(NamedTuple):
    """A year of the archive."""

    number: int
    url: str
    months: tuple[Month, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """The posts of all its months."""
        return tuple(card for month in self.months for card in month.cards)


class Column(NamedTuple):
    """A year of the timeline: its number in two halves, its page (None: no posts), and its bars as an SVG path."""

    year: int
    century: str
    rest: str
    url: str | None
    post_count: int
    path: str


@dataclass(frozen=True)
class Timeline(Sealed):
    """The posts of each month, year by year; `per_row` columns stand in a row where the window is narrow."""

    columns: tuple[Column, ...]
    per_row: int


def fingerprint(value: Any) -> str:
    """Return the SHA-256 of a plain value; TypeError where it holds anything that could change unseen."""
    return hashlib.sha256(ENCODER.encode(value).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, SimpleNamespace):
        return vars(value)
    if isinstance(value, Sealed):
        return value.fingerprint
    if is_dataclass(value):
        return _fields(value)
    raise TypeError(f"a template was given {type(value).__name__}, which no fingerprint can be made of")


def _fields(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain, check_circular=False)


def words(found: Iterable[tuple[Any, Sequence[Any]]]) -> tuple[Word, ...]:
    """Return Pelican's `(tag or category, articles)` in the order of a Swedish index."""
    views = [word.view._replace(post_count=len(articles)) for word, articles in found]
    return tuple(sorted(views, key=lambda word: sort_key(word.name)))


def years(of_years: Iterable[Period], of_months: Iterable[Period]) -> tuple[Year, ...]:
    """Return the years with their months, the newest first, from Pelican's `period_archives`."""
    months: defaultdict[int, list[Month]] = defaultdict(list)
    for period in sorted(of_months, key=_number, reverse=True):
        year, month = period["period_num"]
        months[year].append(Month(month, period["url"], cards(period["articles"])))
    return tuple(
        Year(period["period_num"][0], period["url"], tuple(months[period["period_num"][0]]))
        for period in sorted(of_years, key=_number, reverse=True)
    )


def neighbours_of(number: tuple[int, ...], periods: Iterable[Period]) -> dict[str, Neighbour | None]:
    """Return the nearest period with posts on either side, as `older` and `newer`; None where there is none."""
    all_of_them = sorted(periods, key=_number)
    place = [period["period_num"] for period in all_of_them].index(number)
    beside = {"older": all_of_them[place - 1 : place] if place else [], "newer": all_of_them[place + 1 : place + 2]}
    return {name: _neighbour(found[0]) if found else None for name, found in beside.items()}


def _neighbour(period: Period) -> Neighbour:
    year, *month = period["period_num"]
    return Neighbour(year, sum(month), period["url"])


def cards(articles: Iterable[Any]) -> tuple[Card, ...]:
    """Return the cards of articles."""
    return tuple(article.card() for article in articles)


def timeline(of_years: Sequence[Period], of_months: Sequence[Period]) -> Timeline:
    """Return the timeline of Pelican's `period_archives`: every year from first to last, with or without posts."""
    if not of_years:
        return Timeline((), 0)
    by_year = {period["period_num"][0]: period for period in of_years}
    bars = {
        year: list(group)
        for year, group in groupby(sorted(of_months, key=_number), key=lambda period: period["period_num"][0])
    }
    tallest = max(FEWEST, *(len(period["articles"]) for period in of_months))
    count = max(by_year) - min(by_year) + 1
    rows = -(-count // 10)
    columns = tuple(
        _column(year, by_year.get(year), bars.get(year, []), tallest) for year in range(min(by_year), max(by_year) + 1)
    )
    return Timeline(columns, -(-count // rows))


def _number(period: Period) -> tuple[int, ...]:
    number: tuple[int, ...] = period["period_num"]
    return number


def _column(year: int, period: Period | None, bars: Sequence[Period], tallest: int) -> Column:
    path = "".join(_bar(bar["period_num"][1], len(bar["articles"]) * TALLEST / tallest) for bar in bars)
    url, post_count = (period["url"], len(period["articles"])) if period else (None, 0)
    return Column(year, f"{year // 100:02}", f"{year % 100:02}", url, post_count, path)


def _bar(month: int, height: float) -> str:
    return f"M{month - 0.9:.1f} {TALLEST}v-{round(height, 1)}h.8v{round(height, 1)}z"
