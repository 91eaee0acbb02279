"""The list of pages for search engines, in the form of sitemaps.org."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

MAX_PAGES = 50_000  # in one file, says the protocol
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Page(NamedTuple):
    """A page's whole address, and when it last said something new; None where that is not known."""

    url: str
    changed: datetime | None


def render(pages: Sequence[Page], site_url: str) -> dict[str, str]:
    """Return the files by name: sitemap.xml, which in a very large site lists the others."""
    if len(pages) <= MAX_PAGES:
        return {"sitemap.xml": _list("urlset", "url", pages)}
    parts = [pages[start : start + MAX_PAGES] for start in range(0, len(pages), MAX_PAGES)]
    files = {f"sitemap-{number}.xml": _list("urlset", "url", part) for number, part in enumerate(parts, 1)}
    newest = [max((page.changed for page in part if page.changed), default=None) for part in parts]
    places = [Page(f"{site_url}/{name}", changed) for name, changed in zip(files, newest, strict=True)]
    return {"sitemap.xml": _list("sitemapindex", "sitemap", places), **files}


def _list(root: str, element: str, pages: Sequence[Page]) -> str:
    items = "".join(f"<{element}>{_fields(page)}</{element}>\n" for page in pages)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root} xmlns="{NAMESPACE}">\n{items}</{root}>\n'


def _fields(page: Page) -> str:
    changed = f"<lastmod>{page.changed.isoformat(timespec='seconds')}</lastmod>" if page.changed else ""
    return f"<loc>{escape(page.url)}</loc>{changed}"
