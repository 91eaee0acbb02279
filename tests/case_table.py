"""Read the tables in tests/cases: Markdown that an editor who knows no Python can extend."""

import re
from dataclasses import dataclass
from pathlib import Path

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Case:
    """One row: `where` it stands (`dates.md:14`, a good id for pytest), and its cells from left to right."""

    where: str
    cells: tuple[str, ...]


def read_cases(path: Path, heading: str) -> list[Case]:
    """Return the rows of the table under `## heading` in the file."""
    return parse_cases(path.read_text(encoding="utf-8"), path.name, heading)


def parse_cases(text: str, name: str, heading: str) -> list[Case]:
    r"""Return the rows of the table under `## heading`; ValueError says in Swedish which row is malformed.

    In a cell `⍽` is a no-break space and `\|` an upright bar. Backticks around a cell keep the spaces inside them.

    >>> parse_cases("## Ord\n\n| skrivs | blir |\n|---|---|\n| 10⍽km | ` a\\|b ` |\n", "ord.md", "Ord")
    [Case(where='ord.md:5', cells=('10\xa0km', ' a|b '))]
    """
    section = _section(text, heading)
    if len(section) < 3:
        raise ValueError(f"{name}: ingen tabell med rader under rubriken ## {heading}")
    (_, header), (ruler_line, ruler), *rows = ((line, _cells(row, f"{name}:{line}")) for line, row in section)
    if not all(re.fullmatch(":?-+:?", cell) for cell in ruler):
        raise ValueError(f"{name}:{ruler_line}: väntade |---|---| under tabellens rubriker")
    for line, cells in rows:
        if len(cells) != len(header):
            advice = rf"väntade {len(header)} ({', '.join(header)}); ett lodstreck i en cell skrivs \|"
            raise ValueError(f"{name}:{line}: raden har {len(cells)} celler, {advice}")
    return [Case(f"{name}:{line}", cells) for line, cells in rows]


def _section(text: str, heading: str) -> list[tuple[int, str]]:
    """Return the table lines under a heading with their numbers: all lines there with an upright bar."""
    found, inside = [], False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            inside = line.rstrip() == f"## {heading}"
        elif inside and "|" in line:
            found.append((number, line.strip()))
    return found


def _cells(row: str, where: str) -> tuple[str, ...]:
    """Return the cells of a row as they are meant."""
    if not re.fullmatch(r"\|.*(?<!\\)\|", row):
        raise ValueError(f"{where}: raden ska börja och sluta med |")
    return tuple(_meant(cell.strip()) for cell in re.split(r"(?<!\\)\|", row[1:-1]))


def _meant(cell: str) -> str:
    """Return the text that a cell stands for."""
    if len(cell) > 1 and cell[0] == cell[-1] == "`":
        cell = cell[1:-1]
    return cell.replace("⍽", _NO_BREAK_SPACE).replace(r"\|", "|")
