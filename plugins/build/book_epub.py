"""The whole blog as an e-book: a chapter a text, parts by year, comments, pictures, and links that lead inside."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote

from plugins.build import book_cover
from plugins.build.book import Book, BookText
from plugins.build.book_pictures import kind_of, picture_of
from plugins.formats import epub
from plugins.formats.epub import Chapter, Picture
from plugins.text.web_address import strict
from plugins.text.xhtml import xhtml

EMPTY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What addresses in the book may lead to: chapters by path, picture files by path, and the site for all else.

    `pictures` is filled while chapters are made: the name in the book of each picture that was met, or nothing.
    """

    site_url: str
    base_path: str
    places: Mapping[str, str]
    files: Mapping[str, Path]
    pictures: dict[str, str] = field(default_factory=dict)

    def place(self, tag: str, address: str) -> str | None:
        """Return an address as it is to stand in the book."""
        if address.startswith("#"):
            return address
        path = address.removeprefix(self.site_url) if address.startswith(f"{self.site_url}/") else address
        if not path.startswith("/") or path.startswith("//"):
            return strict(path) if tag == "a" else None
        decoded = unquote(path.partition("#")[0].partition("?")[0])
        if tag == "img":
            return self._picture(decoded.removeprefix("/")) or None
        there = self.places.get(decoded)
        return f"{there}.xhtml" if there else strict(f"{self.site_url}{path}")

    def _picture(self, name: str) -> str:
        if name not in self.pictures:
            ending = kind_of(self.files[name]) if name in self.files else ""
            self.pictures[name] = f"i{len(self.pictures) + 1:05}.{ending}" if ending else ""
        return self.pictures[name]


def write_book(
    book: Book, settings: Mapping[str, Any], files: Mapping[str, Path], render: Callable[..., str], stream: IO[bytes]
) -> None:
    """Write the book into a stream; `render(template, **seen)` is the theme's, `files` the site's."""
    shelf = Shelf(settings["SITEURL"], settings["BASE_PATH"], book.places, files)
    about = _about(book, settings, render("book.css"))
    epub.write(about, _chapters(book, shelf, settings, render), _pictures(shelf), stream)


def _about(book: Book, settings: Mapping[str, Any], style: str) -> epub.Book:
    moments = [moment for one in book.texts for moment in _moments(one.article)]
    return epub.Book(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{settings['SITEURL']}/").urn,
        title=settings["SITENAME"],
        subtitle=settings["SITESUBTITLE"],
        language=settings["DEFAULT_LANG"],
        author=settings["AUTHOR"],
        rights=settings["LICENSE_SENTENCE"],
        source_url=f"{settings['SITEURL']}/",
        modified=max(moments, default=EMPTY),
        cover=book_cover.draw(settings["SITENAME"], settings["SITESUBTITLE"], _span(book)),
        style=style,
    )


def _moments(article: Any) -> Iterator[datetime]:
    said = (article.date, article.source.post.modified, *(one.date for one in article.comments))
    yield from (moment for moment in said if moment)


def _span(book: Book) -> str:
    numbers = [year.number for year in book.years]
    return "–".join(str(number) for number in dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""


def _chapters(book: Book, shelf: Shelf, settings: Mapping[str, Any], render: Callable[..., str]) -> Iterator[Chapter]:
    language = settings["DEFAULT_LANG"]
    yield Chapter("about.xhtml", settings["SITENAME"], language, _title_page(settings))
    for year in book.years:
        yield _part(f"y{year.number}", str(year.number), language)
        for one in year.texts:
            yield _chapter(one, shelf, render)
    if book.pages:
        yield _part("pages", "Sidor", language)
        for one in book.pages:
            yield _chapter(one, shelf, render)


def _part(name: str, title: str, language: str) -> Chapter:
    return Chapter(f"{name}.xhtml", title, language, f"<h1>{title}</h1>", is_part=True)


def _title_page(settings: Mapping[str, Any]) -> str:
    lines = [
        f"<h1>{escape(settings['SITENAME'])}</h1>",
        f"<p>{escape(settings['SITESUBTITLE'])}</p>" if settings["SITESUBTITLE"] else "",
        f"<p>{escape(settings['LICENSE_SENTENCE'])}</p>",
        f'<p><a href="{escape(settings["SITEURL"])}/">{escape(settings["SITEURL"])}/</a></p>',
    ]
    return "\n".join(line for line in lines if line)


def _chapter(one: BookText, shelf: Shelf, render: Callable[..., str]) -> Chapter:
    html = render("book_chapter.html", one=one, content=one.article.source.html)
    return Chapter(f"{one.anchor}.xhtml", one.article.title, one.article.lang, xhtml(html, shelf.place))


def _pictures(shelf: Shelf) -> Iterator[Picture]:
    for path, name in shelf.pictures.items():
        if name:
            yield picture_of(shelf.files[path], name)
