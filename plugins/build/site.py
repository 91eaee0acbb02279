"""One run of the builder: what was read, what is to be written, and how it gets into its place."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from plugins.build import staging
from plugins.build.content import Content
from plugins.build.job import Job, address_faults
from plugins.build.result import Result
from plugins.build.source import Source
from plugins.build.workers import in_processes
from plugins.formats import manifest
from plugins.formats.address import file_of
from plugins.formats.manifest import Built, Manifest
from plugins.formats.problem import ContentError, Problem
from plugins.text.html import rebased

WORTH_A_PROCESS = 200  # files; below that, starting one costs more than it saves


@dataclass(slots=True)
class Site:
    """The site under construction; made when Pelican starts and carried in its settings as `SITE`.

    `sources` has the shown texts by their path in content/, `words` Pelican's object of each tag, category and author.
    """

    content: Content
    content_name: str
    output: Path
    base_path: str
    processes: int
    lock: IO[str]
    sources: dict[str, Source]
    jobs: list[Job] = field(default_factory=list)
    words: dict[tuple[str, str], Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    result: Result | None = None

    def owner(self, source: Source) -> str:
        """Return a text's path as the author would type it."""
        return f"{self.content_name}/{source.path}"


def finish(site: Site) -> Result:
    """Write every page beside the old site, prove it whole, and put it in place; raise ContentError and touch nothing.

    OSError (a full disk, no right to write) passes through, and the old site stays too.
    """
    _refuse([*_mentioned(site), *address_faults(site.jobs)])
    new = staging.fresh_staging(site.output)
    try:
        written = _written(site, new)
        sources = {source.path: Built(source.digest, file_of(source.address)) for source in site.content.shown}
        _write(new / manifest.NAME, manifest.render(Manifest(sources, written)).encode())
        unchanged = _count_unchanged(site.output, written)
        staging.put_in_place(new, site.output)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    shown = site.content.shown
    pages = sum(source.is_page for source in shown)
    return Result(len(shown) - pages, pages, len(site.content.held_back), len(written) - unchanged, unchanged)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ContentError(problems)


def _mentioned(site: Site) -> Iterator[Problem]:
    """Yield what Pelican only mentioned in its log."""
    return (Problem("pelican", 0, warning) for warning in site.warnings)


@dataclass(frozen=True, slots=True)
class Share:
    """What one process wrote: the SHA-256 of each file, the texts that are not in their pages, and the warnings."""

    written: dict[str, str]
    lost: list[Problem]
    warnings: list[str]


def _written(site: Site, folder: Path) -> dict[str, str]:
    """Write every job and return the hash of each file; raise ContentError where a text is not on its page."""
    proofs = {file_of(source.address): source for source in site.content.shown}
    processes = site.processes if len(site.jobs) >= WORTH_A_PROCESS else 1
    shares = in_processes(partial(_write_share, site, folder, proofs), site.jobs, processes)
    written = {name: digest for share in shares for name, digest in share.written.items()}
    site.warnings += [warning for share in shares for warning in share.warnings if warning not in site.warnings]
    never = [
        Problem(site.owner(source), 0, f"texten skulle bli /{name}, men den sidan blev aldrig skriven")
        for name, source in proofs.items()
        if name not in written
    ]
    _refuse([*never, *(problem for share in shares for problem in share.lost), *_mentioned(site)])
    return {job.save_as: written[job.save_as] for job in site.jobs}


def _write_share(site: Site, folder: Path, proofs: dict[str, Source], jobs: Sequence[Job]) -> Share:
    written: dict[str, str] = {}
    lost = []
    for job in jobs:
        data = job.make()
        written[job.save_as] = _write(folder / job.save_as, data)
        source = proofs.get(job.save_as)
        if source and rebased(source.html, site.base_path).encode() not in data:
            message = f"sidan /{job.save_as} skrevs, men texten står inte i den; se över mallen"
            lost.append(Problem(site.owner(source), 0, message))
    return Share(written, lost, site.warnings)


def _write(file: Path, data: bytes) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _count_unchanged(output: Path, written: dict[str, str]) -> int:
    try:
        before = manifest.parse((output / manifest.NAME).read_text(encoding="utf-8")).files
    except (OSError, ValueError):
        return 0
    return sum(before.get(name) == digest for name, digest in written.items())


def static_jobs(files: dict[str, Path], folder: Path, shown_as: str) -> list[Job]:
    """Return a job for each file of `folder` that is copied as it is, by its place on the site."""
    return [
        Job(save_as, f"{shown_as}/{file.relative_to(folder).as_posix()}", file.read_bytes)
        for save_as, file in sorted(files.items())
    ]


def files_under(folder: Path, prefix: str) -> dict[str, Path]:
    """Return the files of a folder by their place on the site."""
    return {
        f"{prefix}/{file.relative_to(folder).as_posix()}": file for file in sorted(folder.rglob("*")) if file.is_file()
    }
