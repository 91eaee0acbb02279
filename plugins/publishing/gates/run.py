"""All gates in one call, each file read once, every problem in one list."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from plugins.formats.manifest import Manifest
from plugins.formats.problem import Problem
from plugins.publishing.candidate import Candidate
from plugins.publishing.gates.imported import comment_problems, imported_problems
from plugins.publishing.gates.kept import shrink_problems, text_problems
from plugins.publishing.gates.limits import FILE_MAX_BYTES, limit_problems
from plugins.publishing.gates.own_machine import local_problems
from plugins.publishing.gates.pictures import position_problems
from plugins.publishing.gates.secrets import secret_problems
from plugins.publishing.gates.unready import preview_problems, unready_problems
from plugins.publishing.gates.whole import digest_problems, whole_problems
from plugins.publishing.texts import comment_files, read_published

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a site is measured against.

    `project` is the folder whose name must not get out; `published` the manifest of what is published now, None before
    the first time; `allowed` the e-mail addresses and IP numbers that are meant to be seen.
    """

    content: Path
    content_name: str
    project: Path
    zone: ZoneInfo
    now: datetime
    published: Manifest | None = None
    allowed: Set[str] = frozenset()
    may_shrink: bool = False


def gate_problems(site: Candidate, terms: Terms, tell: Tell = lambda _done: None) -> list[Problem]:
    """Return everything that stands in the way of publishing a site, sorted; `tell` hears of files done."""
    problems = [*_site_problems(site, terms), *_text_problems(site, terms)]
    for done, name in enumerate(site.regular(), 1):
        problems += _file_problems(site, name, terms.project)
        tell(done)
    return sorted(set(problems))


def _site_problems(site: Candidate, terms: Terms) -> Iterator[Problem]:
    yield from whole_problems(site)
    yield from limit_problems(site)
    yield from text_problems(site, terms.published)
    if not terms.may_shrink:
        yield from shrink_problems(site, terms.published)


def _text_problems(site: Candidate, terms: Terms) -> Iterator[Problem]:
    texts, problems = read_published(terms.content, terms.content_name, site.manifest, terms.zone)
    allowed = {address.casefold() for address in terms.allowed}
    yield from problems
    yield from unready_problems(texts, terms.now)
    yield from imported_problems(texts, allowed)
    yield from comment_problems(comment_files(terms.content, terms.content_name), allowed)


def _file_problems(site: Candidate, name: str, project: Path) -> Iterator[Problem]:
    if site.files[name].st_size > FILE_MAX_BYTES:
        return  # told already, and nothing to read into memory
    try:
        data = (site.folder / name).read_bytes()
    except OSError as error:
        yield Problem(name, 0, f"går inte att läsa: {error.strerror}")
        return
    own = (partial(digest_problems, site), partial(_local, project))
    for gate in (*own, secret_problems, position_problems, preview_problems):
        yield from gate(name, data)


def _local(project: Path, name: str, data: bytes) -> Iterator[Problem]:
    try:
        yield from local_problems(name, data, project)
    except (SyntaxError, ValueError) as error:  # lxml's own errors are of these kinds
        yield Problem(name, 0, f"går inte att läsa som {name.rpartition('.')[2].upper()}: {error}")
