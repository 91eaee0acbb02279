"""Small harvests for the tests of the writer, as a reader of sources would hand them over."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from plugins.importers.harvest import FoundComment, FoundFile, FoundText, Harvest
from plugins.importers.importing import Options, import_harvests
from plugins.importers.report import Report

ZONE = ZoneInfo("Europe/Stockholm")
HOST = "exempel.blogspot.com"


def text(number: int, **fields: Any) -> FoundText:
    """Return a post of the December when this blog was new."""
    standard: dict[str, Any] = {
        "origin": f"blogger:1/{number}",
        "kind": "inlägg",
        "title": f"Titel {number}",
        "html": f"<p>Text {number}</p>",
        "published": datetime(2009, 12, number, 12, tzinfo=UTC),
        "url": f"http://{HOST}/2009/12/titel-{number}.html",
    }
    return FoundText(**{**standard, **fields})


def comment(id: str, **fields: Any) -> FoundComment:  # noqa: A002
    """Return a comment of New Year's Eve."""
    standard: dict[str, Any] = {"id": id, "name": "Läsare", "html": f"Kommentar {id}", "anchor": f"c{id}"}
    return FoundComment(**{**standard, "date": datetime(2009, 12, 31, 12, tzinfo=UTC), **fields})


def harvest(*texts: FoundText, **fields: Any) -> Harvest:
    """Return what a source had."""
    return Harvest(**{"source": "a.xml", "form": "Blogger", "rank": 30, "hosts": (HOST,), "texts": texts, **fields})


def picture(size: tuple[int, int] = (8, 6), form: str = "PNG", **saved: Any) -> bytes:
    """Return a picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, "#246").save(out, form, **saved)
    return out.getvalue()


def file(url: str, data: bytes) -> FoundFile:
    """Return a file of the blog."""
    read: Callable[[], bytes] = lambda: data  # noqa: E731
    return FoundFile(url=url, size_bytes=len(data), read=read)


def imported(content: Path, *harvests: Harvest, **options: Any) -> Report:
    """Import the harvests into a folder."""
    return import_harvests(harvests, content, Options(zone=ZONE, site_zone=ZONE, **options), lambda done, _total: done)
