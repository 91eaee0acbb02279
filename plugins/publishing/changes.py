"""What a publishing changed, page by page, as its author is told it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.formats.address import encoded
from plugins.formats.manifest import Manifest
from plugins.publishing.candidate import pages_of

INDEX = "index.html"
REFRESH = b'<meta http-equiv="refresh"'
HEAD_BYTES = 4096
SHOWN_MAX = 8  # addresses a heading


@dataclass(frozen=True, slots=True)
class Changes:
    """The pages that are new, different and gone, the new redirects, and how many other files differ."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    redirected: tuple[str, ...]
    other_count: int

    def subject(self) -> str:
        """Return the changes in a line, for the commit.

        >>> Changes(("a.html",), (), (), (), 0).subject()
        'Publicera: 1 ny sida'
        """
        counted = (
            (len(self.added), "ny sida", "nya sidor"),
            (len(self.changed), "ändrad", "ändrade"),
            (len(self.gone), "borttagen", "borttagna"),
            (len(self.redirected), "ny hänvisning", "nya hänvisningar"),
            (self.other_count, "annan fil", "andra filer"),
        )
        told = [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
        return f"Publicera: {', '.join(told) or 'samma sidor'}"


def changes_between(before: Manifest | None, after: Manifest, folder: Path) -> Changes:
    """Return what differs between the published site and the one in `folder`."""
    old = before.files if before else {}
    old_pages, new_pages = pages_of(before) if before else set(), pages_of(after)
    differing = {name for name in old.keys() & after.files.keys() if old[name] != after.files[name]}
    fresh = new_pages - old_pages
    redirects = {name for name in fresh | (differing & new_pages) if _leads_on(folder / name)}
    others = (old.keys() ^ after.files.keys()) - old_pages - new_pages | (differing - new_pages)
    return Changes(
        added=tuple(sorted(fresh - redirects)),
        changed=tuple(sorted(differing & new_pages - redirects)),
        gone=tuple(sorted(old_pages - new_pages)),
        redirected=tuple(sorted(redirects)),
        other_count=len(others),
    )


def _leads_on(page: Path) -> bool:
    with page.open("rb") as file:
        return REFRESH in file.read(HEAD_BYTES)


def told(changes: Changes, site_url: str) -> Iterator[str]:
    """Yield the lines that tell an author what changed."""
    headings = (("Nya", changes.added), ("Ändrade", changes.changed), ("Borttagna", changes.gone))
    for heading, names in (*headings, ("Hänvisade", changes.redirected)):
        yield from _list(f"{heading} sidor", names, site_url)
    if changes.other_count:
        yield f"Andra filer (bilder, flöden, utseende): {changes.other_count}"


def _list(heading: str, names: Iterable[str], site_url: str) -> Iterator[str]:
    addresses = [address_of(name, site_url) for name in names]
    if addresses:
        yield f"{heading}: {len(addresses)}"
        yield from (f"  {address}" for address in addresses[:SHOWN_MAX])
        if len(addresses) > SHOWN_MAX:
            yield f"  … och {len(addresses) - SHOWN_MAX} till"


def address_of(name: str, site_url: str) -> str:
    """Return the whole address of a file of the site.

    >>> address_of("2009/12/index.html", "https://n.github.io/blogg/")
    'https://n.github.io/blogg/2009/12/'
    """
    path = name[: -len(INDEX)] if f"/{name}".endswith(f"/{INDEX}") else name
    return f"{site_url.rstrip('/')}{encoded('/' + path)}"
