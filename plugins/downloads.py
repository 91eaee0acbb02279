"""Pelican glue: the copies of the whole blog that a reader may take away (`DOWNLOADS`), and the page that offers them.

The e-book, the site as a ZIP, the sources as a ZIP, the whole blog on one page; each post's Markdown, and posts.json.
"""

from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from pelican import signals

from plugins.build import copies, offers
from plugins.build.book import Book
from plugins.build.book_epub import write_book
from plugins.build.job import Bundle, Job, Made
from plugins.build.machine_access import markdown_file, markdown_url, post_line
from plugins.build.published_source import markdown_of
from plugins.build.views import fingerprint
from plugins.formats import posts_json, redirect
from plugins.text.one_page import within

OWNER = "nedladdningarna"
POSTS = "posts.json"
LEVELS_DOWN = 2


def attach_markdown(generator: Any) -> None:
    """Hang on every article where its Markdown lies, or nothing; one that the author took the place of has none."""
    settings = generator.settings
    for article in generator.articles:
        is_on = settings["DOWNLOADS"] and not settings["PREVIEW"]
        article.extra["markdown_url"] = markdown_url(article.source.address) if is_on else ""


def add_downloads(generators: list[Any]) -> None:
    """Note every copy, where they are wanted."""
    settings, context = generators[0].settings, generators[0].context
    if not settings["DOWNLOADS"] or settings["PREVIEW"]:
        return
    site, book = settings["SITE"], Book(context["articles"], context["pages"])
    site.jobs += [*_markdown_jobs(settings, book), _posts_job(settings, book)]
    makers = {
        "epub": (partial(_epub_key, settings, book), partial(_write_epub, settings, book)),
        "pages": (
            partial(copies.site_key, settings["PRESS"].edition),
            partial(copies.write_site, offers.stem(settings), settings["SITEURL"], settings["BASE_PATH"]),
        ),
        "sources": (partial(_sources_key, settings, book), partial(_write_sources, settings, book)),
        "whole": (partial(_whole_key, settings, book), partial(_write_whole, settings, book)),
    }
    site.bundles += [Bundle(path, OWNER, *makers[kind]) for kind, path in offers.paths(settings).items()]
    name = settings["DOWNLOADS_SAVE_AS"]
    seen = partial(_offers_seen, settings, name)
    site.bundles.append(
        Bundle(name, OWNER, partial(_offers_key, settings, seen), partial(_write_offers, settings, seen))
    )


def _markdown_jobs(settings: Mapping[str, Any], book: Book) -> list[Job]:
    edition, site = settings["PRESS"].edition, settings["SITE"]
    return [
        Job(
            markdown_file(one.article.source.address),
            f"{site.owner(one.article.source)} (Markdown)",
            partial(fingerprint, (edition, one.article.source.digest)),
            partial(_markdown, settings, one.article.source),
        )
        for one in book.posts
    ]


def _markdown(settings: Mapping[str, Any], source: Any) -> bytes:
    data = (Path(settings["PATH"]) / source.path).read_bytes()
    return markdown_of(data, source.path, source.html, settings["ZONE"], is_page=source.is_page)


def _posts_job(settings: Mapping[str, Any], book: Book) -> Job:
    make = partial(_posts, settings, book)
    return Job(POSTS, OWNER, partial(_posts_key, settings, book), make)


def _posts_key(settings: Mapping[str, Any], book: Book) -> str:
    return fingerprint((settings["PRESS"].edition, book.key, [one.article.feed_id for one in book.posts]))


def _posts(settings: Mapping[str, Any], book: Book) -> bytes:
    blog = {
        "title": settings["SITENAME"],
        "url": f"{settings['SITEURL']}/",
        "language": settings["DEFAULT_LANG"],
        "rights": settings["LICENSE_SENTENCE"],
    }
    return posts_json.render(blog, (post_line(one.article, settings["SITEURL"]) for one in reversed(book.posts)))


def _epub_key(settings: Mapping[str, Any], book: Book, made: Made) -> str:
    pictures = [(name, kept.digest) for name, kept in sorted(made.files.items()) if name.startswith("images/")]
    return fingerprint((settings["PRESS"].edition, version("pillow"), version("lxml"), book.key, pictures))


def _write_epub(settings: Mapping[str, Any], book: Book, _made: Made, stream: IO[bytes]) -> None:
    write_book(book, settings, settings["SITE"].content.static, partial(_rendered, settings), stream)


def _rendered(settings: Mapping[str, Any], template: str, **seen: Any) -> str:
    text: str = settings["PRESS"].environment.get_template(template).render(seen)
    return text


def _sources_key(settings: Mapping[str, Any], book: Book, made: Made) -> str:
    content = settings["SITE"].content
    digests = [(one.article.source.path, one.article.source.digest) for one in book.texts]
    static = [(name, made.files[name].digest) for name in sorted(content.static)]
    return fingerprint((settings["PRESS"].edition, book.key, digests, static, redirect.render(content.redirects)))


def _write_sources(settings: Mapping[str, Any], book: Book, _made: Made, stream: IO[bytes]) -> None:
    content, folder = settings["SITE"].content, Path(settings["PATH"])
    texts = [
        ("LICENS.txt", offers.license_text(settings).encode()),
        *((f"content/{name}", data) for name, data in copies.comment_files(book)),
        ("content/redirects.txt", redirect.render(content.redirects).encode()),
    ]
    markdown = ((f"content/{one.article.source.path}", _markdown(settings, one.article.source)) for one in book.texts)
    static = {file.relative_to(folder).as_posix(): file for file in content.static.values()}
    copies.write_sources(offers.stem(settings) + "-texter", texts, markdown, static, stream)


def _whole_key(settings: Mapping[str, Any], book: Book, _made: Made) -> str:
    return fingerprint((settings["PRESS"].edition, book.key))


def _write_whole(settings: Mapping[str, Any], book: Book, _made: Made, stream: IO[bytes]) -> None:
    seen = {
        "numbers": tuple(year.number for year in book.years),
        "years": book.years,
        "pages": book.pages,
        "save_as": settings["WHOLE_SAVE_AS"],
        "one_page": partial(_on_one_page, book),
    }
    for piece in settings["PRESS"].environment.get_template("whole.html").generate(seen):
        stream.write(piece.encode())


def _on_one_page(book: Book, one: Any) -> str:
    return within(one.article.source.html, one.anchor, book.places, LEVELS_DOWN)


def _offers_seen(settings: Mapping[str, Any], name: str, made: Made) -> dict[str, Any]:
    sizes = {kind: made.files[path].look.size_bytes for kind, path in offers.paths(settings).items()}
    return {"downloads": offers.offers(settings, sizes, made.files[POSTS].look.size_bytes), "save_as": name}


def _offers_key(settings: Mapping[str, Any], seen: Any, made: Made) -> str:
    return str(settings["PRESS"].key("downloads", partial(seen, made)))


def _write_offers(settings: Mapping[str, Any], seen: Any, made: Made, stream: IO[bytes]) -> None:
    stream.write(settings["PRESS"].make("downloads", partial(seen, made)))


def register() -> None:
    """Connect the glue to Pelican."""
    signals.article_generator_finalized.connect(attach_markdown)
    signals.all_generators_finalized.connect(add_downloads)
