"""What the author wrote, as everybody may have it: without the notes that no page shows."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from zoneinfo import ZoneInfo

from plugins.formats import comment as comment_format
from plugins.formats import post as post_format
from plugins.formats import source_text
from plugins.formats.comment import Comment, removed

NOTE = re.compile(
    r"""<!--(?:.*?-->|.*\Z)|^\ {0,3}\[[^\]\n]+\]:[ \t]*(?:\#|<>)[ \t]*(?:\([^\n]*\)|"[^\n]*"|'[^\n]*')?[ \t]*$""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)


def markdown_of(data: bytes, path: str, html: str, zone: ZoneInfo, *, is_page: bool) -> bytes:
    """Return the file of a text without the comments in it; `html` is what its page shows."""
    post = post_format.parse(source_text.decode(data, path), path, zone, is_page=is_page)
    return post_format.render(replace(post, body=without_notes(post.body, html))).encode()


def without_notes(body: str, html: str) -> str:
    """Return Markdown without comments; one that a page shows, since it stands in code, is none.

    >>> without_notes("A <!-- hemligt --> B", "<p>A  B</p>")
    'A  B'
    >>> without_notes("`<!-- visas -->`", "<p><code>&lt;!-- visas --&gt;</code></p>")
    '`<!-- visas -->`'
    """
    return NOTE.sub(lambda found: found[0] if escape(found[0].strip(), quote=False) in html else "", body)


def comments_of(comments: Iterable[Comment]) -> bytes:
    """Return the file of a text's comments; of those that are taken away only the place is left."""
    return comment_format.render(removed(one) if one.is_removed else one for one in comments).encode()
