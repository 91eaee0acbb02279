"""Addresses and files: which file answers an address on a static host, and which address a file has."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from plugins.formats.address import encoded

INDEX = "index.html"
WEB_SCHEMES = frozenset({"http", "https"})
DEFAULT_PORTS = frozenset({80, 443, None})
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What a browser leaves out of an address before it reads it.
IGNORED = str.maketrans("", "", "\t\n\r")


@dataclass(frozen=True, slots=True)
class Base:
    """Where a site is published: its `origin`, as https://namn.github.io, and the `path` above its root, as /blogg."""

    origin: str
    path: str

    def url_of(self, file: str) -> str:
        """Return the absolute address of a file of the site.

        >>> parse_base("https://namn.github.io/blogg/").url_of("2009/index.html")
        'https://namn.github.io/blogg/2009/'
        """
        path = file.removesuffix(INDEX) if f"/{file}".endswith(f"/{INDEX}") else file
        return f"{self.origin}{self.path}{encoded('/' + path)}"

    def is_own(self, parts: SplitResult) -> bool:
        """Tell whether an address is on this host, by http or https; raise ValueError where its port is no number."""
        own = urlsplit(self.origin)
        return parts.hostname == own.hostname and _port(parts) == _port(own)


def parse_base(url: str) -> Base:
    """Return the base that an address names; raise ValueError where it is no absolute web address."""
    if not is_whole(url) or not (parts := urlsplit(url)).hostname or parts.scheme not in WEB_SCHEMES:
        raise ValueError(f'"{url}" är ingen adress till en webbplats; skriv den hel, som https://vd-blogg.se')
    if parts.query or parts.fragment:
        raise ValueError(f'"{url}" har något efter ? eller #; skriv bara var webbplatsen börjar')
    return Base(f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/"))


def cleaned(address: str) -> str:
    r"""Return an address as a browser reads it: no space around it, no line breaks in it, and `\` as `/`."""
    return address.strip().translate(IGNORED).replace("\\", "/")


def is_relative(address: str) -> bool:
    """Tell whether an address has no scheme and no host, so that it depends on where it stands.

    >>> [is_relative(address) for address in ("bild.png", "/om/", "//cdn.exempel.se/", "mailto:jag@exempel.se")]
    [True, True, False, False]
    """
    address = cleaned(address)
    return not address.startswith("//") and not SCHEME.match(address)


def is_whole(address: str) -> bool:
    """Tell whether an address names both its scheme and its host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def joined(base: str, address: str) -> str:
    """Return what an address means on `base`, or the address as it is where it cannot be read."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def candidates(path: str) -> tuple[str, ...]:
    """Return the files that GitHub Pages would answer with, best first; the last one by a redirect.

    >>> candidates("/2009/12/"), candidates("/om")
    (('2009/12/index.html',), ('om', 'om.html', 'om/index.html'))
    """
    wanted = unquote(path).removeprefix("/")
    if not wanted or wanted.endswith("/"):
        return (wanted + INDEX,)
    return wanted, f"{wanted}.html", f"{wanted}/{INDEX}"


def folded(file: str) -> str:
    """Return what is left of a file's name when letter case and Unicode form do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", file).casefold())


def _port(parts: SplitResult) -> int | None:
    return None if parts.port in DEFAULT_PORTS else parts.port
