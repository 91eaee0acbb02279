"""Which reader takes a source: told by what is in it, never by its name."""

import gzip
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Protocol
from zoneinfo import ZoneInfo

from plugins.importers import blogger, disqus, feed, isso, saved_folder, scraped_text, takeout, wacz, warc, wordpress
from plugins.importers.archive import Archive, open_archive
from plugins.importers.harvest import Harvest, Loss, NotAnExportError
from plugins.importers.not_exports import document_in, what_it_is
from plugins.importers.packed_file import open_packed

HEAD_BYTES = 1 << 16
GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
BESIDE = "ligger bredvid exporten och hör inte till den; läs in den för sig om den ska med"
NO_POST = "Inget inlägg hittades."

Opener = Callable[[], BinaryIO]


class Reader(Protocol):
    """A module that reads one kind of single file."""

    def matches(self, head: bytes) -> bool:
        """Tell whether these are the first 64 kB of such a file."""

    def read(self, stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
        """Return all that is in it."""


EXPORTS: tuple[Reader, ...] = (blogger, wordpress, disqus, isso)
FEEDS: tuple[Reader, ...] = (feed,)


def read_source(path: Path, zone: ZoneInfo) -> Harvest:
    """Return all of a file or folder; raise NotAnExportError, in Swedish, where it is nothing that can be imported.

    `zone` is for times without one. OSError means that the source itself cannot be read.
    """
    if not path.exists():
        raise NotAnExportError("finns inte; kontrollera sökvägen")
    if path.is_dir():
        return _told(_from_archive(open_archive(path), str(path), zone))
    if not path.is_file():
        raise NotAnExportError("är varken fil eller mapp")
    if not os.access(path, os.R_OK):
        raise NotAnExportError("får inte läsas; ändra filens rättigheter och försök igen")
    head = _head(lambda: path.open("rb"))
    if head.startswith(ZIP):
        return _told(_from_archive(open_archive(path), str(path), zone))
    return _told(_from_gzip(path, zone) if head.startswith(GZIP) else _from_file(path, head, zone))


def _told(harvest: Harvest) -> Harvest:
    return harvest if harvest.texts or harvest.threads else replace(harvest, notes=(*harvest.notes, NO_POST))


def _from_gzip(path: Path, zone: ZoneInfo) -> Harvest:
    head = _head(lambda: open_packed(path))
    if warc.matches(head):
        return warc.read(lambda: path.open("rb"), str(path), zone)
    if reader := _reader(head):
        with open_packed(path) as stream:
            return reader.read(stream, str(path), zone)
    raise NotAnExportError(f"filen är packad med gzip, och innehållet är {what_it_is(head)}")


def _from_file(path: Path, head: bytes, zone: ZoneInfo) -> Harvest:
    if warc.matches(head):
        return warc.read(lambda: path.open("rb"), str(path), zone)
    if takeout.matches_feed(head):
        return takeout.read(_with_settings(path), str(path), zone)
    with path.open("rb") as stream:
        if reader := _reader(head):
            return reader.read(stream, str(path), zone)
        if saved_folder.is_page(head):
            return _page(saved_folder.read_one(stream, str(path), zone))
    if path.stat().st_size <= scraped_text.MAX_BYTES and scraped_text.matches(path.read_bytes()):
        with path.open("rb") as stream:
            return scraped_text.read(stream, str(path), zone)
    raise NotAnExportError(f"filen är {what_it_is(head)}")


def _page(harvest: Harvest) -> Harvest:
    if harvest.texts:
        return harvest
    reason = harvest.losses[0].reason
    raise NotAnExportError(f"filen är en webbsida med {reason}; skulle den vara en export, logga in och hämta den igen")


def _reader(head: bytes) -> Reader | None:
    return next((reader for reader in (*EXPORTS, *FEEDS) if reader.matches(head)), None)


def _with_settings(path: Path) -> dict[str, Opener]:
    """Return a lone `feed.atom` of a Takeout with the settings beside it, without which its days cannot be told."""
    files: dict[str, Opener] = {"feed.atom": lambda: path.open("rb")}
    settings = path.with_name("settings.csv")
    if settings.is_file():
        files["settings.csv"] = lambda: settings.open("rb")
    return files


def _from_archive(archive: Archive, source: str, zone: ZoneInfo) -> Harvest:
    if wacz.matches(archive):
        return wacz.read(archive, source, zone)
    if takeout.matches(archive) and any(takeout.matches_feed(_head(archive[name])) for name in _feeds(archive)):
        return _with_losses(takeout.read(archive, source, zone), archive)
    if document := document_in(frozenset(archive)):
        raise NotAnExportError(f"filen är {document}, ingen export; spara den som ren text")
    heads = {name: _head(opener) for name, opener in archive.items()}
    if exports := {name: reader for name, head in heads.items() if (reader := _export(head))}:
        return _united(exports, archive, source, zone)
    if archives := {name: archive[name] for name, head in heads.items() if _is_warc(archive[name], head)}:
        return _beside(warc.read_all(archives, source, zone), archive, archives)
    if any(map(saved_folder.is_page, heads.values())):
        return saved_folder.read(archive, source, zone)
    if feeds := {name: feed for name, head in heads.items() if feed.matches(head)}:
        return _united(feeds, archive, source, zone)
    if texts := {name: data for name in heads if (data := _text(archive, name))}:
        return _beside(scraped_text.read_all(texts, source, zone), archive, texts)
    raise NotAnExportError(_nothing_here(archive))


def _export(head: bytes) -> Reader | None:
    is_markup = head[:4096].lstrip(b"\xef\xbb\xbf` \t\r\n").startswith(b"<")
    return next((reader for reader in EXPORTS if (is_markup or reader is isso) and reader.matches(head)), None)


def _is_warc(opener: Opener, head: bytes) -> bool:
    if not head.startswith(GZIP):
        return warc.matches(head)
    with suppress(OSError, EOFError), opener() as stream, gzip.open(stream) as unpacked:
        return warc.matches(unpacked.read(16))
    return False


def _united(readers: Mapping[str, Reader], archive: Archive, source: str, zone: ZoneInfo) -> Harvest:
    """Return several exports in one archive as one: WordPress divides large blogs, and comments may lie beside."""
    parts = []
    for name, reader in sorted(readers.items()):
        with archive[name]() as stream:
            parts.append(reader.read(stream, source, zone))
    parts.sort(key=lambda part: not part.texts)
    united = replace(
        parts[0],
        texts=tuple(text for part in parts for text in part.texts),
        threads=tuple(thread for part in parts for thread in part.threads),
        files=tuple(file for part in parts for file in part.files),
        hosts=tuple(dict.fromkeys(host for part in parts for host in part.hosts)),
        losses=tuple(loss for part in parts for loss in part.losses),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )
    return _beside(united, archive, readers)


def _beside(harvest: Harvest, archive: Archive, taken: Mapping[str, object]) -> Harvest:
    """Return a harvest with a loss for each member of the archive that it was not read from."""
    left = {name: opener for name, opener in archive.items() if name not in taken}
    losses = [
        Loss(kind="annat", fate="undantagen", reason=BESIDE, what=name)
        if _can_be_read(opener)
        else Loss(kind="annat", fate="avvisad", reason="går inte att läsa ur arkivet", what=name)
        for name, opener in left.items()
    ]
    return _with_losses(replace(harvest, losses=(*harvest.losses, *losses)), archive)


def _with_losses(harvest: Harvest, archive: Archive) -> Harvest:
    return replace(harvest, losses=(*archive.losses, *harvest.losses), notes=(*archive.notes, *harvest.notes))


def _feeds(archive: Archive) -> list[str]:
    return [name for name in archive if name.rpartition("/")[2] == "feed.atom"]


def _text(archive: Archive, name: str) -> bytes:
    """Return a member that is running text, else nothing."""
    if archive.sizes[name] <= scraped_text.MAX_BYTES:
        with suppress(OSError), archive[name]() as stream:
            data = stream.read()
            return data if scraped_text.matches(data) else b""
    return b""


def _nothing_here(archive: Archive) -> str:
    if archive.losses and not archive:
        return f"ingen fil i arkivet går att läsa: {archive.losses[0].reason}"
    if not archive:
        return "är tom; kontrollera att du angav rätt mapp eller hämta arkivet en gång till"
    if any(_head(opener).startswith(ZIP) for opener in archive.values()):
        return "innehåller zip-filer; ange var och en av dem för sig, eller packa upp dem i samma mapp"
    some = ", ".join(list(archive)[:3])
    return f"innehåller {len(archive)} filer men ingen export, webbsida eller text som går att läsa in ({some} …)"


def _can_be_read(opener: Opener) -> bool:
    try:
        with opener() as stream:
            stream.read(1)
    except OSError:
        return False
    return True


def _head(opener: Opener) -> bytes:
    """Return the first bytes of a file; nothing where it cannot be read, which its reader will tell of."""
    with suppress(OSError), opener() as stream:
        return stream.read(HEAD_BYTES)
    return b""
