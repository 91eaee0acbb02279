"""Pelican glue: reads all of content/ before Pelican starts, and hands each text over when Pelican asks for it."""

import os
import sqlite3
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from plugins.build.cache import TextCache, fingerprint
from plugins.build.content import Content, Reading, is_public, read_content
from plugins.build.lock import BusyError, acquire
from plugins.build.site import Site
from plugins.build.source import Source
from plugins.build.staging import OutputRefusedError, refuse_foreign
from plugins.formats.address import encoded, file_of
from plugins.formats.post import PUBLISHED
from plugins.formats.problem import ContentError
from plugins.text.slugs import slugify

WORDS_A_MINUTE = 200


class SwedishReader(BaseReader):  # type: ignore[misc]
    """Looks a text up among those that are read already; what is held back is skipped."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata that Pelican makes an article or a page of."""
        path = unicodedata.normalize("NFC", os.path.relpath(source_path, self.settings["PATH"]).replace(os.sep, "/"))
        source = self.settings["SITE"].sources.get(path)
        if source is None:
            return "", {"status": "skip"}
        return source.html, metadata(source, self.settings)


def metadata(source: Source, settings: dict[str, Any]) -> dict[str, Any]:
    """Return a text's front matter under the names that Pelican and the theme know."""
    post = source.post
    found = {
        "title": post.title,
        "slug": post.slug,
        "summary": source.summary,
        "lang": post.language,
        "category": _named(Category, post.category or settings["DEFAULT_CATEGORY"], settings),
        "tags": [_named(Tag, tag, settings) for tag in post.tags],
        "authors": [_named(Author, name, settings) for name in post.authors or (settings["AUTHOR"],)],
        "url": encoded(source.address)[1:],
        "save_as": file_of(source.address),
        "status": "published",
        "series": post.series,
        "image": post.image,
        "image_alt": post.image_alt,
        "layout": post.template,
        "comments_state": post.comments,
        "source_url": post.source_url,
        "former_paths": post.former_paths,
        "has_age_note": post.has_age_note,
        "minutes": max(1, round(source.word_count / WORDS_A_MINUTE)),
        "held_back_as": "" if is_public(source, settings["BUILD_TIME"]) else _reason(source),
    }
    if post.date is not None:
        found["date"] = post.date
    if post.modified is not None:
        found["modified"] = post.modified
    return found


def _named(wrapper: type[Any], name: str, settings: dict[str, Any]) -> Any:
    """Return Pelican's object of a tag, category or author: the same one each time, since making it takes a slug."""
    words = settings["SITE"].words
    key = (wrapper.__name__, name)
    if key not in words:
        words[key] = wrapper(name, settings)
        words[key].slug = slugify(name)
    return words[key]


def _reason(source: Source) -> str:
    return source.post.status if source.post.status != PUBLISHED else "kommande"


def start_site(pelican: Any) -> None:
    """Read everything, take the lock, and stop with the whole list of faults where there are any."""
    settings = pelican.settings
    settings["BUILD_TIME"] = _now()
    output = Path(settings["OUTPUT_PATH"])
    try:
        refuse_foreign(output)
        lock = acquire(output)
    except (OutputRefusedError, BusyError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(_unusable(error, output))
    try:
        content = _content(settings)
    except ContentError as error:
        lock.close()
        sys.exit(str(error))
    except (OSError, sqlite3.Error) as error:
        lock.close()
        sys.exit(_unusable(error, Path(settings["CACHE_PATH"])))
    name = shown_name(Path(settings["PATH"]))
    sources = {source.path: source for source in content.shown}
    settings["SITE"] = Site(content, name, output, settings["BASE_PATH"], settings["JOBS"], lock, sources)


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


def use_reader(readers: Any) -> None:
    """Put our reader in the place of Pelican's own for Markdown."""
    readers.reader_classes["md"] = SwedishReader


def newest_first(generator: Any) -> None:
    """Order the articles by date and, where two share one, by path: never by the file system's order."""
    generator.articles.sort(key=lambda article: article.relative_source_path)
    generator.articles.sort(key=lambda article: article.date, reverse=True)


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(start_site)
    signals.readers_init.connect(use_reader)
    signals.article_generator_pretaxonomy.connect(newest_first)
