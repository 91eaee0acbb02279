"""Talstreck: the dash without spaces between numbers, weekdays and months, and never within a number's own hyphens.

A hyphen between digits is a range only where nothing else can be meant. An ISO date, a telephone number, an ISBN, the
number of a company, a person or an account, a version and the name of an aeroplane keep theirs.
"""

import re
from collections.abc import Iterator

from plugins.text.dates import month_name
from plugins.text.spaces import NO_BREAK_SPACE

_BEFORE_DIGIT = re.compile("-(?=[0-9])")
_BEGINS = r"(?<![\w…,/+\#=^@*)\\\x1a][0-9])(?<![^-]-[0-9])(?<![\W\d_][.:][0-9])(?<![0-9][ ][0-9])"  # no number goes on
_ENDS = r"(?=(?:k[mgr]|[cm]m|[ghmp]|st|år)(?!\w)|(?!\w))(?![-—]+[0-9]|[.,:@_]\w|/|[ ][0-9]{2}(?![0-9]))"
_MORE = r"[0-9]*+(?:[ ][0-9]{3}(?![0-9]))*+(?:[.,:/][0-9]++)?+"  # of 12, 1 000, 9.30, 3,5, 24/12
_RANGE = re.compile(rf"(?P<first>[0-9]{_BEGINS}{_MORE})(?:[ ]?[%‰]|[ ]?°C?)?(?P<dash>-)(?P<last>[0-9]{_MORE}){_ENDS}")
_NUMBERED = re.compile(  # ISO 8859-1, Saab 9-3, Boeing 737-800, bankgiro 123-4567
    r"""(?:\b(?:ISBN|ISSN|ISO|IEC|Saab|Boeing|Airbus|MD|BG|PG)
    |(?i:\b(?:tel|tfn|telefon\w*|fax\w*|mobil\w*|växel\w*|bg|bankgiro\w*|pg|plusgiro\w*|postgiro\w*|konto\w*
    |d(?:iarie)?nr|org\.?-?\s?nr|artikelnr|serienr|\w*nummer)))
    [.:]?[ ](?:nr\.?:?[ ])?\Z""",
    re.VERBOSE,
)
_HOURS = re.compile(r"[0-2]?[0-9](?:[.:][0-5][0-9])?")
_WEEKDAYS = "(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:ar|en)?)?|tor)"
_MONTHS = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in map(month_name, range(1, 13)))
_OPENING_HOURS = re.compile(rf"(?:\b(?:kl\.?|klockan|öppet|{_WEEKDAYS}\.?)|dag(?:ar|ligen)?):? \Z")  # kl. 08-16
_PAGES = re.compile(r"\bs(?:id)?\. ?\Z")
_NAMES = (  # what may stand before the hyphen, and what then has to stand after it
    (_WEEKDAYS, _WEEKDAYS),  # måndag-fredag
    (f"(?:{_MONTHS})", f"(?:[0-9]{{1,2}} )?(?:{_MONTHS}|sept)"),  # maj-juni, 1 maj-3 juni
    ("a", "[öz]"),  # A-Ö
)
_BEFORE = tuple(re.compile(rf"(?i)(?<!\w)(?<!\w-){before}\.?\Z") for before, _ in _NAMES)
_AFTER = tuple(re.compile(rf"(?i){after}\b(?!\.?\w|-(?!-))") for _, after in _NAMES)
_JOINT = re.compile(r"-(?=\w)(?<=[\w.]-)")


def set_ranges(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield – for each hyphen in a range (Svenska skrivregler; webbriktlinjer.se R66), and the spaces in its sums.

    >>> list(set_ranges("s. 12-15, 2009-12-30", "s. 12-15, 2009-12-30"))
    [(5, '–')]
    """
    for found in _RANGE.finditer(view) if _BEFORE_DIGIT.search(view) else ():
        start, end = found.span()
        if _is_range(found["first"], found["last"], view[max(0, start - 30) : start]):
            yield found.start("dash"), "–"
            yield from ((at, NO_BREAK_SPACE) for at in range(start, end) if view[at] == text[at] == " ")
    if "-" in view:
        yield from ((found.start(), "–") for found in _JOINT.finditer(view) if joins_names(view, *found.span()))


def joins_names(view: str, start: int, end: int) -> bool:
    """Tell whether `view[start:end]` stands between two weekdays or two months, or in `A-Ö`.

    >>> joins_names("maj-juni", 3, 4), joins_names("Maj-Britt", 3, 4)
    (True, False)
    """
    return any(
        after.match(view, end) and before.search(view, max(0, start - 12), start)
        for before, after in zip(_BEFORE, _AFTER, strict=True)
    )


def _is_range(first: str, last: str, before: str) -> bool:
    """Tell whether a reader would say "till" between two numbers, or take them for a score."""
    if _NUMBERED.search(before):
        return False
    if " " in last and first.isdigit() and int(first) < int(last.split(" ")[0]):
        return first[0] != "0"  # 2-3 000 kronor
    first, last = first.replace(" ", ""), last.replace(" ", "")
    if "/" in first + last:
        return "/" in last  # 24/12-2009 is a date
    if re.match("0[0-9]", first) or re.match("0[0-9]", last):
        return _are_hours(first, last, before)
    if re.search("[.,:]", first + last):
        return bool(re.search("[.,:]", last)) or "," in first or len(last) <= 2
    return _are_whole(first, last, before)


def _are_hours(first: str, last: str, before: str) -> bool:
    """Tell hours with a nought before them, `08.00-16.30`, from a telephone number and a month."""
    if not (_HOURS.fullmatch(first) and _HOURS.fullmatch(last)):
        return False
    return bool(re.search("[.:]", first + last) or _OPENING_HOURS.search(before))


def _are_whole(first: str, last: str, before: str) -> bool:
    """Tell a range of whole numbers: one that rises, by no more than tenfold from the hundreds up; or a score."""
    start, stop = int(first), int(last)
    if len(first) <= 2 and len(last) <= 2:
        return True
    if len(first) == 4 and len(last) == 2:
        return stop > 12 and stop > start % 100  # 1914-18; 2009-12 is a month
    if len(first) == 3 and len(last) == 2:
        return stop > start % 100 and bool(_PAGES.search(before))  # s. 112-15
    if len(first) <= 2:
        return stop > start and (start <= 1 or len(last) <= len(first) + 2)
    return start < stop <= 10 * start
