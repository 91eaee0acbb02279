"""What already lies in content/: the author's texts with their addresses, and which of them an import once wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import post as post_format
from plugins.formats import source_text
from plugins.formats.post import PUBLISHED
from plugins.formats.problem import ContentError
from plugins.text.slugs import slugify

ORIGIN_LINE = re.compile(r'^Ursprung:\s*"?([^"\n]+?)"?\s*$', re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """A text in content/ (`path` from there), as far as it can be read; `addresses` are its own and former ones."""

    path: str
    origin: str = ""
    slug: str = ""
    date: datetime | None = None
    addresses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    category: str = ""
    is_published: bool = False
    source_url: str = ""


def existing_texts(content: Path, zone: ZoneInfo) -> tuple[Existing, ...]:
    """Return all texts of posts/ and pages/, sorted by path; one that cannot be read counts by its name."""
    files = (file for top in ("posts", "pages") for file in (content / top).rglob("*.md"))
    return tuple(
        _existing(file, file.relative_to(content).as_posix(), zone) for file in sorted(files) if file.is_file()
    )


def _existing(file: Path, path: str, zone: ZoneInfo) -> Existing:
    data = file.read_bytes()
    is_page = path.startswith("pages/")
    try:
        post = post_format.parse(source_text.decode(data, path), path, zone, is_page=is_page)
    except ContentError:
        found = ORIGIN_LINE.search(data.decode(errors="replace"))
        name = re.sub(r"^\d{4}-\d\d-\d\d-", "", file.stem)
        return Existing(path=path, origin=found[1] if found else "", slug=name)
    slug = post.slug or slugify(post.title)
    return Existing(
        path=path,
        origin=post.origin,
        slug=slug,
        date=post.date,
        addresses=(post.path or derived_address(post.date, slug, is_page=is_page), *post.former_paths),
        tags=post.tags,
        category=post.category,
        is_published=post.status == PUBLISHED,
        source_url=post.source_url,
    )


def derived_address(date: datetime | None, slug: str, *, is_page: bool) -> str:
    """Return the address that the build gives a text without `Webbadress`."""
    return f"/{slug}/" if is_page or date is None else f"/{date:%Y/%m}/{slug}/"


def spellings(texts: tuple[Existing, ...], field: str) -> Iterator[str]:
    """Yield the tags or categories that the author uses already."""
    for text in texts:
        value = getattr(text, field)
        yield from value if isinstance(value, tuple) else filter(None, [value])
