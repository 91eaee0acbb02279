"""A post as Blogger's own templates mark it up, from 2004 to the threaded comments of today."""

import re

from lxml.html import HtmlElement

from plugins.importers.own_addresses import split
from plugins.importers.pages.blogger_comments import comments
from plugins.importers.pages.content import Content, NoPost, Page
from plugins.importers.pages.dates import Dated, prose_date
from plugins.importers.pages.metadata import date_of, heading, page_title, prose_date_of
from plugins.importers.pages.tree import classes, elements, first_with_class, outermost, with_class, words

POST_CLASSES = frozenset({"post", "hentry", "post-outer", "blog-post", "uncustomized-post-template"})
BODY_ID = re.compile(r"post-body-\d+")


def content(page: Page) -> Content | NoPost | None:
    """Return the post of a page, why it is none, or None where the page is not Blogger's."""
    bodies = outermost(with_class(page.root, "post-body"))
    if not bodies:
        return None
    body = bodies[0] if len(bodies) == 1 else _own(bodies, page)
    if body is None:
        return NoPost(f"en sida som listar {len(bodies)} inlägg")
    part = _post(body)
    title = heading(part, "post-title", "entry-title")
    guessed = frozenset() if title else frozenset({"title"})
    dated = _date(part, page)
    return Content(
        body=body,
        title=title or re.sub(r"^[^:]{1,80}: ", "", page_title(page.root)),
        kind="sida" if re.search(r"/p/[^/]+\.html$", _path(page.address)) else "inlägg",
        dated=dated,
        authors=_authors(part),
        tags=tuple(dict.fromkeys(filter(None, map(words, _labels(part, page.root))))),
        comments=tuple(comments(page.root, page.zone)),
        guesses=guessed | ({"published"} if dated and dated.is_guess else frozenset()),
    )


def _own(bodies: list[HtmlElement], page: Page) -> HtmlElement | None:
    """Return the body, among several, of the post whose permalink the page has."""
    path = _path(page.address)
    for body in bodies if path.strip("/") else ():
        links = elements(_post(body), ".//a[@href][@rel='bookmark' or ancestor::*[contains(@class, 'post-title')]]")
        if any(_path(link.get("href") or "") == path for link in links):
            return body
    return None


def _post(body: HtmlElement) -> HtmlElement:
    """Return the part of the page that is about the post: its nearest ancestor that says so, else the parent."""
    around = [one for one in body.iterancestors() if classes(one) & POST_CLASSES]
    parent = body.getparent()
    return around[0] if around else (parent if parent is not None else body)


def _date(part: HtmlElement, page: Page) -> Dated | None:
    """Return the date of the post; in old templates the day stands above the post and the time below it."""
    found = date_of(part, page.root, page.zone)
    if found and not found.is_guess:
        return found
    above = with_class(page.root, "date-header")
    day = words(above[0]) if above else ""
    time = re.search(r"\b\d{1,2}[.:]\d\d(?:\s?[AaPp]\.?[Mm])?", heading(part, "post-timestamp", "timestamp-link"))
    told = prose_date(f"{day} kl. {time[0]}" if time else day, page.zone)
    return Dated(told, is_guess=True) if told else found or prose_date_of(page.root, page.zone)


def _authors(part: HtmlElement) -> tuple[str, ...]:
    box = first_with_class(part, "post-author")
    name = None if box is None else next(iter([*with_class(box, "fn"), *elements(box, ".//*[@itemprop='name']")]), None)
    return (words(name),) if words(name) else ()


def _labels(part: HtmlElement, root: HtmlElement) -> list[HtmlElement]:
    boxes = with_class(part, "post-labels") or with_class(root, "post-labels")
    return [link for box in boxes for link in elements(box, ".//a[@rel='tag' or contains(@href, '/search/label/')]")]


def _path(url: str) -> str:
    parts = split(url)
    return parts.path if parts else ""
