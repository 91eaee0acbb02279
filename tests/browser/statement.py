"""Writes into the accessibility statement what was tested, how, and how it went: from a run of the browser tests."""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content" / "pages" / "tillganglighet.md"
BEGINS, ENDS = "| Vad ", "\n\n"  # the table, and what follows it
ROWS = {
    "test_axe_finds_nothing": ("Märkning och kontrast", "axe i Chromium, med ljust och med mörkt utseende"),
    "test_nothing_overflows_at_320_px": ("Smal skärm", "320 bildpunkter bred, utan att sidan behöver rullas i sidled"),
    "test_text_spacing_of_wcag_1_4_12_breaks_nothing": (
        "Glesare text",
        "avstånden i WCAG 1.4.12, på samma smala skärm",
    ),
    "test_text_of_twice_the_size_fits_a_phone": ("Större text", "dubbel storlek, utan att något hamnar utanför"),
    "test_what_can_be_pressed_is_at_least_24_px": ("Tryckytor", "minst 24 × 24 bildpunkter"),
    "test_the_first_tab_stop_leads_to_the_content_and_is_seen": (
        "Genväg",
        "första <kbd>Tabb</kbd> leder till innehållet",
    ),
    "test_every_tab_stop_is_seen": ("Tangentbord", "hela sidan med <kbd>Tabb</kbd>, med synlig markering"),
    "test_forced_colours_keep_the_timeline_and_the_focus": ("Egna färger", "Windows kontrastteman"),
    "test_nothing_jumps_while_a_page_loads": ("Stillhet", "inget flyttar sig medan sidan laddas"),
    "test_without_script_nothing_is_offered_that_needs_one": (
        "Utan skript",
        "sidorna går att läsa och länkarna fungerar",
    ),
    "test_paper_has_the_text_and_not_the_furniture": ("Utskrift", "läsbar i svart på vitt, utan meny och knappar"),
}


def main() -> int:
    """Run the tests, write the table, and return 0 where all that it tells of went well."""
    with tempfile.TemporaryDirectory() as lab:
        report = Path(lab) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", str(Path(__file__).parent)]
        subprocess.run(command, cwd=ROOT, check=False)
        outcomes = read(etree.parse(report).iter("testcase"))
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), table(outcomes)), encoding="utf-8")
    return int(any(failed for name, (_, failed) in outcomes.items() if name in ROWS))


def read(cases: Iterable[Any]) -> dict[str, tuple[int, int]]:
    """Return `(tries, tries that failed)` of each test; what was skipped was not tried."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for case in cases:
        name = case.attrib["name"].split("[")[0]
        if case.find("skipped") is None:
            tried[name] += 1
            failed[name] += case.find("failure") is not None or case.find("error") is not None
    return {name: (count, failed[name]) for name, count in tried.items()}


def table(outcomes: Mapping[str, tuple[int, int]]) -> str:
    """Return the table, one row a test that was run; one that was not run is not told of."""
    cells = [("Vad", "Hur", "Utfall")]
    for name, (what, how) in ROWS.items():
        if name in outcomes:
            tried, failed = outcomes[name]
            cells.append((what, how, f"{failed} fel i {tried} prov" if failed else f"{tried} prov utan fel"))
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    lines = [_line(row, widths) for row in cells]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def _line(row: Iterable[str], widths: Iterable[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def with_table(page: str, new: str) -> str:
    r"""Return the page with the new table in place of its first one.

    >>> with_table("A\n\n| Vad | Hur |\n| --- | --- |\n| a | b |\n\nB\n", "| Ny |")
    'A\n\n| Ny |\n\nB\n'
    """
    before, _, rest = page.partition(BEGINS)
    return before + new + ENDS + rest.partition(ENDS)[2]


if __name__ == "__main__":
    sys.exit(main())
