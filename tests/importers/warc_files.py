"""WARC files of the tests' own: what a crawler would have written of a small blog (ISO 28500)."""

import gzip
from base64 import b32encode
from hashlib import sha1
from pathlib import Path
from uuid import UUID

BLOGGER = """<html lang="sv"><head><meta charset="utf-8"><meta name="generator" content="blogger">
<link rel="canonical" href="{url}"></head><body><div class="post"><h3 class="post-title">{title}</h3>
<div class="post-body">{body}</div><abbr class="published" title="2010-01-02T03:04:05+01:00">3</abbr></div>
{comments}</body></html>"""


def digest_of(data: bytes) -> str:
    return f"sha1:{b32encode(sha1(data).digest()).decode()}"  # noqa: S324 - the format's own


class Crawl:
    """Collects records, one after the other; `write` makes the file."""

    def __init__(self, *, is_packed: bool = True) -> None:
        self.parts: list[bytes] = []
        self.is_packed = is_packed

    def add(
        self,
        url: str,
        body: bytes,
        media_type: str = "text/html; charset=utf-8",
        *,
        status: str = "200 OK",
        date: str = "2011-01-01T00:00:00Z",
        headers: str = "",
        digest: str = "",
        has_block_digest: bool = True,
    ) -> None:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode()
        more = f"WARC-Payload-Digest: {digest or digest_of(body)}\r\n"
        more += f"WARC-Block-Digest: {digest_of(http + body)}\r\n" if has_block_digest else ""
        self._add("response", url, date, more, http + body)

    def add_revisit(self, url: str, digest: str, date: str) -> None:
        self._add("revisit", url, date, f"WARC-Payload-Digest: {digest}\r\n", b"HTTP/1.1 200 OK\r\n\r\n")

    def _add(self, kind: str, url: str, date: str, more: str, block: bytes) -> None:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{UUID(int=len(self.parts))}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nContent-Type: application/http\r\n{more}"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        self.parts.append(gzip.compress(record, mtime=0) if self.is_packed else record)

    def write(self, path: Path) -> Path:
        path.write_bytes(b"".join(self.parts))
        return path


def blogger_page(url: str, title: str = "Titel", body: str = "Text", comments: str = "") -> bytes:
    return BLOGGER.format(url=url, title=title, body=body, comments=comments).encode()
