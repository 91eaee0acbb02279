"""Swedish dates, read strictly and written plainly, without the clock and the locale.

What may mean two days, or only part of one, is an error: a blog that guesses its dates is wrong without a word.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from unicodedata import normalize
from zoneinfo import ZoneInfo

from plugins.text.slugs import nearest

_MONTHS = (  # name, short forms (with or without a dot), what an English writer would say
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("mars", "", "mar march"),
    ("april", "apr", ""),
    ("maj", "", "may"),
    ("juni", "", "jun june"),
    ("juli", "", "jul july"),
    ("augusti", "aug", "august"),
    ("september", "sep sept", ""),
    ("oktober", "okt", "oct october"),
    ("november", "nov", ""),
    ("december", "dec", ""),
)
_NUMBERS = {word: at for at, (name, short, _) in enumerate(_MONTHS, 1) for word in (name, *short.split())}
_ENGLISH = {word: name for name, _, english in _MONTHS for word in english.split()}
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"( (?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d))?(?P<offset>[+-]\d\d:\d\d)?)?",
    re.ASCII,
)
_SWEDISH = re.compile(
    r"((?P<weekday>(?!den\b)[a-zåäö]+),? )?(den )?(?P<day>\d{1,2})(:[ae])? (?P<month>[a-zåäö]+)\.? (?P<year>\d{4})"
    r"(,? kl\.? (?P<hour>\d{1,2})(?P<mark>[.:])(?P<minute>\d\d)((?P=mark)(?P<second>\d\d))?)?",
    re.ASCII,
)
_ISO_T = re.compile(r"([\d-]{10})t(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?(?:(z)|([+-]\d\d):?(\d\d))?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/. -](\d{4})(?: .*)?", re.ASCII)
_LONGEST = 60  # no date is as long
_FAULTS = (
    (r"", "är tomt"),
    (r"\d{4}", "saknar månad och dag"),
    (r"\d{4}-\d\d|[a-zåäö]+\.? \d{4}", "saknar dag"),
    (r"\d{1,2}|den \d{1,2}(:[ae])?", "saknar månad och år"),
    (r"(den )?\d{1,2}(:[ae])?( [a-zåäö]+\.?|/\d{1,2})( kl.*)?", "saknar årtal"),
    (r"\d\d-\d{1,2}-\d{1,2}( .*)?|\d{6}|.*[a-zåäö.] \d\d( kl.*)?|\d+/\d+[/ ]\d\d", "har inte fyra siffror i årtalet"),
    (r"\d{4}-\d{1,2}-\d{1,2}", "har inte två siffror i både månad och dag"),
    (r"\d{4}-\d\d-\d\d .*", "har klockslaget på ett annat sätt än 14:30 eller 14:30+01:00"),
    (r".*[a-zåäö]\.? \d{4} .*", "har klockslaget på ett annat sätt än kl. 14.30"),
    (r"[a-zåäö]+\.? \d{1,2},? \d{4}.*", "har inte dagen före månaden"),
    (r".*", "är inget datum som går att läsa"),
)


def parse_date(text: str, zone: ZoneInfo) -> datetime:
    """Return the moment that `text` names, in `zone`; ValueError says in Swedish what is wrong with any other text.

    A date without a time is midnight. A written offset decides the moment, which is then told in `zone`. Without one,
    an hour that the clock shows twice is the first, and one that it leaps over is the hour after.

    >>> parse_date("onsdagen den 30 december 2009 kl. 21.14", ZoneInfo("Europe/Stockholm")).isoformat()
    '2009-12-30T21:14:00+01:00'
    >>> parse_date("2009-12-30 14:30-03:30", ZoneInfo("Europe/Stockholm")).isoformat()
    '2009-12-30T19:00:00+01:00'
    >>> parse_date("30 februari 2019", ZoneInfo("Europe/Stockholm"))
    Traceback (most recent call last):
    ValueError: 30 februari 2019 finns inte: februari 2019 har 28 dagar; rätta dagen
    """
    seen = " ".join(normalize("NFC", text).split())
    seen = seen if len(seen) <= _LONGEST else seen[:_LONGEST] + "…"
    found = _ISO.fullmatch(seen.lower()) or _SWEDISH.fullmatch(seen.lower())
    if not found:
        raise ValueError(_explain(seen, zone))
    part = found.groupdict()
    day = _day(int(part["year"]), _month_number(part["month"]), int(part["day"]))
    if weekday := part.get("weekday"):
        _check_weekday(weekday, day)
    if part["hour"] is None:
        return _midnight(day, zone)
    wall = datetime.combine(day, _clock(part["hour"], part["minute"], part["second"]), tzinfo=zone)
    offset = part.get("offset")
    return wall.replace(tzinfo=_offset(offset)).astimezone(zone) if offset else _on_the_clock(wall)


def format_date(moment: date) -> str:
    """Return the day as a reader meets it.

    >>> format_date(date(2009, 12, 30))
    '30 december 2009'
    """
    return f"{moment.day} {format_month(moment.year, moment.month)}"


def format_date_and_time(moment: datetime) -> str:
    """Return the day and the time of day, in the zone that `moment` has.

    >>> format_date_and_time(datetime(2009, 12, 30, 9, 5, tzinfo=UTC))
    '30 december 2009 kl. 9.05'
    """
    return f"{format_date(moment)} {format_time(moment)}"


def format_time(moment: datetime) -> str:
    """Return the time of day, in the zone that `moment` has.

    >>> format_time(datetime(2009, 12, 30, 14, 30, tzinfo=UTC))
    'kl. 14.30'
    """
    return f"kl. {moment.hour}.{moment.minute:02}"


def iso_date(moment: date) -> str:
    """Return the day as machines and lists have it.

    >>> iso_date(date(2009, 12, 30))
    '2009-12-30'
    """
    return f"{moment:%Y-%m-%d}"


def format_iso(moment: datetime) -> str:
    """Return a moment as `parse_date` reads it back: no time at midnight, the offset where the clock shows it twice.

    >>> format_iso(datetime(2009, 12, 30, 14, 30, tzinfo=ZoneInfo("Europe/Stockholm")))
    '2009-12-30 14:30'
    """
    if moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset():
        return _iso(moment)
    return _iso(moment.replace(tzinfo=None)) if moment.time() != time() else iso_date(moment)


def format_month(year: int, month: int) -> str:
    """Return the heading of a month's archive.

    >>> format_month(2009, 12)
    'december 2009'
    """
    return f"{month_name(month)} {year}"


def month_name(number: int) -> str:
    """Return the name of a month, 1 to 12.

    >>> month_name(1), month_name(12)
    ('januari', 'december')
    """
    if not 1 <= number <= len(_MONTHS):
        raise ValueError(f"månad {number} finns inte, väntade 1 till 12; rätta månaden")
    return _MONTHS[number - 1][0]


def _month_number(word: str) -> int:
    """Return the number of a month written in digits or in Swedish."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word.isdigit():
        return int(word)
    raise ValueError(_unknown_month(word))


def _unknown_month(word: str) -> str:
    """Say that a month is unknown, and which one was probably meant."""
    meant = _ENGLISH.get(word) or nearest(word, [name for name, _, _ in _MONTHS])
    return f'okänd månad "{word}", ' + (f'menade du "{meant}"?' if meant else "väntade januari till december")


def _day(year: int, month: int, day: int) -> date:
    """Return a day that exists, in the years that a blog can have."""
    if not 1900 <= year <= 2199:
        raise ValueError(f"år {year:04} är utanför 1900 till 2199; rätta årtalet")
    heading = format_month(year, month)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"{day} {heading} finns inte: {heading} har {last} dagar; rätta dagen")
    return date(year, month, day)


def _check_weekday(word: str, day: date) -> None:
    """Refuse a weekday that is not that of the day."""
    name = _WEEKDAYS[day.weekday()]
    if word not in (name, name + "en"):
        raise ValueError(f'{format_date(day)} är en {name}, inte "{word}"; rätta datumet eller stryk veckodagen')


def _clock(hour: str, minute: str, second: str | None) -> time:
    """Return a time of day that exists."""
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        seen = ":".join(filter(None, (hour, minute, second)))
        raise ValueError(f"klockslaget {seen} finns inte, väntade 00:00 till 23:59; rätta klockslaget")
    return time(int(hour), int(minute), int(second or 0))


def _offset(text: str) -> timezone:
    """Return `+01:00` as a zone."""
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise ValueError(f"tidsskillnaden {text} finns inte, väntade till exempel +01:00; rätta den")
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first midnight of a day, or the time that the clock shows instead where it is put forward then."""
    moment = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC).astimezone(zone)
    if moment.date() != day:
        raise ValueError(f"{format_date(day)} finns inte i tidszonen {zone.key}; rätta dagen")
    return moment


def _on_the_clock(wall: datetime) -> datetime:
    """Return a time of day as the clock had it: the first of two where it was put back, an hour on where forward.

    Hosts that knew no summer time left such times in many an old blog; the day is never in doubt.
    """
    return wall.astimezone(UTC).astimezone(wall.tzinfo)


def _iso(moment: datetime) -> str:
    """Return a moment as it may be written in front matter."""
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")


def _explain(seen: str, zone: ZoneInfo) -> str:
    """Say why a text has none of the forms of a date, and what to write instead."""
    words = seen.lower()
    if found := _ISO_T.fullmatch(words):
        plain = f"{found[1]} {found[2]}" + ("+00:00" if found[3] else f"{found[4]}:{found[5]}" if found[4] else "")
        parse_date(plain, zone)  # a fault in the day or the time is graver than the T
        return f'"{seen}" har ett T före klockslaget, väntade ett mellanslag; skriv {plain}'
    if (found := _NUMERIC.fullmatch(words)) and (days := _readings(int(found[1]), int(found[2]), int(found[3]))):
        return f'"{seen}" kan betyda {" eller ".join(map(format_date, days))}; skriv {" eller ".join(map(str, days))}'
    if english := next((word for word in re.findall("[a-z]+", words) if word in _ENGLISH), None):
        return _unknown_month(english)
    fault = next(fault for pattern, fault in _FAULTS if re.fullmatch(pattern, words, re.ASCII | re.DOTALL))
    return f'"{seen}" {fault}; skriv till exempel 2009-12-30, 2009-12-30 14:30 eller 30 december 2009 kl. 14.30'


def _readings(first: int, second: int, year: int) -> list[date]:
    """Return the days that `03/04/2019` may mean, the Swedish reading first."""
    days: list[date] = []
    for day, month in {(first, second): 0, (second, first): 0}:
        with suppress(ValueError):
            days.append(_day(year, month, day))
    return days
