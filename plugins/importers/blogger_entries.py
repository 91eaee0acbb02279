"""What both of Google's exports of a Blogger blog share: numbers, names, and which comment belongs to which text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from plugins.importers.harvest import FoundComment, FoundText, Loss
from plugins.importers.xml_names import field, first

ID = re.compile(r"tag:blogger\.com,1999:blog-(\d+)(?:\.(?:post|page)-(\d+))?")
ANONYMOUS = frozenset(
    """anonym anonymous anonyme anonyymi anònim anónimo anônimo anonimo anonimowy anonymní anoniem anonim nafnlaus
    anonymný névtelen аноним анонимный""".split()
)
NOBODY = {"unknown", "okänd", "ukjent", "ukendt", "tuntematon", "noreply"}
HIDDEN = re.compile(r"""<span\s+class=["']?deleted-comment\b""", re.IGNORECASE)


def numbers(atom_id: str) -> tuple[str, str]:
    """Return the numbers of the blog and of the post, page or comment.

    >>> numbers("tag:blogger.com,1999:blog-31.page-17"), numbers("tag:blogger.com,1999:blog-31.settings.BLOG_LOCALE")
    (('31', '17'), ('31', ''))
    """
    found = ID.match(atom_id)
    return (found[1], found[2] or "") if found else ("", "")


def origin_of(atom_id: str) -> str:
    """Return the name of a text for ever."""
    blog, post = numbers(atom_id)
    return f"blogger:{blog}/{post}" if post else f"blogger:{atom_id}"


def commenter(entry: etree._Element) -> tuple[str, str]:
    """Return the name and the website of who commented; Blogger wrote "Anonym" in the language of the visitor."""
    author = first(entry, "atom:author")
    if author is None:
        return "Anonym", ""
    name = " ".join(field(author, "atom:name").split())
    website = field(author, "atom:uri")
    is_nobody = not name or name.casefold() in NOBODY or (name.casefold() in ANONYMOUS and not website)
    return ("Anonym" if is_nobody else name), website


def with_comments(
    texts: Iterable[tuple[str, FoundText]], comments: Sequence[tuple[str, FoundComment]]
) -> tuple[list[FoundText], list[Loss]]:
    """Return the texts with their comments, and a loss for each comment on something that is not there.

    `texts` and `comments` come with what names the text in the source.
    """
    by_text: defaultdict[str, list[FoundComment]] = defaultdict(list)
    for number, comment in comments:
        by_text[number].append(comment)
    whole = [replace(text, comments=tuple(by_text.pop(number, ()))) for number, text in texts]
    orphans = [comment for rest in by_text.values() for comment in rest]
    return whole, [lost_comment(one, "hör till en text som inte finns i exporten") for one in orphans]


def lost_comment(comment: FoundComment, reason: str) -> Loss:
    """Return the loss of a comment that is left out on purpose."""
    return Loss(kind="kommentar", fate="undantagen", reason=reason, what=comment.anchor, line=comment.line)
