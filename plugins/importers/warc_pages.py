"""The posts among captured pages: each post once, from its newest whole capture, with the comments of all its pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

from plugins.importers.harvest import FoundFile, FoundText, Loss
from plugins.importers.own_addresses import Blog, host_key
from plugins.importers.saved_page import NoPost, PageFile, SavedPost, read_page
from plugins.importers.warc_records import Capture, body
from plugins.importers.warc_revisits import newest_first

MAX_PAGE_BYTES = 20_000_000
COMMENT_PAGE = re.compile(r"[?&](?:commentPage|cpage)=|/comment-page-\d+")
MOBILE = re.compile(r"[?&]m=1\b")
OWN_SHARE = 1 / 3  # of the posts of the host with the most; a host with fewer is another's that was linked to
OLDER = "samma sida, en äldre kopia"


@dataclass(frozen=True, slots=True)
class Found:
    """A post and the capture it was read from."""

    capture: Capture
    post: SavedPost


@dataclass(frozen=True, slots=True)
class Pages:
    """The posts of an archive, what the other pages are, and the hosts that the blog answered at."""

    texts: tuple[FoundText, ...]
    files: tuple[FoundFile, ...]
    losses: tuple[Loss, ...]
    hosts: tuple[str, ...]


def posts(captures: Sequence[Capture], redirects: Mapping[str, str], zone: ZoneInfo) -> Pages:
    """Return the posts of captured pages; `redirects` has what led where when the archive was made."""
    found, losses = _read_all(captures, zone)
    groups: defaultdict[str, list[Found]] = defaultdict(list)
    for one in found:
        groups[_key(one.post.text.url)].append(one)
    chosen = [_best(group) for group in groups.values()]
    losses += [_older(one.capture.uri) for group in groups.values() for one in group if one is not _best(group)]
    own_hosts = _own_hosts([one.post.text for one in chosen])
    own = [one for one in chosen if _host(one.post.text) in own_hosts]
    losses += [_foreign(one.post.text, own_hosts) for one in chosen if _host(one.post.text) not in own_hosts]
    former = _former(redirects)
    texts = [_with_former(_with_comments(one, groups[_key(one.post.text.url)]), former) for one in own]
    files = {file.url: file for one in own for file in one.post.files}
    hosts = dict.fromkeys(urlsplit(text.url).netloc for text in texts)
    return Pages(tuple(sorted(texts, key=lambda one: one.url)), tuple(files.values()), tuple(losses), tuple(hosts))


def _read_all(captures: Sequence[Capture], zone: ZoneInfo) -> tuple[list[Found], list[Loss]]:
    """Return a post for each address that has one, and a loss for every other capture."""
    by_address: defaultdict[str, list[Capture]] = defaultdict(list)
    for capture in captures:
        by_address[capture.uri].append(capture)
    found: list[Found] = []
    losses: list[Loss] = []
    for same in by_address.values():
        has_post = False
        for capture in newest_first(same):
            if has_post:
                losses.append(_older(capture.uri))
                continue
            outcome = _read(capture, zone)
            has_post = isinstance(outcome, Found)
            (found if isinstance(outcome, Found) else losses).append(outcome)  # type: ignore[arg-type]
    return found, losses


def _read(capture: Capture, zone: ZoneInfo) -> Found | Loss:
    if capture.size_bytes > MAX_PAGE_BYTES:
        reason = f"sidan är större än {MAX_PAGE_BYTES // 1_000_000} MB"
        return Loss(kind="annat", fate="avvisad", reason=reason, what=capture.uri)
    try:
        data = body(capture)
    except OSError as error:
        return Loss(kind="annat", fate="avvisad", reason=str(error), what=capture.uri)
    page = PageFile(data=data, name=capture.uri, address=capture.uri, charset=capture.charset)
    post = read_page(page, zone)
    if isinstance(post, NoPost):
        return Loss(kind="annat", fate="undantagen", reason=f"inget inlägg: {post.reason}", what=capture.uri)
    return Found(capture, post)


def _key(url: str) -> str:
    host = urlsplit(url).netloc
    return f"{host_key(host)} {Blog((host_key(host),)).key(url)}"


def _best(group: Sequence[Found]) -> Found:
    """Return the capture to take: no further page of comments, no page for telephones, then the newest."""

    def worth(one: Found) -> tuple[bool, bool, str]:
        uri = one.capture.uri
        return (not COMMENT_PAGE.search(uri), not MOBILE.search(uri), one.capture.date)

    return max(group, key=worth)


def _with_comments(chosen: Found, group: Sequence[Found]) -> FoundText:
    """Return the text with the comments of its further pages of comments, in their order."""
    comments = {one.id: one for one in chosen.post.text.comments}
    for other in sorted(group, key=lambda one: one.capture.uri):
        if COMMENT_PAGE.search(other.capture.uri):
            comments |= {one.id: one for one in other.post.text.comments if one.id not in comments}
    return replace(chosen.post.text, comments=tuple(comments.values()))


def _own_hosts(texts: Sequence[FoundText]) -> frozenset[str]:
    counts = Counter(map(_host, texts))
    most = max(counts.values(), default=0)
    return frozenset(host for host, count in counts.items() if count >= OWN_SHARE * most)


def _host(text: FoundText) -> str:
    return host_key(urlsplit(text.url).netloc)


def _former(redirects: Mapping[str, str]) -> dict[str, list[str]]:
    former: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in redirects.items():
        former[_key(urljoin(source, target))].append(source)
    return former


def _with_former(text: FoundText, former: Mapping[str, list[str]]) -> FoundText:
    led_here = (url for url in former.get(_key(text.url), ()) if _key(url) != _key(text.url))
    return replace(text, other_urls=tuple(dict.fromkeys((*text.other_urls, *led_here))))


def _older(uri: str) -> Loss:
    return Loss(kind="annat", fate="undantagen", reason=OLDER, what=uri)


def _foreign(text: FoundText, own: Iterable[str]) -> Loss:
    reason = f"ligger på {_host(text)}, inte på bloggens {', '.join(sorted(own))}"
    return Loss(kind=text.kind, fate="undantagen", reason=reason, what=text.url)


def redirects(captures: Iterable[Capture]) -> Iterator[tuple[str, str]]:
    """Yield which address led to which, as the archive saw it."""
    for capture in captures:
        if 300 <= capture.status < 400 and capture.location:
            yield capture.uri, capture.location
