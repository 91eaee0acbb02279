"""The picture of a shared link: whole, the same each time, and quick enough to make for every post."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.build.card_cache import kept_or_made
from plugins.build.social_card import CardText, can_show, draw, lines_of

FACTS = "30 december 2009  ·  Projektledare / webbstrateg"


def card(title: str) -> bytes:
    return draw(CardText(title, FACTS, "vd-blogg.se"))


def rows_of_ink(data: bytes, left: int, right: int) -> list[int]:
    picture = Image.open(BytesIO(data)).convert("L").crop((left, 140, right, 500))
    return [y for y in range(picture.height) if picture.crop((0, y, picture.width, y + 1)).getextrema()[0] < 100]


@pytest.mark.parametrize("title", ["Kort", "Åäö – ”så”", "Ord " * 200, "x" * 400, "Öl 🍺", "-"])
def test_every_title_gives_a_picture_of_the_right_size(title: str) -> None:
    picture = Image.open(BytesIO(card(title)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(card(title)) < 60_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert card("Ett arkiv är inget förråd") == card("Ett arkiv är inget förråd")


@pytest.mark.parametrize(("plain", "marked"), [("a", "å"), ("a", "ä"), ("o", "ö"), ("A", "Å"), ("e", "é")])
def test_a_mark_is_drawn_above_its_letter_and_changes_nothing_below(plain: str, marked: str) -> None:
    without, with_mark = rows_of_ink(card(plain), 84, 300), rows_of_ink(card(marked), 84, 300)
    assert with_mark[0] < without[0] - 5
    assert with_mark[-1] == without[-1]


def test_å_and_ä_are_not_drawn_alike() -> None:
    assert len({card(letter) for letter in "aåäáà"}) == 5


@pytest.mark.parametrize("title", ["Привет", "日本", "Smørrebrød", "🍺", ""])
def test_a_title_that_the_font_cannot_write_gets_no_card(title: str) -> None:
    assert not can_show(title)


@pytest.mark.parametrize("title", ["Öl 🍺 i år", "”Citat” – och 50 % …", "E-post: 9–15", "naïve"])
def test_what_swedish_needs_can_be_written(title: str) -> None:
    assert can_show(title)


def test_a_long_word_is_parted_at_its_joints() -> None:
    assert list(lines_of("Informationssäkerhetsstrategi", 20, len)) == ["Informations-", "säkerhetsstrategi"]
    assert list(lines_of("aaa bbb ccc", 7, len)) == ["aaa bbb", "ccc"]
    assert "".join(line.rstrip("-") for line in lines_of("x" * 50, 8, len)) == "x" * 50


def test_a_kept_card_is_not_drawn_again_unless_it_is_damaged(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return card("Kort")

    first = kept_or_made(tmp_path / "kort", "a", make)
    assert kept_or_made(tmp_path / "kort", "a", make) == first
    assert len(made) == 1
    (tmp_path / "kort" / "a.png").write_bytes(first[:-9])
    assert kept_or_made(tmp_path / "kort", "a", make) == first
    assert len(made) == 2


def test_a_folder_that_cannot_be_used_loses_no_card(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    assert kept_or_made(tmp_path / "fil" / "kort", "a", lambda: b"bild") == b"bild"
