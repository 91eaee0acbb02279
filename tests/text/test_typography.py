"""Swedish is set as a careful editor sets it, and what may mean something else is left as it was typed."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from plugins.text.advice import Advice, advice
from plugins.text.numbers import format_number
from plugins.text.soft_hyphens import SOFT_HYPHEN, soft_hyphenated
from plugins.text.typography import set_html, set_text
from tests.case_table import Case, read_cases

TABLES = Path(__file__).parents[1] / "cases" / "typography.md"
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "typography.tsv"
HEADINGS = [line[3:] for line in TABLES.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
OF_THEIR_OWN = ("Rörs inte", "HTML", "Språk", "Råd", "Långa ord", "Tal")
RULES = [heading for heading in HEADINGS if heading not in OF_THEIR_OWN]


def cases(*headings: str) -> pytest.MarkDecorator:
    rows = [case for heading in headings for case in read_cases(TABLES, heading)]
    return pytest.mark.parametrize("case", rows, ids=lambda case: case.where)


def shared_rows() -> list[dict[str, str]]:
    if not SHARED.exists():
        return []
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [{key: cell.replace("⍽", "\N{NO-BREAK SPACE}") for key, cell in row.items()} for row in rows]


@cases(*RULES)
def test_text_is_set_as_the_table_says(case: Case) -> None:
    typed, expected, _ = case.cells
    assert set_text(typed) == expected
    assert set_text(expected) == expected


@cases("Rörs inte")
def test_what_may_mean_something_else_is_left(case: Case) -> None:
    typed, _ = case.cells
    assert set_text(typed) == typed


@cases("HTML", "Språk")
def test_html_is_set_as_the_table_says(case: Case) -> None:
    typed, expected, _ = case.cells
    assert set_html(typed) == expected
    assert set_html(expected) == expected


@cases("Råd")
def test_advice_is_what_the_table_says(case: Case) -> None:
    typed, suggested, _ = case.cells
    given = advice(typed)
    assert "; ".join(one.suggested for one in given) == suggested
    assert all(typed.startswith(one.seen, one.offset) for one in given)


@cases("Långa ord")
def test_long_words_part_where_the_table_says(case: Case) -> None:
    typed, parted, _ = case.cells
    assert soft_hyphenated(typed) == parted.replace("+", SOFT_HYPHEN)
    assert soft_hyphenated(soft_hyphenated(typed)) == soft_hyphenated(typed)


@cases("Tal")
def test_numbers_are_written_as_the_table_says(case: Case) -> None:
    number, written, _ = case.cells
    assert format_number(Decimal(number)) == written
    assert format_number(float(number) if "." in number else int(number)) == written


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_what_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="är inget tal"):
        format_number(number)


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} saknas: den delade tabellen prövas inte här")
@pytest.mark.parametrize("row", shared_rows(), ids=lambda row: f"{row['level']}-{row['id']}")
def test_the_shared_table_holds(row: dict[str, str]) -> None:
    if row["level"] == "safe":
        assert set_html(row["input"]) == row["expected"]
        return
    assert set_html(row["input"]) == row["input"]
    assert set_text(edited(row["input"])) == row["expected"]


def edited(text: str) -> str:
    """Return the text as an author would have it who takes all advice."""
    for one in reversed(advice(text)):
        text = text[: one.offset] + one.suggested + text[one.offset + len(one.seen) :]
    return text


def test_advice_names_its_place() -> None:
    """A check can turn the offset into a line."""
    assert advice("Hej.\n\nt ex\n") == [Advice(6, "t ex", "t.ex.")]


def test_a_document_in_another_language_is_set_by_its_own_rules() -> None:
    typed = '<p>"It\'s 50%" - <em lang="sv">"ja"</em></p>'
    assert set_html(typed, "en-GB") == '<p>“It’s 50%” - <em lang="sv">”ja”</em></p>'
    assert set_html(typed, "de") == '<p>"It\'s 50%" - <em lang="sv">”ja”</em></p>'
