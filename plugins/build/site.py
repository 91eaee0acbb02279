"""One run of the builder: what was read, what is to be written, and how it gets into its place."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from plugins.build import staging
from plugins.build.content import Content
from plugins.build.job import Job, address_faults
from plugins.build.source import Source
from plugins.formats import manifest
from plugins.formats.address import file_of
from plugins.formats.manifest import Built, Manifest
from plugins.formats.problem import ContentError, Problem
from plugins.text.html import rebased


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished build has to tell."""

    posts: int
    pages: int
    held_back: int
    rebuilt: int
    unchanged: int


@dataclass(slots=True)
class Site:
    """The site under construction; made when Pelican starts and carried in its settings as `SITE`."""

    content: Content
    content_name: str
    output: Path
    base_path: str
    lock: IO[str]
    jobs: list[Job] = field(default_factory=list)
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
        written = {job.save_as: _write(new / job.save_as, job.make()) for job in site.jobs}
        _refuse([*_lost(site, new), *_mentioned(site)])
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


def _write(file: Path, data: bytes) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _lost(site: Site, new: Path) -> Iterator[Problem]:
    """Yield a problem for every text that was read but does not stand, word for word, in the page at its address."""
    owners = {job.save_as: job.owner for job in site.jobs}
    for source in site.content.shown:
        name = file_of(source.address)
        if owners.get(name) != site.owner(source):
            yield Problem(site.owner(source), 0, f"texten skulle bli /{name}, men den sidan blev aldrig skriven")
        elif rebased(source.html, site.base_path).encode() not in (new / name).read_bytes():
            yield Problem(site.owner(source), 0, f"sidan /{name} skrevs, men texten står inte i den; se över mallen")


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
