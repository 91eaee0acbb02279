"""The reader of the case tables says which row is malformed."""

import re

import pytest

from tests.case_table import parse_cases

TABLE = "# Titel\n\n## Ord\n\nOm orden.\n\n| skrivs | blir |\n|---|:-:|\n{row}\n\n## Annat\n\n| a |\n|---|\n| b |\n"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ("a", "b")),
        ("|a|b|", ("a", "b")),
        ("|  | b |", ("", "b")),
        ("| a⍽b | ⍽ |", ("a\N{NO-BREAK SPACE}b", "\N{NO-BREAK SPACE}")),
        (r"| a\|b | c |", ("a|b", "c")),
        ("| ` a ` | ` |", (" a ", "`")),
    ],
)
def test_cells_are_read_as_they_are_meant(row: str, cells: tuple[str, ...]) -> None:
    """The few signs that a cell needs."""
    (case,) = parse_cases(TABLE.format(row=row), "ord.md", "Ord")
    assert case.cells == cells
    assert case.where == "ord.md:9"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("| a | b | c |", "ord.md:9: raden har 3 celler, väntade 2 (skrivs, blir)"),
        ("| a |", "ord.md:9: raden har 1 celler"),
        ("| a | b", "ord.md:9: raden ska börja och sluta med |"),
        ("a | b |", "ord.md:9: raden ska börja och sluta med |"),
        (r"| a | b \|", "ord.md:9: raden ska börja och sluta med |"),
        ("", "ord.md: ingen tabell med rader under rubriken ## Ord"),
    ],
)
def test_a_malformed_row_is_named(row: str, fault: str) -> None:
    """A row that is skipped would be a test that never runs."""
    with pytest.raises(ValueError, match=re.escape(fault)):
        parse_cases(TABLE.format(row=row), "ord.md", "Ord")


def test_a_table_without_a_ruler_is_an_error() -> None:
    """Else the first case would be taken for it."""
    with pytest.raises(ValueError, match=r"ord.md:3: väntade \|---\|---\|"):
        parse_cases("## Ord\n| a | b |\n| 1 | 2 |\n| 3 | 4 |\n", "ord.md", "Ord")


def test_a_missing_heading_is_an_error() -> None:
    """A misspelt heading must not mean no cases."""
    with pytest.raises(ValueError, match="## Saknas"):
        parse_cases(TABLE.format(row="| a | b |"), "ord.md", "Saknas")
