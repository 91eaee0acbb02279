"""No-break spaces in Swedish: within numbers, between a number and what it counts, and before three dots."""

import re
from collections.abc import Iterator

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_UNITS = (
    "km/h|km/tim|m/s|km|hm|dm|cm|mm|µm|nm|m|hg|kg|mg|g|dl|cl|ml|l|ha|m[23²³]|[kdcm]m[23²³]"
    "|kr|kkr|tkr|mkr|Mkr|mnkr|mdkr|SEK|MSEK|EUR|USD|GBP|NOK|DKK|€|[$]|£"
    "|[kKMGT]B|[kMG]bit/s|[kMG]bps|[kMG]b/s|[kMG]?Hz|[kMGT]?Wh?|kcal|k[JN]|MJ|hk|Nm|h?Pa|dB|mA|V|px|dpi|fps"
    "|h|s|ms|min|tim|sek|st|p|§§?|kap[.]"
)
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|feb|apr|aug|sept?|okt|nov|dec"
)
_NUMBER = re.compile("[0-9½¼¾]+")
# 1 000, 12 500 000; not "år 2009 120 inlägg", not a telephone number, not a range, which has its own rule
_THOUSANDS = re.compile(
    r"[1-9](?<![\w.…,:/+#^*\x1a)][1-9])(?<![0-9][ -][1-9])[0-9]{0,2}+(?: [0-9]{3})++(?![0-9]| [0-9]|-[0-9]|:[0-9])"
)
_COUNTED = re.compile(  # 10 km, 5 GB, 4 §, 50 %, 20 °C, 30 december, 1:a maj
    rf"[0-9½¼¾](?: (?=(?:{_UNITS})(?!\w|\.\w)|[%‰°])|(?<![0-9]{{3}})(?::[ae])? (?=(?:{_MONTHS})(?!\w)))"
)
_TIGHT = (  # 50%, 20°C; not 50%-ig, not the angle 20°
    re.compile(r"%(?<=[0-9]%)(?![\w%]|-[^\W\d])"),
    re.compile(r"‰(?<=[0-9]‰)"),
    re.compile(r"°(?<=[0-9]°)(?=[CF](?!\w))"),
)
_AFTER = re.compile(  # s. 12, kl. 14.30, nr 3, § 4; not "kl. 14:30", which an editor has to look at
    r" (?=[0-9])(?<=[.r§] )(?:(?<=§ )|(?<=\b[Nn]r )|(?<=\b[Nn]r\. )|(?<=\b[Kk]l\. )(?![0-9]{1,2}:)"
    + "".join(rf"|(?<=\b{word}\. )" for word in "s v V sid Sid kap Kap fig Fig tab Tab bil Bil art vol Vol".split())
    + ")"
)
_DOTS = (re.compile(r"\.\.\.(?<![.…]\.\.\.)(?![.…])"), re.compile(r"…(?<![.…]…)(?![.…])"))
_OPENS = re.compile(r"(?:^|[\s(\[/])[\"']{0,2}\Z", re.MULTILINE)  # ... och, [...], "... och


def set_spaces(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield a no-break space for each space that must not end a line (EU's guide 6.4 and 10.6; Svenska skrivregler)."""
    for at in _held(view):
        if text[at] == " ":
            yield at, NO_BREAK_SPACE
    for pattern in _TIGHT:
        yield from ((found.start(), NO_BREAK_SPACE + found[0]) for found in pattern.finditer(view))


def set_ellipses(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield … for three dots where words are left out, never where a word breaks off: `se...` (EU's guide 10.4.3)."""
    for found in (found for pattern in _DOTS for found in pattern.finditer(view)):
        start, end = found.span()
        if not _OPENS.search(view, max(0, start - 3), start):
            continue
        if view[start] == ".":
            yield from ((start, "…"), (start + 1, ""), (start + 2, ""))
        before = view[max(0, start - 2) : start]
        if before[1:] == " " and not before[0].isspace() and text[start - 1] == " " and not _is_word(view, end):
            yield start - 1, NO_BREAK_SPACE


def _held(view: str) -> Iterator[int]:
    """Yield the places of the spaces that hold a number to its thousands, its unit, its month or its abbreviation."""
    for number in _NUMBER.finditer(view):
        start, end = number.span()
        if thousands := _THOUSANDS.match(view, start):
            yield from (start + at for at, sign in enumerate(thousands[0]) if sign == " ")
        if counted := _COUNTED.match(view, end - 1):
            yield counted.end() - 1
        if _AFTER.match(view, start - 1):
            yield start - 1


def _is_word(view: str, at: int) -> bool:
    """Tell whether a word begins at a place: `...och` is a word with its beginning left out."""
    return view[at : at + 1].isalnum()
