"""Posts that are alike: those that share rare tags and rare words.

Each tag and word keeps a list of its posts, and a post meets only the nearest of each list, so that the work grows
with the number of posts and not with its square.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

CONSIDERED = 20
WORDS_IN_COMMON = 3  # at least so many where no tag is shared
NEAREST = 12  # of a long list, only so many on either side in time
TOO_COMMON = 40  # posts; a word in more of them says nothing
TAG_WEIGHT = 3.0
STEM = 7  # letters; "myndigheten" and "myndigheternas" begin alike
_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Traits:
    """What a post is compared by."""

    tags: frozenset[str]
    words: frozenset[str]


def traits(tags: Iterable[str], text: str) -> Traits:
    """Return the traits of a post with these tags; the longer words of the text count, by how they begin.

    >>> sorted(traits([], "Myndigheten och myndigheternas ord").words)
    ['myndigh']
    """
    return Traits(frozenset(tags), frozenset(word[:STEM] for word in _WORD.findall(text.casefold())))


def related(posts: Sequence[Traits], at_most: int) -> list[tuple[int, ...]]:
    """Return for each post, in order of time, the places of the posts that are most like it; the likest first."""
    by_tag = _lists(post.tags for post in posts)
    by_word = {word: found for word, found in _lists(post.words for post in posts).items() if len(found) <= TOO_COMMON}
    return [_likest(place, posts, by_tag, by_word)[:at_most] for place in range(len(posts))]


def _lists(traits_of_posts: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, names in enumerate(traits_of_posts):
        for name in names:
            found[name].append(place)
    return {name: places for name, places in found.items() if len(places) > 1}


def _likest(
    place: int, posts: Sequence[Traits], by_tag: dict[str, list[int]], by_word: dict[str, list[int]]
) -> tuple[int, ...]:
    scores: defaultdict[int, int] = defaultdict(int)  # whole numbers: sets are in no order, and sums must not be either
    for names, lists, weight in ((posts[place].tags, by_tag, TAG_WEIGHT), (posts[place].words, by_word, 1.0)):
        for name in names:
            places = lists.get(name)
            if places:
                worth = round(1000 * weight * log(len(posts) / len(places) + 1))
                for other in _near(places, place):
                    scores[other] += worth
    scores.pop(place, None)
    order = sorted(scores, key=lambda other: (-scores[other], abs(other - place), other))
    return tuple(other for other in order[:CONSIDERED] if _have_enough(posts[place], posts[other]))


def _near(places: list[int], place: int) -> list[int]:
    """Return the part of a list that is nearest in time, `place` itself included."""
    if len(places) <= 2 * NEAREST:
        return places
    at = bisect_left(places, place)
    return places[max(0, at - NEAREST) : at + NEAREST + 1]


def _have_enough(one: Traits, other: Traits) -> bool:
    return not one.tags.isdisjoint(other.tags) or len(one.words & other.words) >= WORDS_IN_COMMON
