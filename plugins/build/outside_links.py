"""Links to other sites with what is known of them: the archived copy of each (Robust Links), and a word at dead ones.

Attributes: https://robustlinks.mementoweb.org/spec/ (`data-versionurl`, `data-versiondate` as YYYY-MM-DD). The link
itself stays as the author wrote it. Nothing is asked for here: all of it stands in content/links.yaml.
"""

import re
from collections.abc import Mapping
from datetime import date
from html import escape, unescape
from pathlib import Path

from plugins.formats import links as links_format
from plugins.formats import source_text
from plugins.formats.links import DEAD, OutsideLink
from plugins.formats.problem import ContentError, Problem

LINK = re.compile(r'<a(?P<attributes>(?:\s[\w:-]+="[^"]*")*)>(?P<words>.*?)</a>', re.DOTALL)
ADDRESS = re.compile(r'\shref="([^"]*)"')
FLASH = re.compile(r"\.(?:swf|flv)(?:$|\?)", re.IGNORECASE)
CLOSED_SERVICES: Mapping[str, str] = {
    "bambuser.com": "ett klipp på Bambuser",
    "blip.tv": "ett klipp på Blip",
    "delicious.com": "en lista på Delicious",
    "friendfeed.com": "ett inlägg på FriendFeed",
    "geocities.com": "en sida på GeoCities",
    "jaiku.com": "ett inlägg på Jaiku",
    "plus.google.com": "ett inlägg på Google+",
    "qik.com": "ett klipp på Qik",
    "video.google.com": "ett klipp på Google Video",
    "vine.co": "ett klipp på Vine",
}


def read_links(file: Path, shown: str, problems: list[Problem]) -> dict[str, OutsideLink]:
    """Return the links of links.yaml by address, or add what is wrong with the file to the problems."""
    try:
        return links_format.parse(source_text.decode(file.read_bytes(), shown), shown)
    except ContentError as error:
        problems += error.problems
    except OSError as error:
        problems.append(Problem(shown, 0, f"filen går inte att läsa: {error.strerror}"))
    return {}


def with_copies(html: str, links: Mapping[str, OutsideLink], day: date | None) -> str:
    """Return the clean HTML of a text, of the day `day`, with what is known of its links beside them."""
    return LINK.sub(lambda found: _noted(found, links, day), html) if links else html


def _noted(found: re.Match[str], links: Mapping[str, OutsideLink], day: date | None) -> str:
    written = ADDRESS.search(found["attributes"])
    address = unescape(written[1]).partition("#")[0].strip() if written else ""
    link = links.get(address)
    if link is None:
        return found[0]
    note = _note(link)
    if not link.copy:
        return found[0] + note
    when = day or link.copy_date or link.looked_up
    version = f' data-versionurl="{escape(link.copy)}" data-versiondate="{when:%Y-%m-%d}"'
    return f"<a{found['attributes']}{version}>{found['words']}</a>{note}"


def _note(link: OutsideLink) -> str:
    """Return what stands after a dead link: the way to its copy, else what was there, where we can tell."""
    if link.state != DEAD:
        return ""
    if link.copy and link.copy_date:
        return f' <a class="archived" href="{escape(link.copy)}">(arkivkopia {link.copy_date:%Y})</a>'
    return f' <span class="archived">({escape(_lost(link.address))})</span>'


def _lost(address: str) -> str:
    """Return what a reader misses.

    >>> _lost("http://www.qik.com/video/1"), _lost("http://exempel.se/film.swf"), _lost("http://exempel.se/")
    ('här fanns ett klipp på Qik', 'här fanns en Flash-film', 'länken är död')
    """
    host = address.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
    if host in CLOSED_SERVICES:
        return f"här fanns {CLOSED_SERVICES[host]}"
    return "här fanns en Flash-film" if FLASH.search(address) else "länken är död"
