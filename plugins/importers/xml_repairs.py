"""Bytes of XML made readable before any parser sees them: only what is certain to lose nothing, and counted.

XML 1.0 forbids control characters and a bare `&`; exports have both, because WordPress and its like write XML by hand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5

CONTROLS = bytes(sorted({*range(32)} - set(b"\t\n\r")))
OPENING = re.compile(rb"<!\[CDATA\[|<!--|&(?:#[0-9]{1,8};|#x[0-9a-fA-F]{1,7};|[a-zA-Z][a-zA-Z0-9]{1,31};)?")
CLOSINGS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
XML_ENTITIES = {b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&apos;"}
LOOKAHEAD = 40  # bytes: longer than any reference or opening


@dataclass(slots=True)
class Repairs:
    """How much was mended on the way: control characters left out, and `&` that were not written as XML has it."""

    controls: int = 0
    ampersands: int = 0

    def notes(self) -> list[str]:
        """Return what was mended, as sentences in Swedish."""
        told = []
        if self.controls:
            told.append(f"{self.controls} styrtecken, som inte får finnas i XML, är borttagna.")
        if self.ampersands:
            told.append(f"{self.ampersands} &-tecken var inte skrivna som XML kräver och har lästs som de var menade.")
        return told


def without_controls(chunks: Iterable[bytes], repairs: Repairs) -> Iterator[bytes]:
    """Yield the chunks without control characters; for UTF-8 and other encodings that have ASCII in it."""
    for chunk in chunks:
        clean = chunk.translate(None, CONTROLS)
        repairs.controls += len(chunk) - len(clean)
        yield clean


def with_whole_references(chunks: Iterable[bytes], repairs: Repairs) -> Iterator[bytes]:
    """Yield the text with every `&` outside CDATA and comments as part of a reference that XML itself knows.

    Names that only HTML knows (`&nbsp;`) become numbers.

    >>> b"".join(with_whole_references([b"<a>b&c &nbs", b"p;&amp;<![CDATA[d&e]]></a>"], Repairs()))
    b'<a>b&amp;c &#160;&amp;<![CDATA[d&e]]></a>'
    """
    buffer, closing = b"", b""
    for chunk in chunks:
        done, buffer, closing = _mended(buffer + chunk, closing, LOOKAHEAD, repairs)
        yield done
    yield _mended(buffer, closing, 0, repairs)[0]


def _mended(buffer: bytes, closing: bytes, reserve: int, repairs: Repairs) -> tuple[bytes, bytes, bytes]:
    """Return what is done, what must wait for more bytes, and the end of the section that is open."""
    done: list[bytes] = []
    at, limit = 0, max(0, len(buffer) - reserve)
    while at < limit:
        if closing:
            end = buffer.find(closing, at)
            stop = end + len(closing) if end >= 0 else max(at, limit)
            done.append(buffer[at:stop])
            at, closing = stop, b"" if end >= 0 else closing
        elif (found := OPENING.search(buffer, at)) and found.start() < limit:
            done += [buffer[at : found.start()], _mended_reference(found[0], repairs)]
            at, closing = found.end(), CLOSINGS.get(found[0], b"")
        else:
            done.append(buffer[at:limit])
            at = limit
    return b"".join(done), buffer[at:], closing


def _mended_reference(found: bytes, repairs: Repairs) -> bytes:
    if found in CLOSINGS or found in XML_ENTITIES or found.startswith(b"&#"):
        return found
    repairs.ampersands += 1
    characters = html5.get(found[1:].decode("ascii"), "")
    if characters:
        return b"".join(b"&#%d;" % ord(sign) for sign in characters)
    return b"&amp;" + found[1:]
