"""Pelican glue: hangs each post's comment threads on its article."""

import sys
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals

from plugins.formats import comment as comment_format
from plugins.formats import source_text
from plugins.formats.comment import Comment
from plugins.formats.problem import ContentError, Problem
from plugins.text.html import clean_comment
from plugins.text.markdown import Converter
from plugins.text.typography import set_html


def attach_comments(generator: Any) -> None:
    """Hang `threads`, `comment_count` and `comment_html` on every article; stop with all faults of the files."""
    site = generator.settings["SITE"]
    problems: list[Problem] = []
    by_place = {}
    for path, file in site.content.comments.items():
        try:
            by_place[path] = _read(file, f"{site.content_name}/{path}", generator.settings["ZONE"])
        except ContentError as error:
            problems += error.problems
    places = {comments_path(source.post.date, source.post.slug) for source in _all(site) if source.post.date}
    problems += [Problem(f"{site.content_name}/{path}", 0, _stray(path)) for path in by_place if path not in places]
    if problems:
        sys.exit(str(ContentError(problems)))
    converter = Converter()
    for article in generator.articles:
        comments = by_place.get(comments_path(article.date, article.slug), ()) if by_place else ()
        is_hidden = article.source.post.comments == "dolda"
        article.extra |= {
            "threads": () if is_hidden else comment_format.threads(comments),
            "comment_count": 0 if is_hidden else sum(not comment.is_removed for comment in comments),
            "comment_html": {comment.id: _html(comment, converter, article.lang) for comment in comments},
        }


def _all(site: Any) -> list[Any]:
    return [*site.content.shown, *site.content.held_back]


def comments_path(date: Any, slug: str) -> str:
    """Return where in content/ the comments of a post lie."""
    return f"comments/{date:%Y}/{slug}.yaml"


def _read(file: Path, shown: str, zone: Any) -> tuple[Comment, ...]:
    return comment_format.parse(source_text.decode(file.read_bytes(), shown), shown, zone)


def _stray(path: str) -> str:
    return (
        f"inget inlägg har adressen och året i {path.removeprefix('comments/')}; byt filens namn eller inläggets Adress"
    )


def _html(comment: Comment, converter: Converter, language: str) -> Markup:
    return Markup(set_html(clean_comment(converter.to_html(comment.text)), language))  # noqa: S704 - cleaned by an allow list


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(attach_comments)
