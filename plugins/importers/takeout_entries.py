"""The entries of a `feed.atom` of a Takeout: posts, pages and comments, each with a status of Google's."""

from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from lxml import etree

from plugins.importers.atom_entries import authors_of, html_of
from plugins.importers.blogger_entries import commenter, numbers, origin_of
from plugins.importers.blogger_settings import in_blog_zone, language_of
from plugins.importers.export_dates import parse_iso
from plugins.importers.harvest import CommentState, FoundComment, FoundText, Kind, Loss, TextState
from plugins.importers.plain_titles import plain_title
from plugins.importers.source_addresses import absolute
from plugins.importers.xml_names import field as text_field
from plugins.importers.xml_names import first, named
from plugins.importers.xml_stream import Unit, unit_loss

KINDS: dict[str, Kind] = {"POST": "inlägg", "PAGE": "sida", "COMMENT": "kommentar"}
TEXT_STATES: dict[str, TextState] = {"LIVE": "publicerad", "DRAFT": "utkast", "SCHEDULED": "framtida"}
COMMENT_STATES: dict[str, CommentState] = {
    "LIVE": "visad",
    "SPAM_COMMENT": "skräp",
    "SPAM": "skräp",
    "GHOSTED_COMMENT": "dold",
    "PENDING_MODERATION": "väntande",
    "EMPTIED": "borttagen",
    "DELETED": "borttagen",
}
TRASHED = {"TRASHED", "SOFT_TRASHED", "HARD_TRASHED", "DELETED"}


@dataclass(slots=True)
class Entries:
    """What has been read so far of one feed; texts and comments stand with the origin of the text.

    `base` is the address of the blog or nothing, `locale` as in its settings.
    """

    zone: ZoneInfo
    base: str
    locale: str
    texts: list[tuple[str, FoundText]] = field(default_factory=list)
    comments: list[tuple[str, FoundComment]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    places: int = 0

    def take(self, unit: Unit) -> None:
        """Take one child of the feed."""
        if unit.name != "atom:entry":
            return
        entry = unit.element
        kind = KINDS.get(text_field(entry, "blogger:type"), "annat")
        self.places += _has_place(entry)
        if reason := unit.trouble or _reason_to_leave_out(entry, kind):
            number = numbers(text_field(entry, "atom:id"))[1]
            what = f"c{number}" if kind == "kommentar" else _title(entry) or number
            self.losses.append(unit_loss(unit, kind, reason, what))
        elif kind == "kommentar":
            self.comments.append((origin_of(text_field(entry, "blogger:parent")), self._comment(unit)))
        else:
            self.texts.append((origin_of(text_field(entry, "atom:id")), self._text(unit, kind)))

    def _date(self, entry: etree._Element, name: str) -> datetime | None:
        return in_blog_zone(parse_iso(text_field(entry, name), self.zone), self.zone)

    def _text(self, unit: Unit, kind: Kind) -> FoundText:
        entry = unit.element
        state = TEXT_STATES.get(text_field(entry, "blogger:status"), "utkast")
        path = text_field(entry, "blogger:filename")
        tags = (" ".join(row.get("term", "").split()) for row in named(entry, "atom:category"))
        return FoundText(
            origin=origin_of(text_field(entry, "atom:id")),
            kind="sida" if kind == "sida" else "inlägg",
            title=_title(entry),
            html=html_of(first(entry, "atom:content")),
            published=self._date(entry, "atom:published") or self._date(entry, "blogger:created"),
            modified=self._date(entry, "atom:updated"),
            state=state,
            url=absolute(self.base, path) if path.startswith("/") else "",
            tags=tuple(dict.fromkeys(filter(None, tags))),
            authors=authors_of(entry),
            summary=plain_title(text_field(entry, "blogger:metaDescription")),
            language=language_of(self.locale),
            line=unit.line,
        )

    def _comment(self, unit: Unit) -> FoundComment:
        entry = unit.element
        number = numbers(text_field(entry, "atom:id"))[1]
        parent = numbers(text_field(entry, "blogger:inReplyTo"))[1]
        is_trashed = bool(text_field(entry, "blogger:trashed"))
        state = "borttagen" if is_trashed else COMMENT_STATES.get(text_field(entry, "blogger:status"), "dold")
        name, website = commenter(entry)
        return FoundComment(
            id=f"blogger:{number}",
            name=name,
            html=html_of(first(entry, "atom:content")),
            date=self._date(entry, "atom:published") or self._date(entry, "blogger:created"),
            state=state,
            reply_to=f"blogger:{parent}" if parent else "",
            website=website,
            anchor=f"c{number}",
            line=unit.line,
        )

    def notes(self) -> list[str]:
        """Return what the author should know of the feed as a whole."""
        told = [f"{self.places} inlägg har en plats på kartan; den är en personuppgift och läses inte."]
        return told if self.places else []


def _has_place(entry: etree._Element) -> bool:
    place = first(entry, "blogger:location")
    return place is not None and len(place) > 0


def _title(entry: etree._Element) -> str:
    """Return the title, which Google writes without a type and now and then escaped twice."""
    return " ".join(unescape(text_field(entry, "atom:title")).split())


def _reason_to_leave_out(entry: etree._Element, kind: Kind) -> str:
    """Return in Swedish why an entry is none of the blog's words; a deleted comment keeps its place in the thread."""
    if kind == "annat":
        return f'innehåll av typen "{text_field(entry, "blogger:type")[:40]}", som inte är text'
    is_trashed = bool(text_field(entry, "blogger:trashed")) or text_field(entry, "blogger:status") in TRASHED
    return "låg i papperskorgen" if is_trashed and kind != "kommentar" else ""
