"""What templates see of a text's comments: threads, cut into pages where there are hundreds, with old anchors alive."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from plugins.formats.comment import Comment, Thread, threads

PER_PAGE = 50
SPARE = 10  # so many more may stand on the last page; a page for a handful is a click for nothing
INDENTED = 2  # levels that a narrow window shows by indentation; whom a deeper one answers is told in words
OLD_ANCHORS = {"disqus": "comment-", "wordpress": "comment-", "blogger": "c", "isso": "isso-"}


@dataclass(frozen=True, slots=True)
class Answered:
    """Whom a comment answers, where the page does not show it: name and address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One comment and the replies shown under it; `text` is Markdown, which a filter makes HTML of."""

    anchor: str
    old_anchors: tuple[str, ...]
    name: str
    website: str
    date: datetime
    text: str
    is_by_author: bool
    is_removed: bool
    answers: Answered | None
    replies: tuple["CommentView", ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A comment on a further page: its number in the discussion, its anchors, and where it stands."""

    number: int
    anchor: str
    old_anchors: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """The comments of a text page by page (the first is the text's own), their addresses, and what is on later ones."""

    pages: tuple[tuple[CommentView, ...], ...]
    urls: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]

    def url_of(self, comment: Comment) -> str:
        """Return the address of the page that a comment stands on, without a fragment."""
        anchor = anchor_of(comment)
        return next((one.url for one in self.elsewhere if one.anchor == anchor), self.urls[0])


@dataclass(frozen=True, slots=True)
class _Placed:
    comment: Comment
    depth: int
    page: int
    old_anchors: tuple[str, ...]


def anchor_of(comment: Comment) -> str:
    """Return the fragment of a comment's address."""
    return f"comment-{comment.id.replace(':', '-')}"


def old_anchor(comment: Comment) -> str:
    """Return the fragment that links to a comment had on the service it came from, or nothing."""
    service, _, number = comment.id.partition(":")
    return OLD_ANCHORS[service] + number if number and service in OLD_ANCHORS else ""


def page_url(url: str, number: int) -> str:
    """Return the address of a further page of comments, from the site's root without a slash.

    >>> page_url("2009/12/slug/", 2), page_url("2009/12/slug.html", 3), page_url("2009/12/slug/", 1)
    ('2009/12/slug/kommentarer/2/', '2009/12/slug/kommentarer/3/', '2009/12/slug/')
    """
    if number == 1:
        return url
    stem = url.removesuffix("/").removesuffix(".html").removesuffix(".htm")
    return f"{stem}/kommentarer/{number}/"


def discussion(comments: Sequence[Comment], url: str, authors: Collection[str]) -> Discussion:
    """Return the comments of the text at `url`; `authors` are the names that mark the author's own."""
    placed = _placed(threads(comments))
    by_id = {one.comment.id: one for one in placed}
    count = placed[-1].page if placed else 1
    pages = tuple(_forest([one for one in placed if one.page == page], by_id, url, authors) for page in _to(count))
    return Discussion(
        pages=pages,
        urls=tuple(page_url(url, page) for page in _to(count)),
        elsewhere=tuple(
            Elsewhere(number, anchor_of(one.comment), one.old_anchors, page_url(url, one.page))
            for number, one in enumerate(placed, 1)
            if one.page > 1
        ),
    )


def _to(count: int) -> range:
    return range(1, count + 1)


def _placed(roots: Sequence[Thread]) -> list[_Placed]:
    found = list(_walk(roots, 0))
    pages = max(1, -(-(len(found) - SPARE) // PER_PAGE))
    taken: set[str] = {anchor_of(comment) for comment, _ in found}
    placed = []
    for place, (comment, depth) in enumerate(found):
        old = old_anchor(comment)
        anchors = (old,) if old and old not in taken else ()
        taken.update(anchors)
        placed.append(_Placed(comment, depth, min(place // PER_PAGE + 1, pages), anchors))
    return placed


def _walk(found: Sequence[Thread], depth: int) -> Iterator[tuple[Comment, int]]:
    """Yield the comments as a reader meets them: each before its replies."""
    for thread in found:
        yield thread.comment, depth
        yield from _walk(thread.replies, depth + 1)


def _forest(
    page: Sequence[_Placed], by_id: dict[str, _Placed], url: str, authors: Collection[str]
) -> tuple[CommentView, ...]:
    """Return the threads of a page; a reply whose comment stands on an earlier page stands for itself."""
    here = {one.comment.id for one in page}
    under: defaultdict[str, list[_Placed]] = defaultdict(list)
    for one in page:
        under[one.comment.reply_to if one.comment.reply_to in here else ""].append(one)

    def views(parent: str, level: int) -> tuple[CommentView, ...]:
        return tuple(
            _view(one, _answered(one, by_id, url, level), authors, views(one.comment.id, level + 1))
            for one in under[parent]
        )

    return views("", 0)


def _answered(one: _Placed, by_id: dict[str, _Placed], url: str, level: int) -> Answered | None:
    parent = by_id.get(one.comment.reply_to)
    if parent is None or 0 < level <= INDENTED:
        return None
    page = page_url(url, parent.page) if parent.page != one.page else ""
    return Answered(parent.comment.name, f"{page}#{anchor_of(parent.comment)}")


def _view(
    one: _Placed, answers: Answered | None, authors: Collection[str], replies: tuple[CommentView, ...]
) -> CommentView:
    comment = one.comment
    return CommentView(
        anchor=anchor_of(comment),
        old_anchors=one.old_anchors,
        name=comment.name,
        website=comment.website,
        date=comment.date,
        text=comment.text,
        is_by_author=not comment.is_removed and comment.name in authors,
        is_removed=comment.is_removed,
        answers=answers,
        replies=replies,
    )
