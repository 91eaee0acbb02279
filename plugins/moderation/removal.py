"""Taking a comment away, or a person's name off all that the person wrote; every later import respects it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats.comment import ANONYMOUS, anonymous, removed
from plugins.moderation.files import CommentFile, read_all, read_moderation, write, write_moderation


def remove(content: Path, wanted: str, zone: ZoneInfo) -> list[str]:
    """Leave nothing of a comment but its place, and return what was done; ValueError where it cannot be told which.

    `wanted` is an id (`disqus:101`), or one in a certain file (`2009/min-rubrik#arkiv:1`).
    """
    place, _, name = wanted.rpartition("#")
    files = [
        file
        for file in read_all(content, zone)
        if any(one.id == name for one in file.comments) and place in ("", _place(file))
    ]
    if not files:
        raise ValueError(f'ingen kommentar har id:t "{wanted}"; id:t står först i varje kommentar i content/comments')
    if len(files) > 1:
        choices = ", ".join(f"{_place(file)}#{name}" for file in files)
        raise ValueError(f'flera kommentarer har id:t "{name}"; välj en av dem: {choices}')
    write_moderation(content, read_moderation(content).with_removed([name]))
    write(content, files[0], [removed(one) if one.id == name else one for one in files[0].comments])
    return [f"{files[0].path}: {name} är borttagen och kommer inte tillbaka vid en ny import"]


def anonymise(content: Path, name: str, zone: ZoneInfo) -> list[str]:
    """Take a person's name and site off every comment of that name, and return what was done and what is left to do.

    ValueError where nobody has the name.
    """
    files = read_all(content, zone)
    theirs = {file.path: {one.id for one in file.comments if _is(one.name, name)} for file in files}
    if not any(theirs.values()):
        raise ValueError(f'ingen kommentar är skriven av "{name}"')
    ids = {one for found in theirs.values() for one in found}
    write_moderation(content, read_moderation(content).with_anonymous(ids))
    done = []
    for file in (file for file in files if theirs[file.path]):
        write(content, file, [anonymous(one) if one.id in theirs[file.path] else one for one in file.comments])
        done.append(f"{file.path}: {len(theirs[file.path])} av kommentarerna är nu av {ANONYMOUS}")
    return [*done, *_mentions(content, files, name)]


def _place(file: CommentFile) -> str:
    return file.path.removeprefix("comments/").removesuffix(".yaml")


def _is(found: str, name: str) -> bool:
    return " ".join(found.casefold().split()) == " ".join(name.casefold().split())


def _mentions(content: Path, files: Sequence[CommentFile], name: str) -> Iterator[str]:
    """Yield where the name still stands in what others wrote: whom they mean, only the author can tell."""
    wanted = re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.IGNORECASE)
    for file in files:
        for number, line in enumerate((content / file.path).read_text(encoding="utf-8").splitlines(), 1):
            if wanted.search(line):
                yield f"{file.path}:{number}: namnet står i en annans kommentar; ändra själv om det är samma person"
