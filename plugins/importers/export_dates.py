"""Moments as exports write them, each with a zone; what cannot be read is None and never the current time.

Sources: RFC 3339 (Atom), RFC 822 and 2822 (RSS), and the pair of local time and UTC that WordPress keeps.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
QUARTER = timedelta(minutes=15)
FURTHEST = timedelta(hours=14)  # east; west it is 12
YEARS = range(1900, 2200)  # as plugins.text.dates
NO_DATE = re.compile(r"\s-\d{4}\b")  # what WordPress makes of 0000-00-00


def parse_iso(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment of an RFC 3339 date, with the offset as written, or read in `zone` where none is.

    >>> parse_iso("2009-12-30T23:30:00.123-07:00", ZoneInfo("Europe/Stockholm")).isoformat()
    '2009-12-30T23:30:00-07:00'
    >>> parse_iso("0000-00-00 00:00:00", ZoneInfo("Europe/Stockholm")) is None
    True
    """
    found = ISO.fullmatch(text.strip())
    if not found or int(found[1]) not in YEARS:
        return None
    numbers = [int(part) for part in found.groups()[:6] if part]
    with suppress(ValueError, OverflowError):
        return _on_the_clock(datetime(*numbers, tzinfo=_zone(found[7], zone)))  # type: ignore[arg-type, misc]
    return None


def parse_rfc822(text: str) -> datetime | None:
    """Return the moment of an e-mail date, with its offset; one without any is in UTC.

    >>> parse_rfc822("Wed, 30 Dec 2009 21:14:00 +0100").isoformat()
    '2009-12-30T21:14:00+01:00'
    >>> parse_rfc822("Mon, 30 Nov -0001 00:00:00 +0000") is None
    True
    """
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        moment = parsedate_to_datetime(text.strip())
        if moment.year in YEARS and not NO_DATE.search(text):
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def parse_any(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment of a date in a feed, in whichever of the two forms it has."""
    return parse_iso(text, zone) or parse_rfc822(text)


def from_local_and_gmt(local: str, gmt: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment that WordPress has as local time and as UTC: the time that the blog showed, with its offset.

    Where only one of them is a date, that one decides; drafts have no UTC. An offset that no zone has is not believed.

    >>> from_local_and_gmt("2009-12-31 00:30:00", "2009-12-30 23:30:00", ZoneInfo("Europe/London")).isoformat()
    '2009-12-31T00:30:00+01:00'
    >>> from_local_and_gmt("2009-12-31 00:30:00", "0000-00-00 00:00:00", ZoneInfo("Europe/Stockholm")).isoformat()
    '2009-12-31T00:30:00+01:00'
    """
    moment, shown = parse_iso(gmt, ZoneInfo("UTC")), parse_iso(local, zone)
    if moment is None or shown is None:
        return moment or shown
    offset = shown.replace(tzinfo=None) - moment.replace(tzinfo=None)
    whole = QUARTER * round(offset / QUARTER)
    if abs(whole) > FURTHEST or abs(offset - whole) > timedelta(minutes=1):
        return moment
    return moment.astimezone(timezone(whole, "blogg"))  # named, because the blog's own zone may well be UTC


def _zone(offset: str | None, zone: ZoneInfo) -> ZoneInfo | timezone:
    """Return a written offset as a zone."""
    if not offset:
        return zone
    if offset.upper() in ("Z", "UTC"):
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if offset[0] == "-" else span)


def _on_the_clock(wall: datetime) -> datetime:
    """Return a local time as the clock had it: one that it leapt over is the hour after."""
    return wall.astimezone(UTC).astimezone(wall.tzinfo) if isinstance(wall.tzinfo, ZoneInfo) else wall
