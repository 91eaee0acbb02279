"""The comments that stand in a page of Blogger's: in threads (`li#c123`) or, before 2012, in a list (`dt#c123`)."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from plugins.importers.harvest import CommentState, FoundComment
from plugins.importers.pages.comment_parts import link_of, speaker
from plugins.importers.pages.dates import from_milliseconds, prose_date
from plugins.importers.pages.tree import elements, first_with_class, inner_html, words

ID = re.compile(r"c\d{5,}")
NUMBERED = ".//*[self::li or self::dt or self::div][starts-with(@id, 'c')]"
NAMED = ".//dt[.//a[starts-with(@name, 'c') or starts-with(@id, 'c')]]"
SHOW_COMMENT = re.compile(r"[?&]showComment=(\d{10,16})\b")


def comments(root: HtmlElement, zone: ZoneInfo) -> Iterator[FoundComment]:
    """Yield the comments in the order of the page."""
    seen: set[str] = set()
    for element in elements(root, f"{NUMBERED} | {NAMED}"):
        anchor = _anchor(element)
        if anchor and anchor not in seen:
            seen.add(anchor)
            parts = _with_siblings(element) if element.tag == "dt" else [element]
            if (found := _comment(anchor, element, parts, zone)) is not None:
                yield found


def _anchor(element: HtmlElement) -> str:
    own = element.get("id") or ""
    if ID.fullmatch(own):
        return own
    names = (link.get("name") or link.get("id") or "" for link in elements(element, ".//a[@name or @id]"))
    return next((name for name in names if ID.fullmatch(name)), "") if element.tag == "dt" else ""


def _id(anchor: str) -> str:
    return anchor and f"blogger:{anchor.removeprefix('c')}"


def _with_siblings(term: HtmlElement) -> list[HtmlElement]:
    """Return a `dt` and the `dd` that follow it."""
    parts = [term]
    for sibling in term.itersiblings():
        if sibling.tag == "dt":
            break
        parts.append(sibling)
    return parts


def _comment(anchor: str, element: HtmlElement, parts: list[HtmlElement], zone: ZoneInfo) -> FoundComment | None:
    body = _first(parts, "comment-content", "comment-body")
    if body is None:
        return None
    author = _first(parts, "user", "comment-author") if element.tag != "dt" else element
    parents = (_anchor(one) for one in element.iterancestors() if one.tag in ("li", "div"))
    is_deleted = first_with_class(body, "deleted-comment") is not None
    state: CommentState = "borttagen" if is_deleted else "visad"
    return FoundComment(
        id=_id(anchor),
        name=speaker(words(author)),
        html="" if is_deleted else inner_html(body),
        date=_date(parts, zone),
        state=state,
        reply_to=_id(next(filter(None, parents), "")),
        website=link_of(author),
        anchor=anchor,
        line=element.sourceline or 0,
    )


def _first(parts: list[HtmlElement], *names: str) -> HtmlElement | None:
    for part in parts:
        if (part.get("class") or "").split()[:1] and set((part.get("class") or "").split()) & set(names):
            return part
        if (found := first_with_class(part, *names)) is not None:
            return found
    return None


def _date(parts: list[HtmlElement], zone: ZoneInfo) -> datetime | None:
    """Return when a comment was written: the milliseconds of its own link, else what stands beside it."""
    for part in parts:
        for link in elements(part, ".//a[contains(@href, 'showComment=')]"):
            if found := SHOW_COMMENT.search(link.get("href") or ""):
                return from_milliseconds(found[1])
    stamp = _first(parts, "datetime", "comment-timestamp", "comment-footer")
    return prose_date(words(stamp), zone)
