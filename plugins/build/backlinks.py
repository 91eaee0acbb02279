"""Which texts of the blog lead to which."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from plugins.formats.address import file_of, parse_path

_LINK = re.compile(r'<a\s[^>]*?href="([^"#?]*)')


def backlinks(texts: Iterable[tuple[str, str]], places: Mapping[str, str], site_url: str) -> dict[str, list[str]]:
    """Return for each text the texts with a link to it, each once and in the order of `texts`.

    `texts` are `(name, clean HTML)`; `places` has the name of the text that answers at each file of the site.
    """
    found: dict[str, list[str]] = {}
    for name, html in texts:
        for target in dict.fromkeys(_targets(html, places, site_url)):
            if target != name:
                found.setdefault(target, []).append(name)
    return found


def _targets(html: str, places: Mapping[str, str], site_url: str) -> Iterable[str]:
    for written in _LINK.findall(html):
        address = unescape(written).removeprefix(site_url)
        if address.startswith("/") and not address.startswith("//"):
            name = places.get(_file(address))
            if name:
                yield name


def _file(address: str) -> str:
    try:
        return file_of(parse_path(address))
    except ValueError:  # the start page, or what is no address of a text
        return ""
