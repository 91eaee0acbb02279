"""The whole blog in one piece: its texts in the order they were written, their comments, and a key for all of it."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from plugins.build.views import fingerprint
from plugins.formats.comment import Thread, threads


class BookText(NamedTuple):
    """A text with its comments, and the name that it goes by inside the book."""

    anchor: str
    article: Any

    @property
    def text(self) -> Any:
        """What its page shows."""
        return self.article.view()

    @property
    def threads(self) -> tuple[Thread, ...]:
        """All of its comments, on one page."""
        return threads(self.article.comments)


class BookYear(NamedTuple):
    """A year and its texts, oldest first."""

    number: int
    texts: tuple[BookText, ...]


class Book:
    """Posts oldest first, then pages by title; only those that everybody may read."""

    def __init__(self, articles: Sequence[Any], pages: Sequence[Any]) -> None:
        public = [one for one in articles if not one.held_back_as]
        self.posts = tuple(
            BookText(f"p{number:05}", one)
            for number, one in enumerate(sorted(public, key=lambda one: (one.date, one.source_path)), 1)
        )
        ordered = sorted((one for one in pages if not one.held_back_as), key=lambda one: one.source_path)
        self.pages = tuple(BookText(f"s{number:03}", one) for number, one in enumerate(ordered, 1))

    @property
    def texts(self) -> tuple[BookText, ...]:
        """All texts, in the order of the book."""
        return self.posts + self.pages

    @property
    def years(self) -> Iterator[BookYear]:
        """The years that have posts."""
        for number, found in groupby(self.posts, key=lambda one: one.article.date.year):
            yield BookYear(number, tuple(found))

    @cached_property
    def places(self) -> dict[str, str]:
        """The name of each text by its decoded address."""
        return {one.article.source.address: one.anchor for one in self.texts}

    @cached_property
    def key(self) -> str:
        """The fingerprint of all that the book says; to be asked for when all glue is done."""
        return fingerprint([(one.anchor, one.article.fingerprint(), one.article.comments) for one in self.texts])
