"""An Atom feed (RFC 4287) with full text, its licence (RFC 4946) and ids that do not move; written by feedgenerator.

A feed may be a page of an archive (RFC 5005, 4): one that links to its neighbours and does not change any more.
"""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from feedgenerator import Atom1Feed

HISTORY = "http://purl.org/syndication/history/1.0"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post in a feed; addresses are absolute, `html` holds none that are not, `summary` is plain text."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    summary: str
    html: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and its entries, newest first; all addresses absolute, `license_url` may be empty.

    `older_url` and `newer_url` are the archived feeds beside it; one with a `current_url` is itself such a page, and
    that is the feed to subscribe to.
    """

    title: str
    subtitle: str
    url: str
    page_url: str
    language: str
    author: str
    rights: str
    license_url: str
    entries: tuple[Entry, ...]
    older_url: str = ""
    newer_url: str = ""
    current_url: str = ""


class _LicensedFeed(Atom1Feed):  # type: ignore[misc]
    """feedgenerator's Atom feed with a licence link and its place in an archive, and never the clock as its date."""

    def root_attributes(self) -> dict[str, str]:
        named = {"xmlns:fh": HISTORY} if self.feed["archive"]["current"] else {}
        return {**super().root_attributes(), **named}

    def add_root_elements(self, handler) -> None:  # type: ignore[no-untyped-def]
        super().add_root_elements(handler)
        if self.feed["license_url"]:
            handler.addQuickElement("link", "", {"rel": "license", "href": self.feed["license_url"]})
        for relation, url in self.feed["archive"].items():
            if url:
                handler.addQuickElement("link", "", {"rel": relation, "href": url})
        if self.feed["archive"]["current"]:
            handler.addQuickElement("fh:archive", "")

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=EPOCH)


def tag_uri(host: str, day: datetime, path: str) -> str:
    """Return the id of a post (RFC 4151): its host, the day it was written, and its path.

    >>> tag_uri("exempel.se", EPOCH, "/a/")
    'tag:exempel.se,1970-01-01:/a/'
    """
    return f"tag:{host},{day:%Y-%m-%d}:{path}"


def render(feed: Feed) -> bytes:
    """Return the feed as UTF-8 XML."""
    writer = _LicensedFeed(
        title=feed.title,
        link=feed.page_url,
        description=feed.subtitle,
        language=feed.language,
        author_name=feed.author,
        feed_url=feed.url,
        feed_guid=feed.url,
        feed_copyright=feed.rights,
        license_url=feed.license_url,
        archive={"prev-archive": feed.older_url, "next-archive": feed.newer_url, "current": feed.current_url},
    )
    for entry in feed.entries:
        writer.add_item(
            title=entry.title,
            link=entry.url,
            unique_id=entry.id,
            author_name=", ".join(entry.authors),
            pubdate=entry.published,
            updateddate=entry.updated,
            description=escape(entry.summary),
            content=entry.html,
            categories=entry.categories,
        )
    out = io.StringIO()
    writer.write(out, "utf-8")
    return out.getvalue().encode()
