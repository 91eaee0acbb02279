"""What the pages about the blog as a whole may see of it, each made once however many pages ask."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from plugins.build.views import Month, Timeline, Word, Year, cards, months, timeline, words

SEEN_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "index": ("timeline", "post_count", "first_year"),
        "archives": ("timeline", "post_count", "years"),
        "period_archives": ("timeline",),
        "tags": ("tags",),
        "categories": ("categories",),
        "404": ("timeline", "tags", "post_count", "first_year"),
    }
)


class ArchiveViews:
    """The whole blog, out of Pelican's context."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._context = context
        self._periods: Mapping[str, list[dict[str, Any]]] = context["period_archives"]

    def seen_by(self, template: str, period: tuple[int, ...] | None = None) -> dict[str, Any]:
        """Return what a template may see, by name; `period` is the year, or the year and the month, of its page."""
        seen = {name: getattr(self, name) for name in SEEN_BY.get(template, ())}
        return {**seen, "period": self._period(period)} if period else seen

    def _period(self, number: tuple[int, ...]) -> dict[str, Any]:
        """Return `year`, and `month` where the page is a month's."""
        year = next(year for year in self.years if year.number == number[0])
        months_of_year = months(self._periods["month"], number[0])
        if len(number) == 1:
            return {"year": year._replace(months=months_of_year), "month": None}
        return {"year": year._replace(cards=()), "month": _numbered(months_of_year, number[1])}

    @cached_property
    def timeline(self) -> Timeline:
        """The signature of the site: every month of every year."""
        return timeline(self._periods["year"], self._periods["month"])

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """Every year with its posts, the newest first."""
        periods = sorted(self._periods["year"], key=lambda period: period["period_num"], reverse=True)
        return tuple(Year(period["period_num"][0], period["url"], cards(period["articles"])) for period in periods)

    @cached_property
    def tags(self) -> tuple[Word, ...]:
        """Every tag with its number of posts."""
        return words(self._context["tags"])

    @cached_property
    def categories(self) -> tuple[Word, ...]:
        """Every category with its number of posts."""
        return words(self._context["categories"])

    @cached_property
    def post_count(self) -> int:
        """The number of posts."""
        return len(self._context["articles"])

    @cached_property
    def first_year(self) -> int | None:
        """The year of the oldest post."""
        return self._context["articles"][-1].date.year if self._context["articles"] else None


def _numbered(months_of_year: tuple[Month, ...], number: int) -> Month:
    return next(month for month in months_of_year if month.number == number)
