"""content/links.yaml: what is written comes back, and what a stranger could have put there is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.links import STATES, OutsideLink, is_web_address, parse, render
from plugins.formats.problem import ContentError

DATES = st.dates(min_value=date(1990, 1, 1))
ADDRESSES = st.text(min_size=1).map(lambda text: f"http://exempel.se/{text}").filter(is_web_address)
LINKS = st.builds(
    OutsideLink,
    address=ADDRESSES,
    state=st.sampled_from(STATES),
    looked_up=DATES,
    answer=st.text(),
    moved_to=st.just("") | ADDRESSES,
    failing_since=st.none() | DATES,
    copy=st.just("") | ADDRESSES.map(lambda address: f"https://web.archive.org/web/20091230000000/{address}"),
    copy_date=st.none() | DATES,
    copy_sought=st.none() | DATES,
)


@given(st.lists(LINKS, unique_by=lambda link: link.address))
def test_what_is_written_comes_back(links: list[OutsideLink]) -> None:
    assert parse(render(links)) == {link.address: link for link in links}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("arkivkopia: https://exempel.se/web/", "ligger inte på web.archive.org"),
        ("arkivkopia: javascript:alert(1)", "ingen hel adress"),
        ('leder till: "http://exempel.se/\\n"', "ingen hel adress"),
        ("läge: sovande", 'okänt läge "sovande"'),
        ("kontrollerad: igår", "igår"),
        ("färg: röd", 'okänd nyckel "färg"'),
        ("läge: [död]", "okänd nyckel"),
    ],
)
def test_a_fault_is_told_with_the_line_of_its_link(more: str, told: str) -> None:
    text = f"# x\n- adress: http://exempel.se/\n  läge: död\n  kontrollerad: 2026-01-01\n  {more}\n"
    with pytest.raises(ContentError, match=r"content/links\.yaml:2: ") as stopped:
        parse(text)
    assert told in str(stopped.value)


@pytest.mark.parametrize("text", ["a: b", "- x", "- adress: http://exempel.se/", "{", "- [", "\t- a"])
def test_what_is_no_list_of_links_is_told(text: str) -> None:
    with pytest.raises(ContentError):
        parse(text)
