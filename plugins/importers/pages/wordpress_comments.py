"""The comments that stand in a page of WordPress's, and those that the Disqus plugin left there for search engines."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from plugins.importers.harvest import CommentState, FoundComment
from plugins.importers.pages.comment_parts import link_of, speaker
from plugins.importers.pages.dates import machine_date, prose_date
from plugins.importers.pages.tree import classes, elements, first_with_class, inner_html, with_class, without, words

NUMBERED = re.compile(r"(?:li-|div-|dsq-)?comment-(\d+)")
HAS_NUMBER = ".//*[self::li or self::div or self::article][contains(@id, 'comment-')]"
BODIES = ("comment-content", "dsq-comment-message", "comment-text", "commenttext", "comment_text", "comment-body")
STAMPS = ("comment-metadata", "comment-meta", "commentmetadata", "comment-date", "comment-time", "dsq-comment-header")
AUTHORS = ("fn", "comment-author-link", "comment_author", "comment-author", "dsq-commenter-name")
LEFT_OF_NAME = re.compile(r"^\s*(?:says|said|säger|skriver|skrev|sade)\s*:?\s*(?:<br\s*/?>\s*)+", re.IGNORECASE)
FURNITURE = (
    ".//*[contains(@class, 'comment-author') or contains(@class, 'comment-meta')]",
    ".//*[contains(@class, 'commentmetadata')]",
    ".//*[contains(@class, 'reply') or contains(@class, 'avatar') or contains(@class, 'children')]",
    ".//cite[not(ancestor::blockquote)] | .//small | .//footer | .//form | .//script | .//style",
)


def comments(root: HtmlElement, zone: ZoneInfo) -> Iterator[FoundComment]:
    """Yield the comments in the order of the page, each once, in whichever of its boxes it is met first."""
    seen: set[str] = set()
    for element in elements(root, HAS_NUMBER):
        number = _number(element)
        if number and number not in seen:
            seen.add(number)
            yield _comment(number, element, zone)


def _number(element: HtmlElement) -> str:
    found = NUMBERED.fullmatch(element.get("id") or "")
    return found[1] if found else ""


def _comment(number: str, element: HtmlElement, zone: ZoneInfo) -> FoundComment:
    parents = (_number(one) for one in element.iterancestors())
    own = without(element, *(f".//*[@id='{one.get('id')}']" for one in _inner(element, number)))
    author = first_with_class(own, *AUTHORS)
    if author is None:
        author = next(iter(elements(own, ".//cite | .//*[starts-with(@id, 'dsq-author-user-')]")), None)
    return FoundComment(
        id=f"wordpress:{number}",
        name=speaker(words(author)),
        html=_body(own),
        date=_date(own, zone),
        state=_state(element, own),
        reply_to=next((f"wordpress:{one}" for one in parents if one and one != number), ""),
        website=link_of(author),
        anchor=f"comment-{number}",
        line=element.sourceline or 0,
    )


def _inner(element: HtmlElement, number: str) -> list[HtmlElement]:
    """Return the comments inside a comment."""
    found = (one for one in elements(element, HAS_NUMBER) if _number(one) not in ("", number))
    return [one for one in found if "'" not in (one.get("id") or "")]


def _body(own: HtmlElement) -> str:
    box = first_with_class(own, *BODIES)
    if box is None:
        box = own
    if "comment-body" in classes(box):
        box = first_with_class(box, *BODIES[:-1]) if with_class(box, *BODIES[:-1]) else box
    return LEFT_OF_NAME.sub("", inner_html(without(box if box is not None else own, *FURNITURE)))


def _date(own: HtmlElement, zone: ZoneInfo) -> datetime | None:
    for stamp in elements(own, ".//time[@datetime] | .//abbr[@title]"):
        if moment := machine_date(stamp.get("datetime") or stamp.get("title") or "", zone):
            return moment
    told = (prose_date(words(one), zone) for one in with_class(own, *STAMPS))
    return next(filter(None, told), None)


def _state(element: HtmlElement, own: HtmlElement) -> CommentState:
    if classes(element) & {"pingback", "trackback"}:
        return "pingback"
    is_waiting = first_with_class(own, "comment-awaiting-moderation") is not None or "unapproved" in classes(element)
    return "väntande" if is_waiting else "visad"
