"""Classic Blogger exports (`blog-MM-DD-YYYY.xml`): one Atom feed of posts, pages, comments, settings and a template.

The kinds are told apart by categories of Google's (`…/blogger/2008/kind#post`); Google ended the format in 2024.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from lxml import etree

from plugins.importers.atom_entries import authors_of, html_of, link_of, title_of
from plugins.importers.blogger_entries import HIDDEN, commenter, numbers, origin_of, with_comments
from plugins.importers.blogger_settings import blogspot_host, in_blog_zone, language_of, zone_of
from plugins.importers.export_dates import parse_iso
from plugins.importers.harvest import CommentState, FoundComment, FoundText, Harvest, Kind, Loss, TextState
from plugins.importers.source_addresses import host_of
from plugins.importers.unique_origins import with_unique_origins
from plugins.importers.xml_names import field as text_field
from plugins.importers.xml_names import first, named, text_in
from plugins.importers.xml_prolog import opening
from plugins.importers.xml_stream import Unit, read_units, unit_loss

RANK = 30
FORM = "Blogger-export (klassisk)"
KIND_TERM = "http://schemas.google.com/blogger/2008/kind#"
LABELS = "http://www.blogger.com/atom/ns#"
KINDS: dict[str, Kind] = {"post": "inlägg", "page": "sida", "comment": "kommentar"}
LEFT_OUT = {"settings": "en inställning för den gamla bloggen", "template": "den gamla bloggens mall"}


def matches(head: bytes) -> bool:
    """Tell whether the first 64 kB are of a classic Blogger export: Atom with Google's kinds of entries."""
    start = opening(head)
    return start is not None and start.root == "atom:feed" and b"blogger/2008/kind#" in head


def read(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return everything in a classic Blogger export; its dates carry the blog's own offset."""
    blog = _Blog(zone)
    reading = read_units(stream, {"atom:entry"}, blog.take)
    texts, orphans = with_comments(blog.texts, blog.comments)
    hosts = dict.fromkeys(filter(None, (host_of(blog.home), blogspot_host(blog.settings.get("BLOG_SUBDOMAIN", "")))))
    return Harvest(
        source=source,
        form=FORM,
        rank=RANK,
        texts=with_unique_origins(texts),
        hosts=tuple(hosts),
        losses=(*blog.losses, *orphans, *reading.losses),
        notes=reading.notes,
    )


@dataclass(slots=True)
class _Blog:
    """What has been read so far; texts and comments stand with the origin of the text."""

    zone: ZoneInfo
    home: str = ""
    exported: datetime | None = None
    settings: dict[str, str] = field(default_factory=dict)
    texts: list[tuple[str, FoundText]] = field(default_factory=list)
    comments: list[tuple[str, FoundComment]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def take(self, unit: Unit) -> None:
        """Take one child of the feed."""
        if unit.name == "atom:entry":
            self._take_entry(unit)
        elif unit.fault:
            return
        elif unit.name == "atom:link" and unit.element.get("rel") == "alternate":
            self.home = unit.element.get("href", "")
        elif unit.name == "atom:updated":
            self.exported = parse_iso(text_in(unit.element), self.zone)

    def _take_entry(self, unit: Unit) -> None:
        entry, kind = unit.element, kind_of(unit.element)
        name = text_field(entry, "atom:id").rpartition(".settings.")[2]
        if kind == "settings":
            self.settings[name] = text_field(entry, "atom:content")
        if unit.fault or kind not in KINDS:
            what = name if kind == "settings" else title_of(entry)
            self._lose(unit, kind, what if kind != "comment" else numbers(name)[1])
        elif kind == "comment":
            reply = first(entry, "thr:in-reply-to")
            text_id = reply.get("ref", "") if reply is not None else ""
            self.comments.append((origin_of(text_id), self._comment(unit)))
        else:
            self.texts.append((origin_of(name), self._text(unit, KINDS[kind])))

    def _lose(self, unit: Unit, kind: str, what: str) -> None:
        reason = unit.trouble or LEFT_OUT.get(kind) or f'innehåll av typen "{kind[:40]}", som inte är text'
        self.losses.append(unit_loss(unit, KINDS.get(kind, "annat"), reason, what))

    def _date(self, entry: etree._Element, name: str) -> datetime | None:
        return in_blog_zone(parse_iso(text_field(entry, name), self.zone), self._zone)

    @property
    def _zone(self) -> ZoneInfo | None:
        return zone_of(self.settings.get("BLOG_TIME_ZONE", ""))

    def _text(self, unit: Unit, kind: Kind) -> FoundText:
        entry = unit.element
        published = self._date(entry, "atom:published")
        tags = (row.get("term", "") for row in named(entry, "atom:category") if row.get("scheme") == LABELS)
        return FoundText(
            origin=origin_of(text_field(entry, "atom:id")),
            kind="sida" if kind == "sida" else "inlägg",
            title=title_of(entry),
            html=html_of(first(entry, "atom:content")),
            published=published,
            modified=self._date(entry, "atom:updated"),
            state=self._state(entry, published),
            url=link_of(entry, "alternate", "text/html") or link_of(entry, "alternate"),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            authors=authors_of(entry),
            language=language_of(self.settings.get("BLOG_LOCALE", "")),
            line=unit.line,
        )

    def _state(self, entry: etree._Element, published: datetime | None) -> TextState:
        """Return whether a text was out; one that is dated after the export was waiting for its day."""
        if is_draft(entry):
            return "utkast"
        is_later = published is not None and self.exported is not None and published > self.exported
        return "framtida" if is_later else "publicerad"

    def _comment(self, unit: Unit) -> FoundComment:
        entry = unit.element
        number = numbers(text_field(entry, "atom:id"))[1]
        state = _comment_state(entry)
        name, website = commenter(entry)
        parent = link_of(entry, "related").rstrip("/").rpartition("/")[2]
        return FoundComment(
            id=f"blogger:{number}",
            name=name,
            html=html_of(first(entry, "atom:content")) if state != "borttagen" else "",
            date=self._date(entry, "atom:published"),
            state=state,
            reply_to=f"blogger:{parent}" if parent.isdigit() else "",
            website=website,
            anchor=f"c{number}",
            line=unit.line,
        )


def kind_of(entry: etree._Element) -> str:
    """Return Google's kind of an entry: `post`, `page`, `comment`, `settings`, `template`, or nothing."""
    terms = (row.get("term", "") for row in named(entry, "atom:category"))
    return next((term.removeprefix(KIND_TERM) for term in terms if term.startswith(KIND_TERM)), "")


def is_draft(entry: etree._Element) -> bool:
    """Tell whether `app:control` says that an entry is a draft."""
    control = first(entry, "app:control")
    return control is not None and text_field(control, "app:draft").lower() == "yes"


def _comment_state(entry: etree._Element) -> CommentState:
    marks = {row.get("name", "") for row in named(entry, "gd:extendedProperty") if row.get("value") == "true"}
    if "blogger.contentRemoved" in marks or HIDDEN.search(text_field(entry, "atom:content")):
        return "borttagen"
    return "väntande" if is_draft(entry) else "visad"
