"""Pelican glue: the pages and feeds that comments have of their own.

The further pages of long discussions, the page of the latest and the most commented, a feed of all and one a text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from heapq import nlargest
from typing import Any
from urllib.parse import unquote

from pelican import signals

from plugins.build.comment_feeds import Remark, comments_feed, remark_words
from plugins.build.comment_views import anchor_of
from plugins.build.job import Job
from plugins.build.views import fingerprint
from plugins.formats import atom
from plugins.formats.address import file_of
from plugins.formats.comment import Comment

LATEST = 40
MOST = 15
FEED = "feeds/kommentarer.atom.xml"
OWNER = "sidan med de senaste kommentarerna"


def add_pages(generator: Any) -> None:
    """Note every page and feed of comments."""
    settings = generator.settings
    site, press = settings["SITE"], settings["PRESS"]
    texts = list(site.articles.values())
    public = [text for text in texts if not text.held_back_as]
    latest = newest(public, LATEST)
    place = settings["COMMENTS_SAVE_AS"]
    jobs = [
        _page(press, place, OWNER, "comments_latest", partial(_latest_seen, latest, public, place)),
        *(job for text in texts for job in _further_pages(site, press, text)),
        _feed(press, settings, FEED, place.removesuffix("index.html"), latest, OWNER),
    ]
    for text in public:
        if path := text.extra["comments_feed"]:
            said = newest([text], settings["FEED_MAX_ITEMS"])
            jobs.append(_feed(press, settings, path, text.url, said, site.owner(text.source), text))
    site.jobs += jobs


Said = tuple[Comment, Any]
Seen = Callable[[], Mapping[str, Any]]


def newest(texts: Iterable[Any], count: int) -> list[Said]:
    """Return the latest comments with their texts, the newest first."""
    said = ((one, text) for text in texts for one in text.comments if not one.is_removed)
    return nlargest(count, said, key=lambda pair: (pair[0].date, pair[1].url, pair[0].id))


def _further_pages(site: Any, press: Any, text: Any) -> Iterator[Job]:
    for number, url in enumerate(text.discussion.urls[1:], 2):
        name = file_of(f"/{unquote(url)}")
        owner = f"{site.owner(text.source)} (kommentarer, sida {number})"
        yield _page(press, name, owner, "comments_page", partial(_further_seen, text, number, name))


def _further_seen(text: Any, number: int, name: str) -> dict[str, Any]:
    urls = text.discussion.urls
    return {
        "card": text.card(),
        "comments": text.discussion.pages[number - 1],
        "number": number,
        "comment_pages": urls,
        "save_as": name,
    }


def _latest_seen(latest: list[Said], public: list[Any], place: str) -> dict[str, Any]:
    discussed = (text for text in public if text.extra["comment_count"])
    most = sorted(discussed, key=lambda text: (-text.extra["comment_count"], text.source_path))
    return {
        "latest": _remarks(latest),
        "most": tuple(text.card() for text in most[:MOST]),
        "comment_count": sum(text.extra["comment_count"] for text in public),
        "feed_url": FEED,
        "save_as": place,
    }


def _remarks(said: Iterable[Said]) -> tuple[Remark, ...]:
    return tuple(
        Remark(
            name=comment.name,
            date=comment.date,
            text=comment.text,
            url=f"{text.discussion.url_of(comment)}#{anchor_of(comment)}",
            title=text.title,
            lang=text.lang,
        )
        for comment, text in said
    )


def _page(press: Any, name: str, owner: str, template: str, seen: Seen) -> Job:
    return Job(name, owner, partial(press.key, template, seen), partial(press.make, template, seen))


def _feed(press: Any, settings: Any, path: str, page_url: str, said: list[Said], owner: str, about: Any = None) -> Job:
    frame = partial(_frame, settings=settings, path=path, page_url=page_url, about=about)
    newest_said = said[: settings["FEED_MAX_ITEMS"]]
    return Job(
        path,
        f"{owner} (kommentarsflöde)",
        partial(_feed_key, press, frame, newest_said),
        partial(_feed_bytes, frame, newest_said),
    )


def _frame(remarks: tuple[Remark, ...], settings: Any, path: str, page_url: str, about: Any) -> atom.Feed:
    """Return the feed of the site, or of the text that it is about, by the title that the text has now."""
    title = f"{settings['SITENAME']}: kommentarer" + (f" till {about.title}" if about else "")
    return comments_feed(remarks, settings, path=path, page_url=page_url, title=title)


def _feed_key(press: Any, frame: Callable[[tuple[Remark, ...]], atom.Feed], said: list[Said]) -> str:
    return fingerprint((press.edition, frame(()), _remarks(said)))


def _feed_bytes(frame: Callable[[tuple[Remark, ...]], atom.Feed], said: list[Said]) -> bytes:
    return atom.render(frame(_remarks(said)))


def add_filter(generator: Any) -> None:
    """Lend the templates `remark_words`."""
    generator.env.filters["remark_words"] = remark_words


def register() -> None:
    """Connect the glue to Pelican."""
    signals.generator_init.connect(add_filter)
    signals.article_generator_finalized.connect(add_pages)
