"""What the answers to one address mean: it lives, has moved, is dead, or nobody can tell today."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from plugins.formats.links import ALIVE, DEAD, MOVED, UNCLEAR, OutsideLink, is_web_address

PERMANENT = frozenset({301, 308})
GONE = frozenset({404, 410})
PATIENCE = timedelta(days=14)  # how long a host may be silent before it counts as dead
AGAIN = {ALIVE: timedelta(days=180), MOVED: timedelta(days=180), DEAD: timedelta(days=365), UNCLEAR: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a look-up ended: the statuses of the hops, the last address, or the `failure` that ended it.

    `is_failing` tells a silence that may be death (no host, no answer, 5xx, a ring) from one that says nothing.
    """

    address: str
    statuses: tuple[int, ...] = ()
    last: str = ""
    failure: str = ""
    is_failing: bool = False


def judged(outcome: Outcome, before: OutsideLink | None, today: date) -> OutsideLink:
    """Return the address as it is known from today; the copy that was known stays."""
    state, answer, moved_to = _state(outcome)
    link = OutsideLink(address=outcome.address, state=state, looked_up=today, answer=answer, moved_to=moved_to)
    if before:
        link = replace(link, copy=before.copy, copy_date=before.copy_date, copy_sought=before.copy_sought)
    if not _is_failing(outcome):
        return link
    since = (before.failing_since if before else None) or today
    is_dead = today - since >= PATIENCE or (before is not None and before.state == DEAD)
    return replace(link, failing_since=since, state=DEAD if is_dead else UNCLEAR)


def is_due(link: OutsideLink | None, today: date) -> bool:
    """Tell whether an address is to be looked up again."""
    return link is None or today - link.looked_up >= AGAIN[link.state]


def _state(outcome: Outcome) -> tuple[str, str, str]:
    """Return the state, the answer in words, and the new address of what has moved."""
    if outcome.failure:
        return UNCLEAR, outcome.failure, ""
    status = outcome.statuses[-1]
    if status in GONE:
        return DEAD, str(status), ""
    if not 200 <= status < 300:
        return UNCLEAR, str(status), ""
    if _is_front_page_instead(outcome):
        return DEAD, "leder bara till startsidan", ""
    hops = outcome.statuses[:-1]
    is_elsewhere = is_web_address(outcome.last) and _key(outcome.last) != _key(outcome.address)
    if hops and PERMANENT.issuperset(hops) and is_elsewhere:
        return MOVED, str(status), outcome.last
    return ALIVE, str(status), ""


def _is_failing(outcome: Outcome) -> bool:
    return outcome.is_failing or (bool(outcome.statuses) and outcome.statuses[-1] >= 500 and not outcome.failure)


def _is_front_page_instead(outcome: Outcome) -> bool:
    """Tell whether a page of its own has become a redirect to somebody's front page."""
    first, last = urlsplit(outcome.address), urlsplit(outcome.last)
    had_page = bool(first.path.strip("/") or first.query)
    return len(outcome.statuses) > 1 and had_page and not last.path.strip("/") and not last.query


def _key(address: str) -> tuple[str, str, str]:
    """Return an address without what does not count: the scheme, `www.` and a slash at the end."""
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query
