"""Revisits: captures that only say "the same as before" are given the body of the one they mean (ISO 28500, 6.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.importers.warc_records import Capture

UNRESOLVED = "säger bara att inget hade ändrats, och originalet finns inte i arkivet"
UNCHANGED = "oförändrad kopia av samma sida"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The captures that have a body, and those that add none, each with the reason in Swedish."""

    captures: tuple[Capture, ...]
    unresolved: tuple[Capture, ...]
    unchanged: tuple[Capture, ...]


def resolved(captures: Sequence[Capture]) -> Resolved:
    """Return the captures with every revisit resolved: by record id, by payload digest, else by address and date."""
    originals = [one for one in captures if one.type != "revisit" and not one.fault]
    by_id = {one.record_id: one for one in originals if one.record_id}
    by_digest = {one.digest: one for one in reversed(originals) if one.digest}
    by_place = {(one.uri, one.date): one for one in originals}
    seen = {(one.uri, one.open, one.offset) for one in originals}
    whole, missing, same = [one for one in captures if one.type != "revisit"], [], []
    for revisit in (one for one in captures if one.type == "revisit"):
        original = _original(revisit, by_id, by_digest, by_place)
        if original is None:
            missing.append(revisit)
        elif (revisit.uri, original.open, original.offset) in seen or revisit.status in range(300, 400):
            same.append(revisit)
        else:
            seen.add((revisit.uri, original.open, original.offset))
            whole.append(replace(original, uri=revisit.uri, date=revisit.date))
    return Resolved(tuple(whole), tuple(missing), tuple(same))


def _original(
    revisit: Capture,
    by_id: Mapping[str, Capture],
    by_digest: Mapping[str, Capture],
    by_place: Mapping[tuple[str, str], Capture],
) -> Capture | None:
    record_id, uri, date = revisit.refers_to
    return by_id.get(record_id) or by_digest.get(revisit.digest) or by_place.get((uri, date))


def newest_first(captures: Iterable[Capture]) -> list[Capture]:
    """Return captures in the order in which they are asked for: the newest first, then as they stand in the file."""
    return sorted(captures, key=lambda one: one.date, reverse=True)
