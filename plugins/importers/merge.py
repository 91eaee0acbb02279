"""One text of several sources: they meet by origin or old address, and each field has its winner.

The body comes from the source of the highest rank, all else from exports before feeds and pages; a guess never wins
over what was read for certain. Two texts of one and the same source are never one, unless their origin is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.importers.existing import Existing
from plugins.importers.harvest import FoundComment, FoundText, Harvest, Kind
from plugins.importers.merge_comments import Sourced, united_comments
from plugins.importers.merge_threads import Addresses, SourcedThread, attached, by_owner, claim_existing, threads_of
from plugins.importers.outcome import Outcome
from plugins.importers.own_addresses import Blog
from plugins.text.slugs import slugify

SCHEMES = ("wordpress", "blogger", "feed", "webb", "text")  # who knows best about everything but the body
FIELDS = {
    "url": "adressen",
    "title": "titeln",
    "category": "kategorin",
    "modified": "ändringsdatumet",
    "authors": "författaren",
    "summary": "ingressen",
    "language": "språket",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One text to be written: its parts united, all its origins (the first names it), and who won what in Swedish.

    `source` is the number of the source whose body it has; `comments` carry the number of theirs,
    and `counted_as` is the kind that the text had in that source.
    """

    text: FoundText
    blog: Blog
    source: int
    origins: tuple[str, ...]
    comments: tuple[Sourced, ...]
    is_wordpress: bool
    counted_as: Kind
    won: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A text and the number of its source."""

    source: int
    text: FoundText


@dataclass(frozen=True, slots=True)
class Meeting:
    """What came together: every text once, in the order met, and an outcome for each item that was united with one.

    `threads` are those of texts that lie in content/ and are not in this run, `orphans` those of no text at all.
    """

    texts: list[Merged]
    outcomes: list[Outcome]
    threads: list[tuple[Existing, list[SourcedThread]]]
    orphans: list[list[SourcedThread]]


def merge(
    harvests: Sequence[Harvest],
    blogs: Sequence[Blog],
    existing: Sequence[Existing] = (),
    redirects: Mapping[str, str] | None = None,
) -> Meeting:
    """Bring texts and threads together; `existing` lie in content/, `redirects` lead old addresses to theirs."""
    merged: list[Merged] = []
    outcomes: list[Outcome] = []
    groups = list(_meetings(harvests, blogs))
    owned = by_owner(threads_of(harvests), _addresses(groups, blogs, existing, redirects or {}))
    for number, parts in enumerate(groups):
        threads = owned.pop(number, [])
        found = [(part.source, part.text.comments) for part in parts]
        comments, twins = united_comments([*found, *_by_source(threads)])
        one = _united(parts, harvests, blogs, comments)
        merged.append(one)
        outcomes += twins
        outcomes += [_twin(part, one, harvests) for part in parts if part.text is not _body(parts, harvests).text]
        outcomes += [attached(thread, f'"{one.text.title}"') for thread in threads]
    known = [(owner, threads) for owner, threads in owned.items() if isinstance(owner, Existing)]
    return Meeting(
        merged, outcomes, known, [threads for owner, threads in owned.items() if not isinstance(owner, Existing)]
    )


def _addresses(
    groups: Sequence[list[Part]], blogs: Sequence[Blog], existing: Sequence[Existing], redirects: Mapping[str, str]
) -> Addresses:
    addresses = Addresses()
    owners: dict[str, int] = {}
    for number, parts in enumerate(groups):
        for part in parts:
            owners[part.text.origin] = number
            urls = filter(None, (part.text.url, *part.text.other_urls))
            addresses.claim(number, urls, blogs[part.source].hosts)
    claim_existing(addresses, existing, owners)
    addresses.led_on(redirects)
    return addresses


def _by_source(threads: Sequence[SourcedThread]) -> list[tuple[int, list[FoundComment]]]:
    """Return the comments of threads as one list a source: in one source nothing is a twin."""
    found: dict[int, list[FoundComment]] = {}
    for one in threads:
        found.setdefault(one.source, []).extend(one.thread.comments)
    return list(found.items())


def comments_of(threads: Sequence[SourcedThread]) -> tuple[tuple[Sourced, ...], list[Outcome]]:
    """Return the comments of threads of one address, and an outcome for each that two sources have."""
    return united_comments(_by_source(threads))


def _meetings(harvests: Sequence[Harvest], blogs: Sequence[Blog]) -> Iterator[list[Part]]:
    """Yield the texts that are one and the same."""
    groups: list[list[Part]] = []
    at: dict[tuple[tuple[str, ...], str], int] = {}
    for number, (harvest, blog) in enumerate(zip(harvests, blogs, strict=True)):
        for text in harvest.texts:
            keys = [((), text.origin)] + [(blog.hosts, key) for key in _keys(text, blog)]
            place = next((at[key] for key in keys if key in at and _may_join(groups[at[key]], number, text)), None)
            if place is None:
                place = len(groups)
                groups.append([])
            groups[place].append(Part(number, text))
            for key in keys:
                at.setdefault(key, place)
    yield from groups


def _keys(text: FoundText, blog: Blog) -> list[str]:
    return list(filter(None, dict.fromkeys(blog.key(url) for url in (text.url, *text.other_urls) if url)))


def _may_join(group: list[Part], source: int, text: FoundText) -> bool:
    return all(part.source != source or part.text.origin == text.origin for part in group)


def _body(parts: list[Part], harvests: Sequence[Harvest]) -> Part:
    return max(parts, key=lambda part: (bool(part.text.html.strip()), harvests[part.source].rank, -part.source))


def _twin(part: Part, one: Merged, harvests: Sequence[Harvest]) -> Outcome:
    reason = f"samma text finns i {harvests[one.source].source}, som texten togs ur"
    return Outcome(source=part.source, kind=part.text.kind, result="förenad", reason=reason, what=one.text.title)


def _united(
    parts: list[Part], harvests: Sequence[Harvest], blogs: Sequence[Blog], comments: tuple[Sourced, ...]
) -> Merged:
    body = _body(parts, harvests)
    order = sorted(parts, key=lambda part: (_scheme(part.text), -harvests[part.source].rank, part.source))
    chosen = {name: _first(order, name) for name in FIELDS}
    date = min(order, key=_date_doubt)
    image = next((part for part in order if part.text.image_url), order[0]).text
    restricted = next((part for part in order if part.text.state != "publicerad"), order[0])
    text = replace(
        order[0].text,
        html=body.text.html,
        published=date.text.published,
        state=restricted.text.state,
        tags=_tags(order),
        other_urls=tuple(dict.fromkeys(url for part in order for url in (part.text.url, *part.text.other_urls) if url)),
        image_url=image.image_url,
        image_alt=image.image_alt,
        are_comments_open=order[0].text.are_comments_open,
        is_guess=parts[0].text.is_guess if len(parts) == 1 else (),
        **{name: getattr(part.text, name) for name, part in chosen.items()},
    )
    winners = {"texten": body, "datumet": date, "läget": restricted, **{FIELDS[name]: chosen[name] for name in FIELDS}}
    return Merged(
        text=text,
        blog=blogs[body.source],
        source=body.source,
        origins=tuple(dict.fromkeys(part.text.origin for part in order)),
        comments=comments,
        is_wordpress=harvests[body.source].form.startswith("WordPress"),
        counted_as=body.text.kind,
        won=_told(winners, harvests) if len({part.source for part in parts}) > 1 else "",
    )


def _scheme(text: FoundText) -> int:
    scheme = text.origin.partition(":")[0]
    return SCHEMES.index(scheme) if scheme in SCHEMES else len(SCHEMES)


def _first(order: list[Part], name: str) -> Part:
    """Return the first part that has the field: read rather than guessed."""
    has = [part for part in order if getattr(part.text, name)]
    return next((part for part in has if name not in part.text.is_guess), has[0] if has else order[0])


def _date_doubt(part: Part) -> tuple[bool, bool, bool]:
    moment = part.text.published
    at_midnight = moment is not None and not (moment.hour or moment.minute or moment.second)
    return (moment is None, "published" in part.text.is_guess, at_midnight)


def _tags(order: list[Part]) -> tuple[str, ...]:
    by_slug: dict[str, str] = {}
    for part in order:
        for tag in part.text.tags:
            by_slug.setdefault(slugify(tag), tag)
    return tuple(by_slug.values())


def _told(winners: dict[str, Part], harvests: Sequence[Harvest]) -> str:
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for what, part in winners.items():
        if what in ("texten", "datumet", "läget") or _has(part, what):
            by_source[harvests[part.source].source].append(what)
    return "; ".join(f"{_listed(words)} från {source}" for source, words in by_source.items())


def _has(part: Part, what: str) -> bool:
    return any(getattr(part.text, name) for name, shown in FIELDS.items() if shown == what)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}"
