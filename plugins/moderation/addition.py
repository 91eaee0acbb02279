"""A comment that came by mail: written into the file of its text as if it had been made on the page."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import post as post_format
from plugins.formats import source_text
from plugins.formats.comment import Comment, comments_path
from plugins.formats.post import Post
from plugins.formats.problem import ContentError
from plugins.moderation.files import CommentFile, read_all, write
from plugins.text.dates import parse_date
from plugins.text.slugs import slugify

SCHEME = "brev"
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a reader wrote; `text` is Markdown, `reply_to` the id of a comment to the same text or nothing."""

    name: str
    date: datetime
    text: str
    reply_to: str = ""


def asked(ask: Callable[[str], str], rest: Iterable[str], zone: ZoneInfo) -> Letter:
    """Return a letter as the author types it: `ask` puts a question, `rest` are the lines after the answers."""
    name = ask("Namn: ")
    date = parse_date(ask("Datum och tid (som 2026-11-24 14:30): "), zone)
    reply_to = ask("Svar på (id, eller tomt): ").strip()
    lines = [ask("Text, och sist Ctrl-D på en egen rad: "), *(line.rstrip("\n") for line in rest)]
    return Letter(name=name, date=date, text="\n".join(lines), reply_to=reply_to)


def add(content: Path, slug: str, letter: Letter, zone: ZoneInfo) -> tuple[str, str]:
    """Write a comment to the text of that slug and return its file and its id; ValueError where that cannot be."""
    if not letter.name.strip() or not letter.text.strip():
        raise ValueError("kommentaren behöver både ett namn och en text")
    if MAIL_ADDRESS.search(f"{letter.name} {letter.text}"):
        raise ValueError("namnet eller texten innehåller en e-postadress; ta bort den, den ska aldrig publiceras")
    path = comments_of(content, slug, zone)
    file = next((one for one in read_all(content, zone) if one.path == path), None)
    file = file or CommentFile(path=path, heading="", comments=())
    if letter.reply_to and not any(one.id == letter.reply_to for one in file.comments):
        raise ValueError(f'ingen kommentar i {path} har id:t "{letter.reply_to}"')
    new = Comment(
        id=_free_id(file),
        name=" ".join(letter.name.split()),
        date=letter.date.astimezone(zone).replace(microsecond=0),
        text=letter.text.replace("\r\n", "\n").strip(),
        reply_to=letter.reply_to,
    )
    write(content, file, [*file.comments, new])
    return path, new.id


def _free_id(file: CommentFile) -> str:
    taken = {one.id for one in file.comments}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{SCHEME}:{number}") not in taken)


def comments_of(content: Path, slug: str, zone: ZoneInfo) -> str:
    """Return the file of the comments of the only text with a slug; ValueError where none or several have it."""
    found = {}
    for file in sorted(file for top in ("posts", "pages") for file in (content / top).rglob("*.md")):
        path = file.relative_to(content).as_posix()
        try:
            post = post_format.parse(
                source_text.decode(file.read_bytes(), path), path, zone, is_page=path.startswith("pages/")
            )
        except ContentError:
            continue
        if _slug(post) == slug:
            found[path] = comments_path(post.date, slug)
    if len(found) != 1:
        told = f"flera texter: {', '.join(found)}" if found else "inget inlägg och ingen sida"
        raise ValueError(f'"{slug}" är adressen till {told}; skriv det sista ledet i adressen, som min-rubrik')
    return next(iter(found.values()))


def _slug(post: Post) -> str:
    return post.slug or slugify(post.title)
