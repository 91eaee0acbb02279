"""A site that is never written: every page is rendered when it is asked for, and an edited text is read again alone."""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from plugins.build.job import Job
from plugins.build.references import linked, reference_faults
from plugins.build.run import run_pelican
from plugins.build.site import Site
from plugins.build.source import Source, read_source
from plugins.formats.problem import ContentError, Problem
from plugins.text.markdown import Converter

# What of a text only its own page, its cards and the feeds show. A change of anything else moves it in the archive.
SHOWN_ALONE = {
    *("title", "modified", "summary", "language", "image", "image_alt", "template", "source_url", "has_age_note"),
    *("origin", "body", "body_line", "lines"),
}


class LiveSite:
    """The blog as it is at this moment, drafts and all."""

    def __init__(self, settings_file: Path, overrides: dict[str, Any]) -> None:
        self._settings_file = settings_file
        self._overrides = {**overrides, "PREVIEW": True, "WITH_DRAFTS": True}
        self._settings: dict[str, Any] = {}
        self._jobs: dict[str, Job] = {}
        self._converter = Converter()
        self._faulty: set[Path] = set()

    def read_all(self) -> Site:
        """Read the whole blog; raise SystemExit with the list of faults and keep what was there before."""
        settings = run_pelican(self._settings_file, self._overrides)
        site: Site = settings["SITE"]
        self._jobs = {job.save_as: job for job in site.jobs}
        self._settings, self._faulty = settings, set()
        return site

    def read_again(self, changed: Iterable[Path]) -> None:
        """Take in what has changed: a text alone where nobody else can tell, else the whole blog.

        SystemExit or ContentError with the list of faults; what they are about is read again the next time.
        """
        texts = self._faulty.union(changed)
        try:
            if not self._settings or not all(self._could_be_alone(file) for file in texts):
                self.read_all()
                return
            sources = [self._read(file) for file in sorted(texts)]
        except (ContentError, SystemExit):
            self._faulty = texts
            raise
        if all(self._is_alone(source) for source in sources):
            self._show(sources)
        else:
            self.read_all()

    def _could_be_alone(self, file: Path) -> bool:
        return self._name(file) in self._settings["SITE"].articles and file.is_file()

    def _name(self, file: Path) -> str:
        """Return a file's path in content/."""
        return unicodedata.normalize("NFC", os.path.relpath(file, self._settings["PATH"]).replace(os.sep, "/"))

    def _read(self, file: Path) -> Source:
        site, name = self._settings["SITE"], self._name(file)
        shown = f"{site.content_name}/{name}"
        try:
            data = file.read_bytes()
        except OSError as error:
            raise ContentError([Problem(shown, 0, f"filen går inte att läsa: {error.strerror}")]) from None
        source = read_source(data, name, shown, self._settings["ZONE"], self._converter)
        problems: list[Problem] = list(reference_faults([source], site.content.targets, site.content_name))
        if problems:
            raise ContentError(problems)
        return linked(source, site.content.targets)

    def _is_alone(self, new: Source) -> bool:
        old = self._settings["SITE"].articles[new.path].source
        return new.address == old.address and _place(new) == _place(old)

    def _show(self, sources: Iterable[Source]) -> None:
        site = self._settings["SITE"]
        for source in sources:
            site.articles[source.path].show(source)
        site.archive.forget_cards()
        self._faulty = set()

    def files(self) -> frozenset[str]:
        """Return every file that the site would have."""
        return frozenset(self._jobs)

    def page(self, path: str) -> tuple[str, bytes] | None:
        """Return `(file, bytes)` of what a static host would answer an address with; None where it has nothing."""
        name = page_file(self._jobs, path)
        return (name, self._jobs[name].make()) if name else None


def _place(source: Source) -> dict[str, Any]:
    """Return all that decides where in the archive a text stands."""
    return {name: getattr(source.post, name) for name in type(source.post).__slots__ if name not in SHOWN_ALONE}


def page_file(files: Iterable[str], path: str) -> str | None:
    """Return the file that GitHub Pages would answer a path with, or None.

    >>> page_file({"a/index.html", "b.html"}, "/a/"), page_file({"a/index.html", "b.html"}, "/b")
    ('a/index.html', 'b.html')
    """
    wanted = unicodedata.normalize("NFC", unquote(path)).lstrip("/")
    known = files if isinstance(files, (dict, set)) else set(files)
    candidates = (wanted, f"{wanted}.html", f"{wanted.rstrip('/')}/index.html".lstrip("/"))
    return next((name for name in candidates if name in known), None)
