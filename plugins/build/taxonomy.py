"""Tags and categories: one spelling for variants in letter case, and no two on one address."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from plugins.build.source import Source
from plugins.formats.problem import Problem
from plugins.text.slugs import slugify

FIELDS = {"tags": "etiketten", "category": "kategorin"}


def taxonomy_faults(sources: list[Source], shown_as: str) -> Iterator[Problem]:
    """Yield a problem where two tags or two categories differ in more than letter case but want one address."""
    for field, noun in FIELDS.items():
        first: dict[str, tuple[str, str]] = {}
        slug_of = cache(slugify)
        for source in sources:
            name, line = f"{shown_as}/{source.path}", source.post.lines.get(field, 1)
            for word in _words(source, field):
                slug = slug_of(word)
                other, where = first.setdefault(slug, (word, name))
                if not slug:
                    yield Problem(name, line, f'{noun} "{word}" ger ingen adress; ge den minst en bokstav eller siffra')
                elif _folded(other) != _folded(word):
                    yield Problem(name, line, f'{noun} "{word}" får samma adress som "{other}" i {where}; byt den ena')


def with_one_spelling(sources: list[Source]) -> list[Source]:
    """Return the texts with each tag and category in its most usual letter case."""
    tags, categories = (_usual_spelling(sources, field) for field in FIELDS)
    return [_respelled(source, tags, categories) for source in sources]


def _respelled(source: Source, tags: dict[str, str], categories: dict[str, str]) -> Source:
    own = tuple(dict.fromkeys(tags[_folded(tag)] for tag in source.post.tags))
    category = categories.get(_folded(source.post.category), "")
    if (own, category) == (source.post.tags, source.post.category):
        return source
    return replace(source, post=replace(source.post, tags=own, category=category))


def _usual_spelling(sources: list[Source], field: str) -> dict[str, str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source in sources:
        for word in _words(source, field):
            counts[_folded(word)][word] += 1
    return {folded: min(words.items(), key=lambda item: (-item[1], item[0]))[0] for folded, words in counts.items()}


def _words(source: Source, field: str) -> tuple[str, ...]:
    value = getattr(source.post, field)
    return value if isinstance(value, tuple) else ((value,) if value else ())


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()
