"""Every address outside the blog that its published texts and shown comments link to, with the day of the oldest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.formats import comment as comment_format
from plugins.formats import post as post_format
from plugins.formats import source_text
from plugins.formats.links import is_web_address
from plugins.formats.post import PUBLISHED
from plugins.text.clean_html import addresses
from plugins.text.html import clean_comment, clean_post
from plugins.text.markdown import Converter

FOLDERS = ("posts", "pages")


@dataclass(frozen=True, slots=True)
class Mention:
    """An address, the day of the oldest text that links there (None where it has none), and all those texts."""

    address: str
    day: date | None
    paths: tuple[str, ...]


def mentions(content: Path, zone: ZoneInfo, own_host: str) -> dict[str, Mention]:
    """Return the outside addresses of a blog; ContentError where a file cannot be read."""
    found: dict[str, Mention] = {}
    for path, day, html in _shown(content, zone):
        for _, name, url in addresses(html):
            address = url.partition("#")[0].strip()
            if name == "href" and is_web_address(address) and not _is_own(address, own_host):
                before = found.get(address, Mention(address, day, ()))
                days = [one for one in (before.day, day) if one]
                paths = tuple(dict.fromkeys((*before.paths, path)))
                found[address] = Mention(address, min(days, default=None), paths)
    return dict(sorted(found.items()))


def _is_own(address: str, own_host: str) -> bool:
    return (urlsplit(address).hostname or "").removeprefix("www.") == own_host.removeprefix("www.")


def _shown(content: Path, zone: ZoneInfo) -> Iterator[tuple[str, date | None, str]]:
    """Yield `(path, day, clean HTML)` of every published text and every shown comment."""
    converter = Converter()
    for file in sorted(file for folder in FOLDERS for file in (content / folder).rglob("*.md")):
        path = file.relative_to(content).as_posix()
        text = source_text.decode(file.read_bytes(), path)
        post = post_format.parse(text, path, zone, is_page=path.startswith("pages/"))
        if post.status == PUBLISHED:
            yield path, post.date.date() if post.date else None, clean_post(converter.to_html(post.body))
    for file in sorted((content / "comments").rglob("*.yaml")):
        path = file.relative_to(content).as_posix()
        for comment in comment_format.parse(source_text.decode(file.read_bytes(), path), path, zone):
            if not comment.is_removed:
                yield path, comment.date.date(), clean_comment(converter.to_html(comment.text))
