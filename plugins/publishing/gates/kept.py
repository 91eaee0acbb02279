"""Gate: the texts that are published now still have their pages, and the site has not shrunk by mistake.

The ledger (content/urls.txt) is kept by plugins/checks/ledger.py; this holds where the ledger was lost too.
"""

from collections.abc import Iterator

from plugins.formats.manifest import Manifest
from plugins.formats.problem import Problem
from plugins.publishing.candidate import Candidate, pages_of

MAX_SHRINK = 0.2  # of the pages that are published now


def text_problems(site: Candidate, published: Manifest | None) -> Iterator[Problem]:
    """Yield each text of the published version whose page is gone, also where the ledger was lost."""
    for source, built in sorted(published.sources.items() if published else ()):
        if built.file not in site.manifest.files:
            yield Problem(f"content/{source}", 0, _gone("/" + built.file.removesuffix("index.html")))


def _gone(address: str) -> str:
    return (
        f"adressen {address} har varit publicerad men svarar inte längre; "
        "lägg tillbaka texten, eller skriv adressen under Tidigare i den text som ska svara i stället"
    )


def shrink_problems(site: Candidate, published: Manifest | None) -> Iterator[Problem]:
    """Yield a problem where more than a fifth of the published pages would go."""
    before, now = len(pages_of(published)) if published else 0, len(pages_of(site.manifest))
    if now < before * (1 - MAX_SHRINK):
        yield Problem(
            "content",
            0,
            f"sajten skulle krympa från {before} sidor till {now}; se efter att inget har försvunnit. "
            "Är det meningen, kör: invoke publish --force-shrink",
        )
