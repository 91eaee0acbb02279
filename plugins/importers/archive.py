"""A zip or a folder as names and openers: nothing is unpacked, no name is used as a path, what is unsafe is told."""

import io
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from plugins.importers.harvest import Loss, NotAnExportError
from plugins.importers.zip_members import MemberStream, ZipMember, zip_members
from plugins.text.slugs import address_key

Opener = Callable[[], BinaryIO]

MAX_MEMBERS = 200_000
MAX_TOTAL_BYTES = 100_000_000_000
MAX_RATIO = 100
RATIO_COUNTS_FROM_BYTES = 10_000_000  # a small file may well be a hundred times smaller
MAX_DEPTH = 40
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


@dataclass(frozen=True, slots=True, eq=False)
class Archive(Mapping[str, Opener]):
    """The safe members by name, in order of name; `losses` and `notes` (Swedish) tell of the others; sizes in bytes.

    An opener raises OSError with a message in Swedish where the member turns out to be broken.
    """

    openers: Mapping[str, Opener]
    sizes: Mapping[str, int]
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Opener:
        return self.openers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.openers)

    def __len__(self) -> int:
        return len(self.openers)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member before it is judged: `fault` is Swedish, or nothing."""

    name: str
    size_bytes: int
    open: Opener
    fault: str = ""


def open_archive(path: Path) -> Archive:
    """Return a folder's or a zip's members; raise NotAnExportError where the whole of it is too much or unreadable."""
    return _archive(_folder_entries(path) if path.is_dir() else map(_zip_entry, zip_members(path)))


def _archive(entries: Iterator[_Entry]) -> Archive:
    kept: dict[str, _Entry] = {}
    seen: set[str] = set()
    losses: list[Loss] = []
    litter = total = 0
    for count, entry in enumerate(sorted(entries, key=lambda one: one.name), 1):
        total += entry.size_bytes
        _check_limits(count, total)
        if LITTER.search(entry.name):
            litter += 1
            continue
        key = address_key(entry.name)
        fault = entry.fault or name_fault(entry.name) or ("samma namn finns redan i arkivet" if key in seen else "")
        if fault:
            losses.append(Loss(kind="annat", fate="avvisad", reason=fault, what=entry.name))
        else:
            kept[entry.name] = entry
            seen.add(key)
    notes = (f"{litter} filer som datorn själv lade dit (till exempel __MACOSX) hoppades över",) if litter else ()
    return Archive(
        {name: entry.open for name, entry in kept.items()},
        {name: entry.size_bytes for name, entry in kept.items()},
        tuple(losses),
        notes,
    )


def _check_limits(count: int, total_bytes: int) -> None:
    if count > MAX_MEMBERS:
        raise NotAnExportError(f"arkivet har fler än {MAX_MEMBERS} filer; dela upp det och läs in delarna var för sig")
    if total_bytes > MAX_TOTAL_BYTES:
        limit = f"{MAX_TOTAL_BYTES // 1_000_000_000} GB"
        raise NotAnExportError(f"arkivet blir större än {limit} uppackat; dela upp det och läs in delarna var för sig")


def name_fault(name: str) -> str:
    """Return in Swedish why a member's name cannot be trusted, or nothing.

    >>> name_fault("../../etc/passwd"), name_fault("C:/a"), name_fault("a/b.html")
    ('namnet leder ut ur arkivet', 'namnet är en absolut sökväg', '')
    """
    parts = name.split("/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "namnet är en absolut sökväg"
    if ".." in parts:
        return "namnet leder ut ur arkivet"
    if not name or any(ord(sign) < 32 or ord(sign) == 127 for sign in name):
        return "namnet är tomt eller har styrtecken"
    return f"ligger mer än {MAX_DEPTH} mappar ned" if len(parts) > MAX_DEPTH else ""


def _zip_entry(member: ZipMember) -> _Entry:
    return _Entry(member.name, member.size_bytes, member.open, _zip_fault(member))


def _zip_fault(member: ZipMember) -> str:
    if member.is_link:
        return "är en länk till en annan fil"
    if member.is_encrypted:
        return "är skyddad med lösenord; packa upp arkivet först"
    if not member.can_be_unpacked:
        return "är packad på ett sätt som inte kan läsas; packa upp arkivet först"
    is_big = member.size_bytes > RATIO_COUNTS_FROM_BYTES
    if is_big and member.size_bytes > MAX_RATIO * max(member.packed_bytes, 1):
        return f"blir mer än {MAX_RATIO} gånger större uppackad, som i en zipbomb"
    return ""


def _folder_entries(folder: Path) -> Iterator[_Entry]:
    """Yield the files below a folder; links are not followed, for they may lead anywhere."""
    for place, folders, files in os.walk(folder, followlinks=False):
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*files, *linked):
            yield _folder_entry(folder, Path(place) / name)


def _folder_entry(folder: Path, path: Path) -> _Entry:
    name = path.relative_to(folder).as_posix()
    status = path.lstat()
    fault = "" if stat.S_ISREG(status.st_mode) else "är en länk till en annan fil"
    if not fault and not os.access(path, os.R_OK):
        fault = "får inte läsas"
    return _Entry(name, 0 if fault else status.st_size, lambda: _opened(path, name), fault)


def _opened(path: Path, name: str) -> BinaryIO:
    return io.BufferedReader(MemberStream(path.open("rb", buffering=0), name))
