"""The children of a feed or an export, one after the other: what a reader takes, and what it may have to leave."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from lxml import etree

from plugins.importers.harvest import Kind, Loss, NotAnExportError
from plugins.importers.xml_faults import Fault
from plugins.importers.xml_names import line_of, name_of
from plugins.importers.xml_prolog import refusal_of_dtd

CONTAINERS = {"rss", "channel", "rdf:RDF", "atom:feed", "feed", "disqus:disqus"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One child of the root or of its channel: it lives until the function that takes it returns.

    `line` is where it starts, from 1, and `fault` is set where something in it is broken.
    """

    element: etree._Element
    name: str
    line: int
    fault: Fault | None = None

    @property
    def trouble(self) -> str:
        """Why it is broken, as a reason for a `Loss`."""
        return f"trasig XML på rad {self.fault.line}: {self.fault.reason}" if self.fault else ""


def unit_loss(unit: Unit, kind: Kind, reason: str, what: str) -> Loss:
    """Return the loss of a unit: refused where it is broken, else withheld on purpose."""
    line = unit.fault.line if unit.fault else unit.line
    return Loss(kind=kind, fate="avvisad" if unit.fault else "undantagen", reason=reason, what=what, line=line)


@dataclass(slots=True)
class Walk:
    """What is open while a parser goes through a file; `count` units are done, of which the first `skip` were known."""

    items: Collection[str]
    take: Callable[[Unit], None]
    skip: int = 0
    count: int = 0
    extra_lines: int = 0
    has_root: bool = False
    containers: list[etree._Element] = field(default_factory=list)
    open_items: list[etree._Element] = field(default_factory=list)

    def start(self, element: etree._Element) -> None:
        """Note that an element begins; raise NotAnExportError if the root brought a DTD along."""
        if not self.has_root:
            self.has_root = True
            if element.getroottree().docinfo.internalDTD is not None:
                raise NotAnExportError(refusal_of_dtd())
        name = name_of(element)
        if name in CONTAINERS:
            self.containers.append(element)
        elif name in self.items:
            self.open_items.append(element)

    def end(self, element: etree._Element) -> bool:
        """Hand over what has ended, if it is a unit, and free its memory; tell whether it was one."""
        if self.open_items and self.open_items[-1] is element:
            self.open_items.pop()
        elif self.containers and element is self.containers[-1]:
            self.containers.pop()
            return False
        elif self.open_items or not self.containers or element.getparent() is not self.containers[-1]:
            return False
        self.hand_over(Unit(element, name_of(element), line_of(element) + self.extra_lines))
        _forget(element)
        return True

    def hand_over(self, unit: Unit) -> None:
        """Give a unit to its taker, unless it was given before."""
        self.count += 1
        if self.count > self.skip:
            self.take(unit)


def safe_parser(*, recover: bool) -> etree.XMLPullParser:
    """Return a parser without DTD, entities and network.

    Huge texts are let through, because a post may hold a picture of 20 MB as text; the readers bound a unit themselves.
    """
    return etree.XMLPullParser(
        events=("start", "end"),
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )


def is_in_container(element: etree._Element) -> bool:
    """Tell whether an element is a child of the root or the channel, and none of them itself."""
    parent = element.getparent()
    return parent is not None and name_of(parent) in CONTAINERS and name_of(element) not in CONTAINERS


def _forget(element: etree._Element) -> None:
    """Free the memory of an element and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
