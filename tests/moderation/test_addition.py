"""A comment that came by mail, from the answers to the file that the build reads."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.formats.comment import parse
from plugins.moderation.addition import add, asked
from tests.sites import post, write_content

ZONE = ZoneInfo("Europe/Stockholm")


def letter(*answers: str, rest: tuple[str, ...] = ()):
    given = iter(answers)
    return asked(lambda _question: next(given), rest, ZONE)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path, {"posts/a.md": post("Åtta öl"), "pages/om.md": "---\nTitel: Om\n---\n"})


def test_a_letter_and_its_answer_are_written_in_order(content: Path) -> None:
    assert add(content, "atta-ol", letter("N.N.", "2010-01-02 10:00", "", "Hej"), ZONE)[1] == "brev:1"
    more = letter("Läsare", "3 januari 2010 kl. 9.30", "brev:1", "Svar", rest=("\n", "Mer\n"))
    path, name = add(content, "atta-ol", more, ZONE)
    found = parse((content / path).read_text(encoding="utf-8"), path, ZONE)
    assert (path, name) == ("comments/2009/atta-ol.yaml", "brev:2")
    assert [(one.name, one.text, one.reply_to) for one in found] == [
        ("N.N.", "Hej", ""),
        ("Läsare", "Svar\n\nMer", "brev:1"),
    ]


def test_a_page_has_comments_too(content: Path) -> None:
    assert add(content, "om", letter("N.N.", "2010-01-02 10:00", "", "Hej"), ZONE)[0] == "comments/pages/om.yaml"


@pytest.mark.parametrize(
    ("slug", "answers", "told"),
    [
        ("borta", ("N.N.", "2010-01-02", "", "Hej"), "inget inlägg"),
        ("om", ("", "2010-01-02", "", "Hej"), "både ett namn och en text"),
        ("om", ("N.N.", "2010-01-02", "", "Skriv till n.n@exempel.se"), "e-postadress"),
        ("om", ("N.N.", "2010-01-02", "a:1", "Hej"), "ingen kommentar i"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is(
    content: Path, slug: str, answers: tuple[str, ...], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        add(content, slug, letter(*answers), ZONE)
    assert not (content / "comments").exists()
