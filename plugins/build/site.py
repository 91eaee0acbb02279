"""One run of the builder: what was read, what is to be written, and how it gets into its place."""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from plugins.build import record, staging
from plugins.build.archive_views import ArchiveViews
from plugins.build.content import Content
from plugins.build.job import Bundle, Job, Made, address_faults
from plugins.build.placing import Folders, clear, place, place_bundle
from plugins.build.progress import progress
from plugins.build.record import Kept
from plugins.build.result import Result
from plugins.build.source import Source
from plugins.build.workers import in_processes
from plugins.formats import manifest
from plugins.formats.address import file_of
from plugins.formats.manifest import Built, Manifest
from plugins.formats.problem import ContentError, Problem
from plugins.formats.whole_file import write_whole
from plugins.text.html import rebased

WORTH_A_PROCESS = 200  # files; below that, starting one costs more than it saves


@dataclass(slots=True)
class Site:
    """The site under construction; made when Pelican starts and carried in its settings as `SITE`.

    `articles` has what Pelican is given for each shown text, by its path in content/.
    """

    content: Content
    content_name: str
    output: Path
    cache: Path
    base_path: str
    processes: int
    lock: IO[str] | None
    articles: dict[str, Any]
    jobs: list[Job] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    archive: ArchiveViews | None = None
    result: Result | None = None

    def owner(self, source: Source) -> str:
        """Return a text's path as the author would type it."""
        return f"{self.content_name}/{source.path}"


def finish(site: Site) -> Result:
    """Put the site together beside the old one, prove it whole, and let the two change places.

    ContentError where it is not whole, OSError (a full disk, no right to write) passes through; the old site stays.
    """
    try:
        return _finished(site)
    except OSError:
        shutil.rmtree(staging.spare_of(site.output), ignore_errors=True)  # gives a full disk its room back
        raise


def _finished(site: Site) -> Result:
    refuse_what_cannot_be(site)
    spare = staging.spare_of(site.output)
    spare.mkdir(parents=True, exist_ok=True)
    records = record.record_file(site.cache, site.output)
    folders = Folders(spare, record.looks(spare), site.output, record.read(records))
    clear(folders, [*(job.save_as for job in site.jobs), *(bundle.save_as for bundle in site.bundles)])
    written = _written(site, folders)
    _bundle(site, folders, written)
    written[manifest.NAME] = _with_manifest(site, spare, written)
    record.write(records, written)  # first: it knows files by their number, so it holds in whichever folder they are
    staging.put_in_place(spare, site.output)
    return _result(site, folders.record, written)


def refuse_what_cannot_be(site: Site) -> None:
    """Raise ContentError where two want one address, or Pelican was not content."""
    _refuse([*_mentioned(site), *address_faults([*site.jobs, *site.bundles])])


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ContentError(problems)


def _mentioned(site: Site) -> Iterator[Problem]:
    """Yield what Pelican only mentioned in its log."""
    return (Problem("pelican", 0, warning) for warning in site.warnings)


@dataclass(frozen=True, slots=True)
class Share:
    """What one process put in place: each file, the texts that are not in their pages, and the warnings."""

    placed: dict[str, Kept]
    lost: list[Problem]
    warnings: list[str]


def _written(site: Site, folders: Folders) -> dict[str, Kept]:
    """Place every job's file and return what became of it; raise ContentError where a text is not on its page."""
    proofs = {file_of(source.address): source for source in site.content.shown}
    processes = site.processes if len(site.jobs) >= WORTH_A_PROCESS else 1
    with progress("Skriver sidorna", len(site.jobs)) as tell:
        shares = in_processes(partial(_place_share, site, folders, proofs), site.jobs, processes, tell)
    placed = {name: kept for share in shares for name, kept in share.placed.items()}
    site.warnings += [warning for share in shares for warning in share.warnings if warning not in site.warnings]
    never = [
        Problem(site.owner(source), 0, f"texten skulle bli /{name}, men den sidan blev aldrig skriven")
        for name, source in proofs.items()
        if name not in placed
    ]
    _refuse([*never, *(problem for share in shares for problem in share.lost), *_mentioned(site)])
    return {job.save_as: placed[job.save_as] for job in site.jobs}


def _bundle(site: Site, folders: Folders, written: dict[str, Kept]) -> None:
    """Place every bundle and add it to what is written."""
    for bundle in site.bundles:
        written[bundle.save_as] = place_bundle(folders, bundle, Made(folders.spare, written))


def _place_share(site: Site, folders: Folders, proofs: dict[str, Source], jobs: Sequence[Job]) -> Share:
    placed: dict[str, Kept] = {}
    lost: list[Problem] = []
    for job in jobs:
        prove = partial(_prove, site, job.save_as, proofs.get(job.save_as), lost)
        placed[job.save_as] = place(folders, job, prove)
    return Share(placed, lost, site.warnings)


def _prove(site: Site, name: str, source: Source | None, lost: list[Problem], data: bytes) -> None:
    if source and rebased(source.html, site.base_path).encode() not in data:
        message = f"sidan /{name} skrevs, men texten står inte i den; se över mallen"
        lost.append(Problem(site.owner(source), 0, message))


def _with_manifest(site: Site, spare: Path, written: dict[str, Kept]) -> Kept:
    """Write the manifest, the last of the files."""
    sources = {source.path: Built(source.digest, file_of(source.address)) for source in site.content.shown}
    files = {name: kept.digest for name, kept in written.items()}
    data = manifest.render(Manifest(sources, files)).encode()
    write_whole(spare / manifest.NAME, data)
    return Kept("", hashlib.sha256(data).hexdigest(), record.look_of((spare / manifest.NAME).lstat()))


def _result(site: Site, before: Mapping[str, Kept], written: Mapping[str, Kept]) -> Result:
    files = written.keys() - {manifest.NAME}
    unchanged = sum(name in before and before[name].digest == written[name].digest for name in files)
    shown = site.content.shown
    pages = sum(source.is_page for source in shown)
    held_back, notes = len(site.content.held_back), tuple(site.notes)
    return Result(len(shown) - pages, pages, held_back, len(files) - unchanged, unchanged, notes)


def static_jobs(files: dict[str, Path], folder: Path, shown_as: str) -> list[Job]:
    """Return a job for each file of `folder` that is copied as it is, by its place on the site."""
    return [
        Job(save_as, f"{shown_as}/{file.relative_to(folder).as_posix()}", partial(_static_key, file), file.read_bytes)
        for save_as, file in sorted(files.items())
    ]


def _static_key(file: Path) -> str:
    """Return what a file looks like from outside; nothing, so that it is read, where it was changed just now."""
    status = file.stat()
    return "" if record.is_racy(status) else f"{file}:{record.look_of(status)}:{status.st_ctime_ns}"


def files_under(folder: Path, prefix: str) -> dict[str, Path]:
    """Return the files of a folder by their place on the site."""
    return {
        f"{prefix}/{file.relative_to(folder).as_posix()}": file for file in sorted(folder.rglob("*")) if file.is_file()
    }
