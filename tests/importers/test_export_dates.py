"""Dates in exports keep their offset, and what is no date is never the current time."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.importers.export_dates import from_local_and_gmt, parse_any
from tests.case_table import Case, read_cases
from tests.importers.xml_sources import ZONE

TABLES = Path(__file__).parents[1] / "cases" / "export_dates.md"


def told(moment: datetime | None) -> str:
    return moment.isoformat() if moment else "-"


@pytest.mark.parametrize("case", read_cases(TABLES, "Feeds"), ids=lambda case: case.where)
def test_dates_of_feeds(case: Case) -> None:
    date, expected = case.cells
    assert told(parse_any(date, ZONE)) == expected


@pytest.mark.parametrize("case", read_cases(TABLES, "WordPress"), ids=lambda case: case.where)
def test_pairs_of_dates(case: Case) -> None:
    local, gmt, expected = case.cells
    assert told(from_local_and_gmt(local, gmt, ZONE)) == expected


@given(st.text(max_size=40) | st.from_regex(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d([+-]\d\d:\d\d)?", fullmatch=True))
def test_any_text_is_a_date_with_a_zone_or_none(text: str) -> None:
    moment = parse_any(text, ZONE)
    assert moment is None or moment.utcoffset() is not None
