"""The members of a zip as they say they are, and streams out of it whose faults are OSErrors in Swedish."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from plugins.importers.harvest import NotAnExportError

UTF8_FLAG = 0x800
ENCRYPTED_FLAG = 0x1
WINDOW_FROM_BYTES = 8_000_000  # of a stored member, in which a reader may want to move about: a WARC file
LOCAL_HEADER = struct.Struct("<4s22xHH")  # APPNOTE 4.3.7: signature, lengths of name and extra field
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipMember:
    """One file in a zip, not yet judged; sizes in bytes as the zip's directory has them, which no stream exceeds."""

    name: str
    size_bytes: int
    packed_bytes: int
    is_link: bool
    is_encrypted: bool
    can_be_unpacked: bool
    open: Callable[[], BinaryIO]


class MemberStream(io.RawIOBase):
    """A member while it is read; whatever is wrong with it is an OSError that names it."""

    def __init__(self, stream: BinaryIO | io.RawIOBase, name: str) -> None:
        self._stream = cast(BinaryIO, stream)
        self._name = name

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill the buffer and return how many bytes it got."""
        try:
            data = self._stream.read(len(buffer))
        except FAULTS as error:
            raise OSError(f'"{self._name}" är trasig i arkivet') from error
        buffer[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def seekable(self) -> bool:
        """Tell whether the stream can be read again from another place."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place and return it."""
        try:
            return self._stream.seek(offset, whence)
        except FAULTS as error:
            raise OSError(f'"{self._name}" är trasig i arkivet') from error

    def tell(self) -> int:
        """Return the place."""
        return self._stream.tell()

    def close(self) -> None:
        """Close what is underneath as well."""
        self._stream.close()
        super().close()


class Window(io.RawIOBase):
    """A part of a file as a file, in which one can move without reading what lies between."""

    def __init__(self, path: Path, start: int, size_bytes: int) -> None:
        self._stream = path.open("rb")
        self._start, self._size, self._place = start, size_bytes, 0

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill the buffer and return how many bytes it got."""
        self._stream.seek(self._start + self._place)
        data = self._stream.read(max(0, min(len(buffer), self._size - self._place)))
        self._place += len(data)
        buffer[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        """Tell that the stream can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that the stream can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place and return it."""
        self._place = max(0, offset + (0, self._place, self._size)[whence])
        return self._place

    def tell(self) -> int:
        """Return the place."""
        return self._place

    def close(self) -> None:
        """Close what is underneath as well."""
        self._stream.close()
        super().close()


def zip_members(path: Path) -> Iterator[ZipMember]:
    """Yield every file of a zip (duplicates too); raise NotAnExportError where its directory cannot be read."""
    try:
        archive = zipfile.ZipFile(path)
    except (*FAULTS, KeyError, IndexError) as error:
        raise NotAnExportError("zip-filen är trasig eller inte färdignedladdad; hämta den på nytt") from error
    for info in archive.infolist():
        if not info.is_dir() and not info.filename.endswith("\\"):
            yield _member(path, archive, info)


def _member(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> ZipMember:
    name = _name(info)
    is_stored = info.compress_type == zipfile.ZIP_STORED and info.file_size == info.compress_size
    has_window = is_stored and info.file_size >= WINDOW_FROM_BYTES
    file_type = stat.S_IFMT(info.external_attr >> 16)
    return ZipMember(
        name=name,
        size_bytes=info.file_size,
        packed_bytes=info.compress_size,
        is_link=file_type not in (0, stat.S_IFREG),
        is_encrypted=bool(info.flag_bits & ENCRYPTED_FLAG),
        can_be_unpacked=info.compress_type in PACKINGS,
        open=lambda: _window(path, info, name) if has_window else _opened(archive, info, name),
    )


def _window(path: Path, info: zipfile.ZipInfo, name: str) -> BinaryIO:
    """Return a stored member as it lies in the zip; its checksum is not looked at."""
    with path.open("rb") as stream:
        stream.seek(info.header_offset)
        header = stream.read(LOCAL_HEADER.size)
    if len(header) < LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise OSError(f'"{name}" är trasig i arkivet')
    _, name_bytes, extra_bytes = LOCAL_HEADER.unpack(header)
    start = info.header_offset + LOCAL_HEADER.size + name_bytes + extra_bytes
    return cast(BinaryIO, io.BufferedReader(Window(path, start, info.file_size)))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> BinaryIO:
    try:
        stream = archive.open(info)
    except FAULTS as error:
        raise OSError(f'"{name}" är trasig i arkivet') from error
    return cast(BinaryIO, io.BufferedReader(MemberStream(cast(BinaryIO, stream), name)))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name with `/` between folders; macOS writes UTF-8 without saying so (APPNOTE 4.4.4, bit 11)."""
    name = info.filename.replace("\\", "/")
    if info.flag_bits & UTF8_FLAG:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except ValueError:
        return name
