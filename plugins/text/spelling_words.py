"""The words that a misspelt one may have been meant as, in one list a letter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from unicodedata import normalize

SHORTEST = 4  # letters; shorter words are all alike
LONGEST = 30


def by_first_letter(texts: Iterable[frozenset[str]]) -> Mapping[str, list[str]]:
    """Return every word of the texts under its first letter, folded (ö under o), the most usual first.

    >>> by_first_letter([frozenset({"över", "orden"}), frozenset({"orden"})])["o"]
    ['orden', 'över']
    """
    counts = Counter(word for words in texts for word in words if SHORTEST <= len(word) <= LONGEST)
    letters: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        letters[normalize("NFD", word)[0]].append(word)
    return {letter: letters[letter] for letter in ascii_lowercase}
