"""The bodies of all texts and comments to Markdown; in processes of their own where there are enough of them."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from html import escape

from plugins.importers.links import LinkMap, Links
from plugins.importers.markup.convert import Converted, comment_to_markdown, to_markdown
from plugins.importers.own_addresses import Blog
from plugins.text.html import text_of
from plugins.text.markdown import Converter

WORTH_A_PROCESS = 150  # texts; below that, starting one costs more than it saves
CHUNK = 64
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
    count = min(jobs or os.cpu_count() or 1, len(bodies) // WORTH_A_PROCESS)
    if count < 2:
        yield from map(partial(_done, known), bodies)
        return
    with ProcessPoolExecutor(count) as pool:
        yield from pool.map(partial(_done, known), bodies, chunksize=CHUNK)


@cache
def _converter() -> Converter:
    """Return the Markdown of this process; making one costs more than a text."""
    return Converter()


def _done(known: LinkMap, body: Body) -> Done:
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
    try:
        return comment_to_markdown(html, _converter())
    except FAULTS:
        return escape(text_of(html), quote=False)
