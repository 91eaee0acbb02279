"""Which comments of a text are shown, under which ids, and what their file says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from plugins.formats.comment import ANONYMOUS, NOBODY, Comment
from plugins.formats.moderation import Moderation
from plugins.importers.harvest import CommentState
from plugins.importers.merge_comments import Sourced
from plugins.importers.outcome import Outcome, comment_kind
from plugins.importers.own_addresses import split
from plugins.importers.plain import fit, one_line
from plugins.importers.privacy import findings, masked
from plugins.text.html import is_safe_address

SERVICES = ("disqus", "isso")
DEEPEST = 40  # levels; the theme nests each in the one before
WITHHELD: dict[CommentState, str] = {
    "väntande": "väntade på att godkännas",
    "skräp": "märkt som skräp",
    "dold": "dold på den gamla bloggen",
    "pingback": "länk från en annan blogg, ingen kommentar",
    "borttagen": "borttagen, och ingen har svarat på den",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A comment that goes into the file: its id there, the id that it answers, and whether only its place is kept."""

    found: Sourced
    id: str
    reply_to: str
    is_removed: bool


def kept_comments(
    comments: Sequence[Sourced], scheme: str, moderation: Moderation
) -> tuple[list[Kept], list[Outcome], frozenset[str], list[str]]:
    """Return the comments to write, an outcome and the id for each of the others, and notes about cut threads."""
    by_id = {one.comment.id: _moderated(one, scheme, moderation) for one in comments}
    chosen = {name for name, one in by_id.items() if one.comment.state == "visad" and one.comment.date}
    for name in sorted(chosen):
        chosen |= _removed_above(name, by_id)
    new_id = _new_ids(sorted(chosen), scheme)
    parents = {name: by_id[name].comment.reply_to for name in chosen}
    kept, notes = [], []
    for name in (name for name in by_id if name in chosen):
        parent = _parent(name, parents)
        if parents[name] and not parent:
            notes.append(f"{new_id[name]} svarade på en kommentar som inte följer med, och står nu för sig")
        state = by_id[name].comment.state
        kept.append(
            Kept(found=by_id[name], id=new_id[name], reply_to=new_id.get(parent, ""), is_removed=state == "borttagen")
        )
    others = {name: one for name, one in by_id.items() if name not in chosen}
    withheld = frozenset(file_id(name, scheme) for name in others) - set(new_id.values())
    return kept, [_left_out(one) for one in others.values()], withheld, notes


def _moderated(one: Sourced, scheme: str, moderation: Moderation) -> Sourced:
    """Return a comment as the author wants it: one that was taken away here is a removed one."""
    if file_id(one.comment.id, scheme) not in moderation.removed or one.comment.state != "visad":
        return one
    return replace(one, comment=replace(one.comment, state="borttagen"))


def _removed_above(name: str, by_id: dict[str, Sourced]) -> set[str]:
    """Return the removed comments above one that is shown: their places hold its thread together."""
    above: set[str] = set()
    parent = by_id.get(by_id[name].comment.reply_to)
    while parent and parent.comment.id not in above and parent.comment.state == "borttagen" and parent.comment.date:
        above.add(parent.comment.id)
        parent = by_id.get(parent.comment.reply_to)
    return above


def _parent(name: str, parents: dict[str, str]) -> str:
    """Return the comment that one answers: one in the file, no ring, and not too deep down."""
    trail = [name]
    while (parent := parents[trail[-1]]) in parents:
        if parent in trail:
            return ""
        trail.append(parent)
    return trail[-DEEPEST] if len(trail) > DEEPEST else (trail[1] if len(trail) > 1 else "")


def _new_ids(names: Sequence[str], scheme: str) -> dict[str, str]:
    taken: dict[str, str] = {}
    for name in names:
        wanted = free = file_id(name, scheme)
        number = 2
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        taken[free] = name
    return {name: new for new, name in taken.items()}


def file_id(name: str, scheme: str) -> str:
    """Return the id that a comment has in its file; comment services keep their own name in it.

    >>> file_id("12/3", "blogger"), file_id("disqus:101", "blogger")
    ('blogger:12-3', 'disqus:101')
    """
    service, colon, rest = name.partition(":")
    if colon and service in SERVICES:
        scheme, name = service, rest
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name.removeprefix(f"{scheme}:")).strip("-") or "kommentar"
    return f"{scheme}:{plain}"


def _left_out(one: Sourced) -> Outcome:
    comment = one.comment
    is_broken = comment.state == "visad"
    return Outcome(
        source=one.source,
        kind=comment_kind(comment),
        result="avvisad" if is_broken else "undantagen",
        reason="kommentaren saknar datum" if is_broken else WITHHELD.get(comment.state, comment.state),
        what=comment.anchor or comment.id,
        line=comment.line,
    )


def written_comment(kept: Kept, zone: ZoneInfo, to_markdown: Callable[[str], str]) -> tuple[Comment, list[str]]:
    """Return a comment as it stands in the file, and notes about what was masked or left out of it."""
    found = kept.found.comment
    assert found.date is not None  # noqa: S101 - kept_comments leaves out those without
    date = found.date.astimezone(zone).replace(microsecond=0)
    if kept.is_removed:
        return Comment(id=kept.id, name=NOBODY, date=date, text="", reply_to=kept.reply_to, is_removed=True), []
    text, kinds = masked(fit(to_markdown(found.html)).strip())
    name = one_line(found.name)
    notes = [f"{kept.id}: {kind} i texten är borttagen" for kind in kinds]
    if any(findings(name)):
        name = ""
        notes.append(f"{kept.id}: namnet var en personuppgift och blev Anonym")
    comment = Comment(id=kept.id, name=name or ANONYMOUS, date=date, text=text, reply_to=kept.reply_to)
    website = found.website.strip()
    if website and _is_open(website):
        return replace(comment, website=website), notes
    return comment, [*notes, *([f"{kept.id}: webbadressen utelämnad"] if website else [])]


def _is_open(website: str) -> bool:
    """Tell whether a commenter's site may be shown: a web address that says nothing about who has which account."""
    parts = split(website)
    has_host = parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
    is_web = has_host and is_safe_address(website) and website.isprintable()
    return is_web and not any(findings(website)) and not any(sign.isspace() for sign in website)


def anchors(kept: Sequence[Kept]) -> dict[str, str]:
    """Return the anchor here for each fragment that old links to a comment used."""
    return {old: f"comment-{one.id.replace(':', '-')}" for one in kept for old in one.found.anchors}
