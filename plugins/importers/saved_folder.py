"""A folder or zip of saved pages: pages become posts, and what lies beside them is found by the addresses in them."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO
from urllib.parse import unquote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from plugins.importers.archive import Archive
from plugins.importers.harvest import FoundFile, FoundText, Harvest, Loss
from plugins.importers.own_addresses import split
from plugins.importers.pages.address import address_in_folder
from plugins.importers.saved_page import NoPost, PageFile, SavedPost, read_page

FORM = "Sparade sidor"
RANK = 45
MAX_PAGE_BYTES = 30_000_000  # SingleFile puts the pictures into the page
MAX_FILE_BYTES = 64_000_000
HEAD_BYTES = 4096
HTML = re.compile(
    rb"(?:<\?xml[^>]*+>|<!--(?:(?!-->).)*+-->|\s)*+<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|article|table|center)\b",
    re.IGNORECASE | re.DOTALL,
)
PICTURE = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|....ftypavi[fs]|<svg\b", re.DOTALL)
PICTURE_ADDRESS = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
PACKED = (b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")


@dataclass(slots=True)
class _Names:
    """Which address each file beside the pages is known by; grows while pages are read."""

    archive: Archive
    addresses: dict[str, str] = field(default_factory=dict)

    def of_picture(self, page: str, address: str, source: str, link: str) -> str:
        """Return the address of a picture in a page: the published one where it is known, and one for each file."""
        name = _beside(page, source)
        if name not in self.archive:
            return source
        known = _linked(source, link) or address_in_folder(name)
        return self.addresses.setdefault(name, known or (urljoin(address, source) if address else name))


def is_page(head: bytes) -> bool:
    """Tell whether bytes begin a page of HTML."""
    return bool(HTML.match(head.removeprefix(b"\xef\xbb\xbf")))


def read(archive: Archive, source: str, zone: ZoneInfo) -> Harvest:
    """Return the posts and pictures of a folder or zip; every other file in it is a loss with its reason."""
    pages, pictures, losses = _sorted_out(archive)
    names = _Names(archive)
    found: list[tuple[str, SavedPost]] = []
    for name in pages:
        outcome = _read(archive, name, names, zone, is_only=len(pages) == 1)
        if isinstance(outcome, Loss):
            losses.append(outcome)
        else:
            found.append((name, outcome))
    kept, twins = _once(found)
    hosts = dict.fromkeys(urlsplit(one.text.url).netloc for _, one in kept if one.text.url)
    embedded = {file.url: file for _, one in kept for file in one.files}
    beside, copies = _files(archive, pictures, names)
    return Harvest(
        source=source,
        form=FORM,
        rank=RANK,
        texts=tuple(one.text for _, one in kept),
        files=(*beside, *embedded.values()),
        hosts=tuple(hosts),
        losses=(*archive.losses, *losses, *twins, *copies),
        notes=archive.notes,
    )


def read_one(stream: BinaryIO, source: str, zone: ZoneInfo) -> Harvest:
    """Return the post of one saved page, which is taken for a post on weaker signs than one of many."""
    page = PageFile(data=stream.read(MAX_PAGE_BYTES), name=source, is_only=True)
    post = read_page(page, zone)
    if isinstance(post, NoPost):
        return Harvest(source=source, form=FORM, rank=RANK, losses=(_no_post(source, post),))
    host = urlsplit(post.text.url).netloc
    return Harvest(
        source=source, form=FORM, rank=RANK, texts=(post.text,), files=post.files, hosts=(host,) if host else ()
    )


def _sorted_out(archive: Archive) -> tuple[list[str], list[str], list[Loss]]:
    """Return the names of pages and of pictures, by their first bytes, and a loss for every other file."""
    pages, pictures, losses = [], [], []
    for name, opener in archive.items():
        head = _head(opener)
        if head is None:
            losses.append(Loss(kind="annat", fate="avvisad", reason="går inte att läsa", what=name))
        elif is_page(head):
            pages.append(name)
        elif PICTURE.match(head):
            pictures.append(name)
        else:
            losses.append(Loss(kind="annat", fate="undantagen", reason=_what(head), what=name))
    return pages, pictures, losses


def _what(head: bytes) -> str:
    if not head:
        return "tom fil"
    return "ett arkiv i arkivet läses inte; packa upp det" if head.startswith(PACKED) else "varken sida eller bild"


def _head(opener: Callable[[], BinaryIO]) -> bytes | None:
    try:
        with opener() as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return None


def _read(archive: Archive, name: str, names: _Names, zone: ZoneInfo, *, is_only: bool) -> SavedPost | Loss:
    if archive.sizes[name] > MAX_PAGE_BYTES:
        reason = f"sidan är större än {MAX_PAGE_BYTES // 1_000_000} MB"
        return Loss(kind="annat", fate="avvisad", reason=reason, what=name)
    try:
        with archive[name]() as stream:
            data = stream.read(MAX_PAGE_BYTES)
    except OSError as error:
        return Loss(kind="annat", fate="avvisad", reason=str(error), what=name)
    given = address_in_folder(name)
    page = PageFile(data=data, name=name, address=given, is_only=is_only)
    post = read_page(page, zone, partial(names.of_picture, name))
    return _no_post(name, post) if isinstance(post, NoPost) else post


def _no_post(name: str, post: NoPost) -> Loss:
    return Loss(kind="annat", fate="undantagen", reason=f"inget inlägg: {post.reason}", what=name)


def _once(found: list[tuple[str, SavedPost]]) -> tuple[list[tuple[str, SavedPost]], list[Loss]]:
    """Return each post once, the copy with the longest text and the most comments, and a loss for each other copy."""
    groups: defaultdict[str, list[tuple[str, SavedPost]]] = defaultdict(list)
    for name, post in found:
        groups[post.text.origin].append((name, post))
    kept = [max(group, key=lambda one: _weight(one[1].text)) for group in groups.values()]
    names = {name for name, _ in kept}
    reason = "samma sida finns sparad en gång till"
    return kept, [
        Loss(kind="annat", fate="undantagen", reason=reason, what=name) for name, _ in found if name not in names
    ]


def _weight(text: FoundText) -> tuple[int, int]:
    return len(text.comments), len(text.html)


def _files(archive: Archive, pictures: list[str], names: _Names) -> tuple[list[FoundFile], list[Loss]]:
    """Return one file an address, the largest, and a loss for each other one."""
    by_address: defaultdict[str, list[str]] = defaultdict(list)
    for name in pictures:
        by_address[names.addresses.get(name) or address_in_folder(name) or name].append(name)
    files, losses = [], []
    for url, same in by_address.items():
        best, *rest = sorted(same, key=lambda name: (-archive.sizes[name], name))
        files.append(FoundFile(url=url, size_bytes=archive.sizes[best], read=partial(_bytes, archive, best)))
        reason = "samma bild finns i en annan storlek"
        losses += [Loss(kind="bild", fate="undantagen", reason=reason, what=name) for name in rest]
    return files, losses


def _bytes(archive: Mapping[str, Callable[[], BinaryIO]], name: str) -> bytes:
    with archive[name]() as stream:
        return stream.read(MAX_FILE_BYTES + 1)


def _beside(page: str, source: str) -> str:
    """Return the name that a relative address means beside a page, or nothing where it leads elsewhere."""
    parts = split(source)
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))


def _linked(source: str, link: str) -> str:
    """Return the address that the link around a picture leads to, if it is that of the same picture; else nothing."""
    parts = split(link)
    if parts is None or parts.scheme not in ("http", "https") or not PICTURE_ADDRESS.search(parts.path):
        return ""
    own, theirs = (unquote(url).rpartition("/")[2].casefold() for url in (source.partition("?")[0], parts.path))
    return link if own == theirs or re.sub(r"\(\d+\)(?=\.)", "", own) == theirs else ""
