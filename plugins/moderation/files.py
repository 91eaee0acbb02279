"""The files of comments in content/: all of them read, and one written back as it was but for what is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import comment as comment_format
from plugins.formats import moderation as moderation_format
from plugins.formats import source_text
from plugins.formats.comment import Comment
from plugins.formats.moderation import Moderation
from plugins.formats.problem import ContentError, Problem
from plugins.formats.whole_file import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFile:
    """One file of comments: `path` from content/, and the lines above its first comment, which stay as they are."""

    path: str
    heading: str
    comments: tuple[Comment, ...]


def read_all(content: Path, zone: ZoneInfo) -> list[CommentFile]:
    """Return every file of comments by path; raise ContentError with all faults."""
    problems: list[Problem] = []
    found = []
    for file in sorted((content / "comments").rglob("*.yaml")):
        path = file.relative_to(content).as_posix()
        if path != moderation_format.NAME:
            try:
                found.append(_read(file, path, zone))
            except ContentError as error:
                problems += error.problems
    if problems:
        raise ContentError(problems)
    return found


def _read(file: Path, path: str, zone: ZoneInfo) -> CommentFile:
    text = source_text.decode(file.read_bytes(), path)
    return CommentFile(path=path, heading="".join(_heading(text)), comments=comment_format.parse(text, path, zone))


def _heading(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        if not line.startswith("#"):
            return
        yield line


def write(content: Path, file: CommentFile, comments: Sequence[Comment]) -> None:
    """Write a file with these comments in the place of its own, in one step."""
    target = content / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    changed = replace(file, comments=tuple(comments))
    write_whole(target, (changed.heading + comment_format.render(changed.comments)).encode())


def read_moderation(content: Path) -> Moderation:
    """Return what has been moderated before; raise ContentError where its file is damaged."""
    file = content / moderation_format.NAME
    if not file.is_file():
        return Moderation()
    return moderation_format.parse(source_text.decode(file.read_bytes(), file.name), moderation_format.NAME)


def write_moderation(content: Path, moderation: Moderation) -> None:
    """Write down what is moderated, in one step."""
    write_whole(content / moderation_format.NAME, moderation_format.render(moderation).encode())
