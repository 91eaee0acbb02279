"""`content/urls.txt`: every address that the blog ever published, one a line, percent-encoded, sorted."""

from collections.abc import Iterable

from plugins.formats.problem import ContentError, Problem
from plugins.formats.site_address import parse_address

NAME = "urls.txt"
HEADING = """# Varje adress som bloggen har publicerat. Sköts av invoke publish och invoke import.
# Slutar en av dem att svara säger invoke check till, och föreslår en rad till redirects.txt.
"""


def parse(text: str, path: str = f"content/{NAME}") -> dict[str, int]:
    """Return the addresses with their lines (from 1); raise ContentError with every line that is no own address."""
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                lines.setdefault(str(parse_address(line)), number)
            except ValueError as error:
                problems.append(Problem(path, number, str(error)))
    if problems:
        raise ContentError(problems)
    return lines


def render(addresses: Iterable[str]) -> str:
    r"""Return the ledger; `parse` gives the same addresses back, in the form that `parse_address` gives them.

    >>> render(["/b/", "/a/", "/b/"]).removeprefix(HEADING)
    '/a/\n/b/\n'
    """
    return HEADING + "".join(f"{address}\n" for address in sorted({str(parse_address(one)) for one in addresses}))
