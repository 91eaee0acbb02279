"""When a page was published: what it tells machines, else readers (Swedish, English, German), else its address."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plugins.text.dates import month_name, parse_date

_MONTHS = (
    "januari jan january januar jänner",
    "februari feb february februar febr",
    "mars mar march märz mrz marts",
    "april apr",
    "maj may mai",
    "juni jun june",
    "juli jul july",
    "augusti aug august",
    "september sep sept",
    "oktober okt october oct",
    "november nov",
    "december dec dezember dez desember",
)
MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_TIME = (
    r"(?:[\s,;|–@-]{0,4}(?:kl\.?|klockan|at|um|t)?\s{0,3}(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:]\d\d)?"
    r"\s?(?P<half>[ap]\.?m\b|fm\b|em\b)?)?"
)
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?::[ae]|st|nd|rd|th|\.)?\s(?:of\s)?(?P<month>{_MONTH})\b\.?,?\s(?P<year>\d{{4}})(?!\d){_TIME}",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})(?!\d){_TIME}", re.IGNORECASE
)
YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d){_TIME}", re.IGNORECASE)
IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)(?:/(?P<day>\d\d))?/")
EARLIEST_YEAR = 1994
LONGEST = 400  # characters of prose in which a date is looked for


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment with a zone, and whether it was read from prose or from an address."""

    moment: datetime
    is_guess: bool


def machine_date(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment of ISO 8601, in `zone` where it names none itself; None for anything else.

    >>> machine_date("2009-12-30T21:14:00.000+01:00", ZoneInfo("Europe/Stockholm")).isoformat()
    '2009-12-30T21:14:00+01:00'
    """
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text.strip()).replace(microsecond=0)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        if EARLIEST_YEAR < moment.year < 2200:
            return moment
    return None


def prose_date(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the first date that a few words name, or None; what may mean two days is none.

    >>> stockholm = ZoneInfo("Europe/Stockholm")
    >>> str(prose_date("onsdag 30 december 2009", stockholm)), str(prose_date("Dec 30, 2009 9:14 PM", stockholm))
    ('2009-12-30 00:00:00+01:00', '2009-12-30 21:14:00+01:00')
    >>> prose_date("Samstag, 5. Oktober 2013 um 7:05", stockholm).isoformat(), prose_date("03/04/2010", stockholm)
    ('2013-10-05T07:05:00+02:00', None)
    """
    text = " ".join(text[:LONGEST].split())
    found = [match for pattern in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST) if (match := pattern.search(text))]
    for match in sorted(found, key=lambda one: one.start()):
        with suppress(ValueError):
            return _moment(match, zone)
    return None


def date_in_address(url: str, zone: ZoneInfo) -> datetime | None:
    """Return the day of `/2009/12/30/`, or the first of the month of `/2009/12/`; None where there is neither."""
    found = IN_ADDRESS.search(url)
    if not found:
        return None
    with suppress(ValueError):
        return parse_date(f"{found['year']}-{found['month']}-{found['day'] or '01'}", zone)
    return None


def from_milliseconds(text: str) -> datetime | None:
    """Return the moment of milliseconds since 1970, as Blogger writes `showComment=`; None where there is none."""
    with suppress(ValueError, OverflowError, OSError):
        moment = datetime.fromtimestamp(int(text) // 1000, UTC)
        return moment if EARLIEST_YEAR < moment.year < 2200 else None
    return None


def _moment(match: re.Match[str], zone: ZoneInfo) -> datetime:
    word = match["month"].lower()
    month = int(word) if word.isdigit() else MONTH_NUMBERS[word]
    day = f"{int(match['day'])} {month_name(month)} {match['year']}"
    if match["hour"] is None:
        return parse_date(day, zone)
    hour = int(match["hour"])
    half = (match["half"] or "").lower().replace(".", "")
    if half in ("pm", "em") and hour < 12:
        hour += 12
    if half in ("am", "fm") and hour == 12:
        hour = 0
    try:
        return parse_date(f"{day} kl. {hour}:{match['minute']}", zone)
    except ValueError:
        return parse_date(day, zone)
