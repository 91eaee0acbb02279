"""Where each text goes: file, slug, and the address it had. No path of an export is used as the path of a file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from plugins.formats.address import encoded, file_of, parse_path
from plugins.formats.comment import comments_path
from plugins.importers.existing import Existing, derived_address
from plugins.importers.local_time import as_shown
from plugins.importers.merge import Merged
from plugins.importers.own_addresses import query_key, split
from plugins.importers.plain import one_line
from plugins.text.html import excerpt, text_of
from plugins.text.slugs import address_key, slugify

OWN_PLACES = {
    *("arkiv", "etikett", "etiketter", "feeds", "images", "kategori", "kategorier", "kommentarer", "sida", "theme"),
    *("index.html", "404.html", "manifest.json", "robots.txt", "sitemap.xml", "sok"),
}
TITLE_WORDS = 8
LONGEST_STEM = 74  # characters; a slug has at most 80, and the number needs some


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A text with its place: `path` from content/, `address` on the site, `notes` in Swedish for the report.

    `path_is_own` is false where `address` is what the build derives anyway. `queries` are old `/?p=12` forms.
    """

    merged: Merged
    path: str
    slug: str
    title: str
    date: datetime | None
    address: str
    path_is_own: bool
    former_paths: tuple[str, ...]
    queries: tuple[str, ...]
    is_page: bool
    is_published: bool
    notes: tuple[str, ...] = ()

    @property
    def comments_path(self) -> str:
        """Where its comments lie, from content/."""
        return comments_path(self.date, self.slug)


@dataclass(slots=True)
class Taken:
    """The files, addresses and slugs that are spoken for while texts are placed one after the other."""

    files: set[str] = field(default_factory=set)
    slugs: set[tuple[str, str]] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    def take_address(self, path: str, owner: str) -> str:
        """Keep an address for a text; return who has it already, or nothing where it was free."""
        key = address_key(file_of(path))
        parents = [str(parent) for parent in PurePosixPath(key).parents][:-1]
        blocker = self.pages.get(key) or next((self.pages[name] for name in parents if name in self.pages), "")
        if blocker or key in self.folders:
            return blocker or "en mapp"
        if key.split("/")[0] in OWN_PLACES or re.fullmatch(r"(\d{4}/)?(\d\d/)?index\.html|\d{4}(/\d\d)?\.html", key):
            return "bloggens egna sidor"
        self.pages[key] = owner
        self.folders.update(parents)
        return ""


def place(
    merged: Sequence[Merged],
    existing: Sequence[Existing],
    known: dict[str, tuple[str, str]],
    blog_zone: ZoneInfo,
    site_zone: ZoneInfo,
) -> list[Placed]:
    """Return every text with its place; `known` has `(path, slug)` by the origin of what was written before."""
    on_disk = {text.origin: text for text in existing if text.origin}
    taken = Taken()
    ours = {origin for one in merged for origin in one.origins}
    for text in existing:
        if text.origin not in ours:
            _keep(text, taken)
    places = {id(one): _known_place(one, on_disk, known) for one in merged}
    for path, slug in filter(None, places.values()):
        taken.files.add(path)
        taken.slugs.add((_year_of(path), slug))
    first = [one for one in merged if places[id(one)]]
    rest = [one for one in merged if not places[id(one)]]
    placed = {id(one): _placed(one, places[id(one)], taken, (blog_zone, site_zone)) for one in (*first, *rest)}
    return [placed[id(one)] for one in merged]


def _keep(text: Existing, taken: Taken) -> None:
    taken.files.add(text.path)
    taken.slugs.add((_year_of(text.path) if text.date is None else f"{text.date:%Y}", text.slug))
    for address in text.addresses:
        taken.take_address(address, text.path)


def _known_place(
    one: Merged, on_disk: dict[str, Existing], known: dict[str, tuple[str, str]]
) -> tuple[str, str] | None:
    for origin in one.origins:
        if origin in on_disk:
            text = on_disk[origin]
            return text.path, text.slug or known.get(origin, ("", ""))[1]
    return next((known[origin] for origin in one.origins if origin in known), None)


def _placed(one: Merged, before: tuple[str, str] | None, taken: Taken, zones: tuple[ZoneInfo, ZoneInfo]) -> Placed:
    text, notes = one.text, []
    date = as_shown(text.published, *zones) if text.published else None
    if date is None and text.kind == "inlägg" and text.state != "publicerad" and text.modified:
        date = as_shown(text.modified, *zones)
        notes.append("utkastet saknar datum; ändringsdatumet står som Datum")
    is_page = text.kind == "sida" or date is None
    if date is None and text.kind == "inlägg":
        notes.append("datum saknas: texten ligger som utkast i pages/; skriv Datum och flytta filen till posts/")
    title = one_line(text.title) or excerpt(text_of(text.html), TITLE_WORDS).removesuffix(" …") or "Utan rubrik"
    if not one_line(text.title):
        notes.append(f'titel saknas: textens början blev titel, "{title}"')
    path, slug = before or _free_file(one, one_line(title), date, taken, is_page=is_page)
    is_page = path.startswith("pages/")
    address, is_own, more = _own_address(one, date, slug, taken, is_page=is_page, path=path)
    former, queries = _former(one, address, taken, path)
    return Placed(
        merged=one,
        path=path,
        slug=slug,
        title=one_line(title),
        date=date,
        address=address,
        path_is_own=is_own,
        former_paths=former,
        queries=queries,
        is_page=is_page,
        is_published=text.state == "publicerad" and not (date is None and text.kind == "inlägg"),
        notes=(*notes, *more),
    )


def _free_file(one: Merged, title: str, date: datetime | None, taken: Taken, *, is_page: bool) -> tuple[str, str]:
    """Return file and slug: the slug of the old address or the title, with -2 where a text of that year has it."""
    wanted = _old_slug(one.text.url) or slugify(title) or "utan-rubrik"
    year = f"{date:%Y}" if date else ""
    number, slug = 2, wanted
    while True:
        path = f"pages/{slug}.md" if is_page or not date else f"posts/{year}/{date:%Y-%m-%d}-{slug}.md"
        if path not in taken.files and (year, slug) not in taken.slugs:
            taken.files.add(path)
            taken.slugs.add((year, slug))
            return path, slug
        slug, number = f"{wanted[:LONGEST_STEM].rstrip('-')}-{number}", number + 1


def _old_slug(url: str) -> str:
    parts = split(url)
    path = unquote(parts.path) if parts else ""
    last = path.rstrip("/").rpartition("/")[2]
    return slugify(re.sub(r"\.(html?|php|aspx?)$", "", last))


def _own_address(
    one: Merged, date: datetime | None, slug: str, taken: Taken, *, is_page: bool, path: str
) -> tuple[str, bool, list[str]]:
    """Return the address, whether it must be written down, and notes; never one that another text has."""
    derived = derived_address(date, slug, is_page=is_page)
    old, notes = _old_path(one.text.url), []
    if old:
        blocker = taken.take_address(old, path)
        if not blocker:
            return old, old != derived, []
        notes.append(f"den gamla adressen {old} är upptagen av {blocker}")
    number, address = 2, derived
    while taken.take_address(address, path):
        address, number = f"{derived.rstrip('/')}-{number}/", number + 1
    return address, address != derived, notes


def _old_path(url: str) -> str:
    """Return the decoded path of an old address that a static site can answer at, or nothing."""
    parts = split(url)
    if not url or parts is None or not parts.path.strip("/") or query_key(parts.query):
        return ""
    try:
        return parse_path(re.sub(r"/index\.html?$", "/", parts.path))
    except ValueError:
        return ""


def _former(one: Merged, address: str, taken: Taken, owner: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    former, queries = [], []
    for url in one.text.other_urls:
        parts = split(url)
        if parts is None or not one.blog.is_own(parts):
            continue
        if query_key(parts.query) and not parts.path.strip("/"):
            queries.append(f"/{query_key(parts.query)}")
            continue
        path = _old_path(url)
        if path and file_of(path) != file_of(address) and not taken.take_address(path, owner):
            former.append(path)
    return tuple(dict.fromkeys(former)), tuple(dict.fromkeys(queries))


def _year_of(path: str) -> str:
    found = re.match(r"posts/(\d{4})/", path)
    return found[1] if found else ""


def fragment_of(url: str) -> str:
    """Return what stands after the `#`, decoded."""
    return unquote(urlsplit(url).fragment)


def query_redirects(placed: Iterable[Placed]) -> dict[str, str]:
    """Return where the old `/?p=12` forms lead, for the published texts."""
    return {query: encoded(one.address) for one in placed if one.is_published for query in one.queries}
