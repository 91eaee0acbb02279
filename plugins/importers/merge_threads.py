"""Which text each thread of a comment service belongs to: by its old paths, whatever host, query or slash they had."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.formats.address import encoded
from plugins.importers.existing import Existing
from plugins.importers.harvest import FoundThread, Harvest
from plugins.importers.outcome import Outcome
from plugins.importers.own_addresses import Blog
from plugins.importers.source_addresses import host_of

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SourcedThread:
    """A thread and the number of its source."""

    source: int
    thread: FoundThread

    @property
    def address(self) -> str:
        """Where it stood, as the author may know it again."""
        return next(iter(self.thread.urls), "") or self.thread.title or self.thread.id


@dataclass(slots=True)
class Addresses:
    """Who stands at which old address; the first to claim one has it, and the host decides only between two."""

    owners: dict[Key, Hashable] = field(default_factory=dict)

    def claim(self, owner: Hashable, urls: Iterable[str], hosts: Sequence[str] = ()) -> None:
        """Give an owner all addresses that are still free; a path stands on each of the hosts."""
        for url in urls:
            for host, path in _keys(url):
                for one in (host, *hosts, ""):
                    self.owners.setdefault((one, path), owner)

    def led_on(self, redirects: Mapping[str, str]) -> None:
        """Let old addresses that lead to another have the owner of that."""
        for old, new in redirects.items():
            if (owner := self.owner([new])) is not None:
                self.claim(owner, [old])

    def owner(self, urls: Iterable[str]) -> Hashable | None:
        """Return whose thread it is that stood at these addresses, the surest first."""
        keys = [key for url in urls for key in _keys(url)]
        wanted = (*keys, *(("", path) for _, path in keys))
        return next((self.owners[key] for key in wanted if key in self.owners), None)


def _keys(url: str) -> Iterator[Key]:
    host = host_of(url)
    if path := Blog((host,) if host else ()).key(url):
        yield host, path


def claim_existing(addresses: Addresses, texts: Iterable[Existing], owners: Mapping[str, Hashable]) -> None:
    """Let the texts in content/ claim their addresses: for the text of this run with their origin, else themselves."""
    for text in texts:
        owner = owners.get(text.origin, text) if text.origin else text
        addresses.claim(owner, (*map(encoded, text.addresses), *filter(None, [text.source_url])))


def threads_of(harvests: Sequence[Harvest]) -> Iterator[SourcedThread]:
    """Yield all threads in their order."""
    for number, harvest in enumerate(harvests):
        yield from (SourcedThread(number, thread) for thread in harvest.threads)


def by_owner(threads: Iterable[SourcedThread], addresses: Addresses) -> dict[Hashable, list[SourcedThread]]:
    """Return the threads of each owner; those of nobody by their own address, so that several of one stay together."""
    found: dict[Hashable, list[SourcedThread]] = {}
    for one in threads:
        owner = addresses.owner(one.thread.urls)
        found.setdefault(owner if owner is not None else _alone(one), []).append(one)
    return found


def _alone(one: SourcedThread) -> Hashable:
    key = next((key for url in one.thread.urls for key in _keys(url)), None)
    return ("utan inlägg", *(key or (one.thread.id,)))


def attached(one: SourcedThread, to: str) -> Outcome:
    """Return the outcome of a thread whose text is known by title or path."""
    return _outcome(one, "förenad", f"hör till {to}")


def orphaned(one: SourcedThread, path: str) -> Outcome:
    """Return the outcome of a thread without a text; `path` is where its comments are kept, if there are any."""
    kept = f"inget inlägg har adressen; kommentarerna ligger i {path}" if path else "inget inlägg och inga kommentarer"
    return _outcome(one, "undantagen", kept)


def _outcome(one: SourcedThread, result: str, reason: str) -> Outcome:
    return Outcome(
        source=one.source,
        kind="tråd",
        result=result,  # type: ignore[arg-type]
        reason=reason,
        what=one.address,
        line=one.thread.line,
    )
