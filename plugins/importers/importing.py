"""What the readers found becomes files: united, placed, converted, written, and all of it accounted for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from plugins.importers import redirects
from plugins.importers.account import report_of, unplaced
from plugins.importers.asides import asides
from plugins.importers.comment_files import anchors
from plugins.importers.comment_writing import CommentsThere
from plugins.importers.existing import spellings
from plugins.importers.fetch import fetch
from plugins.importers.finish import Draft, Finished, Made, Shared, finished, made
from plugins.importers.gallery import gallery
from plugins.importers.harvest import Harvest
from plugins.importers.known import Known, known
from plugins.importers.ledger import with_addresses
from plugins.importers.links import LinkMap, link_targets
from plugins.importers.merge import Merged, merge
from plugins.importers.old_lists import list_redirects
from plugins.importers.own_addresses import blogs
from plugins.importers.permalinks import place, query_redirects
from plugins.importers.pictures import Picture
from plugins.importers.plain import spelling_by_slug
from plugins.importers.processes import in_order
from plugins.importers.redirects import imported_lines, with_lines
from plugins.importers.report import Report
from plugins.importers.write import Side, Wanted, carry_out, steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to import: the zone of the old blog where a source tells none, that of the site, further hosts, how far."""

    zone: ZoneInfo
    site_zone: ZoneInfo
    hosts: tuple[str, ...] = ()
    is_dry: bool = False
    fetches_images: bool = False
    jobs: int = 0


Track = Callable[[Iterator[Made], int], Iterator[Made]]


def import_harvests(harvests: Sequence[Harvest], into: Path, options: Options, track: Track) -> Report:
    """Import what the readers found; a text that cannot be written is left out, and nothing then links to it."""
    there = known(into, options.site_zone)
    blogs_of = blogs([harvest.hosts for harvest in harvests], options.hosts)
    meeting = merge(harvests, blogs_of, there.texts, redirects.parse(there.text_at("redirects.txt")))
    named = [there.named(one) for one in meeting.texts]
    gone = [one for one in named if there.is_deleted(one)]
    alive = [one for one in named if one not in gone]
    broken: list[tuple[Merged, str]] = []
    while True:
        job = _Job(harvests, alive, there, options)
        result = job.run(track)
        broken += result.broken
        if not _is_linked(result):
            break
        failed = [one for one, _ in result.broken]
        alive = [one for one in alive if one not in failed]
    beside = asides(meeting, job.comments, options.jobs)
    todo = steps(into, [*map(_picture, job.gallery.pictures.values()), *result.wanted, *beside.wanted], there.state)
    side = job.side()
    changed = 0 if options.is_dry else carry_out(into, todo, there.state, side)
    outcomes = [*meeting.outcomes, *beside.outcomes, *result.outcomes, *job.gallery.outcomes, *unplaced(gone, broken)]
    notes = [*job.notes(), *beside.notes]
    return report_of(harvests, outcomes, result.texts, todo, changed, notes, is_dry=options.is_dry)


def _is_linked(result: Finished) -> bool:
    """Tell whether a text that will be written links to one that cannot be."""
    gone = [f"{{filename}}/{path}".encode() for path in result.broken_paths]
    return any(path in one.wanted.read() for path in gone for one in result.texts)


def _picture(picture: Picture) -> Wanted:
    return Wanted(identity=picture.path, path=picture.path, digest=picture.digest, read=picture.read)


class _Job:
    """The texts of one run with all that they share: places, pictures, links, spellings."""

    def __init__(self, harvests: Sequence[Harvest], alive: Sequence[Merged], there: Known, options: Options) -> None:
        self.options = options
        self.comments = CommentsThere(text_at=there.text_at, zone=options.site_zone, moderation=there.moderation)
        self.placed = [
            replace(one, is_published=one.is_published and not there.keeps_back(one.merged.text.origin))
            for one in place(alive, there.texts, there.places(), options.zone, options.site_zone)
        ]
        self.drafts = [Draft.of(one, self.comments) for one in self.placed]
        fetcher = fetch if options.fetches_images and not options.is_dry else None
        self.gallery = gallery(self.placed, harvests, fetcher, there.state.fetched)
        self.there = there
        self.spelling = {
            "tags": spelling_by_slug(
                (*spellings(there.texts, "tags"), *(tag for one in alive for tag in one.text.tags))
            ),
            "category": spelling_by_slug(
                (*spellings(there.texts, "category"), *(one.text.category for one in alive if one.text.category))
            ),
        }
        self.lists = list_redirects(self.placed)

    def run(self, track: Track) -> Finished:
        """Convert and compose every text."""
        found = {draft.placed.path: anchors(draft.kept) for draft in self.drafts}
        links = LinkMap(
            texts=link_targets(self.placed, found),
            lists={unquote(old).rstrip("/"): new for old, new in self.lists.items()},
            pictures=self.gallery.places,
        )
        zones = (self.options.zone, self.options.site_zone)
        shared = Shared(links=links, spelling=self.spelling, zones=zones)
        texts = in_order(partial(made, shared), self.drafts, self.options.jobs)
        return finished(self.drafts, track(texts, len(self.drafts)), self.comments)

    def side(self) -> Side:
        """Return what is written beside the texts: redirects and what is to be remembered."""
        text = self.there.text_at("redirects.txt")
        wanted = {**self.lists, **query_redirects(self.placed)}
        text = with_lines(text, wanted, self.there.state.redirects)
        lines = imported_lines(text)
        ledger = with_addresses(self.there.text_at("urls.txt"), self.placed, lines)
        return Side(redirects=text, lines=lines, ledger=ledger, fetched=self.gallery.fetched)

    def notes(self) -> list[str]:
        """Return sentences for the report about the run as a whole."""
        fetched, failed = len(self.gallery.fetched), self.gallery.failed
        return [
            *([f"{fetched} bilder hämtades från nätet"] if fetched else []),
            *(f"bilden kunde inte hämtas: {line}" for line in failed),
        ]
