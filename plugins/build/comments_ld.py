"""The comments of a text as schema.org's Comment, for the JSON-LD of its page: those that stand on that page."""

from collections.abc import Iterator, Sequence
from typing import Any

from plugins.build.comment_views import CommentView
from plugins.text.comment_html import comment_html
from plugins.text.html import text_of


def comments_ld(comments: Sequence[CommentView], page_url: str, language: str = "sv") -> list[dict[str, Any]]:
    """Return the comments as a flat list in the page's order, their texts plain; `page_url` is absolute."""
    return [_comment(one, page_url, language) for one in _flat(comments) if not one.is_removed]


def _flat(comments: Sequence[CommentView]) -> Iterator[CommentView]:
    for one in comments:
        yield one
        yield from _flat(one.replies)


def _comment(one: CommentView, page_url: str, language: str) -> dict[str, Any]:
    author = {"@type": "Person", "name": one.name, **({"url": one.website} if one.website else {})}
    return {
        "@type": "Comment",
        "@id": f"{page_url}#{one.anchor}",
        "author": author,
        "dateCreated": one.date.isoformat(),
        "text": text_of(comment_html(one.text, language)),
    }
