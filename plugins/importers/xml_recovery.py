"""Reading past errors: at each one the item in which it stands is given up, and the next begins with a fresh parser.

What a parser makes of the rest of a file after an error is anybody's guess; what stands from the next item on is not.
"""

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from lxml import etree

from plugins.importers.harvest import NotAnExportError
from plugins.importers.xml_faults import Fault, grave
from plugins.importers.xml_names import name_of
from plugins.importers.xml_units import CONTAINERS, Unit, Walk, is_in_container, safe_parser

MAX_UNIT_BYTES = 64_000_000
MAX_REREAD_BYTES = 100_000_000
LONGEST_TAG_NAME_BYTES = 64
UNREAD = "det som följer på den raden kunde inte läsas"
NO_EXPORT = "filen är varken XML eller något annat som går att läsa som en export"
SWALLOWED = "en kommentar eller ett CDATA-avsnitt har inget slut"
NESTED = "nästa inlägg börjar innan detta är slut"
TOO_LARGE = f"ett inlägg är större än {MAX_UNIT_BYTES // 1_000_000} MB"


@dataclass(slots=True)
class Recovery:
    """A reading past errors; `outside` are those that stand in no item, `unbound` counts prefixes nobody declared."""

    walk: Walk
    unbound: int = 0
    outside: list[Fault] = field(default_factory=list)
    openings: list[str] = field(default_factory=list)
    encoding: str = "UTF-8"
    held: list[bytes] = field(default_factory=list)
    fed_lines: int = 0
    reread_bytes: int = 0
    has_broken: bool = False
    is_restarted: bool = False
    ahead: deque[bytes] = field(default_factory=deque)
    starts: re.Pattern[bytes] = field(init=False)
    ends: re.Pattern[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = re.compile(_item_start(self.walk.items))
        self.ends = re.compile(rb"</(?:\w+:)?(?:%s)\s*>\s*$" % _local_names(self.walk.items))

    def run(self, chunks: Iterable[bytes]) -> None:
        """Read it all; raise NotAnExportError where there is nothing like an export in it."""
        self.fed_lines = self.walk.extra_lines
        pieces = self._ahead_and(cut_at_items(chunks, self.walk.items))
        while (fault := self._read(pieces)) is not None:
            self._past(fault, pieces)
            if self.reread_bytes > MAX_REREAD_BYTES:
                self.outside.append(Fault(fault.line, UNREAD))
                return
        if not self.walk.has_root:
            raise NotAnExportError(NO_EXPORT)

    def _ahead_and(self, source: Iterator[bytes]) -> Iterator[bytes]:
        """Yield what was put back, and then what comes."""
        while (piece := self.ahead.popleft() if self.ahead else next(source, None)) is not None:
            yield piece

    def _read(self, pieces: Iterator[bytes]) -> Fault | None:
        """Read until the first error, and return it."""
        walk, parser = self.walk, safe_parser(recover=True)
        walk.containers, walk.open_items, self.held = [], [], []
        walk.extra_lines = self.fed_lines
        logged = self._begin(parser)
        unit_bytes = 0
        for piece in pieces:
            if not walk.open_items:
                self.held, unit_bytes = [], 0
            self.held.append(piece)
            self.fed_lines += piece.count(b"\n")
            unit_bytes += len(piece)
            parser.feed(piece)
            fault = self._fault(parser, logged) or self._walk_on(parser) or self._swallowed()
            if fault is None and unit_bytes > MAX_UNIT_BYTES:
                fault = Fault(self._line_of_held(), TOO_LARGE)
            if fault and self.openings:
                return fault
            self._bear(fault, unit_bytes)
            logged = len(parser.feed_error_log)
        return self._end(parser, logged)

    def _swallowed(self) -> Fault | None:
        """Return a fault where an item has ended and the next has begun, and the parser has noticed neither."""
        if not self.walk.open_items or len(self.held) < 3 or not self.starts.match(self.held[-1]):
            return None
        before = next((piece for piece in reversed(self.held[-3:-1]) if piece.strip()), b"")
        return Fault(self._line_of_held(), SWALLOWED) if self.ends.search(before) else None

    def _bear(self, fault: Fault | None, unit_bytes: int) -> None:
        """Note a fault before the root, from which no other beginning is to be had; raise where no root comes."""
        self.outside += [fault] if fault else []
        if fault and unit_bytes > MAX_UNIT_BYTES:
            raise NotAnExportError(NO_EXPORT)

    def _begin(self, parser: etree.XMLPullParser) -> int:
        """Open the root and the channel again, where this is not the first reading."""
        if self.openings:
            parser.feed(f'<?xml version="1.0" encoding="{self.encoding}"?>{"".join(self.openings)}'.encode())
            self._walk_on(parser)
        return len(parser.feed_error_log)

    def _end(self, parser: etree.XMLPullParser, logged: int) -> Fault | None:
        """Return what is wrong with the end of the file where that breaks an item.

        Where a broken item was the last, the end of the channel went with it, and is not missed again.
        """
        with suppress(etree.XMLSyntaxError):
            parser.close()
        fault = self._fault(parser, logged)
        if self.walk.open_items:
            return fault or Fault(self._line_of_held(), "filen slutar mitt i")
        self._walk_on(parser)
        if fault and (self.held or not self.is_restarted):
            self.outside.append(fault)
        return None

    def _fault(self, parser: etree.XMLPullParser, logged: int) -> Fault | None:
        """Return the first grave error since the last look at the log."""
        log = parser.feed_error_log
        if len(log) == logged:
            return None
        new, unbound = grave(list(log)[logged:], self.walk.extra_lines)
        self.unbound += unbound
        return new[0] if new else None

    def _walk_on(self, parser: etree.XMLPullParser) -> Fault | None:
        """Take what is done; return a fault where an item begins within another."""
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if event == "end":
                self.walk.end(element)
                continue
            self.walk.start(element)
            is_opening = element.getparent() is None or name_of(element) in CONTAINERS
            if is_opening and not self.is_restarted:
                self.openings.append(_opening_tag(element))
                self.encoding = element.getroottree().docinfo.encoding or "UTF-8"
            if len(self.walk.open_items) > 1:
                return Fault(self._line_of_held(), NESTED)
        return None

    def _line_of_held(self) -> int:
        return 1 + self.fed_lines - sum(piece.count(b"\n") for piece in self.held)

    def _past(self, fault: Fault, pieces: Iterator[bytes]) -> None:
        """Give up the item that a fault stands in; what is read next is the next item."""
        self.is_restarted = True
        first_line = self._line_of_held()
        is_item = bool(self.held and self.starts.match(self.held[0]))
        lost, size_bytes = self.held[:1], 0
        again = self.held[1:]
        self.fed_lines -= sum(piece.count(b"\n") for piece in again)
        self.reread_bytes += sum(map(len, again))
        self.ahead.extendleft(reversed(again))
        for piece in pieces:
            if self.starts.match(piece):
                self.ahead.appendleft(piece)
                break
            self.fed_lines += piece.count(b"\n")
            size_bytes += len(piece)
            if size_bytes <= MAX_UNIT_BYTES:
                lost.append(piece)
        if is_item:
            self._hand_over_broken(b"".join(lost), first_line, fault)
        else:
            self.outside.append(fault)

    def _hand_over_broken(self, data: bytes, line: int, fault: Fault) -> None:
        """Hand over what can be made out of a broken item, so that its loss can be told."""
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
        start = f'<?xml version="1.0" encoding="{self.encoding}"?>{"".join(self.openings)}'.encode()
        root = etree.fromstring(start + data, parser)
        elements = [] if root is None else list(root.iter())
        item = next((one for one in elements if name_of(one) in self.walk.items), None)
        if item is None:
            self.outside.append(fault)
            return
        self.has_broken = True
        self.walk.hand_over(Unit(item, name_of(item), line, fault))
        spilt = (one for one in elements if one is not item and is_in_container(one))
        for one in spilt:
            self.walk.hand_over(Unit(one, name_of(one), line, fault))


def cut_at_items(chunks: Iterable[bytes], names: Collection[str]) -> Iterator[bytes]:
    """Yield the bytes cut after each tag and before each item, so that it is certain which item an error stands in."""
    edge = re.compile(rb"(?=%s)|(?<=>)" % _item_start(names))
    buffer = b""
    for chunk in chunks:
        buffer += chunk
        last = buffer.rfind(b"<", max(0, len(buffer) - LONGEST_TAG_NAME_BYTES))
        whole, buffer = (buffer, b"") if last < 0 else (buffer[:last], buffer[last:])
        yield from filter(None, edge.split(whole))
    yield from filter(None, edge.split(buffer))


def _item_start(names: Collection[str]) -> bytes:
    """Return the pattern of the start of an item, whatever its prefix is."""
    return rb"<(?:\w+:)?(?:%s)[\s>]" % _local_names(names)


def _local_names(names: Collection[str]) -> bytes:
    return "|".join(sorted(name.rpartition(":")[2] for name in names)).encode()


def _opening_tag(element: etree._Element) -> str:
    """Return the start of the root or the channel as it is written, with the prefixes that it declares."""
    local = etree.QName(element).localname
    name = f"{element.prefix}:{local}" if element.prefix else local
    bound = (f" xmlns{':' + prefix if prefix else ''}={quoteattr(uri)}" for prefix, uri in element.nsmap.items())
    return f"<{name}{''.join(bound)}>"
