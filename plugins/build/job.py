"""What is to be written, and by whom: collected first, so that no two want one address, written afterwards."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from plugins.build.record import Kept
from plugins.formats.problem import Problem
from plugins.text.slugs import address_key


@dataclass(frozen=True, slots=True)
class Job:
    """One file of the site: `save_as` relative to the output, `owner` as the author knows it, `make` its bytes.

    `key` is the fingerprint of all that the bytes are made from: the same key, the same bytes.
    """

    save_as: str
    owner: str
    key: Callable[[], str]
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """What lies in place so far: the folder, and what became of each file in it."""

    folder: Path
    files: Mapping[str, Kept]


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file that is made of others of the site, and so after them, in the order in which bundles are noted.

    `write` streams it into a file, for it may be larger than the memory; `key` is a job's.
    """

    save_as: str
    owner: str
    key: Callable[[Made], str]
    write: Callable[[Made, IO[bytes]], None]


def address_faults(jobs: Iterable[Job | Bundle]) -> Iterator[Problem]:
    """Yield a problem for each file that two want, also where only letter case or Unicode form tells them apart.

    A disk that ignores letter case (macOS, Windows) would keep one of the two and say nothing.
    """
    first: dict[str, Job | Bundle] = {}
    for job in jobs:
        other = first.setdefault(address_key(job.save_as), job)
        if other is not job:
            yield Problem(job.owner, 0, _clash(job, other))
    yield from _files_where_folders_stand(first)


def _files_where_folders_stand(first: dict[str, Job | Bundle]) -> Iterator[Problem]:
    """Yield one problem for each file whose name others need for a folder."""
    told = set()
    for job in first.values():
        for parent in _parents(job.save_as):
            blocker = first.get(parent)
            if blocker and blocker.save_as not in told:
                told.add(blocker.save_as)
                message = f"filen /{blocker.save_as} tar platsen för mappen som {job.owner} ligger i; byt filens namn"
                yield Problem(blocker.owner, 0, message)


def _parents(save_as: str) -> Iterator[str]:
    """Yield the keys of the folders that a file lies in."""
    key = address_key(save_as)
    while "/" in key:
        key = key.rpartition("/")[0]
        yield key


def _clash(job: Job | Bundle, other: Job | Bundle) -> str:
    if job.save_as == other.save_as:
        return f"adressen /{job.save_as} är redan tagen av {other.owner}; ge den ena en annan Adress"
    return (
        f"adressen /{job.save_as} krockar med /{other.save_as} från {other.owner}: bara skiftläge eller "
        "teckenform skiljer dem, och en del diskar ser ingen skillnad; ge den ena en annan Adress"
    )
