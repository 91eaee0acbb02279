"""All texts of a blog read: from the cache what was read before, the rest in as many processes as it pays to start."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from plugins.build import stored_source
from plugins.build.cache import TextCache
from plugins.build.progress import progress
from plugins.build.source import Source, read_source
from plugins.build.workers import in_processes
from plugins.formats.problem import ContentError, Problem
from plugins.text.markdown import Converter

WORTH_A_PROCESS = 40  # texts; below that, starting one costs more than it saves
SPARE_TEXTS = 1_000  # how many more than the blog's own a cache may hold before it is swept


@dataclass(frozen=True, slots=True)
class Text:
    """The bytes of a text, with its path in content/ and as the author would type it."""

    path: str
    shown: str
    data: bytes

    @property
    def key(self) -> str:
        """Return the name of what becomes of it: the hash of path and bytes."""
        return hashlib.sha256(self.path.encode() + b"\0" + self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: what the cache keeps of it, or its problems."""

    stored: bytes
    problems: tuple[Problem, ...] = ()


def read_texts(
    texts: Iterable[Text], zone: ZoneInfo, cache: TextCache | None, jobs: int
) -> tuple[list[Source], list[Problem]]:
    """Return the finished texts in their order, and the problems of those that have any.

    The bytes of a text that the cache knows are let go at once: of a large blog only the finished texts are kept.
    """
    known = cache.read() if cache else {}
    found: dict[str, Source | None] = {}
    missing: list[tuple[str, Text]] = []
    for text in texts:
        key = text.key
        if key in known:
            found[key] = stored_source.parse(known.pop(key), zone)
        else:
            found[key] = None
            missing.append((key, text))
    fresh, problems = _read_missing(missing, zone, jobs)
    if cache and fresh:
        cache.replace(fresh, known if len(known) > len(found) + SPARE_TEXTS else ())
    for key in list(fresh):
        found[key] = stored_source.parse(fresh.pop(key), zone)
    return [source for source in found.values() if source], problems


def _read_missing(
    missing: Sequence[tuple[str, Text]], zone: ZoneInfo, jobs: int
) -> tuple[dict[str, bytes], list[Problem]]:
    processes = jobs if len(missing) >= WORTH_A_PROCESS else 1
    with progress("Läser texterna", len(missing)) as tell:
        shares = in_processes(partial(_read_share, zone), missing, processes, tell)
    outcomes = {key: outcome for share in shares for key, outcome in share.items()}
    fresh = {key: outcome.stored for key, outcome in outcomes.items() if not outcome.problems}
    return fresh, [problem for outcome in outcomes.values() for problem in outcome.problems]


def _read_share(zone: ZoneInfo, share: Sequence[tuple[str, Text]]) -> dict[str, Outcome]:
    converter = Converter()
    return {key: _outcome(text, zone, converter) for key, text in share}


def _outcome(text: Text, zone: ZoneInfo, converter: Converter) -> Outcome:
    try:
        return Outcome(stored_source.render(read_source(text.data, text.path, text.shown, zone, converter)))
    except ContentError as error:
        return Outcome(b"", error.problems)
