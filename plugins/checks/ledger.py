"""Every address that was ever published still answers, itself or through a redirect; what does not gets a proposal."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from plugins.checks.new_places import NewPlaces
from plugins.checks.site import Site, is_page
from plugins.formats import manifest, old_addresses, redirect, server_redirects, source_text, url_ledger
from plugins.formats.address import encoded
from plugins.formats.problem import ContentError, Problem
from plugins.formats.redirect import Redirect
from plugins.formats.site_address import START, SiteAddress, parse_address

NO_ADDRESSES = frozenset({"404.html", "CNAME", manifest.NAME, server_redirects.NETLIFY})
NO_FOLDERS = ("theme/", "redirects/", "delning/", ".")  # made by machines and named for what is in them
MACHINERY = frozenset({".js", ".json", ".css", ".map", ".wasm"})  # what pages fetch and nobody links to
ANCHOR = re.compile(rb'\bid="(comment-[^"\s]+)"')


@dataclass(frozen=True, slots=True)
class Known:
    """What the site is asked about: its old addresses with a query, and the anchors that are declared gone."""

    queries: Mapping[str, str]
    gone: Collection[SiteAddress]


def addresses_of(site_folder: Path) -> set[str]:
    """Return every address that a finished site answers at: pages, feeds, files, comments, old forms with a query."""
    found = set()
    for file in site_folder.rglob("*"):
        name = file.relative_to(site_folder).as_posix()
        if file.is_file() and is_published(name):
            address = address_of(name)
            found.add(address)
            if is_page(name):
                found |= {f"{address}#{anchor.decode()}" for anchor in ANCHOR.findall(file.read_bytes())}
    return {str(parse_address(one)) for one in found} | _queries(site_folder).keys()


def is_published(file: str) -> bool:
    """Tell whether a file of the site is one that others may have linked to."""
    is_feed = file.startswith("feeds/")
    is_machinery = PurePosixPath(file).suffix in MACHINERY and not is_feed
    return file not in NO_ADDRESSES and not file.startswith(NO_FOLDERS) and not is_machinery


def address_of(file: str) -> str:
    """Return the address of a file, percent-encoded.

    >>> address_of("2009/12/index.html"), address_of("om.html"), address_of("index.html")
    ('/2009/12/', '/om.html', '/')
    """
    is_index = f"/{file}".endswith("/index.html")
    return encoded("/" + file.removesuffix("index.html")) if is_index else encoded(f"/{file}")


def _queries(site_folder: Path) -> dict[str, str]:
    file = site_folder / old_addresses.NAME
    return old_addresses.parse(file.read_text(encoding="utf-8")) if file.is_file() else {}


def check_ledger(site: Site, content: Path) -> list[Problem]:
    """Return a problem for each line of content/urls.txt that the site no longer answers, with a line that mends it.

    So too for each line of content/redirects.txt that leads to a page that is not there.
    """
    shown = (content / url_ledger.NAME).as_posix()
    try:
        lines = url_ledger.parse(_text(content / url_ledger.NAME), shown)
        redirects = redirect.parse(_text(content / redirect.NAME), (content / redirect.NAME).as_posix())
        queries = _queries(site.folder)
    except ContentError as error:
        return list(error.problems)
    except ValueError:
        return [Problem((site.folder / old_addresses.NAME).as_posix(), 0, "filen är skadad; bygg om sidorna")]
    known = Known(queries, {line.old for line in redirects if line.old.fragment})
    dead = {address: line for text, line in lines.items() if not _answers(site, address := parse_address(text), known)}
    places = NewPlaces.of(site, lines)
    told = [Problem(shown, line, message) for line, message in _told(_first_causes(site, dead, known), dead, places)]
    return told + [
        Problem((content / redirect.NAME).as_posix(), line.line, _astray(line, places))
        for line in redirects
        if not _leads(site, _file(site, line.new)) and replace(line.new, fragment="") not in dead
    ]


def _text(file: Path) -> str:
    return source_text.decode(file.read_bytes(), file.as_posix()) if file.is_file() else ""


def _astray(line: Redirect, places: NewPlaces) -> str:
    new = places.proposed(line.new, ())
    return f'{line.new} finns inte; skriv "{line.old} {new}", eller vart raden ska leda i stället'


def _answers(site: Site, address: SiteAddress, known: Known) -> bool:
    target = known.queries.get(str(replace(address, fragment="")))
    if target:
        return _leads(site, _file(site, parse_address(target)))
    if address.query and address.path == START:
        return False
    file = _file(site, address)
    if not _leads(site, file):
        return False
    if not address.fragment or site.redirects(file) or not is_page(file):
        return True
    return address.fragment in site.documents[file].anchors or address in known.gone


def _file(site: Site, address: SiteAddress) -> str:
    """Return the file that a static host answers with, or nothing."""
    return site.locate(site.base.path + str(SiteAddress(address.path))).file


def _leads(site: Site, file: str) -> bool:
    """Tell whether a reader who opens the file ends on one of the site that stays."""
    end = site.destination(file) if file in site.files else ""
    return end in site.files and not site.redirects(end)


def _first_causes(site: Site, dead: Mapping[SiteAddress, int], known: Known) -> dict[SiteAddress, int]:
    """Return what is dead of itself: not what is missing with its page, nor what leads to a dead one."""
    return {address: line for address, line in dead.items() if not _is_told_elsewhere(site, address, dead, known)}


def _is_told_elsewhere(site: Site, address: SiteAddress, dead: Mapping[SiteAddress, int], known: Known) -> bool:
    if address.fragment and replace(address, fragment="") in dead:
        return True
    target = _target(site, address, known)
    return target is not None and target in dead and not site.redirects(_file(site, target))


def _target(site: Site, address: SiteAddress, known: Known) -> SiteAddress | None:
    """Return the page that an address is led to, or nothing."""
    led = known.queries.get(str(address), "")
    file = _file(site, address)
    if not led and site.redirects(file):
        led = site.documents[file].refresh.removeprefix(site.base.path)
    try:
        return replace(parse_address(led), fragment="") if led else None
    except ValueError:
        return None


def _told(
    causes: Mapping[SiteAddress, int], dead: Iterable[SiteAddress], places: NewPlaces
) -> Iterator[tuple[int, str]]:
    """Yield `(line, message)` for each address that is dead of itself."""
    for address, line in causes.items():
        page = replace(address, fragment="")
        if address.fragment and places.has(page):
            old, new, seen = address, str(page), "finns inte längre på sidan"
        else:
            anchors = [one.fragment for one in dead if one.fragment and replace(one, fragment="") == page]
            old, new, seen = page, places.proposed(page, anchors), "svarar inte längre"
        yield line, f'{address} {seen}; lägg raden "{old} {new}" i {redirect.NAME}, eller återställ det som togs bort'
