"""The comments of one text from several sources: each once, with its replies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plugins.importers.harvest import FoundComment
from plugins.importers.outcome import Outcome, comment_kind
from plugins.text.html import text_of

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A comment, the number of its source, and the fragments that old links to it use."""

    source: int
    comment: FoundComment
    anchors: tuple[str, ...]


def united_comments(
    found: Sequence[tuple[int, Sequence[FoundComment]]],
) -> tuple[tuple[Sourced, ...], list[Outcome]]:
    """Return the comments of all sources, and an outcome for each that is another's by minute, name and text.

    Within one source nothing is a twin: whoever wrote the same thing twice wrote it twice. The strictest state wins.
    """
    kept: dict[tuple[int, str], Sourced] = {}
    by_key: dict[Key, tuple[int, str]] = {}
    new_id: dict[tuple[int, str], str] = {}
    twins: list[Outcome] = []
    for source, comments in found:
        seen_before = dict(by_key)
        for comment in comments:
            key = _key(comment) if len(found) > 1 else ("", "", "")
            place = seen_before.pop(key, None) if comment.date and len(found) > 1 else None
            if place is None:
                place = (source, _free_id(comment.id, kept))
                kept[place] = Sourced(source, comment, (comment.anchor,) if comment.anchor else ())
                by_key.setdefault(key, place)
            else:
                kept[place] = _with_twin(kept[place], comment)
                twins.append(_twin(source, comment))
            new_id.setdefault((source, comment.id), place[1])
    return tuple(_threaded(place, one, new_id) for place, one in kept.items()), twins


def _key(comment: FoundComment) -> Key:
    minute = f"{comment.date.timestamp() // 60:.0f}" if comment.date else ""
    return (minute, " ".join(comment.name.casefold().split()), text_of(comment.html).casefold())


def _free_id(wanted: str, kept: dict[tuple[int, str], Sourced]) -> str:
    taken = {name for _, name in kept}
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _with_twin(one: Sourced, twin: FoundComment) -> Sourced:
    state = one.comment.state if one.comment.state != "visad" else twin.state
    anchors = tuple(dict.fromkeys((*one.anchors, *filter(None, [twin.anchor]))))
    website = one.comment.website or twin.website
    return Sourced(one.source, replace(one.comment, state=state, website=website), anchors)


def _twin(source: int, comment: FoundComment) -> Outcome:
    return Outcome(
        source=source,
        kind=comment_kind(comment),
        result="förenad",
        reason="samma kommentar finns i en annan källa",
        what=comment.anchor or comment.id,
        line=comment.line,
    )


def _threaded(place: tuple[int, str], one: Sourced, new_id: dict[tuple[int, str], str]) -> Sourced:
    reply_to = new_id.get((one.source, one.comment.reply_to), one.comment.reply_to)
    return replace(one, comment=replace(one.comment, id=place[1], reply_to=reply_to))
