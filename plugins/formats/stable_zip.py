"""ZIP files with the same bytes for the same content: no clock, no user, no system in them."""

import shutil
import zipfile
from pathlib import Path
from typing import IO

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can tell
PACKED = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4", ".zip", ".epub", ".woff2"))
UNIX, PLAIN_FILE = 3, 0o100644


def opened(stream: IO[bytes]) -> zipfile.ZipFile:
    """Return an archive to be written into a stream."""
    return zipfile.ZipFile(stream, "w")


def add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a file; one whose kind is packed already is stored as it is."""
    archive.writestr(_entry(name), data)


def add_file(archive: zipfile.ZipFile, name: str, file: Path) -> None:
    """Add a file from the disk, a piece at a time."""
    entry = _entry(name)
    entry.file_size = file.stat().st_size
    with file.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, BEGINNING)
    entry.create_system = UNIX
    entry.external_attr = PLAIN_FILE << 16
    is_packed = name == "mimetype" or Path(name).suffix.lower() in PACKED
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    return entry
