"""One HTTP request to a number that was checked, within limits of size and time; no redirect is followed here."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from plugins.network.public import FetchRefusedError

PIECE_BYTES = 65_536
Connect = Callable[[tuple[str, int], float], socket.socket]


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an HTTP answer, where it leads on, its body (cut where the asker said so), its headers."""

    status: int
    location: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much, how long (for one read, and in all) and in whose name; `cuts` a body too long where others refuse."""

    max_bytes: int
    agent: str
    timeout_seconds: float = 15.0
    longest_seconds: float = 60.0
    accept: str = "*/*"
    cuts: bool = False


def connected(place: tuple[str, int], timeout_seconds: float) -> socket.socket:
    """Open a connection to a number and a port."""
    return socket.create_connection(place, timeout=timeout_seconds)


def ask(url: str, where: tuple[str, int, str], limits: Limits, connect: Connect = connected) -> Answer:
    """Return the answer to one GET; `where` is what `checked` gave. OSError, HTTPException, FetchRefusedError."""
    host, port, number = where
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(host, port, timeout=limits.timeout_seconds)
    raw = connect((number, port), limits.timeout_seconds)
    is_late = threading.Event()
    watch = threading.Timer(limits.longest_seconds, _cut_off, [raw, is_late])
    watch.daemon = True
    watch.start()
    try:
        is_https = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if is_https else raw
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _ascii(target), headers={"User-Agent": limits.agent, "Accept": limits.accept})
        with connection.getresponse() as response:
            body, is_cut = _body(response, limits) if response.status == 200 else (b"", False)
            if is_late.is_set():  # what was cut off looks like an answer that ended
                raise TimeoutError(f"svaret tog mer än {limits.longest_seconds:.0f} sekunder")
            return Answer(response.status, response.getheader("Location", "") or "", body, _headers(response), is_cut)
    finally:
        watch.cancel()
        connection.close()
        raw.close()


def _cut_off(raw: socket.socket, is_late: threading.Event) -> None:
    """End a conversation that drips: each read is in time, all of them together are not."""
    is_late.set()
    try:
        raw.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _headers(response: http.client.HTTPResponse) -> tuple[tuple[str, str], ...]:
    return tuple((name, " ".join(value.split())) for name, value in response.getheaders())


def _ascii(target: str) -> str:
    return quote(target, safe="/:?#[]@!$&'()*+,;=%~-._")


def _body(response: http.client.HTTPResponse, limits: Limits) -> tuple[bytes, bool]:
    pieces, size = [], 0
    while piece := response.read(min(PIECE_BYTES, limits.max_bytes + 1 - size)):
        size += len(piece)
        pieces.append(piece)
        if size > limits.max_bytes:
            if not limits.cuts:
                raise FetchRefusedError(f"svaret är större än {limits.max_bytes // 1_000_000} MB")
            return b"".join(pieces)[: limits.max_bytes], True
    if response.length:  # bytes that were promised and never came
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(pieces), False
