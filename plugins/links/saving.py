"""A copy of one's own: the pages linked to as a WARC file (ISO 28500), a gzip member a record, readable by any tool."""

from datetime import date
from io import BytesIO
from pathlib import Path

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from plugins.links.host import AGENT
from plugins.network.asking import Answer

FOLDER = "warc"
LARGEST_FILE_BYTES = 500_000_000
NOT_KEPT = frozenset({"set-cookie", "transfer-encoding", "content-length", "connection", "keep-alive"})


def new_file(folder: Path, today: date) -> Path:
    """Return the name of a file that is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (file := folder / f"links-{today:%Y-%m-%d}-{number}.warc.gz").exists():
        number += 1
    return file


def save(file: Path, address: str, answer: Answer) -> str:
    """Append a page to a file, whole or not at all; return why it was not kept, or nothing."""
    if answer.status != 200:
        return f"svaret var {answer.status}"
    if answer.is_cut:
        return "sidan är för stor"
    if file.exists() and file.stat().st_size + len(answer.body) > LARGEST_FILE_BYTES:
        return "filen är full"
    data = (b"" if file.exists() else _information(file.name)) + _record(address, answer)
    with file.open("ab") as stream:
        stream.write(data)
    return ""


def _information(name: str) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    about = {"software": AGENT, "format": "WARC File Format 1.1"}
    return _written(out, writer, writer.create_warcinfo_record(name, about))


def _record(address: str, answer: Answer) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    kept = [(name, value) for name, value in answer.headers if name.lower() not in NOT_KEPT]
    headers = StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(answer.body)))], protocol="HTTP/1.1")
    payload = BytesIO(answer.body)
    return _written(out, writer, writer.create_warc_record(address, "response", payload=payload, http_headers=headers))


def _written(out: BytesIO, writer: WARCWriter, record: ArcWarcRecord) -> bytes:
    """Return a record's bytes; the library leaves its temporary file to us."""
    writer.write_record(record)
    record.raw_stream.close()
    return out.getvalue()
