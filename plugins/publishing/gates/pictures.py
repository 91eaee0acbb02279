"""Gate: pictures that tell where they were taken."""

import io
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from plugins.formats.problem import Problem

SUFFIXES = (".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".png", ".avif", ".heic")
GPS_IFD = 0x8825  # Exif 2.32, table 4


def position_problems(name: str, data: bytes) -> Iterator[Problem]:
    """Yield a problem where a picture carries a position; only its head is read, never its pixels."""
    if not name.lower().endswith(SUFFIXES) or not (b"Exif" in data or b"exif" in data or b"eXIf" in data):
        return
    try:
        with Image.open(io.BytesIO(data)) as picture:
            has_position = bool(picture.getexif().get_ifd(GPS_IFD))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        yield Problem(name, 0, "bilden går inte att läsa, så det går inte att veta vad den röjer; spara om den")
        return
    if has_position:
        yield Problem(name, 0, "bilden berättar var den är tagen (GPS); spara om den utan platsuppgifter")
