"""Gives a text a new address or day and writes its old path under `Tidigare`, so that old links lead to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats import front_matter, source_text
from plugins.formats import post as post_format
from plugins.formats.address import encoded, file_of, parse_path
from plugins.formats.front_matter_edit import Value, with_values
from plugins.formats.post import PUBLISHED, Post
from plugins.formats.problem import ContentError
from plugins.formats.whole_file import write_whole
from plugins.text.dates import parse_date
from plugins.text.slugs import address_key, nearest, slugify

DATED = re.compile(r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<slug>[a-z0-9-]+)/")
FOLDERS = ("posts", "pages")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the blog with its file, `path` from content/."""

    path: str
    source: str
    post: Post

    @property
    def slug(self) -> str:
        """Its part of the address."""
        return self.post.slug or slugify(self.post.title)

    @property
    def address(self) -> str:
        """The decoded path on the site, as the build derives it."""
        is_page = self.path.startswith("pages/")
        return self.post.path or _derived(self.post, self.slug, is_page=is_page)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was done: the address before and after (percent-encoded), and the files that were changed or renamed."""

    old: str
    new: str
    files: tuple[str, ...]


def move_post(content: Path, old: str, new: str, zone: ZoneInfo) -> Moved:
    """Move the text at `old`, an address or a file; ValueError where there is none, or `new` is no place for it.

    `new` is a whole path (/2010/02/rubrik/), the part of it that is the text's own (rubrik), or another day.
    """
    texts = list(_texts(content, zone))
    text = _found(texts, content, old)
    after, values = _changes(text, new, zone)
    clash = next((one for one in texts if one is not text and address_key(one.address) == address_key(after)), None)
    if clash:
        raise ValueError(f"{after} är redan adressen till {clash.path}; välj en annan")
    if text.post.status == PUBLISHED and file_of(after) != file_of(text.address):
        values |= {_key(text, "Tidigare"): _former(text, after)}
    if not values:
        raise ValueError(f"{text.path} har redan den adressen och den dagen")
    edited = with_values(text.source, text.path, values)
    comments = _comments_moved(content, text, post_format.parse(edited, text.path, zone, is_page=_is_page(text)))
    write_whole(content / text.path, edited.encode())
    if comments:
        comments[1].parent.mkdir(parents=True, exist_ok=True)
        comments[0].rename(comments[1])
    names = [text.path, *(file.relative_to(content).as_posix() for file in comments)]
    return Moved(encoded(text.address), encoded(after), tuple(names))


def _is_page(text: Text) -> bool:
    return text.path.startswith("pages/")


def _derived(post: Post, slug: str, *, is_page: bool) -> str:
    return f"/{slug}/" if is_page or post.date is None else f"/{post.date:%Y/%m}/{slug}/"


def _texts(content: Path, zone: ZoneInfo) -> Iterator[Text]:
    """Yield every text that can be read; the build tells of the others."""
    for file in sorted(file for folder in FOLDERS for file in (content / folder).rglob("*.md")):
        path = file.relative_to(content).as_posix()
        try:
            source = source_text.decode(file.read_bytes(), path)
            yield Text(path, source, post_format.parse(source, path, zone, is_page=path.startswith("pages/")))
        except ContentError:
            continue


def _found(texts: list[Text], content: Path, old: str) -> Text:
    for text in texts:
        is_file = old in (text.path, (content / text.path).as_posix()) or old.endswith(f"/{text.path}")
        if is_file or _same(text.address, old):
            return text
    near = nearest(old, [encoded(text.address) for text in texts])
    raise ValueError(f'ingen text har adressen eller filen "{old}"' + (f', menade du "{near}"?' if near else ""))


def _same(address: str, typed: str) -> bool:
    try:
        return parse_path(typed).rstrip("/") == address.rstrip("/")
    except ValueError:
        return False


def _changes(text: Text, new: str, zone: ZoneInfo) -> tuple[str, dict[str, Value | None]]:
    """Return the address after the move, and what it takes in the front matter."""
    new = new.strip()
    if new.startswith("/"):
        return _to_path(text, parse_path(new))
    if slugify(new) == new and re.search("[a-z]", new):
        path = text.post.path
        after = f"{path.rstrip('/').rpartition('/')[0]}/{new}{_suffix(path)}" if path else ""
        return _to_path(text, after or _derived(text.post, new, is_page=_is_page(text)))
    date = parse_date(new, zone)
    if text.post.date is None:
        raise ValueError(f"{text.path} har inget datum; ange en ny adress, som /ny-adress/")
    after = text.post.path or f"/{date:%Y/%m}/{text.slug}/"
    return after, {_key(text, "Datum"): new} if date != text.post.date else {}


def _suffix(path: str) -> str:
    found = re.search(r"(\.html?|/)$", path)
    return found[0] if found else ""


def _to_path(text: Text, path: str) -> tuple[str, dict[str, Value | None]]:
    """Return what leads a text to a path: its slug alone where that is enough."""
    if path == text.address:
        return path, {}
    slug = path.strip("/").rpartition("/")[2]
    if slug == slugify(slug) and _derived(text.post, slug, is_page=_is_page(text)) == path:
        return path, {_key(text, "Adress"): slug, **({_key(text, "Webbadress"): None} if text.post.path else {})}
    kept = {} if text.post.slug else {_key(text, "Adress"): text.slug}  # the comments' file is named for it
    return path, {**kept, _key(text, "Webbadress"): path}


def _former(text: Text, after: str) -> tuple[str, ...]:
    """Return the former paths: those that there were and the address until now, but never the new one."""
    paths = dict.fromkeys((*text.post.former_paths, text.address))
    return tuple(path for path in paths if file_of(path) != file_of(after))


def _key(text: Text, name: str) -> str:
    """Return a key as the text writes it: in Swedish, or by its synonym."""
    wanted = post_format.BY_WORD[name.casefold()]
    written = (entry.key for entry in front_matter.parse(text.source, text.path).entries)
    return next((key for key in written if post_format.BY_WORD.get(key.casefold()) is wanted), name)


def _comments_moved(content: Path, before: Text, after: Post) -> tuple[Path, ...]:
    """Return the file of the comments and the one that it must become, or nothing."""
    if before.post.date is None or after.date is None:
        return ()
    there = content / f"comments/{before.post.date:%Y}/{before.slug}.yaml"
    then = content / f"comments/{after.date:%Y}/{after.slug or slugify(after.title)}.yaml"
    if not there.is_file() or there == then:
        return ()
    if then.exists():
        raise ValueError(f"{then.relative_to(content).as_posix()} finns redan; välj en annan adress")
    return there, then
