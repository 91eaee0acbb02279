"""Links between texts and to pictures: `{filename}` and `{static}`, found, checked and turned into addresses."""

import posixpath
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from plugins.build.outside_links import with_copies
from plugins.build.source import OWN_LINK, Source
from plugins.formats.address import encoded
from plugins.formats.links import OutsideLink
from plugins.formats.problem import Problem
from plugins.text.slugs import nearest


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a link may lead to: the address of each shown text, the texts that wait, the files by their place.

    `pictures` are the files as links in content/ name them: with `extra/` before those that end up at the root.
    `outside` is what is known of addresses on other sites.
    """

    places: Mapping[str, str]
    waiting: Collection[str]
    static: Collection[str]
    pictures: Collection[str]
    outside: Mapping[str, OutsideLink] = field(default_factory=dict)


def targets_of(shown: Iterable[Source], held_back: Iterable[Source], static: Collection[str]) -> Targets:
    """Return what the links of a blog may lead to."""
    return Targets(
        places={source.path: source.address for source in shown},
        waiting={source.path for source in held_back},
        static=static,
        pictures={name if name.startswith("images/") else f"extra/{name}" for name in static},
    )


def reference_faults(sources: Iterable[Source], targets: Targets, shown_as: str) -> Iterator[Problem]:
    """Yield a problem for every link to a text and every picture that is not there."""
    for source in sources:
        for line, url in (*source.links, *source.pictures):
            fault = _fault(_target(source.path, url), targets)
            if fault:
                yield Problem(f"{shown_as}/{source.path}", line, fault)
        for line, url in source.pictures:
            if url.startswith("/") and unquote(url).lstrip("/") not in targets.static:
                yield Problem(f"{shown_as}/{source.path}", line, f'bilden "{url}" finns inte i content/')


def _fault(target: str, targets: Targets) -> str:
    """Return what is wrong with a link to a file in content/; nothing where it is there, or for other addresses."""
    if target in targets.waiting:
        return f'länken leder till "{target}", som ännu inte är publicerad'
    if not target or target in targets.places or target in targets.pictures:
        return ""
    near = nearest(target, sorted(targets.places))
    hint = f', menade du "{near}"?' if near else ""
    return f'länken leder till "{target}", som inte finns{hint}'


def _target(path: str, url: str) -> str:
    """Return the file in content/ that `{filename}` or `{static}` points at, or nothing for other addresses."""
    found = OWN_LINK.match(url)
    if not found:
        return ""
    target = unicodedata.normalize("NFC", unquote(found["path"]))
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def linked(source: Source, targets: Targets) -> Source:
    """Return the text with its `{filename}` and `{static}` links as addresses on the site, and copies beside others."""
    html = source.html
    for _, url in dict.fromkeys((*source.links, *source.pictures)):
        found = OWN_LINK.match(url)
        if found:
            target = _target(source.path, url)
            address = targets.places.get(target) or "/" + target.removeprefix("extra/")
            written = url.replace("&", "&amp;")
            html = html.replace(f'"{written}"', f'"{encoded(address)}{found["rest"]}"')
    html = with_copies(html, targets.outside, source.post.date.date() if source.post.date else None)
    return replace(source, html=html) if html != source.html else source
