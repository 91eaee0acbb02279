"""Changes a few keys in a text's front matter and leaves every other sign of the file as the author wrote it."""

from collections.abc import Mapping

from plugins.formats import front_matter
from plugins.formats.front_matter import FENCE, Entry

Value = str | tuple[str, ...]


def with_values(text: str, path: str, values: Mapping[str, Value | None]) -> str:
    """Return the text with keys set, or taken away where the value is None; ContentError where it cannot be read.

    Keys are compared without letter case. A new one goes last; one that is there keeps its place.
    """
    matter = front_matter.parse(text, path)
    lines = text.split("\n")
    is_fenced = lines[0].rstrip() == FENCE
    end = _end(lines, is_fenced=is_fenced)
    new = dict(values)
    for entry, stop in reversed(list(zip(matter.entries, [*_starts(matter.entries)[1:], end], strict=True))):
        key = next((key for key in new if key.casefold() == entry.key.casefold()), None)
        if key is not None:
            value = new.pop(key)
            lines[entry.line - 1 : stop] = _lines(entry.key, value, is_fenced=is_fenced)
    at = _end(lines, is_fenced=is_fenced)
    lines[at:at] = [line for key, value in new.items() for line in _lines(key, value, is_fenced=is_fenced)]
    return "\n".join(lines)


def _starts(entries: tuple[Entry, ...]) -> list[int]:
    return [entry.line - 1 for entry in entries]


def _end(lines: list[str], *, is_fenced: bool) -> int:
    """Return the index of the line after the last one of the keys."""
    if is_fenced:
        return next(n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    return next((n for n, line in enumerate(lines) if not line.strip()), len(lines))


def _lines(key: str, value: Value | None, *, is_fenced: bool) -> list[str]:
    if value is None:
        return []
    if not is_fenced:
        return [f"{key}: {value if isinstance(value, str) else ', '.join(value)}"]
    return front_matter.render([(key, value)], "").split("\n")[1:-3]
