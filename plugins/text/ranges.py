"""Talstreck: the dash without spaces between numbers, weekdays and months, and never within a number's own hyphens.

A hyphen between digits is a range only where nothing else can be meant: an ISO date, a telephone number, an ISBN, a
registration number of a company or a person, a giro account, a version and the name of an aeroplane keep theirs.
"""

import re
from collections.abc import Iterator

_MORE = r"[0-9]*+(?:[ ][0-9]{3}(?![0-9]))*+(?:[.,:/][0-9]++)?+"
_BEFORE_DIGIT = re.compile("-(?=[0-9])")
_RANGE = re.compile(
    rf"""
    (?P<first>[0-9](?<![\w…,/+\#=^@*)\\\x1a][0-9])(?<![^-]-[0-9])(?<![\W\d_][.:][0-9])(?<![0-9][ ][0-9]){_MORE})
    (?:[ ]?[%‰]|[ ]?°C?)?
    (?P<dash>-)
    (?P<last>[0-9]{_MORE})
    (?=(?:kr|km|m|cm|mm|kg|g|h|st|p|år)(?!\w)|(?!\w))
    (?![-—]+[0-9]|[.,:@_]\w|/|[ ][0-9]{{2}}(?![0-9]))
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(  # what has hyphens of its own: ISO 8859-1, bankgiro 123-4567, Saab 9-3, Boeing 737-800
    r"""(?:\b(?:ISBN|ISSN|ISO|IEC|Saab|Boeing|Airbus|MD|BG|PG)
    |(?i:\b(?:tel|tfn|telefon\w*|fax\w*|mobil\w*|växel\w*|bg|bankgiro\w*|pg|plusgiro\w*|postgiro\w*|d(?:iarie)?nr
    |org\.?(?:anisations)?-?\s?(?:nr|nummer)|konto\w*|artikel(?:nr|nummer)|serie(?:nr|nummer)|\w*nummer)))
    [.:]?[ ](?:nr\.?:?[ ])?\Z""",
    re.VERBOSE,
)
_HOURS = re.compile(r"[0-2]?[0-9](?:[.:][0-5][0-9])?")
_OPENING = re.compile(r"(?:\bkl\.?|\bklockan|\böppet|dag(?:ar|ligen)?|dag(?:ar)?:) \Z")  # kl. 08-16, måndagar 08-16
_PAGES = re.compile(r"\bs(?:id)?\. ?\Z")
_DAYS = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:ar|en)?)?|tor)"
_MONTHS = (
    "(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_END = r"\b(?!\.?\w|-(?!-))"
_NAMED = re.compile(
    rf"(?i)-(?:(?={_DAYS}{_END})|(?={_MONTHS}{_END})|(?=[0-9]{{1,2}} {_MONTHS}\b)|(?=[öz]{_END}))"
)  # måndag-fredag, maj-juni, 1 maj-3 juni, A-Ö
_BEGINNINGS = tuple(re.compile(rf"(?i)(?<!\w)(?<!\w-){names}\.?\Z") for names in (_DAYS, _MONTHS, "a"))
_ENDINGS = tuple(re.compile(rf"(?i){names}{_END}") for names in (_DAYS, f"(?:[0-9]{{1,2}} )?{_MONTHS}", "[öz]"))


def set_ranges(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield – for each hyphen in a range (Svenska skrivregler; webbriktlinjer.se R66), and the spaces in its sums."""
    for found in _RANGE.finditer(view) if _BEFORE_DIGIT.search(view) else ():
        if _is_range(found["first"], found["last"], view[max(0, found.start() - 30) : found.start()]):
            yield found.start("dash"), "–"
            for at in _spaces(view, found):
                if text[at] == " ":
                    yield at, "\N{NO-BREAK SPACE}"
    yield from ((found.start(), "–") for found in _NAMED.finditer(view) if joins_names(view, *found.span()))


def joins_names(view: str, start: int, end: int) -> bool:
    """Tell whether `view[start:end]` stands between two weekdays or two months, or in `A-Ö`."""
    return any(
        begins.search(view, max(0, start - 12), start) and ends.match(view, end)
        for begins, ends in zip(_BEGINNINGS, _ENDINGS, strict=True)
    )


def _spaces(view: str, found: re.Match[str]) -> Iterator[int]:
    """Yield where the numbers of a range have spaces within them: `1 000-2 000`."""
    at = view.find(" ", found.start(), found.end())
    while at >= 0:
        yield at
        at = view.find(" ", at + 1, found.end())


def _is_range(first: str, last: str, before: str) -> bool:
    """Tell whether a reader would say "till" between two numbers, or read them as a score."""
    if _NUMBERED.search(before):
        return False
    if " " in last and " " not in first and first.isdigit() and int(first) < int(last.split(" ")[0]):
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
    return bool(re.search("[.:]", first + last) or _OPENING.search(before))


def _are_whole(first: str, last: str, before: str) -> bool:
    """Tell a range of whole numbers: rising, by no more than tenfold from the hundreds up; or a score."""
    start, stop = int(first), int(last)
    if len(first) <= 2 and len(last) <= 2:
        return True
    if len(first) > len(last) == 2:
        shortened = len(first) == 4 or _PAGES.search(before)
        return bool(shortened) and stop > start % 100 and not (len(first) == 4 and stop <= 12)  # 2009-12 is a month
    if len(first) < 3:
        return stop > start and (start <= 1 or len(last) <= len(first) + 2)
    return start < stop <= 10 * start
