"""`content/redirects.txt`: one `old new` a line, percent-encoded, `#` for comments; what an old blog needs in it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote

from plugins.formats import redirect
from plugins.formats.site_address import parse_address
from plugins.text.slugs import slugify

MARK = "# Raderna nedan skrev importen. Ändra eller ta bort dem som du vill."
BLOGGER_PATH = re.compile(r"/\d{4}/\d\d/[^/]+\.html$")


def parse(text: str) -> dict[str, str]:
    """Return where each old address leads; lines that are no pair are the author's and stay out."""
    return {words[0]: words[1] for _, words in redirect.pairs(text) if len(words) == 2}


def with_lines(text: str, wanted: Mapping[str, str], written_before: Collection[str]) -> str:
    """Return the file with `wanted` in it, sorted below a line that parts them from the author's own.

    What an earlier import wrote and the author took away stays away; what the author leads elsewhere leads there.
    """
    own_lines, there = _parted(text)
    authors = set(parse("\n".join(own_lines)))
    new = {
        old: target
        for old, target in wanted.items()
        if old not in written_before and old not in authors and is_address(old)
    }
    lines = [f"{old} {target}" for old, target in sorted({**new, **there}.items())]
    return "".join(f"{line}\n" for line in (*own_lines, *([MARK] if lines else []), *lines))


def is_address(old: str) -> bool:
    """Tell whether a static site can answer at an old address; `/search/label/a//b` is one where it cannot."""
    try:
        parse_address(old)
    except ValueError:
        return False
    return True


def imported_lines(text: str) -> tuple[str, ...]:
    """Return the old addresses that imports have written."""
    return tuple(_parted(text)[1])


def _parted(text: str) -> tuple[list[str], dict[str, str]]:
    lines = text.splitlines()
    at = lines.index(MARK) if MARK in lines else len(lines)
    return lines[:at], parse("\n".join(lines[at + 1 :]))


def blogger_lists(tags: Iterable[str], months: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield the label pages and monthly archives of a Blogger blog with their places here.

    >>> list(blogger_lists(["Ett & två"], [(2009, 12)]))
    [('/search/label/Ett%20%26%20tv%C3%A5', '/etikett/ett-och-tva/'), ('/2009_12_01_archive.html', '/2009/12/')]
    """
    for tag in tags:
        yield f"/search/label/{quote(tag, safe='')}", f"/etikett/{slugify(tag)}/"
    for year, month in months:
        yield f"/{year}_{month:02}_01_archive.html", f"/{year}/{month:02}/"


def wordpress_lists(tags: Iterable[str], categories: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the tag and category pages of a WordPress blog with their places here."""
    for tag in tags:
        yield f"/tag/{slugify(tag)}/", f"/etikett/{slugify(tag)}/"
    for category in categories:
        yield f"/category/{slugify(category)}/", f"/kategori/{slugify(category)}/"
