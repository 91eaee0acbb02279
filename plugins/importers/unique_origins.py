"""Two different texts never share a name, whatever their source says."""

from collections.abc import Iterable
from dataclasses import replace

from plugins.importers.harvest import FoundText


def with_unique_origins(texts: Iterable[FoundText]) -> tuple[FoundText, ...]:
    """Return the texts, each later one of a name with a number after it, unless it repeats the whole text."""
    said: dict[str, tuple[str, str]] = {}
    unique: list[FoundText] = []
    for text in texts:
        origin, number, words = text.origin, 2, (text.title, text.html)
        while said.setdefault(origin, words) != words:
            origin, number = f"{text.origin}-{number}", number + 1
        unique.append(text if origin == text.origin else replace(text, origin=origin))
    return tuple(unique)
