"""One saved web page as a text of the blog: by Blogger's mark-up, WordPress's, or what any page tells about itself."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.importers.harvest import FoundFile, FoundText
from plugins.importers.pages import blogger, generic, wordpress
from plugins.importers.pages.address import listing, page_address
from plugins.importers.pages.body import Resolve, as_published, body_of
from plugins.importers.pages.charset import decoded
from plugins.importers.pages.content import Content, NoPost, Page
from plugins.importers.pages.dates import Dated, date_in_address
from plugins.importers.pages.tree import parsed

__all__ = ["NoPost", "PageFile", "SavedPost", "read_page"]

TEMPLATE = re.compile(r"<\$Blog(?:Item|Page)\w+\$>|<b:(?:section|includable)\b|<data:post\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """A page as it was found: bytes, name in the source, and the address and charset that came with it, or nothing.

    `is_only` says that the source is this page alone: it needs less to be a post, and its lines are the source's.
    """

    data: bytes
    name: str
    address: str = ""
    charset: str = ""
    is_only: bool = False


@dataclass(frozen=True, slots=True)
class SavedPost:
    """A text, and the pictures that stood inside its page."""

    text: FoundText
    files: tuple[FoundFile, ...] = ()


def read_page(file: PageFile, zone: ZoneInfo, resolve: Resolve = as_published) -> SavedPost | NoPost:
    """Return the post of a page with its comments, or in Swedish why there is none.

    `resolve` names the page's pictures, as `body_of` asks it to.
    """
    text = decoded(file.data, file.charset)
    root = parsed(text) if text.strip() else None
    if root is None:
        return NoPost("en tom sida")
    if TEMPLATE.search(text):
        return NoPost("en mall, ingen sida")
    address = page_address(root, text, file.address)
    if listed := listing(address):
        return NoPost(listed)
    page = Page(root, address, zone)
    content = blogger.content(page) or wordpress.content(page) or generic.content(page, is_only=file.is_only)
    if isinstance(content, NoPost):
        return content
    return _post(content, page, file, root.get("lang") or root.get("xml:lang") or "", resolve)


def _post(content: Content, page: Page, file: PageFile, language: str, resolve: Resolve) -> SavedPost:
    body = body_of(content.body, page.address, resolve)
    dated = content.dated
    if dated is None and content.kind == "inlägg" and (day := date_in_address(page.address, page.zone)):
        dated = Dated(day, is_guess=True)
    guesses = content.guesses | ({"published"} if dated and dated.is_guess else set())
    text = FoundText(
        origin=f"webb:{_plain(page.address) or file.name}",
        kind=content.kind,
        title=content.title,
        html=body.html,
        published=dated.moment if dated else None,
        url=page.address,
        other_urls=tuple(url for url in content.other_urls if url != page.address),
        category=content.category,
        tags=content.tags,
        authors=content.authors,
        language=language,
        image_url=resolve(page.address, content.image_url, "") if content.image_url else "",
        image_alt=content.image_alt,
        comments=content.comments if file.is_only else tuple(replace(one, line=0) for one in content.comments),
        is_guess=tuple(sorted(guesses)),
    )
    return SavedPost(text, body.files)


def _plain(url: str) -> str:
    """Return an address as a name: without scheme, and the same for http and https."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
