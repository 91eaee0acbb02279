"""The bodies of texts and comments to Markdown, whatever is in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import escape

from plugins.importers.links import LinkMap, Links
from plugins.importers.markup.convert import Converted, comment_to_markdown, to_markdown
from plugins.importers.markup.plain_comment import plain_comment
from plugins.importers.own_addresses import Blog
from plugins.importers.processes import in_order
from plugins.text.html import text_of
from plugins.text.markdown import Converter

FAULTS = (ValueError, RecursionError, LookupError, TypeError, AssertionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is converted: the HTML of a text, where it stood, and the HTML of its comments."""

    html: str
    blog: Blog
    page: str
    is_wordpress: bool
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: the text (None where it could not be converted, with the reason), and the comments."""

    text: Converted | None
    comments: tuple[str, ...]
    error: str = ""


def converted(bodies: Sequence[Body], known: LinkMap, jobs: int = 0) -> Iterator[Done]:
    """Yield the Markdown of each body, in their order; `jobs` 0 is a process a core."""
    return in_order(partial(done, known), bodies, jobs)


@cache
def _converter() -> Converter:
    """Return the Markdown of this process; making one costs more than a text."""
    return Converter()


def done(known: LinkMap, body: Body) -> Done:
    """Return the Markdown of one body; a part that cannot be converted is a reason, not an exception."""
    links = Links(known, body.blog, body.page)
    comments = tuple(map(_comment, body.comments))
    try:
        text = to_markdown(
            body.html,
            _converter(),
            address=links.address,
            image=links.image,
            is_wordpress=body.is_wordpress,
        )
    except FAULTS as error:
        return Done(None, comments, f"texten går inte att göra om till Markdown ({type(error).__name__})")
    return Done(text, comments)


def _comment(html: str) -> str:
    if (plain := plain_comment(html)) is not None:
        return plain
    try:
        return comment_to_markdown(html, _converter())
    except FAULTS:
        return escape(text_of(html), quote=False)
