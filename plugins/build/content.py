"""All that the author has put into content/: read in one go, every fault in one list, nothing passed over."""

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from plugins.build.cache import TextCache
from plugins.build.outside_links import read_links
from plugins.build.reading import Text, read_texts
from plugins.build.redirects import loop_faults, read_redirects
from plugins.build.references import Targets, linked, reference_faults, targets_of
from plugins.build.source import Source
from plugins.build.taxonomy import taxonomy_faults, with_one_spelling
from plugins.formats.links import OutsideLink
from plugins.formats.post import PUBLISHED
from plugins.formats.problem import ContentError, Problem
from plugins.formats.redirect import Redirect

TEXT_FOLDERS = ("posts", "pages")
STATIC_FOLDERS = MappingProxyType({"images": "images/", "extra": ""})
OWN_FILES = {"README.md", "redirects.txt", "urls.txt", "links.yaml"}
NOT_THE_BLOGS = (
    "~",
    ".swp",
    ".swo",
    ".tmp",
    ".ny",
)  # what editors leave, and what an import puts beside an edited text


@dataclass(frozen=True, slots=True)
class Content:
    """The texts that this build shows, those that it holds back, and the files that are copied as they are.

    `targets` is what their links may lead to.
    """

    shown: tuple[Source, ...]
    held_back: tuple[Source, ...]
    static: dict[str, Path]
    comments: dict[str, Path]
    targets: Targets
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How to read a blog: its zone, the moment that parts past from future, where to look first, and with how many."""

    zone: ZoneInfo
    now: datetime
    with_drafts: bool = False
    cache: TextCache | None = None
    jobs: int = 1


def read_content(folder: Path, shown_as: str, reading: Reading) -> Content:
    """Read everything under `folder`; raise ContentError with all faults. Texts dated ahead are held back."""
    problems: list[Problem] = []
    texts: list[tuple[str, Path]] = []
    static: dict[str, Path] = {}
    comments: dict[str, Path] = {}
    redirects: tuple[Redirect, ...] = ()
    outside: dict[str, OutsideLink] = {}
    for path, file in _files(folder, shown_as, problems):
        top, _, rest = path.partition("/")
        if top in TEXT_FOLDERS and path.endswith(".md"):
            texts.append((path, file))
        elif top in STATIC_FOLDERS:
            static[STATIC_FOLDERS[top] + rest] = file
        elif top == "comments" and path.endswith(".yaml"):
            comments[path] = file
        elif path == "redirects.txt":
            redirects = read_redirects(file, f"{shown_as}/{path}", problems)
        elif path == "links.yaml":
            outside = read_links(file, f"{shown_as}/{path}", problems)
        elif path not in OWN_FILES:
            problems.append(Problem(f"{shown_as}/{path}", 0, _misplaced(top)))
    sources, faults = read_texts(_opened(texts, shown_as, problems), reading.zone, reading.cache, reading.jobs)
    shown = [source for source in sources if reading.with_drafts or is_public(source, reading.now)]
    held_back = [source for source in sources if not (reading.with_drafts or is_public(source, reading.now))]
    problems += faults
    targets = replace(targets_of(shown, held_back, static), outside=outside)
    problems += reference_faults(shown, targets, shown_as)
    problems += taxonomy_faults(shown, shown_as)
    problems += loop_faults(shown, redirects, shown_as)
    if problems:
        raise ContentError(problems)
    spelled = tuple(linked(source, targets) for source in with_one_spelling(shown))
    return Content(spelled, tuple(held_back), static, comments, targets, redirects)


def _opened(texts: list[tuple[str, Path]], shown_as: str, problems: list[Problem]) -> Iterator[Text]:
    for path, file in texts:
        try:
            yield Text(path, f"{shown_as}/{path}", file.read_bytes())
        except OSError as error:
            problems.append(Problem(f"{shown_as}/{path}", 0, f"filen går inte att läsa: {error.strerror}"))


def is_public(source: Source, now: datetime) -> bool:
    """Tell whether a text is published and its day has come."""
    return source.post.status == PUBLISHED and (source.post.date is None or source.post.date <= now)


def _misplaced(top: str) -> str:
    if top in TEXT_FOLDERS:
        return "här ska bara ligga texter som slutar på .md; flytta bilder till content/images"
    return "filen hör inte hemma här; texter ligger i posts/ och pages/, bilder i images/, övrigt i extra/"


def _files(folder: Path, shown_as: str, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Yield `(path in content/, file)` sorted; links, devices and what cannot be opened become problems."""
    if not folder.is_dir():
        problems.append(Problem(shown_as, 0, "mappen finns inte; här väntades bloggens texter"))
        return

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        problems.append(Problem(f"{shown_as}/{name}", 0, f"mappen går inte att läsa: {error.strerror}"))

    for path, entry in _walk(str(folder), "", unreadable):
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            message = (
                "en länk till en annan plats kan läcka filer utanför content/; lägg en kopia av filen här i stället"
            )
            problems.append(Problem(f"{shown_as}/{path}", 0, message))
        elif not path.isprintable() or not _is_utf8(path):
            problems.append(Problem(f"{shown_as}/{path!a}", 0, "filnamnet innehåller otillåtna tecken; byt namn"))
        elif stat.S_ISREG(mode):
            yield unicodedata.normalize("NFC", path), Path(entry.path)
        elif not stat.S_ISDIR(mode):
            problems.append(Problem(f"{shown_as}/{path}", 0, "det här är ingen vanlig fil; ta bort den"))


def _walk(folder: str, prefix: str, unreadable: Callable[[OSError], None]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield `(path, entry)` of everything below a folder, sorted, without litter."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        unreadable(error)
        return
    for entry in entries:
        if not _is_litter(entry.name):
            yield prefix + entry.name, entry
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/", unreadable)


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.endswith(NOT_THE_BLOGS)


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
