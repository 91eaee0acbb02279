"""Gate: addresses that only work on the machine where the site was made, and that machine's own paths.

Words about localhost in a text are the author's. What counts is where a page or a feed leads.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from lxml import etree
from lxml import html as lxml_html

from plugins.formats.problem import Problem

HOSTS = rb"localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1?\]"
SUSPECT = re.compile(rb"(?i)(?:" + HOSTS + rb")|file:|[\"'(=;][a-z]:[\\/]")
LOCAL = re.compile(
    r"(?i)^\s*(?:(?:https?:|wss?:)?//(?:[^/?#@]*@)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])\.?(?:[:/?#]|$)"
    r"|file:|[a-z]:[\\/])"
)
IN_CSS = re.compile(r"(?i)url\(\s*[\"']?([^)\"']*)|@import\s+[\"']([^\"']*)")
ROBOTS_AND_MAPS = (".txt", ".webmanifest", ".json", ".js", ".mjs")
WHOLE_ADDRESS = re.compile(r"(?i)(?:https?:|file:)//[^\s\"'<>\\)]+")


def local_problems(name: str, data: bytes, project: Path) -> Iterator[Problem]:
    """Yield the addresses in a file that lead to the author's own machine, and the project's folder if it is named."""
    own = f"{project}/".encode(errors="surrogateescape")
    if len(project.parts) > 2 and own in data:
        line = data.count(b"\n", 0, data.index(own)) + 1
        yield Problem(name, line, "här står en sökväg på den egna datorn; ta bort den ur texten")
    if SUSPECT.search(data):
        for line, address in _addresses(name, data):
            if LOCAL.match(address):
                message = (
                    f'länken "{address.strip()[:80]}" fungerar bara på den egna datorn; skriv en adress som alla når'
                )
                yield Problem(name, line, message)


def _addresses(name: str, data: bytes) -> Iterator[tuple[int, str]]:
    """Yield `(line, address)` for whatever in a file can lead somewhere."""
    if name.endswith((".html", ".htm")):
        yield from _of_page(data)
    elif name.endswith((".xml", ".svg", ".xsl")):
        yield from _of_xml(data)
    elif name.endswith(".css"):
        text = data.decode(errors="replace")
        yield from ((text.count("\n", 0, one.start()) + 1, one[1] or one[2]) for one in IN_CSS.finditer(text))
    elif name.endswith(ROBOTS_AND_MAPS):
        text = data.decode(errors="replace")
        yield from ((text.count("\n", 0, one.start()) + 1, one[0]) for one in WHOLE_ADDRESS.finditer(text))


def _of_page(data: bytes) -> Iterator[tuple[int, str]]:
    root = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8")) if data.strip() else None
    for element in root.iter("*") if root is not None else ():
        for key, value in element.attrib.items():
            for address in _parts(str(key), str(value)):
                yield _line(element), address
        if element.tag == "script" and element.text:
            yield from ((_line(element), one[0]) for one in WHOLE_ADDRESS.finditer(element.text))


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _parts(key: str, value: str) -> list[str]:
    """Return the addresses of an attribute: several in a srcset, one after `url=` in a refresh, none in words."""
    if key == "srcset":
        return [one.strip().split(" ")[0] for one in value.split(",")]
    if key == "content":
        return [value.rpartition("url=")[2]]
    return [] if key in ("alt", "title", "aria-label", "value", "placeholder") else [value]


def _of_xml(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the addresses of a feed or a drawing, and those in the HTML that a feed carries as text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for element in etree.fromstring(data, parser=parser).iter("*"):
        line = _line(element)
        yield from ((line, str(value)) for value in element.attrib.values())
        text = (element.text or "").strip()
        if element.get("type") == "html" or str(element.tag).endswith("}encoded"):
            yield from ((line, address) for _, address in _of_page(text.encode()))
        elif " " not in text:
            yield line, text
