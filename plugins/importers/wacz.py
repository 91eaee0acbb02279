"""WACZ (specs.webrecorder.net): a zip of WARC files, a list of pages, and the hash of each in `datapackage.json`."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import BinaryIO
from zoneinfo import ZoneInfo

from plugins.importers import warc
from plugins.importers.archive import Archive
from plugins.importers.harvest import Harvest, Loss, NotAnExportError
from plugins.importers.own_addresses import host_key, split

FORM = "WACZ"
PACKAGE = "datapackage.json"
PAGES = "pages/pages.jsonl"
MAX_LIST_BYTES = 20_000_000
HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
CHUNK_BYTES = 1 << 20

Opener = Callable[[], BinaryIO]


def matches(names: Collection[str]) -> bool:
    """Tell whether the names of an archive's members are those of a WACZ file."""
    return PACKAGE in names and any(name.startswith(("archive/", "data/archive/", "pages/")) for name in names)


def read(archive: Archive, source: str, zone: ZoneInfo) -> Harvest:
    """Return what the archives in a WACZ hold; one whose hash is wrong is refused, and the others are read.

    Raise NotAnExportError where there is none to read.
    """
    kept, refused, notes = _checked(archive, _members(archive))
    if not kept and not refused:
        raise NotAnExportError("WACZ-filen har inga webbarkiv (archive/*.warc.gz); hämta den på nytt")
    found = warc.read_all(kept, source, zone, FORM)
    notes += _pages_not_there(archive, found)
    return replace(
        found, losses=(*archive.losses, *refused, *found.losses), notes=(*archive.notes, *notes, *found.notes)
    )


def _members(archive: Archive) -> dict[str, Opener]:
    """Return the WARC files by name, told by their first bytes."""
    inside = ("archive/", "data/archive/")
    return {name: opener for name, opener in archive.items() if name.startswith(inside) and _is_warc(opener)}


def _is_warc(opener: Opener) -> bool:
    with suppress(OSError), opener() as stream:
        head = stream.read(16)
        return head.startswith(b"\x1f\x8b") or warc.matches(head)
    return False


def _checked(archive: Archive, members: Mapping[str, Opener]) -> tuple[dict[str, Opener], list[Loss], list[str]]:
    """Return the members whose bytes are those that were packed, a loss for each other one, and notes."""
    expected, notes = _hashes(archive)
    kept, losses = {}, []
    for name, opener in members.items():
        if name not in expected:
            notes.append(f"{name}: {PACKAGE} har ingen kontrollsumma, så filen kunde inte kontrolleras")
        if name in expected and not _agrees(opener, expected[name]):
            reason = f"kontrollsumman i {PACKAGE} stämmer inte: webbarkivet är skadat eller ändrat"
            losses.append(Loss(kind="annat", fate="avvisad", reason=reason, what=name))
        else:
            kept[name] = opener
    return kept, losses, notes


def _hashes(archive: Archive) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Return algorithm and hash by name; WACZ 1.0 wrote `stats.hash`, 1.1 `hash: sha256:…`."""
    found = {}
    package = _package(archive)
    resources = package.get("resources") if isinstance(package, dict) else None
    for one in resources if isinstance(resources, list) else ():
        if not isinstance(one, dict):
            continue
        stats = one.get("stats")
        value = one.get("hash") or (stats.get("hash") if isinstance(stats, dict) else "")
        algorithm, _, digest = str(value or "").rpartition(":")
        algorithm = algorithm or str(one.get("hashing") or "sha256")
        if digest and algorithm.lower() in HASHES:
            found[str(one.get("path"))] = (algorithm.lower(), digest.lower())
    return found, (
        [] if isinstance(resources, list) else [f"{PACKAGE} går inte att läsa; inga filer kunde kontrolleras"]
    )


def _package(archive: Archive) -> object:
    with suppress(ValueError, OSError, RecursionError), archive[PACKAGE]() as stream:
        return json.loads(stream.read(MAX_LIST_BYTES))
    return None


def _agrees(opener: Opener, expected: tuple[str, str]) -> bool:
    algorithm, digest = expected
    found = hashlib.new(algorithm, usedforsecurity=False)
    with suppress(OSError), opener() as stream:
        while chunk := stream.read(CHUNK_BYTES):
            found.update(chunk)
        return found.hexdigest() == digest
    return False


def _pages_not_there(archive: Archive, found: Harvest) -> list[str]:
    """Return a note for each listed page of which the archive says nothing."""
    seen = {_place(loss.what) for loss in found.losses} | {_place(text.url) for text in found.texts}
    seen |= {_place(file.url) for file in found.files} | {
        _place(url) for text in found.texts for url in text.other_urls
    }
    return [
        f"sidan {url} står i {PAGES} men finns inte i arkivet" for url in _listed(archive) if _place(url) not in seen
    ]


def _listed(archive: Archive) -> list[str]:
    if PAGES not in archive:
        return []
    urls = []
    with suppress(OSError), archive[PAGES]() as stream:
        for line in stream.read(MAX_LIST_BYTES).splitlines():
            with suppress(ValueError, RecursionError):
                page = json.loads(line)
                if isinstance(page, dict) and isinstance(page.get("url"), str):
                    urls.append(page["url"])
    return list(dict.fromkeys(urls))


def _place(url: str) -> str:
    parts = split(url)
    return f"{host_key(parts.netloc)}{parts.path.rstrip('/')}?{parts.query}" if parts else url
