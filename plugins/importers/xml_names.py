"""The names of elements in exports as a reader of the formats knows them, whatever namespace the file writes them in.

`wp:post_id` is the same in `http://wordpress.org/export/1.0/` and `https://wordpress.org/export/1.2/`, and where the
prefix was never bound. What is in no known namespace goes by its local name alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

FAMILIES = (
    ("excerpt", r"https?://wordpress\.org/export/[\d.]+/excerpt/?"),
    ("wp", r"https?://wordpress\.org/export/[\d.]+/?"),
    ("content", r"https?://purl\.org/rss/1\.0/modules/content/?"),
    ("dc", r"https?://purl\.org/dc/(?:elements/1\.1|terms)/?"),
    ("atom", r"https?://(?:www\.w3\.org/2005/Atom|purl\.org/atom/ns#?)"),
    ("blogger", r"https?://schemas\.google\.com/blogger/2018"),
    ("gd", r"https?://schemas\.google\.com/g/2005"),
    ("thr", r"https?://purl\.org/syndication/thread/1\.0"),
    ("app", r"https?://(?:purl\.org/atom/app#?|www\.w3\.org/2007/app)"),
    ("rdf", r"https?://www\.w3\.org/1999/02/22-rdf-syntax-ns#"),
    ("rss", r"https?://(?:purl\.org/rss/1\.0/|my\.netscape\.com/rdf/simple/0\.9/|backend\.userland\.com/rss2?)"),
    ("disqus", r"https?://disqus\.com"),
    ("sitemap", r"https?://www\.sitemaps\.org/schemas/sitemap/[\d.]+"),
)


def family(namespace: str) -> str:
    """Return the usual prefix of a namespace; nothing for those of RSS and for unknown ones.

    >>> family("https://wordpress.org/export/1.2/"), family("http://purl.org/rss/1.0/")
    ('wp', '')
    """
    prefix = next((prefix for prefix, pattern in FAMILIES if re.fullmatch(pattern, namespace)), "")
    return "" if prefix == "rss" else prefix


@lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """Return the name of an element from its tag as lxml has it.

    >>> canonical("{http://wordpress.org/export/1.0/}post_id"), canonical("atom:link"), canonical("{urn:x}item")
    ('wp:post_id', 'atom:link', 'item')
    """
    namespace, _, local = tag.rpartition("}")
    prefix = family(namespace[1:])
    return f"{prefix}:{local}" if prefix else local


def name_of(element: etree._Element) -> str:
    """Return the name of an element, or nothing for comments, entities and processing instructions."""
    return canonical(element.tag) if isinstance(element.tag, str) else ""


def named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name."""
    return (child for child in element if name_of(child) == name)


def grouped(element: etree._Element) -> dict[str, list[etree._Element]]:
    """Return the children by name, each in order, in one walk."""
    found: dict[str, list[etree._Element]] = {}
    for child in element:
        found.setdefault(name_of(child), []).append(child)
    return found


def first(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that name, if there is one."""
    return next(named(element, name), None)


def line_of(element: etree._Element) -> int:
    """Return the line on which an element starts, from 1; 0 where the parser does not know."""
    return int(getattr(element, "sourceline", None) or 0)


def text_in(element: etree._Element | None) -> str:
    """Return the text of an element without what is nested in it, trimmed of surrounding blanks."""
    return ((element.text if element is not None else "") or "").strip()


def field(element: etree._Element, name: str) -> str:
    """Return the trimmed text of the first child of that name, or nothing."""
    return text_in(first(element, name))


def fields(element: etree._Element) -> dict[str, str]:
    """Return the trimmed text of the children by name, for each name the first that says anything."""
    return texts(grouped(element))


def texts(children: dict[str, list[etree._Element]]) -> dict[str, str]:
    """Return the trimmed text of children that are grouped by name, for each name the first that says anything."""
    return {name: next(filter(None, map(text_in, same)), "") for name, same in children.items()}
