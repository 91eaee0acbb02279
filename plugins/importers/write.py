"""Writes the imported files: whole or not at all, never over the author's work, the same however often it is killed.

The only module of the importer that writes into content/.
"""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from plugins.importers import state as state_format
from plugins.importers.state import Record, State

TEMPORARY = ".import-{}.tmp"
THREADS = 16  # that wait for the disk, which writes many files through as fast as one
WORTH_THREADS = 64  # files
BESIDE = ".ny"
Deed = Literal["ny", "uppdaterad", "oförändrad", "redigerad", "redigerad igen", "borttagen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file that should be there: its identity in the state, path from content/, hash, and its bytes on demand.

    `replaces` is the hash of a file in whose place it may stand although no import wrote that: it says all of it too.
    """

    identity: str
    path: str
    digest: str
    read: Callable[[], bytes]
    slug: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done for one wanted file, and where: beside it where the author has edited it."""

    wanted: Wanted
    deed: Deed
    path: str


def wanted_bytes(identity: str, path: str, data: bytes, slug: str = "", replaces: str = "") -> Wanted:
    """Return a wanted file whose bytes are known already."""
    return Wanted(identity=identity, path=path, digest=sha256(data), read=lambda: data, slug=slug, replaces=replaces)


def sha256(data: bytes) -> str:
    """Return the hash of bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_on_disk(file: Path) -> str:
    """Return the hash of a file, or nothing where there is none."""
    return sha256(file.read_bytes()) if file.is_file() else ""


def decide(wanted: Wanted, record: Record | None, on_disk: str) -> Step:
    """Return what to do for a file, given what is known of it and the hash of what lies there (nothing: no file)."""
    if not on_disk:
        return Step(wanted, "borttagen" if record and record.sha256 else "ny", wanted.path)
    if on_disk == wanted.digest:
        return Step(wanted, "oförändrad", wanted.path)
    if on_disk == wanted.replaces or (record and on_disk in (record.sha256, record.planned)):
        return Step(wanted, "uppdaterad", wanted.path)
    is_known = record is not None and record.offered == wanted.digest
    return Step(wanted, "redigerad" if is_known else "redigerad igen", wanted.path + (BESIDE if not is_known else ""))


def steps(content: Path, wanted: Sequence[Wanted], state: State) -> list[Step]:
    """Return what to do for each file, in their order."""
    return [decide(one, state.files.get(one.identity), digest_on_disk(content / one.path)) for one in wanted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What goes with the files: redirects.txt (or nothing), its lines of ours, urls.txt, what was fetched."""

    redirects: str = ""
    ledger: str = ""
    lines: Sequence[str] = ()
    fetched: Mapping[str, str] = field(default_factory=dict)


def carry_out(content: Path, todo: Sequence[Step], state: State, side: Side) -> int:
    """Write what is to be written, the state before and after it; return the number of files that changed."""
    writing = [step for step in todo if step.deed in ("ny", "uppdaterad", "redigerad igen")]
    planned = {step.wanted.identity: _planned(step, state.files.get(step.wanted.identity)) for step in writing}
    final = {step.wanted.identity: _final(step, state.files) for step in todo}
    fetched = {**state.fetched, **side.fetched}
    before = State({**state.files, **planned}, state.redirects, fetched)
    after = State({**state.files, **final}, tuple(sorted({*state.redirects, *side.lines})), fetched)
    if writing:
        _put(content, state_format.NAME, state_format.render(before).encode())
    changed = _put_all(content, writing)
    changed += _put(content, "redirects.txt", side.redirects.encode()) if side.redirects else 0
    changed += _put(content, "urls.txt", side.ledger.encode()) if side.ledger else 0
    for folder in sorted({(content / step.path).parent for step in writing}):
        _sync_folder(folder)
    if after != State():
        changed += _put(content, state_format.NAME, state_format.render(after).encode())
    for leftover in content.glob(TEMPORARY.format("*")):
        leftover.unlink()
    return changed


def _planned(step: Step, record: Record | None) -> Record:
    if record is None:
        return Record(path=step.wanted.path, slug=step.wanted.slug, planned=step.wanted.digest)
    return record if step.deed == "redigerad igen" else replace(record, planned=step.wanted.digest)


def _final(step: Step, files: Mapping[str, Record]) -> Record:
    wanted = step.wanted
    before = files.get(wanted.identity)
    if step.deed == "borttagen":
        return before or Record(path=wanted.path)
    if step.deed in ("redigerad", "redigerad igen"):
        written = before.sha256 or before.planned if before else ""
        return Record(path=wanted.path, slug=wanted.slug, sha256=written, offered=wanted.digest)
    return Record(path=wanted.path, slug=wanted.slug, sha256=wanted.digest, offered=wanted.digest)


def _put_all(content: Path, writing: Sequence[Step]) -> int:
    """Write the files, many at a time; no more than a few of them are in memory."""
    if len(writing) < WORTH_THREADS:
        return sum(_put(content, step.path, step.wanted.read()) for step in writing)
    changed = 0
    pending: deque[Future[int]] = deque()
    with ThreadPoolExecutor(THREADS) as pool:
        for step in writing:
            pending.append(pool.submit(_put, content, step.path, step.wanted.read()))
            if len(pending) > THREADS:
                changed += pending.popleft().result()
    return changed + sum(one.result() for one in pending)


def _put(content: Path, path: str, data: bytes) -> int:
    """Write a file whole, through the disk, in one step; return 1, or 0 where it was there already."""
    file = content / path
    if file.is_file() and file.read_bytes() == data:
        return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = content / TEMPORARY.format(sha256(path.encode())[:16])
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(file)
    return 1


def _sync_folder(folder: Path) -> None:
    """Make the new names in a folder last through a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
