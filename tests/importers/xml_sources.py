"""Small XML sources and the real ones, for the tests of the readers of XML."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

import pytest

from plugins.importers.harvest import FoundComment, Harvest

ZONE = ZoneInfo("Europe/Stockholm")
ODD = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).parents[3] / "shared" / "fixtures"
NEEDS_SHARED = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} finns inte här")
TAKEOUT = "blogger-takeout/heisencoder"

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<link>https://exempel.se</link><language>sv-SE</language><wp:base_blog_url>https://exempel.se</wp:base_blog_url>
{}
</channel></rss>"""


def wxr(*items: str, channel: str = "") -> BytesIO:
    """Return a WordPress export with these items, each the inside of an `item`."""
    inside = channel + "".join(f"<item>{item}</item>\n" for item in items)
    return BytesIO(WXR.format(inside).encode())


def opener(path: Path) -> Callable[[], BinaryIO]:
    """Return what opens a file."""
    return lambda: path.open("rb")


def folder(root: Path) -> dict[str, Callable[[], BinaryIO]]:
    """Return a folder as the reader of Takeouts wants it."""
    return {path.relative_to(root).as_posix(): opener(path) for path in sorted(root.rglob("*")) if path.is_file()}


def comments(harvest: Harvest) -> list[FoundComment]:
    """Return the comments of all texts."""
    return [comment for text in harvest.texts for comment in text.comments]


def items(harvest: Harvest) -> int:
    """Return how many items a reader has accounted for."""
    return len(harvest.texts) + len(comments(harvest)) + len(harvest.losses)
