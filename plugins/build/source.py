"""One text of the author's, read to the end: front matter, HTML, address. Depends on the bytes of that file only."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from plugins.formats import front_matter, source_text
from plugins.formats import post as post_format
from plugins.formats.post import Post
from plugins.formats.problem import ContentError, Problem
from plugins.text.clean_html import addresses, text_of
from plugins.text.html import clean_post, excerpt, forbidden_markup, is_safe_address, with_scrolling_tables
from plugins.text.markdown import Converter
from plugins.text.slugs import slugify
from plugins.text.typography import set_html, set_text

SUMMARY_WORDS = 45
SET_WORDS = ("title", "summary", "category", "series", "image_alt")
DEEP_QUOTE = re.compile(r"^(?:[ \t]*>){50}", re.MULTILINE)
FORBIDDEN = "får inte stå i en text; ta bort det (content/README.md säger vad som får)"
OWN_LINK = re.compile(r"\{(?P<kind>\w+)\}(?P<path>[^#?]*)(?P<rest>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text and what it becomes; `path` is relative to content/, `address` the decoded path on the site.

    The body of `post` is empty: `html` is what has become of it.
    """

    path: str
    digest: str
    is_page: bool
    post: Post
    html: str
    address: str
    summary: str
    word_count: int
    links: tuple[tuple[int, str], ...]
    pictures: tuple[tuple[int, str], ...]


def read_source(data: bytes, path: str, shown: str, zone: ZoneInfo, converter: Converter) -> Source:
    """Read one file; raise ContentError with all its faults. `shown` is the path as the author would type it."""
    is_page = path.startswith("pages/")
    text = source_text.decode(data, shown)
    try:
        post = post_format.parse(text, shown, zone, is_page=is_page)
    except ContentError as error:
        raise ContentError([*error.problems, *_faults_behind(text, shown, converter)]) from None
    html = _converted(post.body, post.body_line, shown, converter)
    clean = clean_post(html)
    found = list(addresses(clean))
    problems = _body_problems(html, clean, post.body, post.body_line, shown)
    if problems:
        raise ContentError(problems)
    slug = post.slug or slugify(post.title)
    clean = set_html(with_scrolling_tables(clean), post.language)
    post = _typeset(post)
    words = text_of(clean)
    return Source(
        path=path,
        digest=hashlib.sha256(data).hexdigest(),
        is_page=is_page,
        post=replace(post, slug=slug, body=""),
        html=clean,
        address=post.path or _address(post, slug, is_page=is_page),
        summary=post.summary or excerpt(words, SUMMARY_WORDS),
        word_count=len(words.split()),
        links=tuple((line_of(post.body, post.body_line, url), url) for _, name, url in found if name == "href"),
        pictures=_pictures(post, found),
    )


def _typeset(post: Post) -> Post:
    """Return the post with its words set as its language wants; the body is set as HTML."""
    if not post.language.lower().startswith("sv"):
        return post
    words: dict[str, Any] = {name: set_text(getattr(post, name)) for name in SET_WORDS}
    return replace(post, **words, tags=tuple(dict.fromkeys(map(set_text, post.tags))))


def _converted(body: str, body_line: int, shown: str, converter: Converter) -> str:
    try:
        if not DEEP_QUOTE.search(body):  # the library spends a minute on 3,000 levels before it gives up
            return converter.to_html(body)
    except RecursionError:
        pass
    message = "texten är nästlad i för många nivåer; ta bort några nivåer av listor eller citat"
    raise ContentError([Problem(shown, body_line, message)])


def _faults_behind(text: str, shown: str, converter: Converter) -> list[Problem]:
    """Return the faults of the body of a text whose front matter has faults too, where the two can be told apart."""
    try:
        matter = front_matter.parse(text, shown)
        html = _converted(matter.body, matter.body_line, shown, converter)
    except ContentError:
        return []
    return _body_problems(html, clean_post(html), matter.body, matter.body_line, shown)


def _body_problems(html: str, clean: str, body: str, body_line: int, shown: str) -> list[Problem]:
    return [Problem(shown, line_of(body, body_line, needle), message) for needle, message in _body_faults(html, clean)]


def _address(post: Post, slug: str, *, is_page: bool) -> str:
    return f"/{slug}/" if is_page or post.date is None else f"/{post.date:%Y/%m}/{slug}/"


def _pictures(post: Post, found: list[tuple[str, str, str]]) -> tuple[tuple[int, str], ...]:
    lead = [(post.lines.get("image", 1), post.image)] if post.image else []
    return tuple(lead + [(line_of(post.body, post.body_line, url), url) for _, name, url in found if name == "src"])


def _body_faults(html: str, clean: str) -> Iterator[tuple[str, str]]:
    """Yield `(what to look for in the text, message)` for all that may not stand in a post."""
    if html != clean:
        yield from _faults_taken_out(html)
    for tag, _, url in addresses(clean):
        if not is_safe_address(url):
            yield url, f'adressen "{url[:60]}" {FORBIDDEN}'
        elif tag == "img" and (urlsplit(url).scheme or url.startswith("//")):
            yield url, f"bilden {url} ligger på en annan webbplats; spara den i content/images och länka dit"
        found = OWN_LINK.match(url)
        if found and found["kind"] not in ("filename", "static"):
            yield url, f"{{{found['kind']}}} är ingen känd länkform; skriv {{filename}}/posts/2009/fil.md"
    if re.search(r'<img\b(?![^>]*\balt="[^"])[^>]*>', html):
        yield "![](", "en bild saknar beskrivning; skriv den mellan hakparenteserna: ![vad bilden visar](/images/…)"


def _faults_taken_out(html: str) -> Iterator[tuple[str, str]]:
    if re.search(r"<h1\b", html):
        yield "# ", "en rubrik av första graden är sidans titel; börja rubrikerna i texten med ##"
    for name in dict.fromkeys(forbidden_markup(html)):
        if name != "<h1>":
            yield name.rstrip(">"), f"{name} {FORBIDDEN}"


def line_of(body: str, body_line: int, needle: str) -> int:
    """Return the line in the file where a piece of the body stands, or the body's first line."""
    at = body.find(needle)
    if at < 0:
        at = body.find(unquote(needle))
    return body_line + (body.count("\n", 0, at) if at > 0 else 0)
