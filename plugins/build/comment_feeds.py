"""The feeds of comments: those of the whole site and those of one text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from plugins.formats import atom
from plugins.text.clean_html import text_of
from plugins.text.comment_html import comment_html
from plugins.text.html import excerpt

SUMMARY_WORDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment on its own, away from its text: `url` leads to it from the site's root; `text` is Markdown."""

    name: str
    date: datetime
    text: str
    url: str
    title: str
    lang: str


def comments_feed(
    remarks: Sequence[Remark], settings: Mapping[str, Any], path: str, page_url: str, title: str
) -> atom.Feed:
    """Return the feed at a path, of remarks with the newest first; `page_url` is the page it belongs to."""
    site_url = settings["SITEURL"]
    return atom.Feed(
        title=title,
        subtitle=settings["SITESUBTITLE"],
        url=f"{site_url}/{path}",
        page_url=f"{site_url}/{page_url}",
        language=settings["DEFAULT_LANG"],
        author=settings["AUTHOR"],
        rights=settings["LICENSE_SENTENCE"],
        license_url=f"{site_url}/{settings['LICENSE_PATH']}",
        entries=tuple(_entry(one, site_url) for one in remarks),
    )


def _entry(one: Remark, site_url: str) -> atom.Entry:
    html = comment_html(one.text, one.lang)
    return atom.Entry(
        id=atom.tag_uri(urlsplit(site_url).netloc, one.date, f"/{one.url}"),
        title=f"{one.name} om {one.title}",
        url=f"{site_url}/{one.url}",
        published=one.date,
        updated=one.date,
        authors=(one.name,),
        summary=excerpt(text_of(html), SUMMARY_WORDS),
        html=html,
        categories=(),
    )


def remark_words(one: Remark) -> str:
    """Return the beginning of what a comment says."""
    return excerpt(text_of(comment_html(one.text, one.lang)), SUMMARY_WORDS)
