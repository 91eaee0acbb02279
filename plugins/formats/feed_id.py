"""The id that a post has in feeds: the one it had in the feed of its old home, so that no reader shows it as new."""

import re
from datetime import datetime

from plugins.formats.atom import tag_uri

BLOGGER = re.compile(r"blogger:(\d+)/(\d+)")
WORDPRESS = re.compile(r"wordpress:([a-z0-9.-]+)/(\d+)")
FEED = re.compile(r"(?:feed|blogger):([A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+)")


def feed_id(origin: str, host: str, day: datetime, path: str) -> str:
    """Return the id for a post whose front matter has `Ursprung: origin`; else a `tag:` id of its own.

    What WordPress calls guid is not in our files: it is the address that WordPress gives out before a post has another.

    >>> from plugins.formats.atom import EPOCH
    >>> feed_id("blogger:12/34", "exempel.se", EPOCH, "/a/")
    'tag:blogger.com,1999:blog-12.post-34'
    >>> feed_id("wordpress:exempel.se/7", "exempel.se", EPOCH, "/a/")
    'http://exempel.se/?p=7'
    >>> feed_id("text:0123", "exempel.se", EPOCH, "/a/")
    'tag:exempel.se,1970-01-01:/a/'
    """
    if found := BLOGGER.fullmatch(origin):
        return f"tag:blogger.com,1999:blog-{found[1]}.post-{found[2]}"
    if found := WORDPRESS.fullmatch(origin):
        return f"http://{found[1]}/?p={found[2]}"
    if found := FEED.fullmatch(origin):
        return found[1]
    return tag_uri(host, day, path)
