"""Advice on the author's own words: what a careful editor would change, and the builder never does."""

from collections.abc import Iterator
from pathlib import Path

from plugins.formats import front_matter, source_text
from plugins.formats.problem import ContentError, Problem
from plugins.text.advice import advice

FOLDERS = ("posts", "pages")
WORDED_KEYS = {"titel", "title", "ingress", "summary", "bildtext"}
LANGUAGE_KEYS = {"språk", "lang"}


def check_wording(content: Path) -> list[Problem]:
    """Return advice for every Swedish text in content/, in order; a text that cannot be read has other worries."""
    texts = sorted(path for folder in FOLDERS for path in (content / folder).rglob("*.md"))
    return [problem for path in texts for problem in _text_advice(path)]


def _text_advice(path: Path) -> Iterator[Problem]:
    shown = path.as_posix()
    try:
        matter = front_matter.parse(source_text.decode(path.read_bytes(), shown), shown)
    except (ContentError, OSError):
        return
    values = {entry.key.casefold(): entry for entry in matter.entries}
    language = next((str(values[key].value) for key in LANGUAGE_KEYS if key in values), "sv")
    if not language.lower().startswith("sv"):
        return
    for key in WORDED_KEYS & values.keys():
        yield from _advice(str(values[key].value), shown, values[key].line)
    yield from _advice(matter.body, shown, matter.body_line)


def _advice(text: str, shown: str, first_line: int) -> Iterator[Problem]:
    for found in advice(text):
        line = first_line + text.count("\n", 0, found.offset)
        yield Problem(shown, line, f'råd: "{found.seen}" skrivs hellre "{found.suggested}"')
