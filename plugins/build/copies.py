"""Copies of the blog as ZIP files: the finished pages, to be read from a disk, and the sources, to be built upon."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO

from plugins.build.book import Book
from plugins.build.job import Made
from plugins.build.published_source import comments_of
from plugins.build.views import fingerprint
from plugins.formats import stable_zip
from plugins.formats.address import file_of
from plugins.formats.comment import comments_path
from plugins.text.offline import offline_page

PAGES = (".html", ".htm")
KEPT = (*PAGES, ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".pdf", ".mp3", ".mp4", ".txt")
LEFT_OUT = ("feeds/", "delning/", "pagefind/", "ladda-ner/", "hela-bloggen/", "robots.txt")


def site_names(made: Made) -> list[str]:
    """Return the files of the site that its copy has: what a reader meets, and nothing that only servers read."""
    return sorted(name for name in made.files if PurePosixPath(name).suffix in KEPT and not name.startswith(LEFT_OUT))


def site_key(edition: str, made: Made) -> str:
    """Return the fingerprint of the copy of the site."""
    return fingerprint((edition, [(name, made.files[name].digest) for name in site_names(made)]))


def write_site(folder: str, site_url: str, base_path: str, made: Made, stream: IO[bytes]) -> None:
    """Write the copy of the site, in a folder of its own, with the front page where it is found first."""
    names = site_names(made)
    file_at = partial(_file_at, frozenset(names))
    with stable_zip.opened(stream) as archive:
        for name in names:
            file = made.folder / name
            if PurePosixPath(name).suffix in PAGES:
                page = offline_page(file.read_text(encoding="utf-8"), name, file_at, site_url, base_path)
                stable_zip.add(archive, f"{folder}/{name}", page.encode())
            else:
                stable_zip.add_file(archive, f"{folder}/{name}", file)


def _file_at(names: frozenset[str], path: str) -> str | None:
    found = path.removeprefix("/") if not path.endswith("/") else f"{path}index.html".removeprefix("/")
    if found in names:
        return found
    page = file_of(path) if path != "/" else "index.html"
    return page if page in names else None


def comment_files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the comments of each text that has any, by the path of their file in content/."""
    for one in book.texts:
        if one.article.comments:
            yield comments_path(one.article.date, one.article.slug), comments_of(one.article.comments)


def write_sources(
    folder: str,
    texts: Iterable[tuple[str, bytes]],
    markdown: Iterable[tuple[str, bytes]],
    static: Mapping[str, Path],
    stream: IO[bytes],
) -> None:
    """Write the copy of the sources: texts by their path, and the files that stand beside them."""
    with stable_zip.opened(stream) as archive:
        for name, data in chain(texts, markdown):
            stable_zip.add(archive, f"{folder}/{name}", data)
        for name, file in sorted(static.items()):
            stable_zip.add_file(archive, f"{folder}/content/{name}", file)
