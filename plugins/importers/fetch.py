"""Pictures from the network, only where the author asks for them: public hosts, small answers, one at a time.

The name is looked up once and the connection goes to the address that was checked, so that no second answer of the
name server (DNS rebinding) can lead inside; every redirect is checked anew.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

MAX_BYTES = 30_000_000
MAX_HOPS = 5
TIMEOUT_SECONDS = 15.0
LONGEST_SECONDS = 60.0
PAUSE_SECONDS = 0.5
AGENT = "vd-blogg-import (pictures for the own archive of an author)"
INSIDE = (ipaddress.ip_network("100.64.0.0/10"), ipaddress.ip_network("192.0.0.0/24"))  # RFC 6598, RFC 6890
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], list[str]]


class FetchRefusedError(Exception):
    """The address may not or cannot be fetched; the message says in Swedish why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an HTTP answer, where it leads on, and its body."""

    status: int
    location: str
    body: bytes


def fetch(url: str) -> bytes:
    """Return what a public address answers with; raise FetchRefusedError, or what the network raises."""
    time.sleep(PAUSE_SECONDS)
    deadline = time.monotonic() + LONGEST_SECONDS
    for _ in range(MAX_HOPS):
        host, port, address = checked(url, resolved)
        answer = _asked(url, host, port, address, deadline)
        if answer.status in (301, 302, 303, 307, 308) and answer.location:
            url = urljoin(url, answer.location)
            continue
        if answer.status != 200:
            raise FetchRefusedError(f"servern svarade {answer.status}")
        return answer.body
    raise FetchRefusedError(f"adressen leder vidare mer än {MAX_HOPS} gånger")


def checked(url: str, resolve: Resolve) -> tuple[str, int, str]:
    """Return host, port and the public number to connect to; raise FetchRefusedError for all others."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise FetchRefusedError("adressen går inte att läsa") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise FetchRefusedError("bara http och https hämtas")
    if port not in (80, 443, 8080, 8443):
        raise FetchRefusedError(f"port {port} hämtas inte")
    numbers = resolve(parts.hostname, port)
    if not numbers or not all(map(is_public, numbers)):
        raise FetchRefusedError("adressen leder till ett privat nät")
    return parts.hostname, port, numbers[0]


def resolved(host: str, port: int) -> list[str]:
    """Return the numbers of a host; raise FetchRefusedError where it has none."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise FetchRefusedError("värden finns inte längre") from None


def is_public(number: str) -> bool:
    """Tell whether an IP number is one of the open internet.

    >>> [is_public(one) for one in ("93.184.215.14", "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "::1")]
    [True, False, False, False, False, False]
    """
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    is_special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not is_special and not any(address in network for network in INSIDE)


def _asked(url: str, host: str, port: int, number: str, deadline: float) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
    raw = socket.create_connection((number, port), timeout=TIMEOUT_SECONDS)
    try:
        is_https = parts.scheme == "https"
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if is_https else raw
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _ascii(target), headers={"User-Agent": AGENT, "Accept": "image/*"})
        response = connection.getresponse()
        body = _body(response, deadline) if response.status == 200 else b""
        return Answer(response.status, response.getheader("Location", "") or "", body)
    finally:
        connection.close()
        raw.close()


def _ascii(target: str) -> str:
    return quote(target, safe="/:?#[]@!$&'()*+,;=%~-._")


def _body(response: http.client.HTTPResponse, deadline: float) -> bytes:
    pieces, size = [], 0
    while piece := response.read(65536):
        size += len(piece)
        if size > MAX_BYTES:
            raise FetchRefusedError(f"svaret är större än {MAX_BYTES // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise FetchRefusedError(f"svaret tog mer än {LONGEST_SECONDS:.0f} sekunder")
        pieces.append(piece)
    return b"".join(pieces)
