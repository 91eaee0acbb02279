"""Web archives (WARC, ARC): captured pages become posts, captured pictures files, and every other record is told of."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO
from zoneinfo import ZoneInfo

from plugins.importers.harvest import FoundFile, Harvest, Loss
from plugins.importers.warc_pages import posts, redirects
from plugins.importers.warc_records import BrokenRecord, Capture, OtherRecord, body, record_wise, records
from plugins.importers.warc_revisits import UNCHANGED, UNRESOLVED, Resolved, newest_first, resolved

Opener = Callable[[], BinaryIO]

FORM = "WARC"
RANK = 50
HEAD = re.compile(rb"WARC/\d\.\d+\r?\n|filedesc://")
PAGES = ("text/html", "application/xhtml+xml")
PICTURE = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftypavi[fs]", re.DOTALL)
HTML = re.compile(rb"\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """All records of some files: the captures, what became of the broken places, and what is told of the rest."""

    captures: tuple[Capture, ...]
    losses: tuple[Loss, ...]
    notes: tuple[str, ...]


def matches(head: bytes) -> bool:
    """Tell whether unpacked bytes begin a WARC or an ARC file."""
    return bool(HEAD.match(head))


def read(open_file: Opener, source: str, zone: ZoneInfo) -> Harvest:
    """Return what one archive file holds; a broken record is a loss, and the ones after it are read."""
    return read_all({source: open_file}, source, zone)


def read_all(files: Mapping[str, Opener], source: str, zone: ZoneInfo, form: str = FORM) -> Harvest:
    """Return what several archive files hold together; a revisit in one may mean a record in another."""
    readings = [_reading(name, open_file) for name, open_file in files.items()]
    known = resolved([one for reading in readings for one in reading.captures])
    pictures, pages, rest = _sorted_out(known.captures)
    files_found, copies = _files(pictures)
    found = posts(pages, dict(redirects(rest)), zone)
    return Harvest(
        source=source,
        form=form,
        rank=RANK,
        texts=found.texts,
        files=(*files_found, *found.files),
        hosts=found.hosts,
        losses=(
            *(loss for reading in readings for loss in reading.losses),
            *found.losses,
            *copies,
            *map(_other, rest),
            *_without_body(known),
        ),
        notes=tuple(note for reading in readings for note in reading.notes),
    )


def _reading(name: str, open_file: Opener) -> Reading:
    opener, is_one_piece = record_wise(open_file)
    captures: list[Capture] = []
    losses: list[Loss] = []
    others: Counter[str] = Counter()
    for record in records(opener):
        if isinstance(record, Capture):
            captures.append(record)
        elif isinstance(record, OtherRecord):
            others[record.type or "okänd"] += 1
        else:
            losses.append(_broken(record, name))
    notes = [
        f"{name}: {count} poster av typen {kind}, som inte hör till sidorna" for kind, count in sorted(others.items())
    ]
    notes += [f"{name} är packad i ett stycke och läses långsamt; warcio recompress gör om den"] * is_one_piece
    return Reading(tuple(captures), tuple(losses), tuple(notes))


def _broken(record: BrokenRecord, name: str) -> Loss:
    reason = f"en trasig post, vid byte {record.offset}"
    return Loss(kind="annat", fate="avvisad", reason=reason, what=name)


def _sorted_out(captures: Sequence[Capture]) -> tuple[list[Capture], list[Capture], list[Capture]]:
    """Return pictures, pages and the rest."""
    pictures, pages, rest = [], [], []
    for capture in captures:
        if capture.fault or capture.status != 200:
            rest.append(capture)
        elif capture.media_type.startswith("image/") or PICTURE.match(capture.head):
            pictures.append(capture)
        elif capture.media_type in PAGES or (not capture.media_type and HTML.match(capture.head)):
            pages.append(capture)
        else:
            rest.append(capture)
    return pictures, pages, rest


def _files(pictures: Sequence[Capture]) -> tuple[list[FoundFile], list[Loss]]:
    """Return one file an address, the newest, and a loss for each older one."""
    files: dict[str, FoundFile] = {}
    copies = []
    for one in newest_first(pictures):
        if one.uri in files:
            copies.append(Loss(kind="bild", fate="undantagen", reason="en äldre kopia av samma bild", what=one.uri))
        else:
            files[one.uri] = FoundFile(url=one.uri, size_bytes=one.size_bytes, read=partial(body, one))
    return sorted(files.values(), key=lambda file: file.url), copies


def _other(capture: Capture) -> Loss:
    if capture.fault:
        kind = "bild" if capture.media_type.startswith("image/") else "annat"
        return Loss(kind=kind, fate="avvisad", reason=capture.fault, what=capture.uri)  # type: ignore[arg-type]
    return Loss(kind="annat", fate="undantagen", reason=_reason(capture), what=capture.uri)


def _reason(capture: Capture) -> str:
    if 300 <= capture.status < 400:
        return "en hänvisning till en annan adress"
    if capture.status == 0:
        return "ett tomt svar"
    if capture.status != 200:
        return f"servern svarade {capture.status}"
    return f"varken sida eller bild: {capture.media_type[:60] or 'okänd typ'}"


def _without_body(known: Resolved) -> Iterator[Loss]:
    for one in known.unchanged:
        yield Loss(kind="annat", fate="undantagen", reason=UNCHANGED, what=one.uri)
    for one in known.unresolved:
        is_answer = one.status not in range(300, 400)
        reason = UNRESOLVED if is_answer else _reason(one)
        yield Loss(kind="annat", fate="avvisad" if is_answer else "undantagen", reason=reason, what=one.uri)
