"""What the last build put on the disk: for each file what it was made from, what it holds, and how it looked outside.

As git does, we take a file for unchanged where its size, time and number on the disk are what they were.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.formats.whole_file import write_whole

RACY_NANOSECONDS = 50_000_000  # a disk's clock may tick this slowly


class Look(NamedTuple):
    """A file from outside: its number on the disk, its size in bytes, and when it was last written."""

    inode: int
    size_bytes: int
    mtime_ns: int


class Kept(NamedTuple):
    """One file of the site: the fingerprint of what it was made from, the SHA-256 of its bytes, and its look."""

    key: str
    digest: str
    look: Look


def looks(folder: Path) -> dict[str, os.stat_result]:
    """Return every file below a folder by its path in it, links as links; nothing where there is no folder."""
    found: dict[str, os.stat_result] = {}
    if folder.is_dir():
        _collect(str(folder), "", found)
    return found


def _collect(folder: str, prefix: str, found: dict[str, os.stat_result]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _collect(entry.path, f"{prefix}{entry.name}/", found)
            else:
                found[prefix + entry.name] = entry.stat(follow_symlinks=False)


def look_of(status: os.stat_result) -> Look:
    """Return a file's look."""
    return Look(status.st_ino, status.st_size, status.st_mtime_ns)


def is_racy(status: os.stat_result) -> bool:
    """Tell whether a file was changed so lately that it could be changed again and look the same."""
    return max(status.st_mtime_ns, status.st_ctime_ns) >= time.time_ns() - RACY_NANOSECONDS


def record_file(cache: Path, output: Path) -> Path:
    """Return where the record of an output folder lies."""
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
    return cache / f"files-{name}.json"


def read(file: Path) -> dict[str, Kept]:
    """Return the record; empty where there is none or it cannot be trusted."""
    try:
        return dict(_parsed(json.loads(file.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return {}


def _parsed(whole: dict[str, list[str | int]]) -> Iterator[tuple[str, Kept]]:
    for name, (key, digest, inode, size_bytes, mtime_ns) in whole.items():
        yield str(name), Kept(str(key), str(digest), Look(int(inode), int(size_bytes), int(mtime_ns)))


def write(file: Path, record: Mapping[str, Kept]) -> None:
    """Keep the record."""
    whole = {name: (kept.key, kept.digest, *kept.look) for name, kept in record.items()}
    write_whole(file, json.dumps(whole, separators=(",", ":")).encode())
