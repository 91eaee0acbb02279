"""The bytes of a picture: known by what they are, and without what they tell about people, places and cameras.

Pixels are not touched: JPEG segments (ITU T.81), PNG chunks (W3C PNG), GIF blocks (GIF89a) and RIFF chunks (WebP) that
carry Exif, XMP, IPTC or comments are left out; colour profiles and the orientation stay. What follows the end of the
picture goes too.
"""

import io
import struct
import warnings
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
MAX_PIXELS = 100_000_000
MAX_BYTES = 64_000_000
ORIENTATION = 0x0112
JPEG_KEPT_APPS = {0xE0, 0xEE}
PNG_DROPPED = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
STANDALONE = {0x01, *range(0xD0, 0xD8)}


class NotAPictureError(Exception):
    """The bytes are no picture that the blog takes; the message says in Swedish what is wrong."""


def cleaned_picture(data: bytes) -> tuple[bytes, str]:
    """Return the picture without personal metadata, and its extension; raise NotAPictureError."""
    form, orientation = _identified(data)
    try:
        clean = _CLEANERS[form](data, orientation)
    except (IndexError, struct.error, ValueError):
        raise NotAPictureError("bilden är trasig") from None
    _identified(clean)
    return clean, EXTENSIONS[form]


def _identified(data: bytes) -> tuple[str, int]:
    if len(data) > MAX_BYTES:
        raise NotAPictureError(f"bilden är större än {MAX_BYTES // 1_000_000} MB")
    if data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<svg", b"<?xml")):
        raise NotAPictureError("SVG kan innehålla program och tas inte emot ur en export")
    if data[:256].lstrip().lower().startswith((b"<!doctype", b"<html")):
        raise NotAPictureError("filen är en webbsida, ingen bild")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=tuple(EXTENSIONS))
            orientation = image.getexif().get(ORIENTATION, 1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NotAPictureError("filen är varken JPEG, PNG, GIF, WebP eller AVIF") from None
    if image.width * image.height > MAX_PIXELS:
        raise NotAPictureError(f"bilden har fler än {MAX_PIXELS // 1_000_000} miljoner punkter")
    return str(image.format), orientation if orientation in range(1, 9) else 1


def _exif(orientation: int) -> bytes:
    """Return a TIFF block that says nothing but the orientation."""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)


def _jpeg(data: bytes, orientation: int) -> bytes:
    out = [b"\xff\xd8"]
    if orientation != 1:
        body = b"Exif\0\0" + _exif(orientation)
        out.append(b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    for marker, piece in _segments(data):
        is_profile = marker == 0xE2 and piece[4:16] == b"ICC_PROFILE\0"
        is_app = 0xE0 <= marker <= 0xEF
        if marker != 0xFE and (not is_app or is_profile or marker in JPEG_KEPT_APPS):
            out.append(piece)
    return b"".join(out)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield `(marker, bytes)` of each segment; that of a scan has its pixels with it. The picture ends at EOI."""
    at = 2
    while at < len(data):
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xD9:
            yield marker, data[at : at + 2]
            return
        end = at + 2 if marker in STANDALONE else at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == 0xDA:
            end = _scan_end(data, end)
        yield marker, data[at:end]
        at = end
    yield 0xD9, b"\xff\xd9"


def _scan_end(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and data[at + 1] not in STANDALONE and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _png(data: bytes, _orientation: int) -> bytes:
    out, at = [data[:8]], 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if kind not in PNG_DROPPED:
            out.append(data[at : at + 12 + length])
        at += 12 + length
        if kind == b"IEND":
            break
    return b"".join(out)


def _gif(data: bytes, _orientation: int) -> bytes:
    at = 13 + (3 << ((data[10] & 7) + 1) if data[10] & 0x80 else 0)
    out = [data[:at]]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x21:
            end = _sub_blocks_end(data, at + 2)
            is_loop = data[at + 1] == 0xFF and data[at + 3 : at + 14] in (b"NETSCAPE2.0", b"ANIMEXTS1.0")
            is_kept = data[at + 1] in (0xF9, 0x01) or is_loop
        elif data[at] == 0x2C:
            flags = data[at + 9]
            end = _sub_blocks_end(data, at + 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0))
            is_kept = True
        else:
            raise ValueError("no block")
        out += [data[start:end]] if is_kept else []
        at = end
    return b"".join((*out, b"\x3b"))


def _sub_blocks_end(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _webp(data: bytes, orientation: int) -> bytes:
    out, at = [], 12
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= end:
        kind, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        chunk = data[at : at + 8 + length + (length & 1)]
        if kind == b"VP8X":
            flags = chunk[8] & ~0b1100 | (0b1000 if orientation != 1 else 0)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if kind not in (b"EXIF", b"XMP "):
            out.append(chunk)
        at += 8 + length + (length & 1)
    if orientation != 1:
        out.append(b"EXIF" + struct.pack("<I", len(_exif(orientation))) + _exif(orientation))
    body = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _avif(data: bytes, _orientation: int) -> bytes:
    """Return the picture as it is where it tells nothing, else encoded anew: its metadata is woven into its index."""
    with Image.open(io.BytesIO(data)) as image:
        if not (image.info.get("exif") or image.info.get("xmp")):
            return data
        out = io.BytesIO()
        image.save(out, "AVIF", quality=90, exif=b"", xmp=b"", icc_profile=image.info.get("icc_profile"))
        return out.getvalue()


_CLEANERS = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WEBP": _webp, "AVIF": _avif}
