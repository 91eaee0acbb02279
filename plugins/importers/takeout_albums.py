"""The pictures of a Takeout: Google keeps them in albums, each with a JSON file beside it that knows its true name.

The copy `Bild(1).png` has its JSON in `Bild.png(1).json`: the number stands before the extension of one, after that of
the other.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import PurePosixPath
from typing import BinaryIO

from plugins.importers.harvest import FoundFile

PICTURES = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".heic", ".tif", ".tiff", ".svg"}
NUMBERED = re.compile(r"(?P<stem>.*)(?P<number>\(\d+\))(?P<end>\.[^.]*)")
MAX_PICTURE_BYTES = 64_000_000
MAX_JSON_BYTES = 100_000
Opener = Callable[[], BinaryIO]


def found_files(files: Mapping[str, Opener]) -> tuple[FoundFile, ...]:
    """Return the pictures, each under a name of its own: the true one, with which old addresses end, if it is free."""
    taken: set[str] = set()
    found = []
    for path in sorted(filter(_is_picture, files), key=lambda path: (bool(NUMBERED.fullmatch(path)), path)):
        true_name, size_bytes = _told(path, files)
        own = PurePosixPath(path)
        name = next(name for name in (true_name, own.name, f"{own.parent.name}/{own.name}", path) if name not in taken)
        taken.add(name)
        found.append(FoundFile(url=name, size_bytes=size_bytes, read=_reader(files[path])))
    return tuple(found)


def sidecars(path: str) -> list[str]:
    """Return where the JSON of a picture may lie.

    >>> sidecars("Albums/A/Bild(1).png")
    ['Albums/A/Bild(1).png.json', 'Albums/A/Bild.png(1).json']
    """
    found = NUMBERED.fullmatch(path)
    return [f"{path}.json", *([f"{found['stem']}{found['end']}{found['number']}.json"] if found else [])]


def _is_picture(path: str) -> bool:
    own = PurePosixPath(path)
    return own.suffix.lower() in PICTURES and "__MACOSX" not in own.parts and not own.name.startswith("._")


def _told(path: str, files: Mapping[str, Opener]) -> tuple[str, int]:
    """Return the true name and the size in bytes, as far as the JSON tells; else the name of the member and 0."""
    own_name = PurePosixPath(path).name
    for place in sidecars(path):
        if place in files:
            with suppress(ValueError, RecursionError, AttributeError, TypeError), files[place]() as stream:
                said = json.loads(stream.read(MAX_JSON_BYTES))
                name = PurePosixPath(str(said.get("filename") or own_name)).name
                return name or own_name, max(0, int(said.get("sizeBytes") or 0))
    return own_name, 0


def _reader(opener: Opener) -> Callable[[], bytes]:
    """Return what reads a picture; of one that is too large only so much that it can be seen to be."""

    def read() -> bytes:
        with opener() as stream:
            return stream.read(MAX_PICTURE_BYTES + 1)

    return read
