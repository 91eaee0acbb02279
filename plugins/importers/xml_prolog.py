"""The first bytes of a file: what kind of XML it is, what stands before it, and whether it brings a DTD along."""

import re
from dataclasses import dataclass

from lxml import etree

from plugins.importers.harvest import NotAnExportError
from plugins.importers.xml_names import canonical, family

LONGEST_PROLOG_BYTES = 1 << 20
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
BEFORE_ROOT = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
DOCTYPE = re.compile(rb"<!DOCTYPE\s+([^\s>\[]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a file of XML begins: the name of its root, the names of all elements at first, and their families."""

    root: str
    names: frozenset[str]
    families: frozenset[str]


def opening(head: bytes) -> Opening | None:
    """Return how XML begins, from its first 64 kB; None where it is no XML.

    >>> opening(b" <rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>").families
    frozenset({'wp'})
    >>> opening(b"Hej!") is None
    True
    """
    parser = etree.XMLPullParser(events=("start",), recover=True, resolve_entities=False, no_network=True)
    try:
        parser.feed(head[junk_before(head)[0] :])
        elements = [element for _, element in parser.read_events() if isinstance(element, etree._Element)]
    except etree.XMLSyntaxError:
        return None
    if not elements:
        return None
    names = [canonical(element.tag) for element in elements]
    bound = {family(uri) for element in elements[:50] for uri in element.nsmap.values()}
    used = {name.partition(":")[0] for name in names if ":" in name}
    return Opening(names[0], frozenset(names), frozenset((bound | used) - {""}))


def junk_before(head: bytes) -> tuple[int, int]:
    r"""Return how many bytes stand before the first `<`, and how many line ends there are in them.

    A byte order mark is no junk, and in UTF-16 nothing is.

    >>> junk_before(b"x \n<a/>"), junk_before(b"\xef\xbb\xbf<a/>")
    ((3, 1), (0, 0))
    """
    if head.startswith(BYTE_ORDER_MARKS[1:]):
        return 0, 0
    start = head.find(b"<")
    if start <= 0 or head[:start] == BYTE_ORDER_MARKS[0]:
        return 0, 0
    return start, head[:start].count(b"\n")


def refuse_doctype(head: bytes) -> None:
    """Raise NotAnExportError for an empty file, and for one whose beginning declares a DTD."""
    if not head.strip():
        raise NotAnExportError("filen är tom; hämta exporten en gång till")
    start = junk_before(head)[0]
    before = BEFORE_ROOT.match(head, start)
    found = DOCTYPE.match(head, before.end() if before else start)
    if found and found[1].lower() == b"html":
        raise NotAnExportError("filen är en webbsida, ingen export; du kanske behövde logga in för att hämta den")
    if found:
        raise NotAnExportError(refusal_of_dtd())


def refusal_of_dtd() -> str:
    """Return why a file with a DTD is not read."""
    return "filen har en egen dokumenttyp (DOCTYPE), som kan dölja angrepp och som ingen export behöver; den läses inte"
