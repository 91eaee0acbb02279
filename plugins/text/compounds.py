"""The tails of Swedish compounds: what a search for "strateg" must know about "webbstrateg".

A search engine finds the beginnings of words by itself. It cannot find their ends, so those are told apart here, by the
words that the same texts use elsewhere: no dictionary knows what a blog's own compounds are made of.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

import snowballstemmer  # type: ignore[import-untyped]

WORD = re.compile(r"[^\W\d_]{2,}")
SHORTEST_COMPOUND, SHORTEST_HEAD, SHORTEST_TAIL = 6, 3, 3  # letters
SHORTEST_OPEN_TAIL = 5  # so many letters of a tail may be the beginning of a known word: "strateg" of "strategi"
SHORTEST_SURE_TAIL = 6  # a word as long as this at the end of another is no chance, whatever stands before it
JOINTS = ("s", "u", "o", "e", "a", "n")  # arbets-, gatu-, kyrko-, läse-, barna-, ögon-
# Little words that many others begin with by chance, as "person" does
NO_HEADS = frozenset(
    "all alla att av dem den det dig din ens ett far för från han har hon hos hur inom kan kom man med men mig min mot"
    " när och per sam sen ser sin ska som tar var vad vem vid vill".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """The words of an archive: as they stand, in order, and their stems."""

    words: frozenset[str]
    in_order: tuple[str, ...]
    stems: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in small letters.

    >>> sorted(words_of("Webbstrategen på 24-timmars"))
    ['på', 'timmars', 'webbstrategen']
    """
    return frozenset(WORD.findall(normalize("NFC", text).lower()))


def compound_tails(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the tails of each compound among all the words of an archive, in the form in which they stand.

    >>> compound_tails({"webbstrategen", "webben", "strategi", "offentlighetsprincip", "offentlighet", "principer"})
    {'offentlighetsprincip': ('princip',), 'webbstrategen': ('strategen',)}
    """
    stem = snowballstemmer.stemmer("swedish").stemWord
    stems = {word: stem(word) for word in sorted(words)}
    known = Known(frozenset(stems), tuple(stems), frozenset(stems.values()))
    found = ((word, tuple(_tails(word, stems[word], known))) for word in stems if len(word) >= SHORTEST_COMPOUND)
    return {word: tails for word, tails in found if tails}


def _tails(word: str, stem: str, known: Known) -> Iterator[str]:
    """Yield the tails of a word, the longest first."""
    for at in range(2, len(stem) - SHORTEST_TAIL + 1):
        tail, tail_stem = word[at:], stem[at:]
        is_sure = len(tail_stem) >= SHORTEST_SURE_TAIL and (tail in known.words or tail_stem in known.stems)
        if is_sure or (_is_head(word[:at], known) and _is_word(tail, tail_stem, known)):
            yield tail


def _is_head(head: str, known: Known) -> bool:
    if len(head) < SHORTEST_HEAD or head in NO_HEADS:
        return False
    is_joined = head.endswith(JOINTS) and len(head) > SHORTEST_HEAD
    return _is_known(head, known) or (is_joined and _is_known(head[:-1], known))


def _is_known(head: str, known: Known) -> bool:
    return head in known.words or head in known.stems


def _is_word(tail: str, stem: str, known: Known) -> bool:
    if tail in known.words or stem in known.stems:
        return True
    if len(stem) < SHORTEST_OPEN_TAIL:
        return False
    at = bisect_left(known.in_order, stem)
    return at < len(known.in_order) and known.in_order[at].startswith(stem)
