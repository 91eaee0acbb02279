"""An RSS 2.0 feed (rssboard.org/rss-specification) of what an Atom feed holds; written by feedgenerator."""

import io
from datetime import datetime
from html import escape
from typing import Any

from feedgenerator import Rss201rev2Feed

from plugins.formats.atom import EPOCH, Feed

CONTENT = "http://purl.org/rss/1.0/modules/content/"


class _FullRss(Rss201rev2Feed):  # type: ignore[misc]
    """feedgenerator's RSS feed with whole texts and a licence link, and never the clock as its date."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def add_root_elements(self, handler) -> None:  # type: ignore[no-untyped-def]
        super().add_root_elements(handler)
        if self.feed["license_url"]:
            handler.addQuickElement("atom:link", "", {"rel": "license", "href": self.feed["license_url"]})

    def add_item_elements(self, handler, item: dict[str, Any]) -> None:  # type: ignore[no-untyped-def]
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=EPOCH)


def render(feed: Feed) -> bytes:
    """Return the feed as UTF-8 XML; RSS knows no summary in plain text, so the summary is escaped twice."""
    writer = _FullRss(
        title=feed.title,
        link=feed.page_url,
        description=feed.subtitle,
        language=feed.language,
        feed_url=feed.url,
        feed_copyright=feed.rights,
        license_url=feed.license_url,
    )
    for entry in feed.entries:
        writer.add_item(
            title=entry.title,
            link=entry.url,
            unique_id=entry.id,
            unique_id_is_permalink=False,
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
