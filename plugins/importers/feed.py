"""Feeds, RSS and Atom: the last few posts of a blog, whole or only their beginnings."""

from dataclasses import dataclass, field
from typing import BinaryIO
from zoneinfo import ZoneInfo

from lxml import etree

from plugins.importers.atom_entries import link_of
from plugins.importers.blogger import is_draft
from plugins.importers.blogger_entries import commenter, with_comments
from plugins.importers.export_dates import parse_any
from plugins.importers.feed_items import (
    MODIFIED,
    PUBLISHED,
    address_of,
    body_of,
    first_date,
    headline_of,
    id_of,
    words_of,
    writers_of,
)
from plugins.importers.harvest import FoundComment, FoundText, Harvest, Loss
from plugins.importers.source_addresses import absolute, host_of
from plugins.importers.unique_origins import with_unique_origins
from plugins.importers.xml_names import first, text_in
from plugins.importers.xml_prolog import opening
from plugins.importers.xml_stream import Unit, read_units, unit_loss

RANK = 20
FORM = "flöde (RSS eller Atom)"
ROOTS = {"rss", "rdf:RDF", "atom:feed"}
OTHERS = {"wp", "excerpt", "blogger"}
TITLES_TOLD = 10


def matches(head: bytes) -> bool:
    """Tell whether the first 64 kB are of a feed that is no export of WordPress or Blogger."""
    start = opening(head)
    if start is None or start.root not in ROOTS or start.families & OTHERS:
        return False
    return b"blogger/2008/kind#" not in head and (start.root != "rdf:RDF" or "channel" in start.names)


def read(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return everything in a feed; `zone` is for dates without one."""
    feed = _Feed(zone)
    reading = read_units(stream, {"item", "atom:entry"}, feed.take)
    texts, orphans = with_comments(feed.texts, feed.comments)
    return Harvest(
        source=source,
        form=FORM,
        rank=RANK,
        texts=with_unique_origins(texts),
        hosts=tuple(filter(None, [feed.host()])),
        losses=(*feed.losses, *orphans, *reading.losses),
        notes=(*reading.notes, *feed.notes()),
    )


@dataclass(slots=True)
class _Feed:
    """What has been read so far; texts and comments stand with the id of the text."""

    zone: ZoneInfo
    home: str = ""
    language: str = ""
    texts: list[tuple[str, FoundText]] = field(default_factory=list)
    comments: list[tuple[str, FoundComment]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    enclosures: int = 0

    def host(self) -> str:
        """Return the host of the blog: that of the feed's own link, or of the first text."""
        urls = (self.home, *(text.url for _, text in self.texts))
        return next((host_of(url) for url in urls if host_of(url)), "")

    def take(self, unit: Unit) -> None:
        """Take one child of the feed or its channel."""
        if unit.name in ("item", "atom:entry"):
            self._take_entry(unit)
        elif unit.fault:
            return
        elif unit.name == "link":
            self.home = text_in(unit.element)
        elif unit.name == "atom:link" and not self.home and unit.element.get("rel", "alternate") == "alternate":
            self.home = unit.element.get("href", "").strip()
        elif unit.name in ("language", "dc:language"):
            self.language = text_in(unit.element)

    def _take_entry(self, unit: Unit) -> None:
        entry = unit.element
        reply = first(entry, "thr:in-reply-to")
        if unit.fault:
            what = headline_of(entry) or address_of(entry)
            self.losses.append(unit_loss(unit, "inlägg" if reply is None else "kommentar", unit.trouble, what))
        elif reply is not None:
            self.comments.append((reply.get("ref", ""), self._comment(unit)))
        else:
            self.enclosures += first(entry, "enclosure") is not None or bool(link_of(entry, "enclosure"))
            self.texts.append((id_of(entry), self._text(unit)))

    def _text(self, unit: Unit) -> FoundText:
        entry, body = unit.element, body_of(unit.element)
        published = parse_any(first_date(entry, PUBLISHED), self.zone)
        modified = parse_any(first_date(entry, MODIFIED), self.zone)
        title = headline_of(entry)
        self.cut += [title or address_of(entry)] if body.is_summary else []
        return FoundText(
            origin=f"feed:{id_of(entry)}",
            kind="inlägg",
            title=title,
            html=body.html,
            published=published or modified,
            modified=modified,
            state="utkast" if is_draft(entry) else "publicerad",
            url=absolute(self.home, address_of(entry)),
            tags=words_of(entry),
            authors=writers_of(entry),
            language=self.language,
            is_guess=("published",) if modified and not published else (),
            line=unit.line,
        )

    def _comment(self, unit: Unit) -> FoundComment:
        entry: etree._Element = unit.element
        name, website = commenter(entry)
        address = address_of(entry)
        return FoundComment(
            id=f"feed:{id_of(entry)}",
            name=name,
            html=body_of(entry).html,
            date=parse_any(first_date(entry, PUBLISHED) or first_date(entry, MODIFIED), self.zone),
            website=website,
            anchor=address.partition("#")[2],
            line=unit.line,
        )

    def notes(self) -> list[str]:
        """Return what the author should know of the feed as a whole."""
        count = len(self.texts)
        if not count:
            return []
        told = [f"Flödet har {count} inlägg. Ett flöde har bara de senaste; äldre inlägg får hämtas ur något annat."]
        if self.cut:
            titles = ", ".join(f'"{title}"' for title in self.cut[:TITLES_TOLD])
            rest = f" och {len(self.cut) - TITLES_TOLD} till" if len(self.cut) > TITLES_TOLD else ""
            told.append(
                f"{len(self.cut)} av {count} inlägg ser ut att vara bara början eller en ingress: {titles}{rest}."
            )
        if guessed := sum(bool(text.is_guess) for _, text in self.texts):
            told.append(f"{guessed} av {count} inlägg har bara datum för senaste ändringen; det används.")
        if self.enclosures:
            told.append(f"{self.enclosures} inlägg har en bifogad fil, som flödet bara har adressen till.")
        return told
