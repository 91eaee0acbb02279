"""A page as it must be to be read from a disk: every address says the way from this file to the other one."""

import re
from collections.abc import Callable
from html import escape, unescape
from posixpath import relpath
from urllib.parse import quote, unquote

from plugins.text.html_tokens import name_of, pieces_of

ATTRIBUTE = re.compile(r'(\s(?:href|src)=")(/[^"]*|(?=")|\?[^"]*)')
REFRESH = re.compile(r'(content="\d+; url=)(/[^"]*)')
POLICY = re.compile(r'^<meta http-equiv="Content-Security-Policy"')
SAFE = "/!$&'()*+,;=~-._@"

FileOf = Callable[[str], str | None]


def offline_page(html: str, own: str, file_at: FileOf, site_url: str, base_path: str) -> str:
    """Return the page that is kept as the file `own`.

    `file_at` gives the file that answers at a decoded path of the site, or None where the copy has none; then the
    address leads to the site on the web. The policy of the page goes: from a disk nothing has a host of its own.
    """
    pieces = pieces_of(html)

    def moved(tag: str) -> str:
        if not tag.startswith("<") or tag.startswith("</"):
            return tag
        if POLICY.match(tag):
            return ""
        if name_of(tag) == "meta":
            return REFRESH.sub(lambda found: found[1] + way(found[2]), tag)
        return ATTRIBUTE.sub(lambda found: found[1] + way(found[2]), tag)

    def way(address: str) -> str:
        path, mark, fragment = unescape(address).partition("#")
        inside = path.removeprefix(base_path) if path.startswith(f"{base_path}/") else None
        file = file_at(unquote(inside.partition("?")[0])) if inside is not None else None
        if file is None:
            whole = f"{site_url}{inside}" if inside is not None else path
            return escape(whole + mark + fragment)
        return escape(relative(own, file) + mark + fragment)

    pieces[1::2] = [moved(token) for token in pieces[1::2]]
    return "".join(pieces)


def relative(own: str, file: str) -> str:
    """Return the address of a file seen from another, as a link has it.

    >>> relative("2009/12/a/index.html", "theme/site.css"), relative("index.html", "om/å.html")
    ('../../../theme/site.css', 'om/%C3%A5.html')
    """
    return quote(relpath(file, own.rpartition("/")[0] or "."), safe=SAFE)
