"""Dates are read strictly, written plainly, and never depend on the machine."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.text.dates import (
    format_date,
    format_date_and_time,
    format_iso,
    format_month,
    iso_date,
    month_name,
    parse_date,
)
from tests.case_table import Case, read_cases

TABLES = Path(__file__).parents[1] / "cases" / "dates.md"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
ZONES = st.sampled_from(["Europe/Stockholm", "UTC", "America/St_Johns", "America/Sao_Paulo", "Asia/Kathmandu"]).map(
    ZoneInfo
)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59), timezones=ZONES)
DATE_WORDS = (
    "den onsdagen onsdag, 30 30:e 1 dec. december mars may 2009 09 kl. kl 21.14 24.00 02:30 -12-30 T Z +01:00 /".split()
)


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "America/St_Johns", "Europe/Stockholm"])
def _machine_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the machine believe that it is elsewhere."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize("case", read_cases(TABLES, "Läses"), ids=lambda case: case.where)
def test_reads_what_the_table_says(case: Case) -> None:
    """Each accepted form names the moment beside it, told in the blog's zone."""
    written, meant = case.cells
    moment = parse_date(written, STOCKHOLM)
    assert moment.isoformat() == datetime.fromisoformat(meant).isoformat()
    assert moment.tzinfo is STOCKHOLM


@pytest.mark.parametrize("case", read_cases(TABLES, "Avvisas"), ids=lambda case: case.where)
def test_refuses_what_the_table_says(case: Case) -> None:
    """Each refused form is answered with the words beside it."""
    written, words = case.cells
    with pytest.raises(ValueError, match=re.escape(words)):
        parse_date(written, STOCKHOLM)


@pytest.mark.usefixtures("_machine_zone")
def test_the_machines_zone_is_nothing_to_a_date() -> None:
    """A build abroad is the same build."""
    moment = parse_date("30 december 2009 kl. 21.14", STOCKHOLM)
    assert moment.isoformat() == "2009-12-30T21:14:00+01:00"
    assert format_date_and_time(moment) == "30 december 2009 kl. 21.14"


def test_a_letter_in_two_signs_is_the_same_letter() -> None:
    """Text from a Mac may be decomposed."""
    assert parse_date("lo\N{COMBINING DIAERESIS}rdag 5 december 2009", STOCKHOLM).day == 5


def test_midnight_that_is_skipped_is_the_hour_after() -> None:
    """In São Paulo the clock went from 00:00 to 01:00; a date without a time must not fail for that."""
    moment = parse_date("2009-10-18", ZoneInfo("America/Sao_Paulo"))
    assert moment.isoformat() == "2009-10-18T01:00:00-02:00"


def test_a_day_that_was_skipped_is_an_error() -> None:
    """Samoa had no 30 December 2011."""
    with pytest.raises(ValueError, match="30 december 2011 finns inte i tidszonen Pacific/Apia"):
        parse_date("2011-12-30", ZoneInfo("Pacific/Apia"))


def test_a_refusal_of_a_long_text_is_short() -> None:
    """A whole post pasted as a date must not fill the screen."""
    with pytest.raises(ValueError, match="…") as refusal:
        parse_date("ord " * 10_000, STOCKHOLM)
    assert len(str(refusal.value)) < 250


def moment_or_refusal(text: str, zone: ZoneInfo) -> datetime | str:
    """Return what the reader says, be it yes or no."""
    try:
        return parse_date(text, zone)
    except ValueError as refusal:
        return str(refusal)


@given(st.text() | st.lists(st.sampled_from(DATE_WORDS)).map(" ".join), ZONES)
def test_any_text_is_a_moment_or_a_value_error(text: str, zone: ZoneInfo) -> None:
    """No text can break the reader in another way."""
    said = moment_or_refusal(text, zone)
    assert said if isinstance(said, str) else said.tzinfo is zone


@given(MOMENTS)
def test_a_written_date_reads_as_the_same_day(moment: datetime) -> None:
    """What the page shows can be pasted into front matter."""
    assert parse_date(format_date(moment), moment.tzinfo).date() == moment.date()
    assert parse_date(iso_date(moment), moment.tzinfo).date() == moment.date()


@given(MOMENTS)
def test_a_written_time_reads_as_the_same_time_on_the_clock(moment: datetime) -> None:
    """What the page shows can be pasted into front matter; only an hour that never was is moved on."""
    said = parse_date(format_date_and_time(moment), moment.tzinfo)
    is_real = moment.astimezone(UTC).astimezone(moment.tzinfo).hour == moment.hour
    assert not is_real or format_date_and_time(said) == format_date_and_time(moment)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31), timezones=ZONES, allow_imaginary=False))
@example(datetime(2009, 10, 25, fold=1, tzinfo=ZoneInfo("America/Havana")))
def test_front_matter_keeps_the_instant(moment: datetime) -> None:
    """A date that is written into a post is read back to the second, also around a change of clocks."""
    again = parse_date(format_iso(moment), moment.tzinfo)
    assert again.astimezone(UTC) == moment.astimezone(UTC).replace(microsecond=0)


@given(MOMENTS.map(lambda moment: moment.replace(microsecond=0)), st.integers(-12 * 60, 14 * 60))
def test_an_offset_keeps_the_instant(moment: datetime, minutes: int) -> None:
    """With an offset every instant has a form that is read back."""
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    offset = f"{sign}{hours:02}:{rest:02}"
    written = f"{moment:%Y-%m-%d %H:%M:%S}{offset}"
    assert parse_date(written, STOCKHOLM).astimezone(UTC) == datetime.fromisoformat(written).astimezone(UTC)


def test_months_are_named_in_swedish() -> None:
    """The names stand in the code: few machines have the Swedish locale."""
    assert [format_month(2009, month) for month in (1, 5, 12)] == ["januari 2009", "maj 2009", "december 2009"]
    assert len({month_name(number) for number in range(1, 13)}) == 12


@pytest.mark.parametrize("number", [0, 13, -1])
def test_a_month_that_is_none_is_refused(number: int) -> None:
    """Python would take -1 for December."""
    with pytest.raises(ValueError, match="finns inte, väntade 1 till 12"):
        month_name(number)
