"""Posts scraped as plain text: title, date, body and the page's furniture in one run, told apart by how they look."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import BinaryIO
from zoneinfo import ZoneInfo

from plugins.importers.harvest import FoundText, Harvest, Loss
from plugins.importers.pages.charset import decoded
from plugins.importers.pages.dates import prose_date
from plugins.importers.scraped_lines import Line, is_prose, lines, post_lines

FORM = "Skrapad text"
RANK = 10
MAX_BYTES = 2_000_000
DATE_WITHIN_CHARACTERS = 120
TAGS = re.compile(r"(?:etiketter|taggar|labels|tags|ämnen):\s*(.{2,200})", re.IGNORECASE)
COUNT = re.compile(r"(\d{1,5})\s+(?:message|comment|kommentar|svar)", re.IGNORECASE)
GUESSES = ("html", "published", "title")


def matches(data: bytes) -> bool:
    """Tell whether a whole file of bytes is running text that a post may be read from."""
    return len(data) <= MAX_BYTES and is_prose(decoded(data))


def read(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return the post in one scraped text; raise nothing for what is odd in it, for all is guessed."""
    return read_all({source: stream.read(MAX_BYTES)}, source, zone)


def read_all(texts: Mapping[str, bytes], source: str, zone: ZoneInfo) -> Harvest:
    """Return the posts of several scraped texts by name; one that is no running text is a loss."""
    found, losses, notes = [], [], []
    for name, data in texts.items():
        text = decoded(data)
        if not is_prose(text):
            losses.append(Loss(kind="annat", fate="undantagen", reason="ingen löpande text", what=name))
            continue
        parts = lines(text)
        found.append(_post(parts, hashlib.sha256(text.strip().encode()).hexdigest(), zone))
        losses += _losses(parts) if len(texts) == 1 else [_in_file(loss, name) for loss in _losses(parts)]
        notes += [f"{name}: {note}" for note in _notes(parts)]
    return Harvest(
        source=source, form=FORM, rank=RANK, texts=tuple(found), losses=tuple(losses), notes=tuple(dict.fromkeys(notes))
    )


def _post(parts: list[Line], digest: str, zone: ZoneInfo) -> FoundText:
    title = next((line.text for line in parts if line.kind == "titel"), "")
    tags = next((found[1] for line in parts if (found := TAGS.fullmatch(line.text))), "")
    return FoundText(
        origin=f"text:{digest[:16]}",
        kind="inlägg",
        title=title,
        html=_html(post_lines(parts)),
        published=_date(parts, zone),
        tags=tuple(filter(None, (tag.strip(" .") for tag in re.split(r"[,;]", tags)))),
        is_guess=(*GUESSES, "tags") if tags else GUESSES,
    )


def _date(parts: list[Line], zone: ZoneInfo) -> datetime | None:
    """Return the date of the line that is nothing but a date, else of the furniture that has one."""
    dates = (prose_date(line.text, zone) for line in parts if line.kind in ("datum", "möbel"))
    return next(filter(None, dates), None)


def _html(body: list[Line]) -> str:
    return "\n".join(_blocks(body))


def _blocks(body: list[Line]) -> Iterator[str]:
    at = 0
    while at < len(body):
        kind = body[at].kind
        if kind in ("punkt", "nummer"):
            end = next((n for n in range(at, len(body)) if body[n].kind != kind), len(body))
            items = "".join(f"<li>{escape(_item(line.text), quote=False)}</li>" for line in body[at:end])
            yield f"<ul>{items}</ul>" if kind == "punkt" else f"<ol>{items}</ol>"
            at = end
            continue
        tag = "h2" if kind == "rubrik" else "p"
        yield f"<{tag}>{escape(body[at].text, quote=False)}</{tag}>"
        at += 1


def _item(text: str) -> str:
    return re.sub(r"^(?:[-*•–]|\d{1,2}[.)])\s+", "", text)


def _losses(parts: list[Line]) -> list[Loss]:
    reasons = {"möbel": "hör till sidan, inte till inlägget", "sidfot": "sidfot"}
    return [
        Loss(kind="annat", fate="undantagen", reason=reasons[line.kind], what=line.text, line=line.number)
        for line in parts
        if line.kind in reasons and not TAGS.fullmatch(line.text)
    ]


def _in_file(loss: Loss, name: str) -> Loss:
    """Return a loss that names the file, for the line alone says nothing of which."""
    return replace(loss, what=f"{name}:{loss.line}: {loss.what}", line=0)


def _notes(parts: list[Line]) -> Iterator[str]:
    for line in parts:
        if line.kind == "möbel" and (found := COUNT.match(line.text)) and int(found[1]):
            yield f'sidan säger "{line.text}", men texten har inga kommentarer som går att skilja ut'
    if not any(line.kind in ("datum", "möbel") for line in parts):
        yield "inget datum hittades"
