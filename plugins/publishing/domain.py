"""The domain that a published site is to answer at: the CNAME file of GitHub Pages."""

import ipaddress
from urllib.parse import urlsplit

from plugins.publishing.failure import PublishError

PAGES_HOST = "github.io"
SETTING = "SITEURL i pelicanconf.py"


def domain_of(site_url: str) -> str:
    """Return the host for CNAME; nothing for *.github.io, or for a site under a path, whose domain is another site's.

    PublishError where the address cannot be that of a published site.

    >>> domain_of("https://vd-blogg.se"), domain_of("https://öl.se"), domain_of("https://n.github.io/blogg")
    ('vd-blogg.se', 'xn--l-0ga.se', '')
    """
    try:
        parts = urlsplit(site_url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in host or _is_number(host) or host.endswith(".localhost"):
        raise PublishError(
            f'{SETTING} är "{site_url}", och dit når ingen annan; skriv bloggens adress, som https://exempel.se'
        )
    if port or parts.username or parts.query or parts.fragment:
        raise PublishError(f'{SETTING} är "{site_url}"; skriv den utan port, användare, ? och #')
    is_at_github = host == PAGES_HOST or host.endswith(f".{PAGES_HOST}")
    return "" if is_at_github or parts.path.strip("/") else _ascii(host, site_url)


def _ascii(host: str, site_url: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        raise PublishError(f'{SETTING} är "{site_url}", som inte är något domännamn; rätta det') from None


def _is_number(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False
