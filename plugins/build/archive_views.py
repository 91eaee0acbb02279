"""What the pages about the blog as a whole may see of it, each made once however many pages ask."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from plugins.build.views import Card, Timeline, Word, Year, neighbours_of, timeline, words, years

MAIN_TAGS = 5
SEEN_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "index": ("timeline", "post_count", "first_year", "last_year", "first_post", "main_tags"),
        "archives": ("timeline", "post_count", "years"),
        "period_archives": ("timeline",),
        "tags": ("tags",),
        "categories": ("categories",),
        "today": ("timeline",),
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

    def forget_cards(self) -> None:
        """Let what holds cards be made anew: a text has been edited."""
        for name in ("years", "_year_by_number"):
            vars(self).pop(name, None)

    def _period(self, number: tuple[int, ...]) -> dict[str, Any]:
        """Return `year`, and `month` where the page is a month's."""
        year = self._year_by_number[number[0]]
        beside = neighbours_of(number, self._periods["year" if len(number) == 1 else "month"])
        if len(number) == 1:
            return {"year": year, "month": None, **beside}
        month = next(month for month in year.months if month.number == number[1])
        return {"year": year._replace(months=()), "month": month, **beside}

    @cached_property
    def timeline(self) -> Timeline:
        """The signature of the site: every month of every year."""
        return timeline(self._periods["year"], self._periods["month"])

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """Every year with its posts, the newest first."""
        return years(self._periods["year"], self._periods["month"])

    @cached_property
    def _year_by_number(self) -> dict[int, Year]:
        return {year.number: year for year in self.years}

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

    @cached_property
    def last_year(self) -> int | None:
        """The year of the newest post."""
        return self._context["articles"][0].date.year if self._context["articles"] else None

    @cached_property
    def main_tags(self) -> tuple[Word, ...]:
        """The tags that most posts have, the most usual first."""
        return tuple(sorted(self.tags, key=lambda tag: -tag.post_count)[:MAIN_TAGS])

    @property
    def first_post(self) -> Card | None:
        """The oldest post."""
        return self._context["articles"][-1].card() if self._context["articles"] else None
