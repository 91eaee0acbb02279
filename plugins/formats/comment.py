"""The comments of a text: `content/comments/<year>/<slug>.yaml`, one list, oldest first; of a page `pages/<slug>.yaml`.

`content/comments/utan-inlagg/` holds those that no text was found for, in the same form.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import yaml

from plugins.formats.comment_lines import block, scalar, values_of
from plugins.formats.problem import ContentError, Problem
from plugins.text.dates import parse_date
from plugins.text.html import is_safe_address

SHOWN, REMOVED = "visad", "borttagen"
WITHOUT_TEXT = "comments/utan-inlagg/"
NOBODY, ANONYMOUS = "Borttagen", "Anonym"
KEYS = ("id", "svar på", "namn", "webb", "datum", "text", "status")
REQUIRED = ("id", "namn", "datum")


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


def comments_path(date: datetime | None, slug: str) -> str:
    """Return where in content/ the comments of a text lie."""
    return f"comments/{date:%Y}/{slug}.yaml" if date else f"comments/pages/{slug}.yaml"


def removed(comment: Comment) -> Comment:
    """Return the place of a comment with nothing left of what was said, or by whom."""
    return replace(comment, name=NOBODY, text="", website="", is_removed=True)


def anonymous(comment: Comment) -> Comment:
    """Return a comment that tells nobody who wrote it: no name, no site, and neither of them in its text."""
    if comment.is_removed:
        return removed(comment)
    text = _without_site(comment.text, comment.website) if comment.website else comment.text
    if comment.name not in ("", ANONYMOUS):
        text = re.sub(rf"(?<!\w){re.escape(comment.name)}(?!\w)", ANONYMOUS, text, flags=re.IGNORECASE)
    return replace(comment, name=ANONYMOUS, website="", text=text.strip())


def _without_site(text: str, website: str) -> str:
    """Return Markdown without links to a site and without its address."""
    address = rf"https?://{re.escape(website.partition('://')[2].rstrip('/'))}(?![\w.-])"
    text = re.sub(rf"\[([^\]]*)\]\({address}[^)\s]*\)", r"\1", text, flags=re.IGNORECASE)
    return re.sub(rf"<?{address}[^\s>)]*>?", "", text, flags=re.IGNORECASE)


def parse(text: str, path: str, zone: ZoneInfo) -> tuple[Comment, ...]:
    """Read one file of comments; raise ContentError with all its faults."""
    found = _quickly(text, zone)
    return _in_order(found) if found is not None else _in_order(_parsed(text, path, zone))


def _in_order(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    return tuple(sorted(comments, key=lambda comment: (comment.date, comment.id)))


def _quickly(text: str, zone: ZoneInfo) -> list[Comment] | None:
    """Return the comments of a file that a program wrote; None for another, and for one with a fault in it."""
    found = values_of(text)
    if found is None:
        return None
    comments: dict[str, Comment] = {}
    try:
        for values in found:
            comments[values["id"]] = _made(values, zone, comments)
    except ValueError:
        return None
    is_whole = all(not one.reply_to or one.reply_to in comments for one in comments.values())
    return list(comments.values()) if is_whole else None


def _parsed(text: str, path: str, zone: ZoneInfo) -> list[Comment]:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise ContentError(
            [Problem(path, line, "filen är inte en lista i YAML; jämför med content/README.md")]
        ) from None
    if root is None:
        return []
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
    return comments


def _comment(node: yaml.Node, zone: ZoneInfo, taken: Collection[str]) -> Comment:
    return _made(_values(node), zone, taken)


def _made(values: Mapping[str, str], zone: ZoneInfo, taken: Collection[str]) -> Comment:
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
    """Return the file of a post's comments, oldest first; `parse` gives the same back, in Unicode form NFC."""
    ordered = sorted(comments, key=lambda comment: (comment.date, comment.id))
    return unicodedata.normalize("NFC", "".join(map(_rendered, ordered)))


def _rendered(comment: Comment) -> str:
    lines = [f"id: {scalar(comment.id)}"]
    lines += [f"svar på: {scalar(comment.reply_to)}"] if comment.reply_to else []
    lines += [f"namn: {scalar(comment.name)}"]
    lines += [f"webb: {scalar(comment.website)}"] if comment.website else []
    lines += [f"datum: {comment.date.isoformat()}", f"text: {block(comment.text)}"]
    lines += [f"status: {REMOVED if comment.is_removed else SHOWN}"]
    return "- " + "\n  ".join(lines) + "\n"
