"""`content/redirects.txt`: one `old new` a line, percent-encoded, `#` first on a line of comment.

An old address may have a query (`/?p=12`), which a script on the pages 404 and start reads, or a fragment
(`/2009/12/a/#comment-1`), which says that the anchor is gone and where its readers are best off.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plugins.formats.problem import ContentError, Problem
from plugins.formats.site_address import START, SiteAddress, parse_address

NAME = "redirects.txt"
FORM = "skriv två adresser med mellanslag emellan, som /gammal/ /ny/"


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where an address of old leads, and on which line (from 1) that stands."""

    old: SiteAddress
    new: SiteAddress
    line: int = field(default=0, compare=False)


def pairs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the words of each line that is neither empty nor a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split()


def parse(text: str, path: str) -> tuple[Redirect, ...]:
    """Read the file; raise ContentError with the fault of every line that is no pair within this site."""
    redirects: list[Redirect] = []
    problems: list[Problem] = []
    lines: dict[SiteAddress, int] = {}
    for number, words in pairs(text):
        try:
            redirect = _redirect(words, number)
            if redirect.old in lines:
                raise ValueError(f"{redirect.old} står redan på rad {lines[redirect.old]}; behåll en av dem")  # noqa: TRY301
            lines[redirect.old] = number
            redirects.append(redirect)
        except ValueError as error:
            problems.append(Problem(path, number, str(error)))
    if problems:
        raise ContentError(problems)
    return tuple(redirects)


def _redirect(words: list[str], line: int) -> Redirect:
    if len(words) != 2:
        raise ValueError(f"raden har {len(words)} ord; {FORM}")
    old, new = (parse_address(word) for word in words)
    if old.path == START and not old.query:
        raise ValueError("startsidan kan inte leda någon annanstans; ta bort raden")
    if new.query:
        raise ValueError(f'målet "{new}" har ett frågetecken; en statisk blogg svarar bara på sökvägar')
    if (old.path, old.query, old.fragment) == (new.path, new.query, new.fragment):
        raise ValueError(f"{old} leder till sig själv; ta bort raden")
    return Redirect(old, new, line)


def render(redirects: Iterable[Redirect]) -> str:
    """Return the lines, sorted by the old address; `parse` gives the same back."""
    return "".join(sorted(f"{redirect.old} {redirect.new}\n" for redirect in redirects))
