"""Pelican glue: reads all of content/ before Pelican starts, and hands the texts to its generators."""

import os
import sqlite3
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from pelican import signals
from pelican.generators import PagesGenerator

from plugins.build.article import Article, Words
from plugins.build.cache import TextCache, fingerprint
from plugins.build.content import Content, Reading, is_public, read_content
from plugins.build.lock import BusyError, acquire
from plugins.build.site import Site
from plugins.build.source import Source
from plugins.build.staging import OutputRefusedError, refuse_foreign
from plugins.formats.post import PUBLISHED
from plugins.formats.problem import ContentError


def start_site(pelican: Any) -> None:
    """Read everything, take the lock, and stop with the whole list of faults where there are any."""
    settings = pelican.settings
    settings["BUILD_TIME"] = _now()
    output = Path(settings["OUTPUT_PATH"])
    lock = None if settings["PREVIEW"] else _locked(output)
    try:
        content = _content(settings)
    except (ContentError, OSError, sqlite3.Error) as error:
        if lock:
            lock.close()
        sys.exit(str(error) if isinstance(error, ContentError) else _unusable(error, Path(settings["CACHE_PATH"])))
    settings["SITE"] = Site(
        content=content,
        content_name=shown_name(Path(settings["PATH"])),
        output=output,
        cache=Path(settings["CACHE_PATH"]),
        base_path=settings["BASE_PATH"],
        processes=settings["JOBS"],
        lock=lock,
        articles=_articles(content, settings),
    )


def _locked(output: Path) -> IO[str]:
    """Take the lock of an output folder that may be replaced."""
    try:
        refuse_foreign(output)
        return acquire(output)
    except (OutputRefusedError, BusyError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(_unusable(error, output))


def _articles(content: Content, settings: dict[str, Any]) -> dict[str, Article]:
    words = Words(settings)
    return {source.path: Article(source, words, settings, _held_back_as(source, settings)) for source in content.shown}


def _held_back_as(source: Source, settings: dict[str, Any]) -> str:
    """Return why only the author's own preview shows a text; nothing where everybody may see it."""
    if is_public(source, settings["BUILD_TIME"]):
        return ""
    return source.post.status if source.post.status != PUBLISHED else "kommande"


def _unusable(error: OSError | sqlite3.Error, place: Path) -> str:
    """Return what to say of a place that the system keeps from us."""
    seen = error.strerror if isinstance(error, OSError) else str(error)
    where = getattr(error, "filename", None) or place
    return f"{where}: går inte att använda ({seen}); ge skrivrätt eller välj en annan plats"


def _content(settings: dict[str, Any]) -> Content:
    folder = Path(settings["PATH"])
    cache = TextCache(Path(settings["CACHE_PATH"]), fingerprint(Path(__file__).parent, [settings["TIMEZONE"]]))
    reading = Reading(
        zone=settings["ZONE"],
        now=settings["BUILD_TIME"],
        with_drafts=settings["WITH_DRAFTS"],
        cache=cache,
        jobs=settings["JOBS"],
    )
    try:
        return read_content(folder, shown_name(folder), reading)
    finally:
        cache.close()


def shown_name(folder: Path) -> str:
    """Return a folder's path as the author would type it: from the working folder where it lies below that."""
    return folder.relative_to(Path.cwd()).as_posix() if folder.is_relative_to(Path.cwd()) else folder.as_posix()


def _now() -> datetime:
    """Return the moment that tells past from future posts; SOURCE_DATE_EPOCH stands in for the clock where set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def hand_over(generator: Any) -> None:
    """Let a generator find our texts where it looks for files, and finished in what it takes for its cache."""
    articles = generator.settings["SITE"].articles
    kind = "page" if isinstance(generator, PagesGenerator) else "article"
    paths = [path for path, article in articles.items() if article.template == kind]
    generator.get_files = partial(_files, paths)
    generator.get_cached_data = articles.get


def _files(paths: list[str], _folders: object, exclude: object = None, extensions: object = None) -> list[str]:
    """Answer as Pelican's `get_files` does: all texts, or none where it asks for those that no reader takes."""
    return paths if extensions is None else []


def newest_first(generator: Any) -> None:
    """Order the articles by date and, where two share one, by path: never by the file system's order."""
    generator.articles.sort(key=lambda article: article.relative_source_path)
    generator.articles.sort(key=lambda article: article.date, reverse=True)


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(start_site)
    signals.article_generator_init.connect(hand_over)
    signals.page_generator_init.connect(hand_over)
    signals.article_generator_pretaxonomy.connect(newest_first)
