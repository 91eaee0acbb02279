"""Links between texts and to pictures: `{filename}` and `{static}`, found, checked and turned into addresses."""

import posixpath
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from plugins.build.source import OWN_LINK, Source
from plugins.formats.address import encoded
from plugins.formats.problem import Problem
from plugins.text.slugs import nearest


def reference_faults(
    shown: Iterable[Source], held_back: Iterable[Source], static: Collection[str], shown_as: str
) -> Iterator[Problem]:
    """Yield a problem for every link to a text and every picture that is not there."""
    files = _static_sources(static)
    readable = {source.path for source in shown}
    waiting = {source.path for source in held_back}
    for source in shown:
        for line, url in (*source.links, *source.pictures):
            target = _target(source.path, url)
            name = f"{shown_as}/{source.path}"
            if target in waiting:
                yield Problem(name, line, f'länken leder till "{target}", som ännu inte är publicerad')
            elif target and target not in readable and target not in files:
                near = nearest(target, sorted(readable))
                hint = f', menade du "{near}"?' if near else ""
                yield Problem(name, line, f'länken leder till "{target}", som inte finns{hint}')
        for line, url in source.pictures:
            if url.startswith("/") and unquote(url).lstrip("/") not in static:
                yield Problem(f"{shown_as}/{source.path}", line, f'bilden "{url}" finns inte i content/')


def _static_sources(static: Iterable[str]) -> set[str]:
    return {name if name.startswith("images/") else f"extra/{name}" for name in static}


def _target(path: str, url: str) -> str:
    """Return the file in content/ that `{filename}` or `{static}` points at, or nothing for other addresses."""
    found = OWN_LINK.match(url)
    if not found:
        return ""
    target = unicodedata.normalize("NFC", unquote(found["path"]))
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def linked(sources: list[Source]) -> Iterator[Source]:
    """Yield the texts with their `{filename}` and `{static}` links turned into addresses on the site."""
    places = {source.path: source.address for source in sources}
    for source in sources:
        html = source.html
        for _, url in dict.fromkeys((*source.links, *source.pictures)):
            found = OWN_LINK.match(url)
            if found:
                target = _target(source.path, url)
                address = places.get(target) or "/" + target.removeprefix("extra/")
                written = url.replace("&", "&amp;")
                html = html.replace(f'"{written}"', f'"{encoded(address)}{found["rest"]}"')
        yield replace(source, html=html) if html != source.html else source
