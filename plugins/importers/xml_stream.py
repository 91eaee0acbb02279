"""The one way in which XML from outside is opened: as a stream, without DTD, entities and network, one item at a time.

A file that is not well-formed is read again from the start, past its errors: items without an error in them are whole
and come along, the others are handed over with their fault.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from lxml import etree

from plugins.importers.harvest import Loss, NotAnExportError
from plugins.importers.xml_names import line_of
from plugins.importers.xml_prolog import LONGEST_PROLOG_BYTES, junk_before, refuse_doctype
from plugins.importers.xml_recovery import MAX_UNIT_BYTES, Recovery
from plugins.importers.xml_repairs import Repairs, with_whole_references, without_controls
from plugins.importers.xml_units import Unit, Walk, safe_parser, unit_loss

__all__ = ["Reading", "Unit", "read_units", "unit_loss"]

MAX_BYTES = 4_000_000_000
PIECE_BYTES = 1 << 16
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to say about a whole file: sentences in Swedish, and what is broken outside all items."""

    notes: tuple[str, ...]
    losses: tuple[Loss, ...]


def read_units(stream: BinaryIO, items: Collection[str], take: Callable[[Unit], None]) -> Reading:
    """Hand the children of the root and its channel to `take`, in order, and all elements named in `items` anywhere.

    Raise NotAnExportError for an empty file, for what is not XML at all, for a DTD and for a file without end.
    """
    walk = Walk(frozenset(items), take)
    try:
        notes = _read_strictly(stream, walk)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
    except _OutOfOrderError as error:
        line = error.line
    else:
        return Reading(tuple(notes), ())
    return _read_past_errors(stream, Walk(frozenset(items), take, skip=walk.count), line + walk.extra_lines)


class _OutOfOrderError(Exception):
    """XML that is well-formed so far and still no export: an item within an item, or one without end."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _read_strictly(stream: BinaryIO, walk: Walk) -> list[str]:
    """Read a file that should be in order; raise at the first error, or where an item has no end."""
    parser, repairs, unit_bytes = safe_parser(recover=False), Repairs(), 0
    chunks, junk_bytes, walk.extra_lines = _opened(stream)
    for chunk in without_controls(chunks, repairs) if _is_bytewise(stream) else chunks:
        parser.feed(chunk)
        unit_bytes = len(chunk) if _step(parser, walk) else unit_bytes + len(chunk)
        _refuse_endless(unit_bytes, walk)
    parser.close()
    _step(parser, walk)
    return [*repairs.notes(), *_told_of_junk(junk_bytes)]


def _step(parser: etree.XMLPullParser, walk: Walk) -> bool:
    """Walk on over what is parsed, and tell whether that ended a unit."""
    is_done = False
    for event, element in parser.read_events():
        if not isinstance(element, etree._Element):
            continue
        if event == "start":
            walk.start(element)
        else:
            is_done |= walk.end(element)
        if len(walk.open_items) > 1:
            raise _OutOfOrderError(line_of(element))
    return is_done


def _refuse_endless(unit_bytes: int, walk: Walk) -> None:
    if not walk.has_root and unit_bytes > LONGEST_PROLOG_BYTES:
        raise NotAnExportError("filen börjar inte som en export: ingen tagg i den första megabyten")
    if unit_bytes > MAX_UNIT_BYTES:
        raise _OutOfOrderError(max(map(line_of, walk.open_items), default=0))


def _read_past_errors(stream: BinaryIO, walk: Walk, line: int) -> Reading:
    repairs = Repairs()
    chunks, junk_bytes, walk.extra_lines = _opened(stream)
    recovery = Recovery(walk)
    if _is_bytewise(stream):
        chunks = with_whole_references(without_controls(chunks, repairs), repairs)
    recovery.run(chunks)
    is_sound = recovery.unbound and not (recovery.outside or recovery.has_broken or repairs.ampersands)
    told = [] if is_sound else [f"Filen är inte riktig XML (rad {line}) och lästes en andra gång, förbi felen."]
    if recovery.unbound:
        told.append(f"{recovery.unbound} taggar har ett namnområde som filen inte förklarar; de lästes ändå.")
    faults = sorted({(fault.line, fault.reason) for fault in recovery.outside})
    losses = [
        Loss(kind="annat", fate="avvisad", reason=f"trasig XML utanför alla inlägg: {reason}", line=place)
        for place, reason in faults
    ]
    return Reading((*told, *repairs.notes(), *_told_of_junk(junk_bytes)), tuple(losses))


def _opened(stream: BinaryIO) -> tuple[Iterator[bytes], int, int]:
    """Return the chunks from the first tag on, and how many bytes and line ends stand before it."""
    stream.seek(0)
    head = stream.read(PIECE_BYTES)
    refuse_doctype(head)
    junk_bytes, junk_lines = junk_before(head)
    return chain([head[junk_bytes:]], _limited(stream)), junk_bytes, junk_lines


def _is_bytewise(stream: BinaryIO) -> bool:
    """Tell whether ASCII is written in one byte a character, so that bytes may be mended."""
    place = stream.tell()
    stream.seek(0)
    mark = stream.read(2)
    stream.seek(place)
    return mark not in UTF_16


def _limited(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of the stream; raise NotAnExportError where it does not end in good time."""
    size_bytes = 0
    while piece := stream.read(PIECE_BYTES):
        size_bytes += len(piece)
        if size_bytes > MAX_BYTES:
            raise NotAnExportError(f"filen är större än {MAX_BYTES // 1_000_000_000} GB")
        yield piece


def _told_of_junk(junk_bytes: int) -> list[str]:
    return [f"{junk_bytes} byte före början av filen lästes förbi."] if junk_bytes else []
