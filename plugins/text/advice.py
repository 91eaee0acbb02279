"""Advice on Swedish figures and abbreviations: what an editor would change in the author's words, and only the author may.

`invoke check` tells it; nothing applies it. The archive stays faithful to what was written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.text.addresses import OBJECT, hide_addresses
from plugins.text.swedish import as_typed


@dataclass(frozen=True, slots=True)
class Advice:
    """What stands at a place in the text (in characters from its beginning), and what would be better."""

    offset: int
    seen: str
    suggested: str


_SHORT = tuple(  # Studentlitteratur, after Språkrådet: full stops and no spaces
    "bl.a. d.v.s. e.d. e.dyl. e.Kr. f.Kr. f.d. f.n. f.ö. fr.o.m. i.st.f. m.a.o. m.fl. m.m. o.d. o.dyl. o.s.a. o.s.v. "
    "p.g.a. s.a.s. s.k. t.ex. t.o.m. t.h. t.v.".split()
)
_MONTHS = "Januari|Februari|Mars|April|Maj|Juni|Juli|Augusti|September|Oktober|November|December"
_DAYS = "(?:Mån|Tis|Ons|Tors|Fre|Lör|Sön)dag(?:en|ar|arna)?"
_SUM = r"(?=[ ]?(?:kr|kronor|euro|dollar|st|personer|besökare|läsare|invånare|anställda|medlemmar|sidor|gånger)\b)"
_UNITS = "km|cm|mm|kg|dl|cl|kr|mkr|tkr|kB|MB|GB|TB|kWh|MHz|GHz"
_TIME = "(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9]"
_NO_PROSE = re.compile(  # code, the address of a link, a tag
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+).*?(?P=ticks)|(?<=\])\([^)\n]*\)|<[a-zA-Z/!][^>]*>",
    re.DOTALL | re.MULTILINE,
)


def advice(text: str) -> list[Advice]:
    """Return what an editor would change in plain text or Markdown, from its beginning to its end.

    >>> [(one.offset, one.seen, one.suggested) for one in advice("den 3 December kl 14:30")]
    [(4, '3 December', '3 december'), (15, 'kl 14:30', 'kl. 14.30')]
    """
    view = hide_addresses(_NO_PROSE.sub(lambda found: OBJECT * len(found[0]), as_typed(text)))
    advised: list[Advice] = []
    end = 0
    for found, suggested in sorted(_found(view), key=lambda pair: pair[0].span()):
        if found.start() >= end:
            advised.append(Advice(found.start(), text[found.start() : found.end()], suggested))
            end = found.end()
    return advised


def _found(view: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield what each rule finds, with what it suggests; a rule that suggests what stands there has found nothing."""
    for pattern, suggest in _RULES:
        for found in pattern.finditer(view):
            suggested = found.expand(suggest) if isinstance(suggest, str) else suggest(found)
            if suggested != found[0]:
                yield found, suggested


def _shortened(found: re.Match[str]) -> str:
    """Return an abbreviation with its full stops."""
    letters = re.sub("[ .]", "", found[0])
    short = next(
        short for short in _SHORT if short.replace(".", "")[1:] == letters[1:] and short[0] == letters[0].lower()
    )
    return letters[0] + short[1:]


def _clock(found: re.Match[str]) -> str:
    """Return a time of day with full stops (webbriktlinjer.se R66)."""
    return re.sub(r"^([Kk]l)\.? ", r"\1. ", found[0]).replace(":", ".")


def _grouped(found: re.Match[str]) -> str:
    """Return a number with a space between its thousands."""
    return f"{int(re.sub('[.,]', '', found[0])):,}".replace(",", " ")


def _lower(found: re.Match[str]) -> str:
    return found[0].lower()


_APART = "|".join(
    rf"[{short[0]}{short[0].upper()}]{re.escape(short[1:-1])}".replace(r"\.", r"(?:\.[ ]?|[ ])") for short in _SHORT
)
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # t ex, t.ex, t. ex.
    (re.compile(rf"(?<![\w.])(?:{_APART})(?!\w)\.?(?!\.?\w)"), _shortened),
    # den 3 December
    (re.compile(rf"\b[0-9]{{1,2}} (?:{_MONTHS})\b"), _lower),
    # i December; "i Mars", "i Maj" and "i Augusti" may be a planet, a name and a name
    (re.compile(r"\bi (?:Januari|Februari|April|Juni|Juli|September|Oktober|November|December)\b"), _lower),
    # på Måndag
    (re.compile(rf"\b(?:på|i|den|varje|förra|nästa|till|från|om) {_DAYS}\b"), _lower),
    # kl 14:30, kl 14, klockan 14:30
    (
        re.compile(
            rf"\b(?:[Kk]l\.?|[Kk]lockan) (?:{_TIME}|[0-9]{{1,2}})(?:[-–](?:{_TIME}|[0-9]{{1,2}}))?(?![\w:]|[.,][0-9])"
        ),
        _clock,
    ),
    # 14:30, 14:30-15:30; not 2009-12-30 14:30, not 16:9
    (
        re.compile(
            r"(?<![\w:.,/+-])(?<!-[0-9]{2} )(?:[01][0-9]|2[0-3]):[0-5][0-9](?:-[0-2][0-9]:[0-5][0-9])?(?![\w:]|[.,/+-][0-9])"
        ),
        _clock,
    ),
    # v 14, s 12
    (re.compile(r"\b(v|s|kap|fig) ([0-9]{1,3})(?![\w:])"), r"\1. \2"),
    # se...
    (re.compile(r"(\w+)\.{3}(?![.\w])"), r"\1 …"),
    # 1.000 kr, 1.000.000
    (
        re.compile(rf"(?<![\w.,:/-])[1-9][0-9]{{0,2}}([.,])[0-9]{{3}}(?:(?:\1[0-9]{{3}})+|{_SUM})(?!\w|[.,:/-][0-9])"),
        _grouped,
    ),
    # 25000 kr
    (re.compile(rf"(?<![\w.,:/-])[1-9][0-9]{{4,8}}{_SUM}"), _grouped),
    # ord  ord
    (re.compile(r"(\w+[.,;:!?]?) {2,}(\w+)"), r"\1 \2"),
    # 12 - 15 personer
    (re.compile(r"(?<![\w.,:-])([1-9][0-9]?) - ([1-9][0-9]{0,2})(?= [a-zåäö])"), r"\1–\2"),
    # 10km
    (re.compile(rf"(?<![\w.,:])([0-9]+)({_UNITS})(?!\w)"), r"\1 \2"),
    # 3 x 4, 1024x768
    (re.compile(r"(?<![\w.,])([1-9][0-9]*) ?[xX] ?([1-9][0-9]*)(?!\w)"), r"\1 × \2"),
    # §4
    (re.compile(r"(?<!\w)(§§?)([0-9]+)"), r"\1 \2"),
    # EU's
    (re.compile(r"\b([A-ZÅÄÖ]{2,})'s\b"), r"\1:s"),
)
