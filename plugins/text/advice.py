"""Advice on Swedish figures and abbreviations: what an editor would change, and only the author may.

`invoke check` tells it and nothing applies it: the archive stays faithful to what was written.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.text.addresses import OBJECT, hide_addresses
from plugins.text.dates import month_name
from plugins.text.swedish import as_typed


@dataclass(frozen=True, slots=True)
class Advice:
    """What stands at a place in the text (in characters from its beginning), and what would be better."""

    offset: int
    seen: str
    suggested: str


def advice(text: str) -> list[Advice]:
    """Return what an editor would change in plain text or Markdown, from its beginning to its end.

    >>> [(one.offset, one.seen, one.suggested) for one in advice("den 3 December kl 14:30")]
    [(4, '3 December', '3 december'), (15, 'kl 14:30', 'kl. 14.30')]
    """
    view = hide_addresses(_NO_PROSE.sub(lambda found: OBJECT * len(found[0]), as_typed(text)))
    given: list[Advice] = []
    end = 0
    for found, suggested in sorted(_found(view), key=lambda pair: pair[0].span()):
        if found.start() >= end:
            end = found.end()
            given.append(Advice(found.start(), text[found.start() : end], suggested))
    return given


def _found(view: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield what each rule finds, with what it suggests; one that suggests what stands there has found nothing."""
    for pattern, suggest in _RULES:
        for found in pattern.finditer(view):
            suggested = found.expand(suggest) if isinstance(suggest, str) else suggest(found)
            if suggested != found[0]:
                yield found, suggested


def _shortened(found: re.Match[str]) -> str:
    """Return an abbreviation with its full stops."""
    letters = re.sub("[ .]", "", found[0])
    return letters[0] + _SHORT[letters[0].lower() + letters[1:]][1:]


def _clock(found: re.Match[str]) -> str:
    """Return a time of day with full stops."""
    return re.sub(r"^([Kk]l)\.? ", r"\1. ", found[0]).replace(":", ".")


def _grouped(found: re.Match[str]) -> str:
    """Return a number with a space between its thousands."""
    return f"{int(re.sub('[.,]', '', found[0])):,}".replace(",", " ")


def _lower(found: re.Match[str]) -> str:
    """Return months and weekdays without a capital."""
    return found[0].lower()


_SHORT = {  # Studentlitteratur, after Språkrådet: full stops and no spaces
    short.replace(".", ""): short
    for short in (
        "bl.a. d.v.s. e.d. e.dyl. e.Kr. f.Kr. f.d. f.n. f.ö. fr.o.m. i.st.f. m.a.o. m.fl. m.m. o.d. o.dyl. o.s.a. "
        "o.s.v. p.g.a. s.a.s. s.k. t.ex. t.o.m. t.h. t.v."
    ).split()
}
_APART = "|".join(  # t ex, t.ex, t. ex. and with a capital
    rf"[{short[0]}{short[0].upper()}]" + short[1:-1].replace(".", r"(?:\.[ ]?|[ ])") for short in _SHORT.values()
)
_NO_PROSE = re.compile(  # code, the address of a link, a tag
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)|(?P<ticks>`+).*?(?P=ticks)|(?<=\])\([^)\n]*\)|<[a-zA-Z/!][^>]*>",
    re.DOTALL | re.MULTILINE,
)
_MONTHS = [month_name(number).capitalize() for number in range(1, 13)]
_SURE_MONTHS = "|".join(name for name in _MONTHS if name not in {"Mars", "Maj", "Augusti"})  # a planet and two names
_DAYS = "(?:Mån|Tis|Ons|Tors|Fre|Lör|Sön)dag(?:en|ar|arna)?"
_SUM = r"(?=[ ]?(?:kr|kronor|euro|dollar|st|personer|besökare|läsare|invånare|anställda|medlemmar|sidor|gånger)\b)"
_UNITS = "km|cm|mm|kg|dl|cl|kr|mkr|tkr|kB|MB|GB|TB|kWh|MHz|GHz"
_TIME = "(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9]"
_HOUR = rf"(?:{_TIME}|[0-9]{{1,2}})"
_DIGITAL = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_WHOLE = r"(?![\w:]|[.,/+-][0-9])"

_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # t ex
    (re.compile(rf"(?<![\w.])(?:{_APART})(?!\w)\.?(?!\.?\w)"), _shortened),
    # den 3 December, i December, på Måndag
    (re.compile(rf"\b[0-9]{{1,2}} (?:{'|'.join(_MONTHS)})\b|\bi (?:{_SURE_MONTHS})\b"), _lower),
    (re.compile(rf"\b(?:på|i|den|varje|förra|nästa|till|från|om) {_DAYS}\b"), _lower),
    # kl 14:30, klockan 14:30 (webbriktlinjer.se R66); 14:30-15:30, not 2009-12-30 14:30
    (re.compile(rf"\b(?:[Kk]l\.?|[Kk]lockan) {_HOUR}(?:-{_HOUR})?(?![\w:]|[.,][0-9])"), _clock),
    (re.compile(rf"(?<![\w:.,/+-])(?<!-[0-9]{{2}} ){_DIGITAL}(?:-{_DIGITAL})?{_WHOLE}"), _clock),
    # v 14, s 12; §4
    (re.compile(r"\b(v|s|kap|fig) ([0-9]{1,3})(?![\w:])"), r"\1. \2"),
    (re.compile(r"(?<!\w)(§§?)([0-9]+)"), r"\1 \2"),
    # se... (EU's interinstitutional guide 10.4.3)
    (re.compile(r"(\w+)\.{3}(?![.\w])"), r"\1 …"),
    # 1.000 kr, 1.000.000, 25000 kr (EU's interinstitutional guide 10.6)
    (re.compile(rf"(?<![\w.,:/-])[1-9][0-9]{{0,2}}([.,])[0-9]{{3}}(?:(?:\1[0-9]{{3}})+|{_SUM}){_WHOLE}"), _grouped),
    (re.compile(rf"(?<![\w.,:/-])[1-9][0-9]{{4,8}}{_SUM}"), _grouped),
    # ord  ord
    (re.compile(r"(\w+[.,;:!?]?) {2,}(\w+)"), r"\1 \2"),
    # 12 - 15 personer
    (re.compile(r"(?<![\w.,:-])([1-9][0-9]?) - ([1-9][0-9]{0,2})(?= [a-zåäö])"), r"\1–\2"),
    # 10km, 1024x768
    (re.compile(rf"(?<![\w.,:])([0-9]+)({_UNITS})(?!\w)"), r"\1 \2"),
    (re.compile(r"(?<![\w.,])([1-9][0-9]*) ?[xX] ?([1-9][0-9]*)(?!\w)"), r"\1 × \2"),
    # EU's
    (re.compile(r"\b([A-ZÅÄÖ]{2,})'s\b"), r"\1:s"),
)
