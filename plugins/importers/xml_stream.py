"""The one way in which XML from outside is opened: as a stream, without DTD, entities and network, one item at a time.

A file that is not well-formed is read again from the start by a parser that goes on after errors: items without an
error in them are whole and come along, the others are handed over with their fault.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from lxml import etree

from plugins.importers.harvest import Kind, Loss, NotAnExportError
from plugins.importers.xml_faults import Fault, grave
from plugins.importers.xml_names import line_of, name_of
from plugins.importers.xml_prolog import LONGEST_PROLOG_BYTES, junk_before, refusal_of_dtd, refuse_doctype
from plugins.importers.xml_repairs import Repairs, with_whole_references, without_controls

CONTAINERS = {"rss", "channel", "rdf:RDF", "atom:feed", "feed"}
MAX_BYTES = 4_000_000_000
MAX_FAULTS = 10_000
PIECE_BYTES = 1 << 16
LONGEST_TAG_NAME_BYTES = 64
MAX_UNIT_BYTES = 64_000_000
UNREAD = "det som följer på den raden kunde inte läsas"
NESTED = "nästa inlägg börjar innan detta är slut"


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to say about a whole file: sentences in Swedish, and what is broken outside all items."""

    notes: tuple[str, ...]
    losses: tuple[Loss, ...]


def unit_loss(unit: Unit, kind: Kind, reason: str, what: str) -> Loss:
    """Return the loss of a unit: refused where it is broken, else withheld on purpose."""
    line = unit.fault.line if unit.fault else unit.line
    return Loss(kind=kind, fate="avvisad" if unit.fault else "undantagen", reason=reason, what=what, line=line)


def read_units(stream: BinaryIO, items: Collection[str], take: Callable[[Unit], None]) -> Reading:
    """Hand the children of the root and its channel to `take`, in order, and all elements named in `items` anywhere.

    Raise NotAnExportError for an empty file, for what is not XML at all, for a DTD and for a file without end.
    """
    once = _Pass(frozenset(items), take)
    try:
        once.run(stream, is_strict=True)
        return once.reading([])
    except etree.XMLSyntaxError as error:
        line = (error.lineno or 0) + once.extra_lines
    again = _Pass(frozenset(items), take, skip=once.count)
    again.run(stream, is_strict=False)
    if not again.has_root:
        raise NotAnExportError("filen är varken XML eller något annat som går att läsa som en export")
    if not again.faults and again.unbound and not again.repairs.ampersands:
        return again.reading([])
    return again.reading([f"Filen är inte riktig XML (rad {line}) och lästes en andra gång, förbi felen."])


@dataclass(slots=True)
class _Pass:
    """One reading from the start to the end; the first `skip` units have been taken before."""

    items: frozenset[str]
    take: Callable[[Unit], None]
    skip: int = 0
    count: int = 0
    extra_lines: int = 0
    unbound: int = 0
    has_root: bool = False
    junk_bytes: int = 0
    unit_bytes: int = 0
    repairs: Repairs = field(default_factory=Repairs)
    faults: list[Fault] = field(default_factory=list)
    outside: list[Fault] = field(default_factory=list)
    containers: list[etree._Element] = field(default_factory=list)
    open_items: list[tuple[etree._Element, list[Fault]]] = field(default_factory=list)

    def run(self, stream: BinaryIO, *, is_strict: bool) -> None:
        """Read it all; raise XMLSyntaxError at the first error where strict."""
        stream.seek(0)
        parser = etree.XMLPullParser(
            events=("start", "end"),
            recover=not is_strict,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=True,  # a post may hold a picture of 20 MB as text; `MAX_UNIT_BYTES` bounds it
            remove_comments=True,
            remove_pis=True,
        )
        logged = 0
        for piece in self._pieces(stream, is_strict=is_strict):
            parser.feed(piece)
            self.unit_bytes += len(piece)
            logged = self._step(parser, logged)
            if self.unit_bytes > (MAX_UNIT_BYTES if self.has_root else LONGEST_PROLOG_BYTES):
                self._give_up(parser)
                return
        parser.close() if is_strict else _close(parser)
        self._step(parser, logged)
        self.outside += [Fault(line, UNREAD) for line in self._open_lines()]

    def _give_up(self, parser: etree.XMLPullParser) -> None:
        """Stop where one item, or what stands before the first tag, has no end."""
        _close(parser)
        if not self.has_root:
            raise NotAnExportError("filen börjar inte som en export: ingen tagg i den första megabyten")
        lines = self._open_lines() or [0]
        self.outside += [Fault(line, f"ett inlägg är större än {MAX_UNIT_BYTES // 1_000_000} MB") for line in lines]
        self.outside.append(Fault(lines[-1], UNREAD))

    def _open_lines(self) -> list[int]:
        return [line_of(element) + self.extra_lines for element, _ in self.open_items]

    def _pieces(self, stream: BinaryIO, *, is_strict: bool) -> Iterator[bytes]:
        head = stream.read(PIECE_BYTES)
        refuse_doctype(head)
        self.junk_bytes, self.extra_lines = junk_before(head)
        chunks: Iterator[bytes] = chain([head[self.junk_bytes :]], _limited(stream))
        if not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            chunks = without_controls(chunks, self.repairs)
            chunks = chunks if is_strict else with_whole_references(chunks, self.repairs)
        return chunks if is_strict else _cut_at_items(chunks, {name.rpartition(":")[2] for name in self.items})

    def _step(self, parser: etree.XMLPullParser, logged: int) -> int:
        """Take what a piece brought; an error in it belongs to the item that was open before, or was opened in it."""
        log = parser.feed_error_log
        new, unbound = grave(list(log)[logged:], self.extra_lines) if len(log) > logged else ([], 0)
        self.unbound += unbound
        self.faults += new
        if len(self.faults) > MAX_FAULTS:
            raise NotAnExportError(f"filen har fler än {MAX_FAULTS} fel och går inte att läsa som XML")
        waiting = new
        if new and self.open_items:
            self.open_items[-1][1].extend(new)
            waiting = []
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if event == "start":
                waiting = self._start(element, waiting)
            else:
                self._end(element)
        self.outside += waiting
        return len(log)

    def _start(self, element: etree._Element, waiting: list[Fault]) -> list[Fault]:
        if not self.has_root:
            self.has_root = True
            if element.getroottree().docinfo.internalDTD is not None:
                raise NotAnExportError(refusal_of_dtd())
        name = name_of(element)
        if name in CONTAINERS:
            self.containers.append(element)
        if name in self.items:
            for _, faults in self.open_items:
                faults.append(Fault(line_of(element) + self.extra_lines, NESTED))
            self.open_items.append((element, [*waiting]))
            return []
        return waiting

    def _end(self, element: etree._Element) -> None:
        faults: list[Fault] = []
        if self.open_items and self.open_items[-1][0] is element:
            faults = self.open_items.pop()[1]
        elif self.containers and element is self.containers[-1]:
            self.containers.pop()
            return
        elif not self.containers or element.getparent() is not self.containers[-1]:
            return
        self.count += 1
        self.unit_bytes = 0
        if self.count > self.skip:
            line = line_of(element) + self.extra_lines
            self.take(Unit(element, name_of(element), line, faults[0] if faults else None))
        _forget(element)

    def reading(self, notes: list[str]) -> Reading:
        """Return what there is to say."""
        told = [*notes, *self.repairs.notes()]
        if self.junk_bytes:
            told.append(f"{self.junk_bytes} byte före början av filen lästes förbi.")
        if self.unbound:
            told.append(f"{self.unbound} taggar har ett namnområde som filen inte förklarar; de lästes ändå.")
        broken = {(one.line, one.reason): one for one in self.outside}
        losses = [
            Loss(kind="annat", fate="avvisad", reason=f"trasig XML utanför alla inlägg: {reason}", line=line)
            for line, reason in sorted(broken)
        ]
        return Reading(tuple(told), tuple(losses))


def _cut_at_items(chunks: Iterable[bytes], names: Collection[str]) -> Iterator[bytes]:
    """Yield the bytes cut after each tag and before each item, so that it is certain which item an error stands in."""
    edge = re.compile(rb"(?=<(?:\w+:)?(?:%s)\b)|(?<=>)" % "|".join(sorted(names)).encode())
    buffer = b""
    for chunk in chunks:
        buffer += chunk
        last = buffer.rfind(b"<", max(0, len(buffer) - LONGEST_TAG_NAME_BYTES))
        whole, buffer = (buffer, b"") if last < 0 else (buffer[:last], buffer[last:])
        yield from filter(None, edge.split(whole))
    yield from filter(None, edge.split(buffer))


def _limited(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of the stream; raise NotAnExportError where it does not end in good time."""
    size_bytes = 0
    while piece := stream.read(PIECE_BYTES):
        size_bytes += len(piece)
        if size_bytes > MAX_BYTES:
            raise NotAnExportError(f"filen är större än {MAX_BYTES // 1_000_000_000} GB")
        yield piece


def _close(parser: etree.XMLPullParser) -> None:
    """End a reading past errors; what the parser could make of the end comes as events."""
    try:
        parser.close()
    except etree.XMLSyntaxError:
        return


def _forget(element: etree._Element) -> None:
    """Free the memory of an element and of what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is None or name_of(parent) not in CONTAINERS:
        return
    while element.getprevious() is not None:
        del parent[0]
