"""Which addresses are the blog's own, and the form in which two of them are the same page.

Scheme, host, query, trailing slash, letter case of the host and percent-encoding do not count; `?p=12` at the root
does, because WordPress had no other address for the post.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from plugins.text.slugs import address_key

BLOGSPOT = re.compile(r"\.blogspot\.(?:[a-z]{2,3}|com?\.[a-z]{2})$")
QUERY_IDS = ("p", "page_id", "attachment_id")


@dataclass(frozen=True, slots=True)
class Blog:
    """The hosts that one and the same blog has answered at, as `host_key` writes them; the first is its name."""

    hosts: tuple[str, ...]

    def key(self, url: str) -> str:
        """Return the comparison key of one of the blog's own addresses, or nothing for others and for the front page.

        >>> blog = Blog(("exempel.blogspot.com",))
        >>> blog.key("https://exempel.blogspot.se/2009/12/R%c3%84KA.html?m=1#c1"), blog.key("/om/"), blog.key("/?p=12")
        ('/2009/12/räka.html', '/om', '?p=12')
        >>> blog.key("https://andra.se/om/")
        ''
        """
        parts = split(url)
        if parts is None or not self.is_own(parts):
            return ""
        if parts.path.strip("/"):
            return address_key(re.sub(r"/index\.html?$", "", parts.path).rstrip("/") or parts.path)
        return query_key(parts.query)

    def is_own(self, parts: SplitResult) -> bool:
        """Tell whether an address is a path, or on one of the blog's hosts."""
        if parts.scheme not in ("", "http", "https"):
            return False
        return not parts.netloc or host_key(parts.netloc) in self.hosts

    def absolute(self, url: str, page: str) -> str:
        """Return an address as it is read on `page` (whole or a path), with the blog's host where one is known."""
        base = f"http://{self.hosts[0]}/" if self.hosts else ""
        try:
            return urljoin(urljoin(base, page), url.strip())
        except ValueError:
            return url


def split(url: str) -> SplitResult | None:
    """Return the parts of an address, or None where it is none."""
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        return None
    return parts


def host_key(host: str) -> str:
    """Return a host without port, `www.` and the country that Blogger sent the reader to.

    >>> host_key("WWW.Exempel.se:80"), host_key("exempel.blogspot.co.uk")
    ('exempel.se', 'exempel.blogspot.com')
    """
    name = host.rpartition("@")[2].lower().removesuffix(".")
    name = re.sub(r":\d*$", "", name).removeprefix("www.")
    return BLOGSPOT.sub(".blogspot.com", name)


def query_key(query: str) -> str:
    """Return the part of a query that names a text: `?p=12`, or nothing."""
    found = [(name, value) for name, value in parse_qsl(query) if name in QUERY_IDS and value.isdigit()]
    return f"?{found[0][0]}={found[0][1]}" if found else ""


def blogs(hosts_of_sources: Iterable[Sequence[str]], given: Sequence[str]) -> list[Blog]:
    """Return the blog of each source, in order: sources that share a host, or have hosts among `given`, are one blog.

    A source that knows no host belongs to the only blog there is; where there are several, to the one of `given`.
    """
    known = [tuple(dict.fromkeys(map(host_key, hosts))) for hosts in hosts_of_sources]
    groups = _united([tuple(dict.fromkeys(map(host_key, given))), *known])
    named = next((group for group in groups if given and host_key(given[0]) in group), ())
    fallback = named or (groups[0] if len(groups) == 1 else ())
    return [Blog(next((group for group in groups if set(hosts) & set(group)), fallback)) for hosts in known]


def _united(sets: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    groups: list[tuple[str, ...]] = []
    for hosts in filter(None, sets):
        touching = [group for group in groups if set(group) & set(hosts)]
        whole = tuple(dict.fromkeys(host for group in (*touching, hosts) for host in group))
        groups = [group for group in groups if group not in touching] + [whole]
    return groups
