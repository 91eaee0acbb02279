"""An EPUB 3.2 book (w3.org/publishing/epub32), written a chapter at a time on `zipfile`."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import IO

from plugins.formats import stable_zip

FOLDER = "EPUB"
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{FOLDER}/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What is said of the whole; `identifier` is a URI that stays, `modified` has a zone, `cover` is a PNG."""

    identifier: str
    title: str
    subtitle: str
    language: str
    author: str
    rights: str
    source_url: str
    modified: datetime
    cover: bytes
    style: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the book: its file name, its title, its language, and its body as XHTML; parts have `is_part`."""

    name: str
    title: str
    language: str
    body: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the book: its file name and media type, and its bytes."""

    name: str
    media_type: str
    data: bytes


def write(book: Book, chapters: Iterable[Chapter], pictures: Iterable[Picture], stream: IO[bytes]) -> None:
    """Write the book; `pictures` is asked only when all chapters have been taken."""
    with stable_zip.opened(stream) as archive:
        stable_zip.add(archive, "mimetype", b"application/epub+zip")
        stable_zip.add(archive, "META-INF/container.xml", CONTAINER.encode())
        _add(archive, "style.css", book.style)
        stable_zip.add(archive, f"{FOLDER}/cover.png", book.cover)
        _add(archive, "cover.xhtml", _cover(book))
        found = []
        for chapter in chapters:
            _add(archive, chapter.name, page(chapter.title, chapter.language, chapter.body))
            found.append(Chapter(chapter.name, chapter.title, chapter.language, "", chapter.is_part))
        shown = []
        for picture in pictures:
            stable_zip.add(archive, f"{FOLDER}/{picture.name}", picture.data)
            shown.append((picture.name, picture.media_type))
        _add(archive, "nav.xhtml", _contents(book, found))
        _add(archive, "book.opf", _package(book, [chapter.name for chapter in found], shown))


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    stable_zip.add(archive, f"{FOLDER}/{name}", text.encode())


def page(title: str, language: str, body: str) -> str:
    """Return a page of a book; `body` is XHTML."""
    lang = escape(language)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html {NAMESPACES} lang="{lang}" xml:lang="{lang}">'
        f'<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body></html>\n"
    )


def _cover(book: Book) -> str:
    picture = f'<img src="cover.png" alt="{escape(book.title)}: omslag"/>'
    return page(book.title, book.language, f'<section class="cover" epub:type="cover">{picture}</section>')


def _contents(book: Book, chapters: Sequence[Chapter]) -> str:
    lines = [f'<nav epub:type="toc" id="toc"><h1>Innehåll</h1><ol>{"".join(_parts(chapters))}</ol></nav>']
    lines.append(
        '<nav epub:type="landmarks" hidden="hidden"><ol><li><a epub:type="cover" href="cover.xhtml">Omslag</a></li>'
        '<li><a epub:type="toc" href="nav.xhtml">Innehåll</a></li></ol></nav>'
    )
    return page("Innehåll", book.language, "\n".join(lines))


def _parts(chapters: Sequence[Chapter]) -> Iterator[str]:
    """Yield the entries of the contents: each part with its chapters under it."""
    starts = [number for number, chapter in enumerate(chapters) if chapter.is_part]
    for chapter in chapters[: starts[0] if starts else len(chapters)]:
        yield f"<li>{_entry(chapter)}</li>\n"
    for start, stop in zip(starts, [*starts[1:], len(chapters)], strict=True):
        under = "".join(f"<li>{_entry(chapter)}</li>\n" for chapter in chapters[start + 1 : stop])
        yield f"<li>{_entry(chapters[start])}" + (f"<ol>{under}</ol>" if under else "") + "</li>\n"


def _entry(chapter: Chapter) -> str:
    return f'<a href="{chapter.name}">{escape(chapter.title)}</a>'


def _package(book: Book, chapters: Sequence[str], pictures: Sequence[tuple[str, str]]) -> str:
    """Return the package document: metadata, every file, and the order of reading."""
    pages = ["cover.xhtml", "nav.xhtml", *chapters]
    items = [f'<item id="p{number}" href="{name}"{_kind(name)}/>' for number, name in enumerate(pages)]
    items += [
        f'<item id="i{number}" href="{name}" media-type="{kind}"/>' for number, (name, kind) in enumerate(pictures)
    ]
    items += [
        '<item id="style" href="style.css" media-type="text/css"/>',
        '<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>',
    ]
    order = "\n".join(f'<itemref idref="p{number}"/>' for number in range(len(pages)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{escape(book.language)}">\n<metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">\n' + "\n".join(_metadata(book)) + "\n</metadata>\n"
        f"<manifest>\n{chr(10).join(items)}\n</manifest>\n<spine>\n{order}\n</spine>\n</package>\n"
    )


def _kind(name: str) -> str:
    return ' media-type="application/xhtml+xml"' + (' properties="nav"' if name == "nav.xhtml" else "")


def _metadata(book: Book) -> Iterator[str]:
    yield f'<dc:identifier id="id">{escape(book.identifier)}</dc:identifier>'
    yield f"<dc:title>{escape(book.title)}</dc:title>"
    yield f"<dc:language>{escape(book.language)}</dc:language>"
    yield f"<dc:creator>{escape(book.author)}</dc:creator>"
    yield from (f"<dc:description>{escape(book.subtitle)}</dc:description>" for _ in range(bool(book.subtitle)))
    yield f"<dc:rights>{escape(book.rights)}</dc:rights>"
    yield f"<dc:source>{escape(book.source_url)}</dc:source>"
    yield f'<meta property="dcterms:modified">{book.modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>'
