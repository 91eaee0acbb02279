"""Where a page stands: the path in its address, and the file that answers there on a static host."""

import unicodedata
from urllib.parse import quote, unquote

SEGMENT_MAX_BYTES = 200
PAGE_SUFFIXES = (".html", ".htm")


def parse_path(text: str) -> str:
    """Return a path of this site, decoded and in NFC; raise ValueError where it is no such path.

    >>> parse_path("/2009/12/n%C3%A5got.html")
    '/2009/12/något.html'
    """
    path = _decoded(text)
    if "?" in path or "#" in path:
        raise ValueError(f'"{text}" innehåller ? eller #; en statisk blogg svarar bara på sökvägar')
    return _whole(path, text)


def parse_encoded_path(text: str) -> str:
    """Return a path as `parse_path` does, also one of an old blog that has `%3F` or `%23` in it.

    >>> parse_encoded_path("/search/label/Varf%C3%B6r%3F")
    '/search/label/Varför?'
    """
    if "?" in text or "#" in text:
        raise ValueError(f'"{text}" innehåller ? eller #; i en sökväg skrivs de %3F och %23')
    return _whole(_decoded(text), text)


def _decoded(text: str) -> str:
    path = unicodedata.normalize("NFC", unquote(text.strip()))
    if not path.startswith("/"):
        raise ValueError(f'"{text}" är ingen adress inom bloggen; skriv bara sökvägen, som /2009/12/rubrik.html')
    return path


def _whole(path: str, text: str) -> str:
    segments = path.split("/")[1:]
    if path == "/" or any(part in ("", ".", "..") for part in segments[:-1]) or segments[-1] in (".", ".."):
        raise ValueError(f'"{text}" är ingen hel sökväg; skriv den som /2009/12/rubrik/ utan // och utan punkter')
    if "\\" in path or any(not part.isprintable() for part in segments):
        raise ValueError(f'"{text}" innehåller tecken som inte kan stå i en adress')
    if any(len(part.encode()) > SEGMENT_MAX_BYTES for part in segments):
        raise ValueError(f'"{text[:40]}…" är för lång; varje del mellan snedstrecken får vara {SEGMENT_MAX_BYTES} byte')
    return path


def file_of(path: str) -> str:
    """Return the file, relative to the site, that a static host answers a path with.

    >>> file_of("/2009/12/slug/"), file_of("/2009/12/slug.html"), file_of("/2009/12/slug"), file_of("/a.php")
    ('2009/12/slug/index.html', '2009/12/slug.html', '2009/12/slug.html', 'a.php/index.html')
    """
    name = path.rsplit("/", 1)[1]
    if not name or ("." in name and not name.endswith(PAGE_SUFFIXES)):
        return f"{path.strip('/')}/index.html"
    return path[1:] if name.endswith(PAGE_SUFFIXES) else f"{path[1:]}.html"


def encoded(path: str) -> str:
    """Return a path as it stands in a link: percent-encoded, ASCII only.

    >>> encoded("/2009/12/något.html")
    '/2009/12/n%C3%A5got.html'
    """
    return quote(path, safe="/:@!$&'()*+,;=~-._")
