"""The finished site as the checks see it: its files, what stands in them, and where an address leads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from unicodedata import normalize
from urllib.parse import urljoin, urlsplit

from plugins.checks.addresses import WEB_SCHEMES, Base, candidates, cleaned, folded, parse_base
from plugins.checks.document import Document, read_drawing, read_page, read_stylesheet
from plugins.checks.markup import Fault
from plugins.formats.problem import Problem

PAGE_SUFFIXES = (".html", ".htm")
READERS: Mapping[str, Callable[[bytes], Document]] = MappingProxyType(
    {".html": read_page, ".htm": read_page, ".svg": read_drawing, ".css": read_stylesheet}
)
UNREADABLE = "går inte att tolka som adress; skriv den som /2009/12/rubrik/ eller https://exempel.se/"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: to a `file` of the site, or to another `host`, or nowhere, and then `fault` says why."""

    file: str = ""
    fragment: str = ""
    host: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The output folder, read once: paths are relative to it, with `/` between their parts."""

    folder: Path
    base: Base
    files: frozenset[str]
    folded_files: Mapping[str, str]
    documents: Mapping[str, Document]

    @property
    def pages(self) -> dict[str, Document]:
        """The HTML pages by path, sorted."""
        return {path: document for path, document in self.documents.items() if is_page(path)}

    def problem(self, path: str, fault: Fault) -> Problem:
        """Return a file's fault with the file's path as the caller would type it."""
        return Problem((self.folder / path).as_posix(), fault.line, fault.message)

    def read(self, path: str) -> bytes:
        """Return the bytes of one file."""
        return (self.folder / path).read_bytes()

    def locate(self, address: str, page: str = "") -> Target:
        """Return where an address leads that stands in the file `page`, which only a relative one depends on."""
        address = cleaned(address)
        try:
            said, parts = urlsplit(address), urlsplit(urljoin(self.base.url_of(page), address))
            is_own = self.base.is_own(parts)
        except ValueError:
            return Target(fault=UNREADABLE)
        if parts.scheme == "javascript":
            return Target(fault="kör kod, och det stoppar sidans CSP; länka till en sida eller använd <button>")
        if parts.scheme not in WEB_SCHEMES:
            return Target(host=parts.netloc)
        if said.scheme and not said.netloc:
            return Target(fault=UNREADABLE)
        if is_own and (parts.path + "/").startswith(self.base.path + "/"):
            return self._inside(parts.path[len(self.base.path) :], parts.fragment.split(":~:")[0])
        if is_own and not said.netloc:
            advice = f"skriv {self.base.path}{parts.path}"
            return Target(fault=f"leder ut ur webbplatsen, som ligger under {self.base.path}/; {advice}")
        return Target(host="" if is_own else parts.netloc)

    def _inside(self, path: str, fragment: str) -> Target:
        wanted = candidates(path)
        for file in wanted:
            if file in self.files:
                return Target(file, fragment)
        alike = next((real for file in wanted if (real := self.folded_files.get(folded(file)))), "")
        if not alike:
            advice = "rätta adressen eller lägg till filen"
            expected = wanted[0] if PurePosixPath(wanted[0]).suffix else wanted[-1]
            return Target(fault=f"leder ingenstans: filen {expected} finns inte; {advice}")
        if normalize("NFC", alike) in {normalize("NFC", file) for file in wanted}:
            return Target(fault=f"är skriven i en annan Unicode-form än filen {alike}; skriv båda i NFC")
        return Target(fault=f"skiljer sig i stora och små bokstäver från filen {alike}; skriv som filen heter")

    def destination(self, file: str) -> str:
        """Return the file where a reader ends who opens `file`: one that still redirects if the way goes round.

        Nothing where the reader leaves the site.
        """
        seen: set[str] = set()
        while self.redirects(file) and file not in seen:
            seen.add(file)
            file = self.locate(self.documents[file].refresh, file).file
        return file

    def redirects(self, file: str) -> bool:
        """Tell whether a file sends its reader on."""
        return file in self.documents and bool(self.documents[file].refresh)


def is_page(path: str) -> bool:
    """Tell whether a file is an HTML page, by its name."""
    return path.endswith(PAGE_SUFFIXES)


def read_site(folder: Path, base_url: str) -> Site:
    """Return the site in a folder; raise ValueError where `base_url` is no address of a site."""
    base = parse_base(base_url)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    documents = {
        path: read((folder / path).read_bytes()) for path in files if (read := READERS.get(PurePosixPath(path).suffix))
    }
    return Site(folder, base, frozenset(files), {folded(path): path for path in files}, documents)
