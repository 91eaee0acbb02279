"""What the readers of foreign sources hand over: all that was there, still foreign, still hostile, all of it counted.

A reader takes a source and returns a `Harvest`. It cleans nothing, chooses no file names and writes nothing; it says
what it saw and what it could not use. Every item that it saw is either in the harvest or in its `losses`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["inlägg", "sida", "tråd", "kommentar", "bild", "pingback", "annat"]
TextState = Literal["publicerad", "utkast", "väntande", "privat", "lösenordsskyddad", "framtida"]
CommentState = Literal["visad", "väntande", "skräp", "borttagen", "dold", "pingback"]
Fate = Literal["undantagen", "avvisad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundComment:
    """One comment as the source has it; `html` is hostile, `reply_to` an id of the same source or nothing.

    `anchor` is the fragment that old links use (`c123`, `comment-45`). A pingback is a comment of the state `pingback`.
    """

    id: str
    name: str
    html: str
    date: datetime | None
    state: CommentState = "visad"
    reply_to: str = ""
    website: str = ""
    anchor: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundText:
    """One post or page as the source has it; dates carry a zone, every string is hostile.

    `origin` names it for ever: `blogger:<blog>/<post>`, `wordpress:<host>/<id>`, `feed:<id>`, `webb:<address>`,
    `text:<hash>`. `url` is the address at which it was first published (whole where the source knows the host, else the
    path, else nothing); `other_urls` are further ones that led to it (`?p=12`, a guid). `html` is the body, `summary`
    plain text.
    `is_guess` lists the fields that were read from prose or appearance and that the author should look at.
    """

    origin: str
    kind: Literal["inlägg", "sida"]
    title: str
    html: str
    published: datetime | None
    modified: datetime | None = None
    state: TextState = "publicerad"
    url: str = ""
    other_urls: tuple[str, ...] = ()
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    image_url: str = ""
    image_alt: str = ""
    comments: tuple[FoundComment, ...] = ()
    are_comments_open: bool = True
    is_guess: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThread:
    """The comments at one address without the text that they are about: all that a comment service has of a post.

    `id` names the thread in its source (`disqus:2`); `urls` are the addresses it stood at, the surest first, or none.
    """

    id: str
    urls: tuple[str, ...] = ()
    title: str = ""
    comments: tuple[FoundComment, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A picture or other file of the blog: the address it was published at (or only its name), its bytes on demand."""

    url: str
    size_bytes: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One item that does not come along, and why, in Swedish; `fate` tells withheld on purpose from could not be read.

    `what` lets the author recognise it (title, address, name); never the text of a spam or a deleted comment.
    """

    kind: Kind
    fate: Fate
    reason: str
    what: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """All of one source: `source` as typed by the author, `form` its Swedish name, `hosts` that the blog answered at.

    `rank` decides who wins where two sources have the same text (the highest); `losses` account for the rest.
    `notes` are sentences for the report about the source as a whole.
    """

    source: str
    form: str
    rank: int
    texts: tuple[FoundText, ...] = ()
    threads: tuple[FoundThread, ...] = ()
    files: tuple[FoundFile, ...] = ()
    hosts: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = field(default=())


class NotAnExportError(Exception):
    """The source is nothing that can be imported; the message says in Swedish what it looks like instead."""
