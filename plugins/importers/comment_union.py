"""The comments of an import together with those that lie in the file already: none is lost, none stands twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from plugins.formats.comment import ANONYMOUS, Comment

Said = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Union:
    """What the file is to hold, and for each new comment that was another's twin the id of that."""

    comments: tuple[Comment, ...]
    twins: dict[str, str]


def united(new: Sequence[Comment], there: Sequence[Comment], withheld: Collection[str]) -> Union:
    """Return the new comments and those of the file; what the author took away there stays away.

    A comment of the file goes only where its source withholds it now. A new one is its twin if another source wrote the
    same words under the same name, or an anonymous one, in the same minute.
    """
    fresh = {one.id for one in new}
    gone = {one.id: one for one in there if one.is_removed}
    stays = [one for one in there if one.is_removed or (one.id not in fresh and one.id not in withheld)]
    twins = _twins([one for one in new if not one.is_removed], [one for one in stays if not one.is_removed])
    whole = [*(one for one in new if one.id not in twins and one.id not in gone), *stays]
    known = {one.id for one in whole}
    return Union(tuple(_answering(one, twins, known) for one in whole), twins)


def _twins(new: Sequence[Comment], there: Sequence[Comment]) -> dict[str, str]:
    at: dict[Said, list[Comment]] = {}
    for one in there:
        at.setdefault(_said(one), []).append(one)
    found: dict[str, str] = {}
    for one in new:
        others = at.get(_said(one), [])
        if other := next((other for other in others if _is_twin(one, other)), None):
            others.remove(other)
            found[one.id] = other.id
    return found


def _said(one: Comment) -> Said:
    return int(one.date.timestamp() // 60), " ".join(one.text.casefold().split())


def _is_twin(one: Comment, other: Comment) -> bool:
    is_elsewhere = one.id.partition(":")[0] != other.id.partition(":")[0]
    return is_elsewhere and other.name.casefold() in (one.name.casefold(), ANONYMOUS.casefold())


def _answering(one: Comment, twins: dict[str, str], known: Collection[str]) -> Comment:
    parent = twins.get(one.reply_to, one.reply_to)
    return replace(one, reply_to=parent if parent in known else "")
