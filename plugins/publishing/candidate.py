"""The site that somebody wants to publish: its folder, what lies there, and what its manifest says."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.formats import manifest as manifest_format
from plugins.formats.manifest import Manifest
from plugins.formats.problem import ContentError, Problem

PAGE_SUFFIX = ".html"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A site's folder, the look of each file in it by its path there (links as links), and its manifest."""

    folder: Path
    files: Mapping[str, os.stat_result]
    manifest: Manifest

    def regular(self) -> list[str]:
        """Return the paths of the plain files, sorted: what can be read without leaving the folder."""
        return sorted(name for name, status in self.files.items() if stat.S_ISREG(status.st_mode))


def read_candidate(folder: Path) -> Candidate:
    """Return the site in a folder; raise ContentError where there is no whole one."""
    files: dict[str, os.stat_result] = {}
    if folder.is_dir():
        _collect(folder, "", files)
    try:
        text = (folder / manifest_format.NAME).read_text(encoding="utf-8")
        return Candidate(folder, files, manifest_format.parse(text))
    except FileNotFoundError:
        message = "manifestet saknas, så bygget blev aldrig färdigt; bygg om sajten"
    except (OSError, ValueError) as error:
        message = f"manifestet går inte att läsa ({error}); bygg om sajten"
    raise ContentError([Problem(manifest_format.NAME, 0, message)])


def _collect(folder: Path, prefix: str, found: dict[str, os.stat_result]) -> None:
    """Note everything below a folder, without following a link."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _collect(Path(entry.path), f"{prefix}{entry.name}/", found)
            else:
                found[prefix + entry.name] = entry.stat(follow_symlinks=False)


def pages_of(manifest: Manifest) -> set[str]:
    """Return the files of a site that are pages."""
    return {name for name in manifest.files if name.endswith(PAGE_SUFFIX)}
