"""The comments of a post: `content/comments/<year>/<slug>.yaml`, one list, oldest first."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import yaml

from plugins.formats.problem import ContentError, Problem
from plugins.text.dates import parse_date
from plugins.text.html import is_safe_address

SHOWN, REMOVED = "visad", "borttagen"
KEYS = ("id", "svar på", "namn", "webb", "datum", "text", "status")
REQUIRED = ("id", "namn", "datum")
NULLS = ("null", "~")
PLAIN = re.compile(r"[^\W_](?:[\w./+@()!-]|[ ](?=[\w(])|:(?=[\w/]))*")  # no sign that YAML reads as its own
NOT_IN_YAML = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment; `text` is Markdown, `reply_to` the id of another in the same file or nothing."""

    id: str
    name: str
    date: datetime
    text: str
    reply_to: str = ""
    website: str = ""
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the replies under it, oldest first."""

    comment: Comment
    replies: tuple["Thread", ...]


def parse(text: str, path: str, zone: ZoneInfo) -> tuple[Comment, ...]:
    """Read one file of comments; raise ContentError with all its faults."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise ContentError(
            [Problem(path, line, "filen är inte en lista i YAML; jämför med content/README.md")]
        ) from None
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise ContentError([Problem(path, 1, 'filen ska vara en lista: varje kommentar börjar med "- id: …"')])
    problems: list[Problem] = []
    comments: list[Comment] = []
    for node in root.value:
        try:
            comments.append(_comment(node, zone, {comment.id for comment in comments}))
        except ValueError as error:
            problems.append(Problem(path, node.start_mark.line + 1, str(error)))
    known = {comment.id for comment in comments}
    problems += [
        Problem(path, 1, f'{comment.id} svarar på "{comment.reply_to}", som inte finns i filen')
        for comment in comments
        if comment.reply_to and comment.reply_to not in known and not problems
    ]
    if problems:
        raise ContentError(problems)
    return tuple(sorted(comments, key=lambda comment: (comment.date, comment.id)))


def _comment(node: yaml.Node, zone: ZoneInfo, taken: set[str]) -> Comment:
    values = _values(node)
    missing = [key for key in REQUIRED if not values.get(key)]
    if missing:
        raise ValueError(f"kommentaren saknar {' och '.join(missing)}")
    if values["id"] in taken:
        raise ValueError(f'id:t "{values["id"]}" står redan på en annan kommentar i filen')
    status = values.get("status", SHOWN)
    if status not in (SHOWN, REMOVED):
        raise ValueError(f'okänd status "{status}"; skriv {SHOWN} eller {REMOVED}')
    website = values.get("webb", "")
    if website and not (website.startswith(("http://", "https://")) and is_safe_address(website)):
        raise ValueError(f'webb ska börja med http:// eller https://, inte "{website}"')
    return Comment(
        id=values["id"],
        name=values["namn"],
        date=_date(values["datum"], zone),
        text=values.get("text", ""),
        reply_to=values.get("svar på", ""),
        website=website,
        is_removed=status == REMOVED,
    )


def _values(node: yaml.Node) -> dict[str, str]:
    """Return a mapping of plain strings, whatever YAML would have made of them."""
    if not isinstance(node, yaml.MappingNode):
        raise ValueError('varje kommentar börjar med "- id: …"')  # noqa: TRY004 - a fault of the text
    values: dict[str, str] = {}
    for key, value in node.value:
        if key.value not in KEYS:
            raise ValueError(f'okänd nyckel "{key.value}"; en kommentar har {", ".join(KEYS)}')
        if key.value in values:
            raise ValueError(f'nyckeln "{key.value}" står två gånger')
        if not isinstance(value, yaml.ScalarNode):
            raise ValueError(f"{key.value} ska vara en text")  # noqa: TRY004 - a fault of the text
        values[key.value] = "" if value.tag.endswith(":null") else value.value.strip()
    return values


def _date(text: str, zone: ZoneInfo) -> datetime:
    if text[10:11] == "T":
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError(f'datumet "{text}" saknar tidszon; skriv till exempel +01:00 sist')
        return moment.astimezone(zone)
    return parse_date(text, zone)


def threads(comments: Sequence[Comment]) -> tuple[Thread, ...]:
    """Return the comments as trees; a removed one stays only where it has replies."""
    replies: defaultdict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        replies[comment.reply_to].append(comment)

    def under(parent: str) -> Iterator[Thread]:
        for comment in replies[parent]:
            thread = Thread(comment, tuple(under(comment.id)))
            if thread.replies or not comment.is_removed:
                yield thread

    return tuple(under(""))


def render(comments: Iterable[Comment]) -> str:
    """Return the file of a post's comments, oldest first; `parse` gives the same back, in Unicode form NFC.

    Block style by hand: libyaml escapes emoji and PyYAML takes a millisecond a comment.
    """
    ordered = sorted(comments, key=lambda comment: (comment.date, comment.id))
    return unicodedata.normalize("NFC", "".join(map(_rendered, ordered)))


def _rendered(comment: Comment) -> str:
    lines = [f"id: {_scalar(comment.id)}"]
    lines += [f"svar på: {_scalar(comment.reply_to)}"] if comment.reply_to else []
    lines += [f"namn: {_scalar(comment.name)}"]
    lines += [f"webb: {_scalar(comment.website)}"] if comment.website else []
    lines += [f"datum: {comment.date.isoformat()}", f"text: {_block(comment.text)}"]
    lines += [f"status: {REMOVED if comment.is_removed else SHOWN}"]
    return "- " + "\n  ".join(lines) + "\n"


def _scalar(text: str) -> str:
    if PLAIN.fullmatch(text) and text.casefold() not in NULLS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return NOT_IN_YAML.sub(lambda found: f"\\U{ord(found[0]):08x}", quoted)


def _block(text: str) -> str:
    if not text or NOT_IN_YAML.search(text) or text[0] in " \t":
        return _scalar(text)
    return "|\n" + "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
