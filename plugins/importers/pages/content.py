"""What is found on one page, before it becomes a text of the blog."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from plugins.importers.harvest import FoundComment
from plugins.importers.pages.dates import Dated


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page: its root, the address it was published at (or nothing), and the zone of its dates."""

    root: HtmlElement
    address: str
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class NoPost:
    """A page that is not one post; `reason` in Swedish says what it is instead."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A post or page as the mark-up has it; `guesses` are the fields of FoundText that were read from appearance."""

    body: HtmlElement
    title: str
    kind: Literal["inlägg", "sida"] = "inlägg"
    dated: Dated | None = None
    authors: tuple[str, ...] = ()
    category: str = ""
    tags: tuple[str, ...] = ()
    image_url: str = ""
    image_alt: str = ""
    other_urls: tuple[str, ...] = ()
    comments: tuple[FoundComment, ...] = ()
    guesses: frozenset[str] = frozenset()
