"""Google Takeout of Blogger: for each blog a `feed.atom` and a `settings.csv`, and the pictures of all in albums.

Google translates the names of the folders, so the parts are known by their files and by what is in them. The format is
told nowhere; its namespace is `http://schemas.google.com/blogger/2018`. Times are UTC; the settings know the zone.
"""

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from zoneinfo import ZoneInfo

from plugins.importers.blogger_entries import with_comments
from plugins.importers.blogger_settings import blogspot_host, read_settings, zone_of
from plugins.importers.harvest import FoundText, Harvest, Loss, NotAnExportError
from plugins.importers.takeout_albums import Opener, found_files
from plugins.importers.takeout_entries import Entries
from plugins.importers.unique_origins import with_unique_origins
from plugins.importers.xml_prolog import opening
from plugins.importers.xml_stream import Reading, read_units

RANK = 30
FORM = "Blogger-export (Google Takeout)"
FEED, SETTINGS = "feed.atom", "settings.csv"
MAX_SETTINGS_BYTES = 5_000_000


def matches(names: Collection[str]) -> bool:
    """Tell whether the members of a zip or a folder are a Takeout of Blogger; the feed still has to prove it."""
    return bool(_feeds(names))


def matches_feed(head: bytes) -> bool:
    """Tell whether the first 64 kB are of a `feed.atom` of a Takeout, which may lie alone."""
    start = opening(head)
    return start is not None and start.root == "atom:feed" and "blogger" in start.families


def read(files: Mapping[str, Opener], source: str, zone: ZoneInfo) -> Harvest:
    """Return all blogs of a Takeout; `files` opens each member by its path, `zone` is for blogs without settings."""
    feeds = [_read_feed(path, files, zone) for path in _feeds(files)]
    if not feeds:
        raise NotAnExportError("här finns ingen feed.atom från Blogger; packa upp hela exporten och försök igen")
    blogs = [feed for feed in feeds if feed.is_blog] or feeds
    texts: list[FoundText] = []
    losses: list[Loss] = []
    for blog in blogs:
        whole, orphans = with_comments(blog.entries.texts, blog.entries.comments)
        texts += whole
        losses += [*blog.entries.losses, *orphans, *blog.reading.losses]
    elsewhere, notes = _owners_comments([feed for feed in feeds if feed not in blogs], blogs)
    return Harvest(
        source=source,
        form=FORM,
        rank=RANK,
        texts=with_unique_origins(texts),
        files=found_files(files),
        hosts=tuple(dict.fromkeys(blog.host for blog in blogs if blog.host)),
        losses=(*losses, *elsewhere),
        notes=(*_notes(blogs, files), *notes),
    )


@dataclass(frozen=True, slots=True)
class _Feed:
    """One `feed.atom`: its folder, the settings beside it, and what was in it."""

    folder: str
    settings: dict[str, str]
    entries: Entries
    reading: Reading

    @property
    def is_blog(self) -> bool:
        return bool(self.settings or self.entries.texts)

    @property
    def host(self) -> str:
        return blogspot_host(self.settings.get("blog_subdomain", ""))

    @property
    def name(self) -> str:
        return self.settings.get("blog_name") or PurePosixPath(self.folder).name or "bloggen"


def _feeds(names: Collection[str]) -> list[str]:
    """Return the paths of all feeds in order; what a Mac adds to a zip is none."""
    return sorted(
        name for name in names if PurePosixPath(name).name == FEED and "__MACOSX" not in PurePosixPath(name).parts
    )


def _read_feed(path: str, files: Mapping[str, Opener], zone: ZoneInfo) -> _Feed:
    folder = str(PurePosixPath(path).parent)
    settings = _settings(str(PurePosixPath(folder, SETTINGS)), files)
    own_zone = zone_of(settings.get("blog_time_zone", ""))
    host = blogspot_host(settings.get("blog_subdomain", ""))
    entries = Entries(own_zone or zone, f"https://{host}" if host else "", settings.get("blog_locale", ""))
    with files[path]() as stream:
        head = stream.read(1 << 16)
        if not matches_feed(head):
            return _Feed(folder, {}, entries, Reading((f"{path} är ingen fil från Blogger och lästes inte.",), ()))
        reading = read_units(_seekable(stream, head), {"atom:entry"}, entries.take)
    return _Feed(folder, settings, entries, reading)


def _seekable(stream: BinaryIO, head: bytes) -> BinaryIO:
    """Return the stream from its start; one that cannot go back is read into memory."""
    if stream.seekable():
        return stream
    return io.BytesIO(head + stream.read())


def _settings(path: str, files: Mapping[str, Opener]) -> dict[str, str]:
    if path not in files:
        return {}
    with files[path]() as stream:
        text = stream.read(MAX_SETTINGS_BYTES).decode("utf-8-sig", errors="replace")
    return read_settings(text.splitlines(keepends=True))


def _owners_comments(feeds: list[_Feed], blogs: list[_Feed]) -> tuple[list[Loss], list[str]]:
    """Return losses and notes for the comments that the owner wrote: a Takeout has them once more, in their own folder.

    Those on the own blog are already there; those on other people's blogs belong to no text here.
    """
    known = {comment.id for blog in blogs for _, comment in blog.entries.comments}
    own_texts = {name for blog in blogs for name, _ in blog.entries.texts}
    losses: list[Loss] = []
    twice = 0
    for feed in feeds:
        losses += [*feed.entries.losses, *feed.reading.losses]
        for name, comment in feed.entries.comments:
            if comment.id in known:
                twice += 1
                continue
            where = "som inte finns kvar i bloggens egen fil" if name in own_texts else "på någon annans blogg"
            reason = f"en kommentar som bloggens ägare skrev, {where}"
            losses.append(
                Loss(kind="kommentar", fate="undantagen", reason=reason, what=comment.anchor, line=comment.line)
            )
    told = f"{twice} av ägarens kommentarer ligger också i en mapp för sig och räknas bara en gång."
    return losses, [told] if twice else []


def _notes(blogs: list[_Feed], files: Mapping[str, Opener]) -> list[str]:
    told = [note for blog in blogs for note in blog.reading.notes]
    if len(blogs) > 1:
        names = ", ".join(f'"{blog.name}"' for blog in blogs)
        told.append(f"Exporten har {len(blogs)} bloggar: {names}. De lästes tillsammans.")
    for blog in blogs:
        if not zone_of(blog.settings.get("blog_time_zone", "")):
            told.append(f'"{blog.name}" säger inte vilken tidszon den har; dagarna räknas i din egen.')
        if not blog.host:
            told.append(f'"{blog.name}" säger inte vilken adress den hade; ange den med --host.')
        told += blog.entries.notes()
    if any(PurePosixPath(name).name == "followers.csv" for name in files):
        told.append("Listan över följare är personuppgifter och läses inte.")
    return told
