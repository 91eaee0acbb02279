"""Where a page that is gone has most likely gone: the proposals of the check, which the author has the last word on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from plugins.checks.site import Site, is_page
from plugins.formats.address import encoded
from plugins.formats.site_address import START, SiteAddress

ALIKE = 0.6  # of 1, for the last part of two addresses
ALIKE_FOLDERS = 0.75  # "etikett" is 0.88 like "etiketter"
COMMENT = "comment-"


@dataclass(frozen=True, slots=True)
class NewPlaces:
    """The pages of a site that stay, by what an old one may be known by; addresses are percent-encoded."""

    files: frozenset[str]
    by_slug: Mapping[str, Sequence[str]]
    by_anchor: Mapping[str, str]
    fresh: Sequence[str]

    @staticmethod
    def of(site: Site, ledger: Iterable[str]) -> "NewPlaces":
        """Return the places of a site; those that the ledger does not have are `fresh`."""
        old = set(ledger)
        pages = {file: _address(file) for file in site.pages if not site.redirects(file) and file != "404.html"}
        by_slug: defaultdict[str, list[str]] = defaultdict(list)
        for address in pages.values():
            by_slug[_slug(address)].append(address)
        by_anchor = {
            anchor: address
            for file, address in pages.items()
            for anchor in site.documents[file].anchors
            if anchor.startswith(COMMENT)
        }
        fresh = [address for address in pages.values() if address not in old]
        return NewPlaces(site.files, by_slug, by_anchor, fresh)

    def has(self, page: SiteAddress) -> bool:
        """Tell whether the site has a page at an address."""
        return not page.query and page.file in self.files

    def proposed(self, page: SiteAddress, anchors: Iterable[str]) -> str:
        """Return where the readers of a page that is gone, with these anchors of comments, are best sent."""
        path = encoded(page.path)
        by_anchor = next((self.by_anchor[anchor] for anchor in anchors if anchor in self.by_anchor), "")
        return by_anchor or self._same_slug(path) or self._renamed(path) or self._feed(path) or self._above(path)

    def _same_slug(self, path: str) -> str:
        found = self.by_slug.get(_slug(path), ())
        return found[0] if len(found) == 1 and re.search("[a-z]", _slug(path)) else ""

    def _renamed(self, path: str) -> str:
        """Return the new page of the same folder, or the one whose name is most alike."""
        if not re.match(r"/\d{4}/", path):
            return ""
        beside = [address for address in self.fresh if _folder(address) == _folder(path)]
        slugs = {_slug(address): address for address in (beside or self.fresh)}
        near = get_close_matches(_slug(path), slugs, n=1, cutoff=ALIKE)
        return slugs[near[0]] if near else (beside[0] if len(beside) == 1 else "")

    def _feed(self, path: str) -> str:
        if not path.endswith(".xml"):
            return ""
        feeds = [file for file in self.files if file.endswith(".xml") and file.startswith(path.split("/")[1] + "/")]
        return _address(min(feeds, key=lambda file: (file.count("/"), file))) if feeds else ""

    def _above(self, path: str) -> str:
        """Return the nearest list above: a folder that answers, one named alike, or the start page."""
        parts = path.strip("/").split("/")
        for length in range(len(parts) - 1, 0, -1):
            folder = "/".join(parts[:length])
            if f"{folder}/index.html" in self.files:
                return f"/{folder}/"
        tops = [file.removesuffix("/index.html") for file in self.files if re.fullmatch(r"[^/]+/index\.html", file)]
        near = get_close_matches(parts[0], sorted(tops), n=1, cutoff=ALIKE_FOLDERS) if len(parts) > 1 else []
        return f"/{encoded('/' + near[0])[1:]}/" if near else START


def _address(file: str) -> str:
    is_index = is_page(file) and f"/{file}".endswith("/index.html")
    return encoded("/" + (file.removesuffix("index.html") if is_index else file))


def _slug(path: str) -> str:
    return re.sub(r"\.html?$", "", path.rstrip("/").rpartition("/")[2])


def _folder(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0]
