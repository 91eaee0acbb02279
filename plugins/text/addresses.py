"""Addresses that stand in running text: no rule of typography may touch a sign in them."""

import re
from collections.abc import Iterator

OBJECT = "\x1a"  # stands for what is no text: an address, a piece of code, a picture

_MARKS = ("/", "@", "\\", "--", "www.", "tel:", "urn:")  # no address that a rule could harm lacks all of these
_MARK = re.compile("|".join(map(re.escape, _MARKS)))
_TAIL = r"""[^\s<>"]*[^\s<>".,;:!?)'\]…-]"""  # a full stop or a bracket at the end is the sentence's
_DOMAINS = "se|nu|com|org|net|eu|no|dk|fi|de|uk|info|gov|edu|io"
_FILES = "html?|php|aspx?|pdf|docx?|xlsx?|pptx?|od[ts]|txt|csv|md|jpe?g|png|gif|svg|zip|mp[34]|avi|css|js|py|xml|json"
_ADDRESS = re.compile(
    rf"""
      \b[a-zA-Z][a-zA-Z0-9+.-]*+://{_TAIL}                      # http://exempel.se/a--b
    | www\.{_TAIL}                                               # www.exempel.se/2009-2010
    | \b(?:mailto|tel|urn):{_TAIL}                               # tel:08-123/4
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+                   # 08-09@exempel.se
    | (?:\b[a-zA-Z]:|\\)\\{_TAIL}                                # C:\bilder\2008-2009
    | (?<![\w.…-])(?:[\w-]+\.)+(?:{_DOMAINS})\b(?:/{_TAIL})?      # exempel.se/a--b, xn--rksmrgs-5wao1o.se
    | (?<![\w.…)])(?:~|\.{{1,2}})?/\w{_TAIL}                      # /2009/12/a--b, ~/bilder
    | (?<![\w.…/-])[^\W\d][\w.-]*/(?:[\w.-]+/)+[\w.-]*            # bilder/2008-2009/
    | (?<![\w.-])[\w.-]+\.(?:{_FILES})\b                         # bild--1.jpg
    """,
    re.VERBOSE,
)


def hide_addresses(text: str) -> str:
    """Return the text with each sign of its addresses exchanged for OBJECT, so that nothing moves.

    >>> hide_addresses("se http://exempel.se/a--b, och/eller").replace(OBJECT, "¤")
    'se ¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤¤, och/eller'
    """
    if not any(mark in text for mark in _MARKS):
        return text
    parts, last = [""], 0
    for start, end in _spans(text):
        parts += (text[last:start], OBJECT * (end - start))
        last = end
    return "".join((*parts, text[last:]))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the addresses are; only words with a mark are looked into, for most have none."""
    done = 0
    for mark in _MARK.finditer(text):
        if mark.start() >= done:
            start = max(text.rfind(" ", done, mark.start()), text.rfind("\n", done, mark.start()), done - 1) + 1
            ends = (text.find(" ", mark.end()), text.find("\n", mark.end()))
            done = min((end for end in ends if end >= 0), default=len(text))
            yield from (address.span() for address in _ADDRESS.finditer(text, start, done))
