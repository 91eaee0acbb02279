"""A post as WordPress themes mark it up, from 2005 to the block themes; the classes of `<body>` tell which page."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from plugins.importers.pages.content import Content, NoPost, Page
from plugins.importers.pages.metadata import date_of, heading, page_title
from plugins.importers.pages.tree import classes, elements, meta, outermost, with_class, without, words
from plugins.importers.pages.wordpress_comments import comments

BODIES = ("entry-content", "post-content", "storycontent", "entry", "post-entry", "entrytext", "postcontent")
LISTINGS = {
    "search": "en sida med sökträffar",
    "category": "en sida för en kategori",
    "tag": "en sida för en etikett",
    "author": "en sida för en författare",
    "date": "ett arkiv",
    "archive": "ett arkiv",
    "blog": "en sida som listar inlägg",
    "attachment": "en sida för en bild eller fil",
    "error404": "sidan som säger att något inte finns",
}
POST_ID = re.compile(r"post-(\d+)")


def content(page: Page) -> Content | NoPost | None:
    """Return the post of a page, why it is none, or None where the page is not WordPress's."""
    if not _is_wordpress(page.root):
        return None
    tokens = classes(page.root.find(".//body")) if page.root.find(".//body") is not None else frozenset()
    is_single = bool(tokens & {"single", "single-post", "page", "singular"})
    listed = next((reason for name, reason in LISTINGS.items() if name in tokens), "")
    if listed and (not is_single or "attachment" in tokens):
        return NoPost(listed)
    bodies = _bodies(page.root)
    if not bodies:
        return None
    if len(set(map(_post, bodies))) > 1 and not is_single:
        return NoPost(f"en sida som listar {len(bodies)} inlägg")
    return _content(page, bodies[0], is_page="page" in tokens and "single" not in tokens)


def _content(page: Page, body: HtmlElement, *, is_page: bool) -> Content:
    part = _post(body)
    title = heading(part, "entry-title", "post-title", "p-name") or _first_heading(part, body)
    dated = date_of(part, page.root, page.zone)
    image = _lead_image(part, body)
    categories, tags = _terms(part)
    return Content(
        body=without(body, ".//*[contains(@class, 'postmetadata')]"),
        title=title or page_title(page.root),
        kind="sida" if is_page else "inlägg",
        dated=dated,
        authors=_authors(part),
        category=categories[0] if categories else "",
        tags=tuple(dict.fromkeys((*categories[1:], *tags))),
        image_url="" if image is None else image.get("src") or "",
        image_alt="" if image is None else image.get("alt") or "",
        other_urls=tuple(dict.fromkeys(_other_urls(page, part))),
        comments=tuple(comments(page.root, page.zone)),
        guesses=frozenset(
            name for name, is_guess in (("title", not title), ("published", dated and dated.is_guess)) if is_guess
        ),
    )


def _is_wordpress(root: HtmlElement) -> bool:
    if "wordpress" in meta(root, "generator").lower():
        return True
    if elements(root, "(.//*[contains(@href, '/wp-content/') or contains(@src, '/wp-content/')])[1]"):
        return True
    return bool(with_class(root, "entry-content", "hentry", "storycontent"))


def _bodies(root: HtmlElement) -> list[HtmlElement]:
    for name in BODIES:
        outer = outermost(with_class(root, name))
        if shown := [one for one in outer if words(one) or elements(one, ".//img")]:
            return shown
    return []


def _post(body: HtmlElement) -> HtmlElement:
    """Return the part of the page that is about the post."""
    for one in body.iterancestors():
        if one.tag == "article" or (classes(one) & {"post", "hentry", "h-entry", "page"} and one.tag != "body"):
            return one
    parent = body.getparent()
    return body if parent is None or parent.tag in ("body", "html") else parent


def _first_heading(part: HtmlElement, body: HtmlElement) -> str:
    """Return the heading before the body, as themes without class names have it."""
    for element in part.iter("h1", "h2", "h3"):
        if body not in element.iterancestors() and words(element):
            return words(element)
    return ""


def _authors(part: HtmlElement) -> tuple[str, ...]:
    names = [words(one) for box in with_class(part, "author", "byline") for one in with_class(box, "fn", "url")]
    names += [words(one) for one in elements(part, ".//a[contains(concat(' ', @rel, ' '), ' author ')]")]
    return tuple(dict.fromkeys(filter(None, names)))[:1]


def _terms(part: HtmlElement) -> tuple[list[str], list[str]]:
    """Return categories and tags; a category's link has `rel="category tag"`, a tag's `rel="tag"`."""
    categories: list[str] = []
    tags: list[str] = []
    for link in elements(part, ".//a[contains(concat(' ', normalize-space(@rel), ' '), ' tag ')]"):
        is_category = "category" in (link.get("rel") or "").split()
        is_category = is_category or any("cat-links" in classes(one) for one in link.iterancestors())
        (categories if is_category else tags).append(words(link))
    return [one for one in dict.fromkeys(categories) if one], [one for one in dict.fromkeys(tags) if one]


def _lead_image(part: HtmlElement, body: HtmlElement) -> HtmlElement | None:
    boxes = [part, *with_class(part, "post-thumbnail")]
    pictures = with_class(part, "wp-post-image") + [one for box in boxes[1:] for one in elements(box, ".//img")]
    return next((one for one in pictures if body not in one.iterancestors() and one.get("src")), None)


def _other_urls(page: Page, part: HtmlElement) -> Iterator[str]:
    for link in elements(page.root, ".//link[@rel='shortlink' and @href]"):
        yield urljoin(page.address, link.get("href") or "")
    numbered = (POST_ID.fullmatch(one.get("id") or "") for one in (part, *part.iterancestors()))
    if (found := next(filter(None, numbered), None)) and page.address:
        yield urljoin(page.address, f"/?p={found[1]}")
