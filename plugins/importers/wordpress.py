"""WordPress exports (WXR 1.0 to 1.2): posts, pages and comments; what is neither is counted and named.

The format has no specification but the source of WordPress, `wp-admin/includes/export.php`.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from plugins.importers.export_dates import from_local_and_gmt, parse_rfc822
from plugins.importers.harvest import FoundText, Harvest, Kind, Loss
from plugins.importers.plain_titles import plain_title
from plugins.importers.source_addresses import absolute, host_of
from plugins.importers.unique_origins import with_unique_origins
from plugins.importers.wordpress_comments import found_comments, lost_comments
from plugins.importers.wordpress_items import (
    Item,
    addresses_of,
    counted,
    is_picture,
    is_query,
    origin_of,
    read_item,
    state_of,
    terms_of,
)
from plugins.importers.xml_names import fields, line_of, text_in
from plugins.importers.xml_prolog import opening
from plugins.importers.xml_stream import Unit, read_units, unit_loss

RANK = 40
FORM = "WordPress-export (WXR)"
KINDS: dict[str, Kind] = {"post": "inlägg", "page": "sida", "attachment": "bild"}
OLD_DEFAULT_LANGUAGE = "en"  # before 4.0 a setting that no page showed and nobody changed


def matches(head: bytes) -> bool:
    """Tell whether the first 64 kB are of a WordPress export: RSS with names of WordPress."""
    start = opening(head)
    return start is not None and start.root == "rss" and bool(start.families & {"wp", "excerpt"})


def read(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return everything in a WordPress export; `zone` is for times that are written without one."""
    blog = _Blog(zone)
    reading = read_units(stream, {"item"}, blog.take)
    losses = (*blog.losses, *reading.losses)
    return Harvest(
        source=source,
        form=FORM,
        rank=RANK,
        texts=with_unique_origins(blog.finished()),
        hosts=blog.hosts(),
        losses=losses,
        notes=(*reading.notes, *blog.notes()),
    )


@dataclass(slots=True)
class _Blog:
    """What has been read so far."""

    zone: ZoneInfo
    base: str = ""
    language: str = ""
    names: dict[str, str] = field(default_factory=dict)
    guid_hosts: dict[str, None] = field(default_factory=dict)
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    texts: list[tuple[FoundText, str]] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return host_of(self.base)

    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that the blog answered at; without its own word for it, that of the first text."""
        first = self.host or next((host_of(text.url) for text, _ in self.texts if host_of(text.url)), "")
        return tuple(dict.fromkeys(filter(None, (first, *self.guid_hosts))))

    def take(self, unit: Unit) -> None:
        """Take one child of the channel."""
        text = text_in(unit.element)
        if unit.name == "item":
            self._take_item(unit)
        elif unit.name == "wp:comment":
            astray = found_comments([unit.element], "", self.zone, unit.line - line_of(unit.element))
            self.losses += lost_comments(astray, "står utanför sitt inlägg, som är trasigt", is_broken=True)
        elif unit.fault:
            return
        elif unit.name == "wp:author":
            self._take_author(fields(unit.element))
        elif unit.name == "wp:base_blog_url" or (unit.name == "link" and not self.base):
            self.base = text
        elif unit.name == "language":
            self.language = text if text != OLD_DEFAULT_LANGUAGE else ""
            self.ignored += ["språk"] if text == OLD_DEFAULT_LANGUAGE else []

    def _take_author(self, found: dict[str, str]) -> None:
        shown = plain_title(found.get("wp:author_display_name", ""))
        self.names[found.get("wp:author_login", "")] = shown

    def _take_item(self, unit: Unit) -> None:
        item = read_item(unit.element)
        number = item.fields.get("wp:post_id", "")
        comments = found_comments(
            item.children.get("wp:comment", ()), number, self.zone, unit.line - line_of(unit.element)
        )
        if reason := unit.trouble or item.reason_to_leave_out:
            self._leave_out(item, reason, unit)
            about = f"hör till något som inte följer med: {reason}"
            self.losses += lost_comments(comments, about, is_broken=bool(unit.trouble))
            return
        terms = terms_of(item)
        self.ignored += terms.ignored
        text = replace(self._text(item), category=terms.category, tags=terms.tags, comments=comments, line=unit.line)
        self.texts.append((text, item.meta.get("_thumbnail_id", "")))

    def _leave_out(self, item: Item, reason: str, unit: Unit) -> None:
        kind = KINDS.get(item.post_type, "annat")
        what = item.what
        if kind == "bild":
            url = absolute(self.base, item.fields.get("wp:attachment_url", "") or item.fields.get("guid", ""))
            self.pictures[item.fields.get("wp:post_id", "")] = url, item.meta.get("_wp_attachment_image_alt", "")
            kind, what = ("bild" if is_picture(url) or not url else "annat"), url or what
        self.losses.append(unit_loss(unit, kind, reason, what))

    def _text(self, item: Item) -> FoundText:
        said = item.fields
        state = state_of(item)
        url, others = addresses_of(item, self.base, was_public=state in ("publicerad", "lösenordsskyddad", "privat"))
        if host := host_of(said.get("guid", "")) if is_query(said.get("guid", "")) else "":
            self.guid_hosts[host] = None
        return FoundText(
            origin=origin_of(item, self.host or host_of(url)),
            kind="sida" if item.post_type == "page" else "inlägg",
            title=plain_title(said.get("title", "")),
            html=said.get("content:encoded", ""),
            published=self._date(said, "wp:post_date") or parse_rfc822(said.get("pubDate", "")),
            modified=self._date(said, "wp:post_modified"),
            state=state,
            url=url,
            other_urls=others,
            authors=tuple(filter(None, [self._author(said.get("dc:creator", ""))])),
            summary=plain_title(said.get("excerpt:encoded", "")),
            language=self.language,
            are_comments_open=said.get("wp:comment_status", "open") == "open",
        )

    def _date(self, said: dict[str, str], name: str) -> datetime | None:
        return from_local_and_gmt(said.get(name, ""), said.get(f"{name}_gmt", ""), self.zone)

    def _author(self, login: str) -> str:
        """Return the name that a writer is shown by, never an account that is an address of e-mail."""
        name = self.names.get(login) or login
        return "" if "@" in name else name

    def finished(self) -> list[FoundText]:
        """Return the texts with their lead pictures, which may come later in the file than the text."""
        found = []
        for text, number in self.texts:
            url, alt = self.pictures.get(number, ("", "")) if number else ("", "")
            found.append(replace(text, image_url=url, image_alt=alt) if url else text)
        return found

    def notes(self) -> list[str]:
        """Return what the author should know of the file as a whole."""
        told = []
        if taxonomies := [word for word in self.ignored if word != "språk"]:
            told.append(f"Termer ur egna taxonomier följer inte med: {counted(taxonomies)}.")
        if "språk" in self.ignored:
            told.append(
                'Filen har språket "en", som äldre WordPress skrev för alla bloggar; texterna får ditt eget språk.'
            )
        return told
