"""One gzipped file as a stream that ends in an error rather than growing without end."""

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from plugins.importers.harvest import NotAnExportError

MAX_BYTES = 4_000_000_000
MAX_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 50_000_000


class _Limited(io.RawIOBase):
    """Counts what comes out, and knows how many bytes went in."""

    def __init__(self, path: Path) -> None:
        self._stream = gzip.GzipFile(path)
        self._limit = max(RATIO_COUNTS_FROM_BYTES, min(MAX_BYTES, MAX_RATIO * path.stat().st_size))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise OSError("den packade filen är trasig eller inte färdignedladdad; hämta den på nytt") from error
        if self._stream.tell() > self._limit:
            raise NotAnExportError(f"den packade filen blir mer än {MAX_RATIO} gånger större, som i en zipbomb")
        buffer[: len(data)] = data
        return len(data)

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()
        super().close()


def open_packed(path: Path) -> BinaryIO:
    """Return a gzipped file unpacked; reading raises OSError where it is broken, NotAnExportError in a bomb."""
    return cast(BinaryIO, io.BufferedReader(_Limited(path)))
