"""Disqus exports: every thread with its comments, as deep as they were written; times are UTC.

The format: https://help.disqus.com/en/articles/1717164-comments-export. E-mail addresses, IP numbers and accounts,
which older exports hold for every comment, are never read.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from lxml import etree

from plugins.importers.export_dates import parse_iso
from plugins.importers.harvest import CommentState, FoundComment, FoundThread, Harvest, Loss, NotAnExportError
from plugins.importers.plain_titles import plain_title
from plugins.importers.xml_names import field as text_of_field
from plugins.importers.xml_names import fields, first
from plugins.importers.xml_prolog import opening
from plugins.importers.xml_stream import read_units
from plugins.importers.xml_units import Unit, unit_loss

RANK = 0
FORM = "Disqus-export"
UTC = ZoneInfo("UTC")  # the export's, which writes Z
WEB_ADDRESS = re.compile(r"https?://\S+")
NAMED_BY_HASH = 12  # characters of the hash that names a comment without a number


def matches(head: bytes) -> bool:
    """Tell whether the first 64 kB are of a Disqus export."""
    start = opening(head)
    return start is not None and start.root in ("disqus:disqus", "disqus")


def read(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return all threads in a Disqus export; the zone is not needed, since its times are UTC."""
    forum = _Forum()
    reading = read_units(stream, {"disqus:post"}, forum.take)
    threads = tuple(forum.finished())
    if not threads:
        raise NotAnExportError("filen är en export ur Disqus utan en enda tråd; hämta exporten en gång till")
    return Harvest(
        source=source,
        form=FORM,
        rank=RANK,
        threads=threads,
        losses=(*forum.losses, *reading.losses),
        notes=reading.notes,
    )


@dataclass(slots=True)
class _Forum:
    """What has been read so far: threads by number, the deleted ones among them, comments by the thread's number."""

    threads: dict[str, FoundThread] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    comments: dict[str, list[FoundComment]] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def take(self, unit: Unit) -> None:
        """Take one child of the root."""
        if unit.name == "disqus:thread":
            self._take_thread(unit)
        elif unit.name == "disqus:post":
            self._take_post(unit)

    def _take_thread(self, unit: Unit) -> None:
        said = fields(unit.element)
        number = _number(unit.element) or f"rad-{unit.line}"
        title = plain_title(said.get("disqus:title", ""))
        self.threads[number] = FoundThread(id=f"disqus:{number}", urls=_addresses(said), title=title, line=unit.line)
        if said.get("disqus:isDeleted", "") == "true":
            self.deleted.add(number)

    def _take_post(self, unit: Unit) -> None:
        if unit.fault:
            what = _number(unit.element) or text_of_field(unit.element, "disqus:id")
            self.losses.append(unit_loss(unit, "kommentar", unit.trouble, what))
            return
        number = _number(first(unit.element, "disqus:thread"))
        self.comments.setdefault(number, []).append(_comment(unit, fields(unit.element)))

    def finished(self) -> list[FoundThread]:
        """Return the threads with their comments; those of a thread that the file lacks in one without address."""
        missing = {number: FoundThread(id=f"disqus:{number or 'okänd'}") for number in self.comments}
        return [
            replace(thread, comments=tuple(self._state_of_thread(number, one) for one in self.comments.get(number, ())))
            for number, thread in {
                **self.threads,
                **{n: t for n, t in missing.items() if n not in self.threads},
            }.items()
        ]

    def _state_of_thread(self, number: str, comment: FoundComment) -> FoundComment:
        is_hidden = number in self.deleted and comment.state == "visad"
        return replace(comment, state="dold") if is_hidden else comment


def _number(element: etree._Element | None) -> str:
    """Return the `dsq:id` of an element, also where its prefix was never bound."""
    found = element.attrib.items() if element is not None else ()
    return next((str(value).strip() for name, value in found if re.search(r"(?:^|[}:])id$", str(name))), "")


def _addresses(said: dict[str, str]) -> tuple[str, ...]:
    """Return a thread's address, and the one in its identifier (of the WordPress plugin: `12 https://exempel.se/?p=12`)."""
    in_id = WEB_ADDRESS.search(said.get("disqus:id", ""))
    found = (said.get("disqus:link", ""), in_id[0] if in_id else "")
    return tuple(dict.fromkeys(filter(None, found)))


def _comment(unit: Unit, said: dict[str, str]) -> FoundComment:
    number = _number(unit.element)
    message, date = said.get("disqus:message", ""), parse_iso(said.get("disqus:createdAt", ""), UTC)
    author = first(unit.element, "disqus:author")
    name = plain_title(text_of_field(author, "disqus:name")) if author is not None else ""
    parent = _number(first(unit.element, "disqus:parent"))
    return FoundComment(
        id=f"disqus:{number or said.get('disqus:id') or _hash(date, name, message)}",
        name=name,
        html=message,
        date=date,
        state=_state(said),
        reply_to=f"disqus:{parent}" if parent else "",
        anchor=f"comment-{number}" if number else "",
        line=unit.line,
    )


def _state(said: dict[str, str]) -> CommentState:
    if said.get("disqus:isSpam", "") == "true":
        return "skräp"
    return "borttagen" if said.get("disqus:isDeleted", "") == "true" else "visad"


def _hash(date: datetime | None, name: str, message: str) -> str:
    return hashlib.sha256(f"{date}\0{name}\0{message}".encode()).hexdigest()[:NAMED_BY_HASH]
