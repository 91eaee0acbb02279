"""An address of this site, whole: its path, and what stands after `?` and `#`, as ledger and redirects have it."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from plugins.formats.address import encoded, file_of, parse_encoded_path

START = "/"
QUERY_SAFE = "/:@!$'()*+,;=&~-._?%"
FRAGMENT_SAFE = "/:@!$'()*+,;=&~-._?"
MAX_CHARACTERS = 2_000  # what old browsers and servers take


@dataclass(frozen=True, slots=True, order=True)
class SiteAddress:
    """An address below the site's own root: `path` and `fragment` decoded and in NFC, `query` as it is written."""

    path: str
    query: str = ""
    fragment: str = ""

    def __str__(self) -> str:
        """Return the address percent-encoded, in ASCII only."""
        path = START if self.path == START else encoded(self.path)
        query = f"?{self.query}" if self.query else ""
        return path + query + (f"#{quote(self.fragment, safe=FRAGMENT_SAFE)}" if self.fragment else "")

    @property
    def file(self) -> str:
        """The file, relative to the site, that answers."""
        return "index.html" if self.path == START else file_of(self.path)


def parse_address(text: str) -> SiteAddress:
    """Return an address of this site; raise ValueError where it is none, or leads elsewhere.

    >>> str(parse_address("/2009/12/nå got.html?m=1#comment-1")), str(parse_address("/?p=12"))
    ('/2009/12/n%C3%A5%20got.html?m=1#comment-1', '/?p=12')
    """
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f'"{text[:40]}…" är längre än {MAX_CHARACTERS} tecken')
    before, _, fragment = text.strip().partition("#")
    path, _, query = before.partition("?")
    fragment = unicodedata.normalize("NFC", unquote(fragment))
    if not (query.isprintable() and fragment.isprintable()) or any(sign in query for sign in '\\"<>` '):
        raise ValueError(f'"{text}" innehåller tecken som inte kan stå i en adress')
    return SiteAddress(START if path == START else parse_encoded_path(path), quote(query, safe=QUERY_SAFE), fragment)
