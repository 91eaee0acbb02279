"""Looks up the outside links that are due, host by host, and asks the archive for copies of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from zoneinfo import ZoneInfo

from plugins.formats import links as links_format
from plugins.formats import source_text
from plugins.formats.links import OutsideLink
from plugins.formats.whole_file import write_whole
from plugins.links import saving, wayback
from plugins.links.host import FAILURES, Found, host_of, look_up
from plugins.links.outside import Mention, mentions
from plugins.links.pace import SAVED_BYTES, Asker, Network
from plugins.links.verdict import is_due, judged
from plugins.network.public import FetchRefusedError

HOSTS_AT_ONCE = 6
KEEP_EVERY = 10  # answers; as many are asked for again after a kill
GIVES_UP_AFTER = 3  # failures of the archive in a row
Tell = Callable[[int], None]
Progress = Callable[[str, int], AbstractContextManager[Tell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to look up: all or what is due, how many at most, and whether to keep a copy (in the folder `save`)."""

    today: date
    zone: ZoneInfo
    own_host: str
    refreshes: bool = False
    limit: int = 500
    save: Path | None = None
    service: str = wayback.SERVICE
    network: Network = field(default_factory=Network)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it: the links as they are known now, how many were looked up and are left, and what to tell."""

    links: Mapping[str, OutsideLink]
    mentions: Mapping[str, Mention]
    looked_up: int
    left: int
    notes: tuple[str, ...]


def look_up_links(content: Path, options: Options, progress: Progress) -> Report:
    """Look up what is due and write content/links.yaml; ContentError where a file of content/ cannot be read."""
    known = _Known(content)
    linked = mentions(content, options.zone, options.own_host)
    due = [one for one in linked if options.refreshes or is_due(known.links.get(one), options.today)]
    asked = due[: options.limit]
    notes = _look_up(known, asked, options, progress)
    notes += _find_copies(known, linked, options, progress)
    known.keep()
    return Report(known.links, linked, len(asked), len(due) - len(asked), tuple(notes))


class _Known:
    """The links of content/links.yaml, kept on the disk every few changes."""

    def __init__(self, content: Path) -> None:
        self.file = content / links_format.NAME
        shown = self.file.as_posix()
        text = source_text.decode(self.file.read_bytes(), shown) if self.file.is_file() else ""
        self.links = links_format.parse(text, shown)
        self._changes = 0

    def set(self, link: OutsideLink) -> None:
        """Take in what is known now."""
        self.links[link.address] = link
        self._changes += 1
        if self._changes % KEEP_EVERY == 0:
            self.keep()

    def keep(self) -> None:
        """Write the file, whole or not at all."""
        if self._changes:
            write_whole(self.file, links_format.render(self.links.values()).encode())


def _look_up(known: _Known, addresses: Sequence[str], options: Options, progress: Progress) -> list[str]:
    asker = Asker(options.network, SAVED_BYTES) if options.save else Asker(options.network)
    file = saving.new_file(options.save, options.today) if options.save and addresses else None
    notes = []
    with progress("Frågar efter länkarna", len(addresses)) as tell:
        for done, found in enumerate(_answers(addresses, asker, options.network.sleep), 1):
            known.set(judged(found.outcome, known.links.get(found.outcome.address), options.today))
            if file and found.answer:
                reason = saving.save(file, found.outcome.last, found.answer)
                notes += [f"ingen egen kopia av {found.outcome.address}: {reason}"] if reason else []
            tell(done)
    return notes


def _answers(addresses: Iterable[str], asker: Asker, sleep: Callable[[float], None]) -> Iterator[Found]:
    """Yield every answer as it comes: the hosts side by side, the addresses of each one after the other."""
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[host_of(address)].append(address)
    queue: SimpleQueue[Found | BaseException | None] = SimpleQueue()
    stop = Event()

    def ask_host(of_host: list[str]) -> None:
        try:
            for found in look_up(of_host, asker, sleep):
                queue.put(found)
                if stop.is_set():
                    return
        except BaseException as error:  # noqa: BLE001 - raised again below, where it is seen
            queue.put(error)
        queue.put(None)

    pool = ThreadPoolExecutor(HOSTS_AT_ONCE)
    try:
        for of_host in by_host.values():
            pool.submit(ask_host, of_host)
        finished = 0
        while finished < len(by_host):
            one = queue.get()
            if isinstance(one, BaseException):
                raise one
            if one is None:
                finished += 1
            else:
                yield one
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _find_copies(known: _Known, linked: Mapping[str, Mention], options: Options, progress: Progress) -> list[str]:
    """Ask the archive for what has no copy yet; give up for today where it does not answer."""
    asker = Asker(options.network)
    wanted = [one for one in linked if one in known.links and known.links[one].copy_sought is None]
    failures = 0
    with progress("Frågar efter arkivkopior", len(wanted)) as tell:
        for done, address in enumerate(wanted, 1):
            try:
                copy = _copy(asker, linked[address], options)
                failures = 0
            except (FetchRefusedError, *FAILURES) as error:
                failures += 1
                if failures == GIVES_UP_AFTER:
                    return [f"arkivet svarar inte ({type(error).__name__}); {len(wanted) - done + failures} väntar"]
                continue
            link = replace(known.links[address], copy_sought=options.today)
            known.set(replace(link, copy=copy.address, copy_date=copy.day) if copy else link)
            tell(done)
    return []


def _copy(asker: Asker, mention: Mention, options: Options) -> wayback.Copy | None:
    answer = asker(wayback.question(mention.address, mention.day, options.service))
    if answer.status != 200:
        raise ValueError(f"arkivet svarade {answer.status}")
    return wayback.parse(answer.body)
