"""The author's texts behind a site, read again from content/ and compared with what the site says it was made of."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import post as post_format
from plugins.formats import source_text
from plugins.formats.manifest import Manifest
from plugins.formats.post import Post
from plugins.formats.problem import ContentError, Problem

AGAIN = "publicera igen"


@dataclass(frozen=True, slots=True)
class Text:
    """A published text: its path as the author types it, what it says of itself, and all its words."""

    shown_path: str
    post: Post
    raw: str


def read_published(
    content: Path, shown_as: str, manifest: Manifest, zone: ZoneInfo
) -> tuple[list[Text], list[Problem]]:
    """Return the texts that a site shows, and a problem for each that is gone or changed since the build."""
    texts: list[Text] = []
    problems: list[Problem] = []
    for path, built in sorted(manifest.sources.items()):
        shown_path = f"{shown_as}/{path}"
        try:
            data = (content / path).read_bytes()
        except OSError as error:
            problems.append(Problem(shown_path, 0, f"går inte att läsa ({error.strerror}); {AGAIN}"))
            continue
        if hashlib.sha256(data).hexdigest() != built.digest:
            problems.append(Problem(shown_path, 0, f"har ändrats sedan bygget; {AGAIN}"))
            continue
        problems += _parsed(path, shown_path, data, zone, texts)
    return texts, problems


def _parsed(path: str, shown_path: str, data: bytes, zone: ZoneInfo, texts: list[Text]) -> tuple[Problem, ...]:
    try:
        raw = source_text.decode(data, shown_path)
        post = post_format.parse(raw, shown_path, zone, is_page=path.startswith("pages/"))
    except ContentError as error:
        return error.problems
    texts.append(Text(shown_path, post, raw))
    return ()


def comment_files(content: Path, shown_as: str) -> Iterator[tuple[str, str]]:
    """Yield `(path as the author types it, text)` of each file of comments; bytes that are no UTF-8 are replaced."""
    for file in sorted((content / "comments").rglob("*.yaml")):
        if file.is_file() and not file.is_symlink():
            yield f"{shown_as}/{file.relative_to(content).as_posix()}", file.read_bytes().decode(errors="replace")
