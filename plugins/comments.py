"""Pelican glue: hangs each text's comments on its article, cut into pages where there are hundreds."""

import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals

from plugins.build.comment_views import discussion
from plugins.formats import comment as comment_format
from plugins.formats import moderation as moderation_format
from plugins.formats import source_text
from plugins.formats.comment import WITHOUT_TEXT, Comment, comments_path
from plugins.formats.problem import ContentError, Problem
from plugins.text.comment_html import comment_html


def attach_comments(generator: Any) -> None:
    """Hang the comments on every article and page; stop with all faults of the files."""
    site, settings = generator.settings["SITE"], generator.settings
    by_place = _read_all(site, settings["ZONE"])
    for article in site.articles.values():
        comments = by_place.get(comments_path(article.date, article.slug), ())
        if article.source.post.comments == "dolda":
            comments = ()
        names = {settings["AUTHOR"], *(author.name for author in article.authors)}
        found = discussion(comments, article.url, names)
        article.comments, article.discussion = comments, found
        article.extra |= {
            "comments": found.pages[0] if found.pages else (),
            "comment_count": sum(not comment.is_removed for comment in comments),
            "comment_pages": found.urls if len(found.urls) > 1 else (),
            "comments_elsewhere": found.elsewhere,
            "comments_feed": feed_path(article) if comments else "",
        }


def feed_path(article: Any) -> str:
    """Return where the feed of a text's comments lies."""
    place = comments_path(article.date, article.slug).removeprefix("comments/").removesuffix(".yaml")
    return f"feeds/kommentarer/{place}.atom.xml"


def _read_all(site: Any, zone: Any) -> dict[str, tuple[Comment, ...]]:
    """Return the comments of all texts by the path of their file."""
    problems: list[Problem] = []
    by_place: dict[str, tuple[Comment, ...]] = {}
    for path, file in site.content.comments.items():
        if path.startswith(WITHOUT_TEXT):
            continue
        try:
            if path == moderation_format.NAME:
                moderation_format.parse(_text(file, f"{site.content_name}/{path}"), f"{site.content_name}/{path}")
            else:
                by_place[path] = _read(file, f"{site.content_name}/{path}", zone)
        except ContentError as error:
            problems += error.problems
    texts = (*site.content.shown, *site.content.held_back)
    places = {comments_path(source.post.date, source.post.slug) for source in texts}
    problems += [Problem(f"{site.content_name}/{path}", 0, _stray(path)) for path in by_place if path not in places]
    if problems:
        sys.exit(str(ContentError(problems)))
    return by_place


def _text(file: Path, shown: str) -> str:
    return source_text.decode(file.read_bytes(), shown)


def _read(file: Path, shown: str, zone: Any) -> tuple[Comment, ...]:
    return comment_format.parse(_text(file, shown), shown, zone)


def _stray(path: str) -> str:
    place = path.removeprefix("comments/")
    if place.startswith("pages/"):
        return f"ingen sida utan datum har adressen i {place}; byt filens namn eller sidans Adress"
    return f"inget inlägg har adressen och året i {place}; byt filens namn eller inläggets Adress"


def _html(text: str, language: str) -> Markup:
    return Markup(comment_html(text, language))  # noqa: S704 - cleaned by an allow list


def add_filter(generator: Any) -> None:
    """Lend the templates `comment_html`: worked out where a page is rendered."""
    generator.env.filters["comment_html"] = _html


def register() -> None:
    """Connect the glue to Pelican."""
    signals.generator_init.connect(add_filter)
    signals.article_generator_finalized.connect(attach_comments)
