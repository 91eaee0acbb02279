"""The records of a WARC or ARC file (ISO 28500, warcio): every one accounted for, also those after a broken one."""

import gzip
import hashlib
import io
import logging
import re
import zlib
from base64 import b32encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import (  # type: ignore[import-untyped]
    BufferedReader,
    ChunkedDataException,
    ChunkedDataReader,
)
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeadersParserException  # type: ignore[import-untyped]

from plugins.importers.pages.charset import charset_of

Opener = Callable[[], BinaryIO]

WARCIO_FAULTS = (ArchiveLoadFailed, StatusAndHeadersParserException, ChunkedDataException)
FAULTS = (*WARCIO_FAULTS, EOFError, zlib.error, ValueError, AttributeError, LookupError, TypeError, OSError)
CONTENT_TYPES = ("response", "resource", "revisit", "conversion")
MAX_BODY_BYTES = 64_000_000
CHUNK_BYTES = 1 << 16
SCAN_BYTES = 1 << 20
LONGEST_LINE_BYTES = 4096
MAX_GAPS = 10_000
NEXT_PACKED = re.compile(rb"\x1f\x8b\x08")
NEXT_PLAIN = re.compile(rb"(?<=\n)(?:WARC/[01]\.\d+\r?\n|https?://\S{1,2000} \d[\d.]{6,14} \d{14} \S{1,99} \d+\n)")
NO_ENCODING = ("", "identity", "none", "utf-8")
logging.getLogger("warcio").addHandler(logging.NullHandler())  # spaces in addresses are no news to the author


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What was fetched from one address at one time; `fault` in Swedish, or nothing where all of it can be read.

    `date` is ISO 8601 in UTC as the record has it; `media_type` is in lower case, without parameters; `size_bytes` is
    that of the unpacked body; `refers_to` holds what a revisit says of its original: record id, address and date.
    """

    open: Opener
    offset: int
    type: str
    uri: str
    date: str
    status: int
    media_type: str
    charset: str
    size_bytes: int
    head: bytes
    record_id: str
    digest: str
    refers_to: tuple[str, str, str]
    location: str
    fault: str


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """A record that holds nothing of the site: request, warcinfo, metadata, a look-up of a name."""

    type: str


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A place in the file, in bytes, from which no record can be read."""

    offset: int


Record = Capture | OtherRecord | BrokenRecord


class _QuietIterator(ArchiveIterator):  # type: ignore[misc]
    """Writes no warnings of its own to the terminal."""

    INC_RECORD = ""


class _OnePiece(gzip.GzipFile):
    """A file packed as a whole; closes what it reads from."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()


def records(open_file: Opener) -> Iterator[Record]:
    """Yield every record of a file; where one is broken, go on at the next that can be read.

    `open_file` gives a stream that can be moved in; raise OSError where it cannot be read at all.
    """
    offset: int | None = 0
    has_read, gaps = True, 0
    while offset is not None and gaps < MAX_GAPS:
        with open_file() as stream:
            stream.seek(offset)
            iterator = _QuietIterator(stream, arc2warc=True, check_digests=True)
            try:
                for record in iterator:
                    offset, has_read = iterator.offset, True
                    yield _read(record, open_file, offset)
            except FAULTS:
                broken = max(iterator.offset, offset)
            else:
                return
        if has_read:
            yield BrokenRecord(broken)
        has_read, gaps = False, gaps + 1
        offset = _next_start(open_file, broken + 1)


def record_wise(open_file: Opener) -> tuple[Opener, bool]:
    """Return an opener in which each record can be found by its place, and whether the file was packed in one piece.

    Files packed as a whole, which the standard forbids, are read through one more layer and slowly.
    """
    with open_file() as stream, suppress(*FAULTS):
        iterator = iter(_QuietIterator(stream, no_record_parse=True))
        try:
            next(iterator)
            next(iterator, None)
        except ArchiveLoadFailed as error:
            if "non-chunked" in str(error):
                return lambda: cast(BinaryIO, io.BufferedReader(_OnePiece(open_file()))), True
    return open_file, False


def body(capture: Capture, limit_bytes: int = MAX_BODY_BYTES) -> bytes:
    """Return the unpacked body of a capture; raise OSError in Swedish where it cannot be read again."""
    try:
        with capture.open() as stream:
            stream.seek(capture.offset)
            record = next(iter(_QuietIterator(stream, arc2warc=True)))
            return b"".join(_chunks(record.content_stream(), limit_bytes))
    except (*FAULTS, StopIteration) as error:
        raise OSError(f"posten för {capture.uri} går inte att läsa ur arkivet") from error


def _read(record: ArcWarcRecord, open_file: Opener, offset: int) -> Record:
    kind = record.rec_type or ""
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    if kind not in CONTENT_TYPES or not uri or uri.startswith(("dns:", "whois:", "metadata:", "urn:")):
        return OtherRecord(kind if kind not in CONTENT_TYPES else "uppslag")
    fault, head, size, payload = "", b"", 0, None
    try:
        payload = _hash(record)
        for chunk in _chunks(record.content_stream(), MAX_BODY_BYTES + 1):
            head, size = head or chunk[:512], size + len(chunk)
            if payload:
                payload.update(chunk)
        while record.raw_stream.read(CHUNK_BYTES):
            pass
    except FAULTS:
        fault = "innehållet är trasigt"
    http = record.http_headers
    media = (http.get_header("Content-Type") if http else None) or _own_type(record)
    return Capture(
        open=open_file,
        offset=offset,
        type=kind,
        uri=uri,
        date=record.rec_headers.get_header("WARC-Date") or "",
        status=_status(record),
        media_type=media.partition(";")[0].strip().lower(),
        charset=charset_of(media),
        size_bytes=size,
        head=head,
        record_id=record.rec_headers.get_header("WARC-Record-ID") or "",
        digest=(record.rec_headers.get_header("WARC-Payload-Digest") or "").upper(),
        refers_to=_refers_to(record),
        location=(http.get_header("Location") or "") if http else "",
        fault=fault or ("" if kind == "revisit" else _fault(record, size, payload, open_file, offset)),
    )


def _own_type(record: ArcWarcRecord) -> str:
    own = record.rec_headers.get_header("Content-Type") or ""
    return "" if own.startswith("application/http") else own


def _status(record: ArcWarcRecord) -> int:
    if record.http_headers is None:
        return 200 if record.rec_type in ("resource", "conversion", "revisit") else 0
    code = record.http_headers.get_statuscode() or ""
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else 0


def _refers_to(record: ArcWarcRecord) -> tuple[str, str, str]:
    names = ("WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date")
    record_id, uri, date = (record.rec_headers.get_header(name) or "" for name in names)
    return record_id, uri, date


def _fault(record: ArcWarcRecord, size: int, payload: "hashlib._Hash | None", open_file: Opener, offset: int) -> str:
    """Say in Swedish why what was read is not what was fetched, or nothing."""
    encoding = (record.http_headers.get_header("Content-Encoding") or "") if record.http_headers else ""
    if encoding.strip().lower() not in (*NO_ENCODING, *BufferedReader.get_supported_decompressors()):
        return f'är packad med "{encoding}", som inte kan läsas här' + _advice(encoding)
    if size > MAX_BODY_BYTES:
        return f"är större än {MAX_BODY_BYTES // 1_000_000} MB"
    if _is_cut(record):
        return "är avklippt: filen tar slut mitt i"
    problems = record.digest_checker.problems
    if any(one.startswith("block digest failed") for one in problems):
        return "kontrollsumman stämmer inte"
    has_block = bool(record.rec_headers.get_header("WARC-Block-Digest"))
    if not has_block and any(one.startswith("payload digest failed") for one in problems):
        declared = record.rec_headers.get_header("WARC-Payload-Digest")
        forms = [payload, _dechunked_hash(record, open_file, offset)]
        if not any(form and _says(form, declared) for form in forms):
            return "kontrollsumman stämmer inte"
    return ""


def _is_cut(record: ArcWarcRecord) -> bool:
    """Tell whether the file ended before the record, and the record before what the server had announced."""
    missing = getattr(record.raw_stream, "limit", 0)
    announced = (record.http_headers.get_header("Content-Length") or "") if record.http_headers else ""
    is_whole = announced.isascii() and announced.isdigit() and record.payload_length - missing >= int(announced[:15])
    return missing > 0 and not is_whole


def _advice(encoding: str) -> str:
    return "; lägg till Python-paketet brotli och försök igen" if encoding.strip().lower() == "br" else ""


def _hash(record: ArcWarcRecord) -> "hashlib._Hash | None":
    """Return an empty hash of the kind that the record has of its payload, or None where it has none that is known."""
    algorithm = (record.rec_headers.get_header("WARC-Payload-Digest") or "").partition(":")[0].lower().replace("-", "")
    return hashlib.new(algorithm, usedforsecurity=False) if algorithm in ("md5", "sha1", "sha256", "sha512") else None


def _dechunked_hash(record: ArcWarcRecord, open_file: Opener, offset: int) -> "hashlib._Hash | None":
    """Return the hash of the body without its transfer coding, which some crawlers take for the payload."""
    payload = _hash(record)
    with open_file() as stream:
        stream.seek(offset)
        again = next(iter(_QuietIterator(stream, arc2warc=True)))
        for chunk in _chunks(ChunkedDataReader(again.raw_stream), MAX_BODY_BYTES):
            if payload:
                payload.update(chunk)
    return payload


def _says(payload: "hashlib._Hash", declared: str) -> bool:
    value = declared.partition(":")[2]
    return value.upper() == b32encode(payload.digest()).decode() or value.lower() == payload.hexdigest()


def _chunks(stream: BinaryIO, limit_bytes: int) -> Iterator[bytes]:
    left = limit_bytes
    while left > 0 and (chunk := stream.read(min(CHUNK_BYTES, left))):
        yield chunk
        left -= len(chunk)


def _next_start(open_file: Opener, start: int) -> int | None:
    """Return the first place from `start` at which a record may begin, or None."""
    with open_file() as stream:
        pattern = NEXT_PACKED if stream.read(2) == b"\x1f\x8b" else NEXT_PLAIN
        place = max(start - 1, 0)
        stream.seek(place)
        tail = b""
        while chunk := stream.read(SCAN_BYTES):
            data = tail + chunk
            for found in pattern.finditer(data):
                if place + found.start() >= start:
                    return place + found.start()
            tail = data[-LONGEST_LINE_BYTES:]
            place += len(data) - len(tail)
    return None
