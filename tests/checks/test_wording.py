"""What an editor would change is told with its line, and changes nothing."""

from pathlib import Path

from plugins.checks.wording import check_wording
from tests.sites import post, write_content

BODY = "Rad ett.\n\nVi ses den 3 December kl 14:30.\n\n`t ex`\n\n    kod: bl a\n\nT ex så här."


def test_advice_is_given_line_by_line_and_not_for_code(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"posts/a.md": post("Bilar m m", body=BODY)})
    told = [str(problem).removeprefix(f"{tmp_path}/") for problem in check_wording(content)]
    assert told[0] == 'content/posts/a.md:2: råd: "m m" skrivs hellre "m.m."'
    assert 'content/posts/a.md:8: råd: "3 December" skrivs hellre "3 december"' in told
    assert 'content/posts/a.md:14: råd: "T ex" skrivs hellre "T.ex."' in told
    assert not any(":10:" in line for line in told)


def test_texts_in_other_languages_are_left_in_peace(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"posts/a.md": post("A", body="On 3 December, t ex.", Språk="en")})
    assert check_wording(content) == []
