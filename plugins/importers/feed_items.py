"""One entry of a feed, whichever of the family it is of: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0."""

import re
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from plugins.importers.atom_entries import authors_of, html_of, inner_markup, link_of, title_of
from plugins.importers.plain_titles import plain_title
from plugins.importers.xml_names import field, first, named, text_in

MAIL_AND_NAME = re.compile(r"\S+@\S+\s*\((?P<name>[^()]*)\)")
CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;|&#x2026;)\]?|(?:läs|read)\s+(?:mer|more|resten|vidare)\W*)\s*(?:</?\w[^>]*>\s*)*$",
    re.IGNORECASE,
)
PUBLISHED = ("atom:published", "atom:issued", "pubDate", "dc:date", "dc:created", "dc:issued", "atom:created")
MODIFIED = ("atom:updated", "atom:modified", "dc:modified")


@dataclass(frozen=True, slots=True)
class Body:
    """What an entry says, as HTML; `is_summary` where it is only the beginning or a summary, as far as can be told."""

    html: str
    is_summary: bool


def body_of(entry: etree._Element) -> Body:
    """Return the longest text that an entry has: the whole one where there is one, else the summary."""
    content = first(entry, "atom:content")
    body = first(entry, "body")
    whole = field(entry, "content:encoded")
    whole = whole or (html_of(content) if content is not None and not content.get("src") else "")
    whole = whole or (inner_markup(body) if body is not None else "")
    if whole:
        return Body(whole, is_summary=bool(CUT.search(whole)))
    atom_summary = first(entry, "atom:summary")
    if atom_summary is not None:
        return Body(html_of(atom_summary), is_summary=True)
    described = field(entry, "description")
    return Body(described, is_summary=not described or bool(CUT.search(described)) or "<" not in described)


def address_of(entry: etree._Element) -> str:
    """Return where an entry stood: behind what counts readers, if the feed says so, else the link or the guid."""
    own = field(entry, "origLink") or link_of(entry, "alternate", "text/html") or link_of(entry, "alternate")
    guid = first(entry, "guid")
    is_address = guid is not None and guid.get("isPermaLink", "true") == "true"
    return own or field(entry, "link") or (text_in(guid) if is_address and text_in(guid).startswith("http") else "")


def id_of(entry: etree._Element) -> str:
    """Return what names an entry for ever, at worst its own words."""
    about = entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    said = field(entry, "atom:id") or field(entry, "guid") or about.strip() or address_of(entry)
    words = "\0".join(("".join(str(part) for part in entry.itertext())).split())
    return " ".join(said.split()) or sha256(words.encode()).hexdigest()[:16]


def headline_of(entry: etree._Element) -> str:
    """Return the title as plain text."""
    return title_of(entry) or plain_title(field(entry, "title"))


def writers_of(entry: etree._Element) -> tuple[str, ...]:
    """Return who wrote an entry; RSS asks for an e-mail address with the name after it, and only the name is read."""
    author = field(entry, "author")
    named_in_rss = (found["name"] if (found := MAIL_AND_NAME.fullmatch(author)) else author).strip()
    names = (*authors_of(entry), plain_title(field(entry, "dc:creator")), named_in_rss)
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def words_of(entry: etree._Element) -> tuple[str, ...]:
    """Return the categories and subjects, which feeds do not tell from tags."""
    atom = (row.get("label", "") or row.get("term", "") for row in named(entry, "atom:category"))
    rss = (text_in(row) for name in ("category", "dc:subject") for row in named(entry, name))
    return tuple(dict.fromkeys(filter(None, map(plain_title, (*atom, *rss)))))


def first_date(entry: etree._Element, names: tuple[str, ...]) -> str:
    """Return the first of these dates as written."""
    return next(filter(None, (field(entry, name) for name in names)), "")
