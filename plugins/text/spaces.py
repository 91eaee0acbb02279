"""No-break spaces in Swedish: within numbers, between a number and what it counts, and before three dots."""

import re
from collections.abc import Iterator

from plugins.text.dates import month_name

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_UNITS = (
    "km/h|km/tim|m/s|km|hm|dm|cm|mm|µm|nm|m|hg|kg|mg|g|dl|cl|ml|l|ha|m[23²³]|[kdcm]m[23²³]"
    "|kr|kkr|tkr|mkr|Mkr|mnkr|mdkr|SEK|MSEK|EUR|USD|GBP|NOK|DKK|€|[$]|£"
    "|[kKMGT]B|[kMG]bit/s|[kMG]bps|[kMG]b/s|[kMG]?Hz|[kMGT]?Wh?|kcal|k[JN]|MJ|hk|Nm|h?Pa|dB|mA|V|px|dpi|fps"
    "|h|s|ms|min|tim|sek|st|p|§§?|kap[.]"
)
_MONTHS = "|".join((*map(month_name, range(1, 13)), *"jan feb apr aug sept sep okt nov dec".split()))
_ABBREVIATIONS = "s v V sid Sid kap Kap fig Fig tab Tab bil Bil art vol Vol nr Nr".split()

_BESIDE_NUMBER = re.compile(r" (?:(?=[0-9])|(?<=[0-9½¼¾] ))")  # looks for spaces: digits take longer to find
_GROUP = re.compile(r" (?<=[0-9] )(?=[0-9]{3}(?![0-9]))")
_THOUSANDS = re.compile(  # 12 500 000; not "år 2009 120 inlägg", nor a telephone number; a range has its own rule
    r"[1-9](?<![\w.…,:/+#^*\x1a)][1-9])(?<![0-9][ -][1-9])[0-9]{0,2}+(?: [0-9]{3})++(?![0-9]| [0-9]|-[0-9]|:[0-9])"
)
_COUNTED = re.compile(  # 10 km, 5 GB, 4 §, 50 %, 20 °C, 30 december
    rf" (?<=[0-9½¼¾] )(?=(?:{_UNITS})(?!\w|\.\w)|[%‰°]|(?<![0-9]{{3}} )(?:{_MONTHS})(?!\w))"
)
_ORDINAL = re.compile(rf":[ae](?<=[0-9]:[ae]) (?=(?:{_MONTHS})(?!\w))")  # 1:a maj
_NUMBERED = re.compile(  # s. 12, kl. 14.30, nr 3, § 4; not "kl. 14:30", which an editor has to look at
    r" (?<=[.r§] )(?=[0-9])(?:(?<=§ )|(?<=\b[Nn]r )|(?<=\b[Kk]l\. )(?![0-9]{1,2}:)"
    + "".join(rf"|(?<=\b{word}\. )" for word in _ABBREVIATIONS)
    + ")"
)
_TIGHT = (  # 50%, 20°C; not 50%-ig, not the angle 20°
    re.compile(r"%(?<=[0-9]%)(?![\w%]|-[^\W\d])"),
    re.compile(r"‰(?<=[0-9]‰)"),
    re.compile(r"°(?<=[0-9]°)(?=[CF](?!\w))"),
)
_DOTS = (re.compile(r"\.\.\.(?<![.…]\.\.\.)(?![.…])"), re.compile(r"…(?<![.…]…)(?![.…])"))
_WORD_LEFT_OUT = re.compile(r"(?:^|[\s(\[/])[\"']{0,2}\Z", re.MULTILINE)  # Vi ... då, [...], "... och; not se...


def set_spaces(text: str, view: str) -> Iterator[tuple[int, str]]:
    r"""Yield a no-break space for each space that must not end a line (EU's guide 6.4, 10.6; Svenska skrivregler).

    >>> list(set_spaces("s. 2, 50%", "s. 2, 50%"))
    [(2, '\xa0'), (8, '\xa0%')]
    """
    yield from ((at, NO_BREAK_SPACE) for at in _held(view) if text[at] == " ")
    for pattern in _TIGHT:
        yield from ((found.start(), NO_BREAK_SPACE + found[0]) for found in pattern.finditer(view))


def set_ellipses(text: str, view: str) -> Iterator[tuple[int, str]]:
    r"""Yield … for three dots where words are left out, and hold it to the word before (EU's guide 10.4.3).

    >>> list(set_ellipses("se... ja ...", "se... ja ..."))
    [(9, '…'), (10, ''), (11, ''), (8, '\xa0')]
    """
    for found in (found for pattern in _DOTS for found in pattern.finditer(view)):
        start, end = found.span()
        if not _WORD_LEFT_OUT.search(view, max(0, start - 3), start):
            continue
        if view[start] == ".":
            yield from ((start, "…"), (start + 1, ""), (start + 2, ""))
        follows_word = view[max(0, start - 2) : start].rstrip() and view[start - 1] == " "
        if follows_word and text[start - 1] == " " and not view[end : end + 1].isalnum():
            yield start - 1, NO_BREAK_SPACE


def _held(view: str) -> Iterator[int]:
    """Yield where spaces hold a number together, or to its unit, its month or its abbreviation."""
    for space in _BESIDE_NUMBER.finditer(view):
        at = space.start()
        if _COUNTED.match(view, at) or _NUMBERED.match(view, at):
            yield at
        elif _GROUP.match(view, at):
            yield from _thousands(view, at)
    yield from (found.end() - 1 for found in _ORDINAL.finditer(view))


def _thousands(view: str, first: int) -> Iterator[int]:
    """Yield the spaces of the number that has its first space at a place."""
    for start in (first - 3, first - 2, first - 1):
        if found := _THOUSANDS.match(view, max(0, start)):
            yield from (at for at in range(*found.span()) if view[at] == " ")
            return
