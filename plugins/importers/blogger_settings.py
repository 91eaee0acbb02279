"""The few settings of a Blogger blog that say something about its texts; all others are private or about looks."""

import csv
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LANGUAGE = re.compile(r"([a-z]{2,3})(?:[_-]([A-Z]{2}))?")
SUBDOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
ZONE = re.compile(r"[A-Za-z]+(?:/[A-Za-z0-9_+-]+){0,2}")
WANTED = {"blog_locale", "blog_name", "blog_subdomain", "blog_time_zone"}
MAX_ROW_CHARACTERS = 1_000_000


def read_settings(lines: Iterable[str]) -> dict[str, str]:
    """Return the settings that are wanted from the `settings.csv` of a Takeout: a row of names and a row of values."""
    rows = csv.reader((line[:MAX_ROW_CHARACTERS] for line in lines), strict=False)
    try:
        names, values = next(rows, []), next(rows, [])
    except csv.Error:
        return {}
    return {name: value.strip() for name, value in zip(names, values, strict=False) if name in WANTED and value.strip()}


def zone_of(name: str) -> ZoneInfo | None:
    """Return the time zone of the blog, or None where there is none of that name.

    >>> zone_of("Europe/Stockholm").key, zone_of("../../etc/passwd"), zone_of("")
    ('Europe/Stockholm', None, None)
    """
    if not ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return None


def in_blog_zone(moment: datetime | None, zone: ZoneInfo | None) -> datetime | None:
    """Return a moment that is written in UTC as the time that the blog showed; one with an offset is that already."""
    is_utc = moment is not None and moment.tzinfo is UTC
    return moment.astimezone(zone) if moment is not None and zone is not None and is_utc else moment


def language_of(locale: str) -> str:
    """Return the BCP 47 language of a locale.

    >>> language_of("sv"), language_of("en_US"), language_of("<b>")
    ('sv', 'en-US', '')
    """
    found = LANGUAGE.fullmatch(locale)
    return "-".join(filter(None, found.groups())) if found else ""


def blogspot_host(subdomain: str) -> str:
    """Return the host that Blogger gave a blog, which it kept beside any domain of its own.

    >>> blogspot_host("exempel"), blogspot_host("http://exempel.se")
    ('exempel.blogspot.com', '')
    """
    return f"{subdomain.lower()}.blogspot.com" if SUBDOMAIN.fullmatch(subdomain.lower()) else ""
