"""Which addresses may be asked for: plain web addresses whose host is on the open internet, checked at every hop.

The name is looked up once and the connection goes to the number that was checked, so that no second answer of the
name server (DNS rebinding) can lead inside.
"""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

PORTS = (80, 443, 8080, 8443)
INSIDE = (ipaddress.ip_network("100.64.0.0/10"), ipaddress.ip_network("192.0.0.0/24"))  # RFC 6598, RFC 6890
NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], list[str]]


class FetchRefusedError(Exception):
    """The address may not or cannot be fetched; the message says in Swedish why."""


class NoSuchHostError(FetchRefusedError):
    """The name of the host leads nowhere, now."""


def checked(url: str, resolve: Resolve) -> tuple[str, int, str]:
    """Return host, port and the public number to connect to; raise FetchRefusedError for all others."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise FetchRefusedError("adressen går inte att läsa") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise FetchRefusedError("bara http och https hämtas")
    if port not in PORTS:
        raise FetchRefusedError(f"port {port} hämtas inte")
    numbers = resolve(parts.hostname, port)
    if not numbers or not all(map(is_public, numbers)):
        raise FetchRefusedError("adressen leder till ett privat nät")
    return parts.hostname, port, numbers[0]


def resolved(host: str, port: int) -> list[str]:
    """Return the numbers of a host; raise NoSuchHostError where it has none."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise NoSuchHostError("värden finns inte längre") from None


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
