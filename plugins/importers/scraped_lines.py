"""What each line of a scraped page is: title, date, heading, paragraph, item of a list, furniture or footer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from plugins.importers.pages.dates import DAY_FIRST, MONTH_FIRST, YEAR_FIRST
from plugins.text.addresses import OBJECT, hide_addresses

LineKind = Literal["titel", "datum", "rubrik", "stycke", "punkt", "nummer", "möbel", "sidfot"]

PARAGRAPH_CHARACTERS = 80
HEADING_CHARACTERS = 90
WRAPPED_CHARACTERS = range(50, 91)  # of lines that a mail program or an editor has broken
FOOTER_CHARACTERS = 200
LONGEST_PARAGRAPH = 20_000  # characters that are put together of short lines
LONGEST_LINE = 100_000
LONGEST_FURNITURE = 100
FURNITURE = re.compile(
    r"""(?: view\ comments? | (?:visa|läs|dölj)\ (?:alla\ )?kommentarer(?:na)? | kommentera | please\ comment
      | (?:lämna|skriv|skicka|posta)\ (?:en\ )?kommentar | (?:leave|post|add|write)\ a\ (?:comment|reply)
      | (?:inga|no|\d+)\ (?:messages?|comments?|kommentar(?:er)?|svar|reaktion(?:er)?|reactions?)
      | spara\s?/\s?dela | dela\s?/\s?spara | dela(?:\ (?:det\ här|detta|med\ andra|inlägget))? | share(?:\ this)?
      | (?:dela|share)\ (?:på|on|via|med|with)\ (?:x|twitter|facebook|linkedin|google\+?|pinterest|e-?post|email)
      | tweet | bookmark\ and\ share | skriv\ ut | print | tipsa\ en\ vän | (?:skicka\ med|mejla|maila)\ e-post
      | blogthis!? | (?:äldre|nyare|nästa|föregående)\ inlägg | startsida | (?:older|newer|next|previous)\ post | home
      | permal[äi]nk | prenumerera\ på.* | subscribe\ to.* | upplag[dt]\ av.* | postat?\ av.* | posted\ by.*
      | (?:blog\ )?comments\ powered\ by.* | please\ enable\ javascript.*
      | skip\ to\ content | (?:gå|hoppa)\ till\ innehåll(?:et)?
    )\s*[:.»→]*""",
    re.IGNORECASE | re.VERBOSE,
)
LABELS = re.compile(r"(?:etiketter|taggar|labels|tags|ämnen):\s*.{2,200}", re.IGNORECASE)
END = re.compile(r"(?:blog )?comments powered by.*|(?:äldre|nyare) inlägg|(?:older|newer) post", re.IGNORECASE)
FOOTER = re.compile(
    r"(?:©|\(c\)|copyright\b|alla rättigheter|all rights|creative commons|licens\b|cc[- ]by|powered by|drivs (?:av|med)"
    r"|beerware|proudly|tema:|theme:).*|(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/?",
    re.IGNORECASE,
)
GLUED_FURNITURE = re.compile(
    r"(?<=[.!?…:”\")])\s*(?:spara\s?/\s?dela|dela\s?/\s?spara|share this|bookmark and share|view comments"
    r"|visa kommentarer|please comment|(?:blog )?comments powered by disqus)\s*[:.]?\s*$",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"""(?:(?<=[a-zåäöéA-ZÅÄÖ]{2})|(?<=[”")%]))[.!?…](?P<quote>[”")]?)(?=\(?[A-ZÅÄÖ][a-zåäö]|[A-ZÅÄÖ]\ [a-zåäö])"""
)
ABBREVIATION = re.compile(
    r"\b(?:Dr|St|Mr|Mrs|Ms|Prof|prof|kl|nr|Nr|fil|tekn|jur|tel|Tel|ca|resp|dvs|osv|etc|\w{1,3}\.\w{1,4})\.$"
)
SENTENCE_END = re.compile(r"[.:;,]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or what was glued to one: its words, the number of the line it stood on, and what it is."""

    text: str
    number: int
    kind: LineKind = "stycke"
    after_blank: bool = False


def is_prose(text: str) -> bool:
    """Tell whether a text has sentences, and is mostly words; what begins like mark-up or front matter is none."""
    letters = sum(sign.isalpha() or sign.isspace() for sign in text)
    has_paragraph = any(len(line) >= PARAGRAPH_CHARACTERS for line in text.splitlines()) or len(text) > 400
    has_sentences = len(re.findall(r"[a-zåäö][.!?](?:\s|$|[A-ZÅÄÖ])", text)) >= 2
    return has_paragraph and has_sentences and letters > 0.75 * len(text) and not re.match(r"\s*(?:[<{\[]|---\s)", text)


def lines(text: str) -> list[Line]:
    r"""Return every line that says something, with what it is.

    >>> page = "En titel\n\n2 mars 2010\nEtt stycke som är" + " mycket" * 20 + " långt.Share this:\nexempel.se"
    >>> [(line.kind, line.text[-8:]) for line in lines(page)]  # doctest: +NORMALIZE_WHITESPACE
    [('titel', 'En titel'), ('datum', 'ars 2010'), ('stycke', 't långt.'), ('möbel', 're this:'),
     ('sidfot', 'empel.se')]
    """
    apart = [piece for line in _joined(list(_numbered(text))) for piece in _unglued(line)]
    told = _with_head([replace(line, kind=_kind(line.text)) for line in apart])
    return _with_headings(_with_footer(told))


def post_lines(parts: list[Line]) -> list[Line]:
    """Return the lines of the body."""
    return [line for line in parts if line.kind in ("rubrik", "stycke", "punkt", "nummer")]


def _numbered(text: str) -> Iterator[Line]:
    after_blank = True
    for number, line in enumerate(text.splitlines(), 1):
        said = " ".join(line.split())
        if said:
            yield Line(said, number, after_blank=after_blank)
        after_blank = not said


def _joined(parts: list[Line]) -> list[Line]:
    """Put lines together that were broken at a width: the next one goes on in the middle of a sentence."""
    whole: list[Line] = []
    for before, line in zip((None, *parts), parts, strict=False):
        last, tail = (whole[-1].text, before.text) if before else ("", "")
        goes_on = line.text[:1].islower() or (len(tail) in WRAPPED_CHARACTERS and len(line.text) <= 90)
        is_broken = len(tail) in WRAPPED_CHARACTERS and not line.after_blank and not re.search(r"[.!?:”\"]$", last)
        if (
            is_broken
            and goes_on
            and len(whole) > 1
            and len(last) < LONGEST_PARAGRAPH
            and _kind(line.text) == _kind(last) == "stycke"
        ):
            whole[-1] = replace(whole[-1], text=f"{last} {line.text}")
        else:
            whole.append(line)
    return whole


def _unglued(line: Line) -> Iterator[Line]:
    """Yield the pieces of a line in which a line break was lost after the end of a sentence."""
    text, furniture = line.text, GLUED_FURNITURE.search(line.text[-LONGEST_FURNITURE:])
    if len(text) > LONGEST_LINE:
        yield line
        return
    if furniture and (place := furniture.start() + max(0, len(text) - LONGEST_FURNITURE)):
        text = line.text[:place]
    hidden, start = hide_addresses(text), 0
    for found in GLUED.finditer(text):
        place = _break(text, found)
        if OBJECT not in hidden[found.start() : place] and not ABBREVIATION.search(text[max(0, place - 12) : place]):
            yield replace(line, text=text[start:place].strip(), after_blank=line.after_blank and not start)
            start = place
    yield replace(line, text=text[start:].strip(), after_blank=line.after_blank and not start)
    if text != line.text:
        yield replace(line, text=line.text[len(text) :].strip(), after_blank=False)


def _break(text: str, found: re.Match[str]) -> int:
    """Return where the next sentence begins: after a quotation mark that closes, before one that opens."""
    quote = found["quote"]
    is_opening = quote in ("”", '"') and quote and text[: found.end()].count(quote) % 2
    return found.end() - 1 if is_opening else found.end()


def _kind(text: str) -> LineKind:
    if FURNITURE.fullmatch(text) or LABELS.fullmatch(text):
        return "möbel"
    if re.match(r"[-*•–]\s+\S", text):
        return "punkt"
    if re.match(r"\d{1,2}[.)]\s+\S", text) and not _only_date(text):
        return "nummer"
    if _furniture_and_date(text):
        return "möbel"
    return "datum" if _only_date(text) else "stycke"


def _only_date(text: str) -> bool:
    """Tell whether a line is a date with no more than a weekday, a time or a word such as "den" or "Publicerat"."""
    rest = _without_date(text)
    return rest is not None and len(re.sub(r"[\W\d]", "", rest)) <= 14 and len(rest.split()) <= 3


def _furniture_and_date(text: str) -> bool:
    rest = _without_date(text)
    return rest is not None and bool(FURNITURE.fullmatch(rest.strip(" ,|–-")))


def _without_date(text: str) -> str | None:
    """Return a short line without its date, or None where it has none."""
    for pattern in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST):
        if len(text) < PARAGRAPH_CHARACTERS and (found := pattern.search(text)):
            return text[: found.start()] + text[found.end() :]
    return None


def _with_head(parts: list[Line]) -> list[Line]:
    """Name the title: the first line that is neither furniture nor a date; a date further down is part of the text."""
    place = next((at for at, line in enumerate(parts) if line.kind == "stycke"), None)
    if place is None:
        return parts
    first_body = next((at for at, line in enumerate(parts) if at > place and line.kind == "stycke"), len(parts))
    told = [
        replace(line, kind="stycke") if line.kind == "datum" and at > first_body else line
        for at, line in enumerate(parts)
    ]
    return [*told[:place], replace(told[place], kind="titel"), *told[place + 1 :]]


def _with_footer(parts: list[Line]) -> list[Line]:
    """Name what stands below the post: all after the mark of its end, and last lines that only a page's foot has."""
    end = next((at for at, line in enumerate(parts) if line.kind == "möbel" and END.fullmatch(line.text)), None)
    last_long = max((at for at, line in enumerate(parts) if len(line.text) >= FOOTER_CHARACTERS), default=0)
    start = end + 1 if end is not None and end > last_long else len(parts)
    while start > 2 and (FOOTER.fullmatch(parts[start - 1].text) or _is_sign(parts[start - 1].text)):
        start -= 1
    return [
        replace(line, kind="sidfot") if at >= start and line.kind != "möbel" else line for at, line in enumerate(parts)
    ]


def _is_sign(text: str) -> bool:
    """Tell whether a line is in capitals only, as the name of a site is."""
    return len(text) < HEADING_CHARACTERS and text.isupper() and len(text) > 3


def _with_headings(parts: list[Line]) -> list[Line]:
    return [
        replace(line, kind="rubrik") if line.kind == "stycke" and _is_heading(line, parts[at + 1 : at + 2]) else line
        for at, line in enumerate(parts)
    ]


def _is_heading(line: Line, following: list[Line]) -> bool:
    """Tell whether a line stands over a paragraph: short, with no full stop, and with much more text below it."""
    text = line.text
    is_short = len(text) <= HEADING_CHARACTERS and not SENTENCE_END.search(text)
    starts_well = bool(re.match(r"[”\"'(…]|\.\.\.|[A-ZÅÄÖ0-9]", text))
    below = following[0] if following else None
    has_text_below = below is not None and below.kind == "stycke" and len(below.text) >= PARAGRAPH_CHARACTERS
    return is_short and starts_well and has_text_below and below is not None and len(below.text) > 1.5 * len(text)
