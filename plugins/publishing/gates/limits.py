"""Gate: files that git, GitHub or a static host cannot take as they are.

Limits as GitHub states them (docs.github.com: "About large files on GitHub", "GitHub Pages limits").
"""

import stat
from collections.abc import Iterator

from plugins.formats.problem import Problem
from plugins.publishing.candidate import Candidate

MIB = 1024 * 1024
FILE_MAX_BYTES = 100 * MIB  # a push with a larger file is refused
SITE_MAX_BYTES = 1000 * 1000 * 1000  # "no larger than 1 GB"


def limit_problems(site: Candidate) -> Iterator[Problem]:
    """Yield links and devices, names that git cannot keep, files and a site that are too large."""
    for name, status in sorted(site.files.items()):
        if not stat.S_ISREG(status.st_mode):
            yield Problem(
                ascii(name), 0, "är en länk eller något annat än en fil; lägg en kopia av filen i content/extra"
            )
        elif fault := _name_fault(name):
            yield Problem(ascii(name), 0, fault)
        elif status.st_size > FILE_MAX_BYTES:
            yield Problem(name, 0, f"är {_megabytes(status.st_size)}; GitHub tar högst 100 MB per fil")
    total = sum(status.st_size for status in site.files.values())
    if total > SITE_MAX_BYTES:
        yield Problem(
            site.folder.name, 0, f"sajten är {_megabytes(total)}; GitHub Pages tar högst 1 GB. Krymp bilderna"
        )


def _name_fault(name: str) -> str:
    if not name.isprintable() or name.startswith('"') or "\\" in name:
        return "filnamnet har tecken som inte går att publicera; byt namn på filen"
    hidden = [part for part in name.split("/") if part.startswith(".") and part != ".well-known"]
    if hidden:
        return f'"{hidden[0]}" är en dold fil eller mapp, och sådana följer sällan med avsiktligt; ta bort den'
    return ""


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / MIB:.1f} MB".replace(".", ",")
