"""Gate: the folder is exactly what its manifest says, and it is a site and not the remains of one."""

import hashlib
from collections.abc import Iterator

from plugins.formats import manifest as manifest_format
from plugins.formats.problem import Problem
from plugins.publishing.candidate import Candidate

ALWAYS_THERE = ("index.html", "404.html")
ADVICE = "ta bort mappen och publicera igen, så byggs den om"


def whole_problems(site: Candidate) -> Iterator[Problem]:
    """Yield the files that lack, those that nobody asked for, and what a site cannot be without."""
    there, named = set(site.files) - {manifest_format.NAME}, set(site.manifest.files)
    for name in sorted(named - there):
        yield Problem(name, 0, f"står i manifestet men saknas i mappen; {ADVICE}")
    for name in sorted(there - named):
        yield Problem(_shown(name), 0, f"ligger i mappen men står inte i manifestet; {ADVICE}")
    for source, built in sorted(site.manifest.sources.items()):
        if built.file not in named:
            yield Problem(source, 0, f"texten har ingen sida (/{built.file} saknas); {ADVICE}")
    yield from _emptiness(site)


def _emptiness(site: Candidate) -> Iterator[Problem]:
    if not site.manifest.sources:
        yield Problem("content", 0, "sajten har inte en enda text; en tom sajt publiceras inte")
    for name in ALWAYS_THERE:
        if name not in site.manifest.files:
            yield Problem(name, 0, f"sidan saknas, och ingen sajt klarar sig utan den; {ADVICE}")


def digest_problems(site: Candidate, name: str, data: bytes) -> Iterator[Problem]:
    """Yield a problem where a file's bytes are not those that were built."""
    known = site.manifest.files.get(name)
    if known and hashlib.sha256(data).hexdigest() != known:
        yield Problem(name, 0, f"har ändrats sedan bygget; {ADVICE}")


def _shown(name: str) -> str:
    return name if name.isprintable() else ascii(name)
