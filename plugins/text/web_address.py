"""Addresses of the web as other programs take them: RFC 3986, ASCII only, or none at all."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.?")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
SAFE = "/:@!$&'()*+,;=~-._%"


def strict(url: str) -> str | None:
    """Return an http, https, mailto or tel address as RFC 3986 wants it; None where it cannot be one.

    >>> strict("https://exempel.se/å b?x=[1]"), strict("https://ex ämpel/"), strict("javascript:alert(1)")
    ('https://exempel.se/%C3%A5%20b?x=%5B1%5D', None, None)
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme in ("mailto", "tel"):
        return f"{scheme}:{_quoted(parts.path, SAFE)}" if parts.path else None
    if scheme not in ("http", "https") or not HOST.fullmatch(host):
        return None
    where = f"{host}:{port}" if port else host
    rest = (_quoted(parts.path, SAFE), _quoted(parts.query, SAFE + "?"), _quoted(parts.fragment, SAFE + "?"))
    return urlunsplit((scheme, where, *rest))


def _quoted(part: str, safe: str) -> str:
    return quote(STRAY_PERCENT.sub("%25", part), safe=safe)
