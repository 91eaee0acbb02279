"""Where links lead: rewritten by the caller, harmless for Pelican, and whole in Markdown."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from lxml.html import HtmlElement

from plugins.importers.markup.elements import HEADINGS
from plugins.importers.markup.found import Found, shown
from plugins.text.html import is_safe_address
from plugins.text.markdown import RESERVED_IDS, heading_id

Rewrite = Callable[[str], str]
PLAIN = re.compile(r"(?:https?://[\w.-]+(?::\d+)?/?|/)[\w./%~#?=&;+,:@!$*-]*", re.ASCII)  # most; harmless as they stand
PLACE = re.compile(r"^[\w.:-]+$")


def inert(address: str) -> str:
    """Return an address that Pelican takes for no `{static}` or `|filename|`, and Markdown for one word.

    >>> inert("{static}/etc/x y"), inert("|filename|a.md"), inert("http://exempel.se/a_(b)?c='d'")
    ('%7Bstatic%7D/etc/x%20y', '%7Cfilename%7Ca.md', 'http://exempel.se/a_(b)?c=%27d%27')
    """
    if PLAIN.fullmatch(address):
        return address
    written = re.sub(r"""[\s"'<>\\^`{|}\x00-\x20\xa0]""", lambda found: quote(found.group()), address.strip())
    if written.count("(") != written.count(")") or re.search(r"\([^)]*\(|^[^(]*\)", written):
        written = written.replace("(", "%28").replace(")", "%29")
    return re.sub(r"\[|\]", lambda found: quote(found.group()), written)


def with_addresses(root: HtmlElement, address: Rewrite) -> Iterator[Found]:
    """Give every link the address that `address` has for it; a link that leads nowhere becomes its words."""
    places = {mark.get("id") for mark in root.iter("span")} | _heading_places(root)
    for link in list(root.iter("a")):
        target = link.get("href", "")
        if not target.strip():
            link.drop_tag()
            continue
        if target.startswith("#"):
            written = f"#{target[1:]}" if target[1:] in places else ""
        else:
            written = _safe(address(inert(target)))
        if not written:
            yield Found("removed", f"länk som inte leder någonstans: {shown(target)}")
            link.drop_tag()
            continue
        title = " ".join(link.get("title", "").split())
        link.attrib.clear()
        link.set("href", written)
        if title and title != " ".join("".join(link.itertext()).split()) and title != written:
            link.set("title", title)


def with_places(root: HtmlElement) -> Iterator[Found]:
    """Keep, of all ids and names, only those that a link of the same text leads to, as empty spans."""
    wanted = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")}
    wanted -= _heading_places(root)  # which the page has anyway, and may have only once
    for part in root.xpath(".//*[@id or @name]"):
        name = part.get("id") or (part.get("name") if part.tag == "a" else "") or ""
        for attribute in ("id", "name"):
            part.attrib.pop(attribute, None)
        if name not in wanted or not _is_place(name):
            continue
        wanted.discard(name)
        mark = root.makeelement("span", {"id": name})
        holder = part if part.tag not in ("img", "br", "hr", "table", "tr", "tbody", "ul", "ol", "pre", "dl") else None
        if holder is None:
            part.addprevious(mark)
        else:
            mark.tail, holder.text = holder.text, None
            holder.insert(0, mark)
    yield from ()


def _heading_places(root: HtmlElement) -> set[str]:
    return {heading_id(str(heading.text_content())) for heading in root.iter(*HEADINGS)}


def _is_place(name: str) -> bool:
    return bool(PLACE.match(name)) and name not in RESERVED_IDS and not name.startswith("comment-")


def _safe(address: str) -> str:
    """Return an address that may stand in a link, or nothing."""
    return address if PLAIN.fullmatch(address) or is_safe_address(address) else ""
