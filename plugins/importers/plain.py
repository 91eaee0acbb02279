"""Foreign words made fit for one line of front matter: one line, NFC, no control characters, no lone surrogates."""

import re
import unicodedata
from collections.abc import Iterable

from plugins.text.slugs import slugify

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    r"""Return the text as one line; no newline can make a key of its own.

    >>> one_line("Hej\n Status: utkast\x00")
    'Hej Status: utkast'
    """
    return " ".join(unicodedata.normalize("NFC", UNFIT.sub("", text)).split())


def fit(text: str) -> str:
    """Return a body or a comment without the signs that no file of ours may hold."""
    return unicodedata.normalize("NFC", UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def spelling_by_slug(words: Iterable[str]) -> dict[str, str]:
    """Return the first spelling met of each tag or category by its slug; those without an address are not in it.

    >>> spelling_by_slug(["Webb", "webb!", "☺"])
    {'webb': 'Webb'}
    """
    spelling: dict[str, str] = {}
    for word in map(one_line, words):
        spelling.setdefault(slugify(word), word)
    spelling.pop("", None)
    return spelling
