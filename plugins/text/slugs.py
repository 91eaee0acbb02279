"""Addresses: the slug of a title, the key by which two addresses collide, and the known word nearest a misspelt one.

Other scripts than the Latin are romanised by Unidecode, which Pelican brings along: a tag or a category has no
`Adress` of its own to fall back on, so `Київ` must not become nothing. Only letters and digits are sent there; its
readings of other signs (`(c)` for ©, `SS` for §, `PS` for £) say nothing in Swedish, so those signs only separate.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import category, normalize
from urllib.parse import unquote

from unidecode import unidecode

_LONGEST = 80
_ALIKE = 0.7  # of 1; "Blid" is 0.75 like "Bild", "May" 0.67 like "maj"
_EVERYDAY = re.compile(r"[A-Za-zÅÄÖåäö0-9 ,:;!?()/–-]*")  # what the rules below do nothing more to
_PLAIN_LETTERS = str.maketrans("åäö", "aao")
_SPOKEN = (
    (re.compile(r"['’‘ʼ´`′]"), ""),
    (re.compile(r"\bc\+\+", re.IGNORECASE), " cpp "),
    (re.compile(r"\b([a-z])#", re.IGNORECASE), r" \1-sharp "),
    (re.compile(r"(?<!\w)\.net\b", re.IGNORECASE), " dotnet "),
    (re.compile(r"(?<=\d)\s*%"), " procent "),
    (re.compile(r"&"), " och "),
    (re.compile(r"\+"), " plus "),
)


def slugify(text: str) -> str:
    """Return `text` as an address of a-z, 0-9 and single hyphens, at most 80 long; "" where nothing is left.

    The empty slug is the caller's to report: only it knows where an address could be written.

    >>> slugify("Räksmörgås på Café Ö")
    'raksmorgas-pa-cafe-o'
    >>> [slugify(name) for name in ("C", "C++", "C#", ".NET", "Google+")]
    ['c', 'cpp', 'c-sharp', 'dotnet', 'google-plus']
    >>> slugify("På’t igen: 50 % & 24/7")
    'pat-igen-50-procent-och-24-7'
    >>> slugify("Київ"), slugify("☺ ☺")
    ('kiyiv', '')
    """
    if _EVERYDAY.fullmatch(text):
        return _shorten("-".join(re.findall("[a-z0-9]+", text.lower().translate(_PLAIN_LETTERS))))
    text = normalize("NFC", text)
    for pattern, spoken in _SPOKEN:
        text = pattern.sub(spoken, text)
    latin = re.sub(r"['\"`]", "", "".join(map(_latin, text))).lower()
    return _shorten("-".join(re.findall("[a-z0-9]+", latin)))


def address_key(path: str) -> str:
    """Return the form of an address in which two addresses are equal if they may fall on the same file.

    `Å` and `å` are one file on Windows and macOS, as are å in one sign and in two (NFC, NFD) on macOS: the later page
    would overwrite the earlier, on some machines only. Percent signs are read first, once, as a server does. NFC rather
    than NFKC: no disk takes `x²` for `x2`. It is a key for comparing, not an address: never write or link to it.

    >>> address_key("/2009/12/R%C3%84KA/") == address_key("/2009/12/ra\N{COMBINING DIAERESIS}ka/")
    True
    >>> address_key("/r%E4ka/") == address_key("/r%E5ka/")  # Latin-1, as old blogs wrote: still two addresses
    False
    """
    return _caseless(unquote(path, errors="backslashreplace"))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, in any letter case, or None where none is like it.

    >>> nearest("Stauts", ["Titel", "Status"]), nearest("titl", ["Titel", "Status"]), nearest("xyz", ["Titel"])
    ('Status', 'Titel', None)
    """
    spelling = {_caseless(name): name for name in sorted(known)}
    alike = get_close_matches(_caseless(word), spelling, n=1, cutoff=_ALIKE)
    return spelling[alike[0]] if alike else None


def _latin(char: str) -> str:
    """Return a letter, digit or mark in ASCII, nothing for an invisible sign such as a soft hyphen, else a space."""
    kind = category(char)
    if kind[0] in "LMN":
        return unidecode(char)
    return "" if kind == "Cf" else " "


def _shorten(slug: str) -> str:
    """Cut at the last hyphen that leaves no more than the longest slug, or in the word if there is no hyphen."""
    if len(slug) <= _LONGEST:
        return slug
    head, hyphen, _ = slug[: _LONGEST + 1].rpartition("-")
    return head if hyphen else slug[:_LONGEST]


def _caseless(text: str) -> str:
    """Return `text` without letter case, composed; Unicode asks for the decomposing first (definition D145)."""
    return normalize("NFC", normalize("NFD", text).casefold())
