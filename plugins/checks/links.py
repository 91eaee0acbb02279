"""Every address of the site leads somewhere, and nothing is fetched from anybody else."""

from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

from plugins.checks.addresses import is_relative, joined
from plugins.checks.atom import Body, bodies, feed_links, is_feed, parse_feed
from plugins.checks.document import Document, Link, anchors_of, links_of
from plugins.checks.markup import Fault
from plugins.checks.scanner import read_markup
from plugins.checks.site import Site, Target, is_page
from plugins.formats.problem import Problem

NOT_FOUND = "404.html"
ROOTED = ("/", "https://", "http://")
FROM_ANYWHERE = ("/", "#")
TOP = frozenset({"", "top"})
NOUNS = {"a": "länken", "css": "adressen", "form": "formuläret", "img": "bilden", "script": "skriptet"}
Locate = Callable[[str, str], Target]


def check_links(site: Site) -> list[Problem]:
    """Return every address in pages, style sheets, drawings and feeds that leads nowhere, or that fetches from afar."""
    locate = _remembering(site)
    problems = [
        site.problem(path, fault)
        for path, document in site.documents.items()
        for fault in _document_faults(site, path, document, locate)
    ]
    feeds = (path for path in sorted(site.files) if is_feed(path))
    return problems + [site.problem(path, fault) for path in feeds for fault in _feed_faults(site, path, locate)]


def _remembering(site: Site) -> Locate:
    """Return a `locate` that works out each address from the root but once, since most are the same on every page."""
    from_root = cache(site.locate)
    return lambda address, page: from_root(address) if address.startswith(ROOTED) else site.locate(address, page)


def _document_faults(site: Site, path: str, document: Document, locate: Locate) -> Iterator[Fault]:
    reader = "sidan" if is_page(path) else "filen"
    goes_round = site.redirects(path) and site.redirects(site.destination(path))
    for link in document.links:
        if goes_round and link.address == document.refresh:
            yield Fault(link.line, f'"{link.address}" leder runt tillbaka hit; skicka läsaren till en sida som finns')
        elif path == NOT_FOUND and is_relative(link.address) and not link.address.startswith(FROM_ANYWHERE):
            seen = f'"{link.address}" är relativ, men felsidan visas på vilken adress som helst'
            yield Fault(link.line, f"{seen}; börja adressen med /")
        else:
            yield from _link_faults(site, link, locate(link.address, path), reader)


def _link_faults(site: Site, link: Link, target: Target, reader: str) -> Iterator[Fault]:
    noun = NOUNS.get(link.tag, f"adressen i <{link.tag}>")
    if not link.address.strip():
        yield Fault(link.line, f"{noun} har en tom adress; skriv vart den leder eller ta bort den")
    elif target.fault:
        yield Fault(link.line, f'{noun} "{link.address}" {target.fault}{_advice(link)}')
    elif target.host and link.is_fetched:
        seen = f"{reader} hämtar {link.address} från en annan webbplats ({target.host})"
        yield Fault(link.line, f"{seen}, som då får veta vem som läser; lägg filen i bloggen eller ta bort den")
    elif not _has_anchor(site, target):
        seen = f'{noun} "{link.address}" leder till #{target.fragment}, men {target.file} har inget sådant id'
        yield Fault(link.line, f"{seen}; rätta det som står efter #")


def _advice(link: Link) -> str:
    return " (eller börja med https:// om den leder till en annan webbplats)" if link.address.startswith("www.") else ""


def _has_anchor(site: Site, target: Target) -> bool:
    """Tell whether the fragment is to be found; a browser cannot be asked for one in a picture or a PDF."""
    if target.fragment.lower() in TOP or not is_page(target.file):
        return True
    reached = (target.file, site.destination(target.file))
    anchors = [site.documents[file].anchors for file in reached if file in site.documents]
    return any(name in anchors_here for anchors_here in anchors for name in (target.fragment, unquote(target.fragment)))


def _feed_faults(site: Site, path: str, locate: Locate) -> Iterator[Fault]:
    try:
        feed = parse_feed(site.read(path))
    except ValueError:
        return  # check_feeds says so
    for link in feed_links(feed):
        yield from _link_faults(site, link, locate(link.address, path), "flödet")
    for body in bodies(feed):
        yield from _body_faults(site, path, body, locate)


def _body_faults(site: Site, path: str, body: Body, locate: Locate) -> Iterator[Fault]:
    content = read_markup(body.html)
    own_anchors = anchors_of(content)
    for link in links_of(content):
        is_fragment, line = link.address.startswith("#"), body.line + link.line - 1
        if is_fragment and unquote(link.address[1:]) in own_anchors:
            continue
        if not is_fragment and not body.base and is_relative(link.address):
            yield Fault(line, f'"{link.address}" är relativ, och flödesläsare vet sällan till vad; skriv hela adressen')
            continue
        # A fragment means the post, whose page a feed reader opens.
        address = joined(body.page if is_fragment else body.base, link.address)
        yield from _link_faults(site, link._replace(line=line), locate(address, path), "flödet")
