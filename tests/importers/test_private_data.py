"""No e-mail address, IP number, position, password or user id is written; what the author wrote in a post is listed."""

from pathlib import Path

import pytest

from plugins.importers.privacy import findings
from tests.case_table import Case, read_cases
from tests.importers.found import comment, harvest, imported, text
from tests.sites import tree

CASES = Path(__file__).parents[1] / "cases" / "private_data.md"
MAIL = "n.n@exempel.se"


@pytest.mark.parametrize("case", read_cases(CASES, "Hittas"), ids=lambda case: case.where)
def test_personal_data_is_found(case: Case) -> None:
    assert [one.kind for one in findings(case.cells[0])] == [case.cells[1]]


@pytest.mark.parametrize("case", read_cases(CASES, "Får stå"), ids=lambda case: case.where)
def test_other_words_are_not(case: Case) -> None:
    assert list(findings(case.cells[0])) == []


def test_nothing_of_a_commenter_but_name_site_and_words_is_written(tmp_path: Path) -> None:
    comments = (
        comment("1", name=MAIL, website="http://www.blogger.com/profile/01234567890"),
        comment("2", html=f"<p>Skriv till <a href='mailto:{MAIL}'>{MAIL}</a> på 203.0.113.9</p>"),
        comment("3", website="javascript:alert(1)"),
        comment("4", website="https://exempel.se/?a=1"),
    )
    report = imported(tmp_path, harvest(text(1, comments=comments)))
    written = (tmp_path / "comments/2009/titel-1.yaml").read_text()
    for secret in (MAIL, "profile", "javascript", "203."):
        assert secret not in written
    assert "[e-postadress borttagen]" in written
    assert "[ip-nummer borttaget]" in written
    assert "namn: Anonym" in written
    assert written.count("webb: ") == 1
    assert sum("blogger:" in note for note in report.texts[0].notes) == 5


def test_an_address_in_a_post_is_the_authors_choice_and_listed(tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1, html=f"<p>Skriv till {MAIL}.</p>")))
    assert MAIL in (tmp_path / report.texts[0].path).read_text()
    assert any("e-postadress i texten" in note for note in report.texts[0].notes)


def test_an_author_who_is_an_address_is_left_out(tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1, authors=(MAIL, "N.N."))))
    assert "- N.N.\n" in (tmp_path / report.texts[0].path).read_text()
    assert MAIL not in (tmp_path / report.texts[0].path).read_text()


def test_a_file_with_personal_data_in_its_head_is_refused_and_nothing_links_to_it(tmp_path: Path) -> None:
    leaking = text(1, tags=(MAIL,), comments=(comment("1"),))
    other = text(2, html='<p><a href="/2009/12/titel-1.html">ett</a></p>')
    report = imported(tmp_path, harvest(leaking, other))
    assert MAIL.encode() not in b"".join(tree(tmp_path).values())
    assert "{filename}" not in (tmp_path / "posts/2009/2009-12-02-titel-2.md").read_text()
    assert report.exit_code == 1
    assert all(report.balances)
    reasons = [one.reason for one in report.outcomes if one.result == "avvisad"]
    assert "Etiketter innehåller en personuppgift (e-postadress)" in reasons
    assert MAIL not in "".join(reasons)


@pytest.mark.parametrize("state", ["utkast", "väntande", "privat", "lösenordsskyddad", "framtida"])
def test_what_was_not_public_becomes_a_draft_and_says_why(state: str, tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1, state=state)))
    assert "Status: utkast" in (tmp_path / report.texts[0].path).read_text()
    assert report.texts[0].notes[0].startswith("utkast: ")
