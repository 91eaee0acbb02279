"""The archive's answers in the form that it documents, and in none."""

from datetime import date

import pytest

from plugins.links.wayback import Copy, parse, question

FOUND = b"""{"url": "exempel.se", "archived_snapshots": {"closest": {"available": true, "status": "%s",
"url": "%s/web/20091230101112/http://exempel.se/", "timestamp": "20091230101112"}}}"""


def test_a_question_names_the_address_and_the_day() -> None:
    asked = question("http://exempel.se/a?b=1&c=å#d", date(2009, 12, 30), "https://archive.org/wayback/available")
    assert asked == (
        "https://archive.org/wayback/available?url=http%3A%2F%2Fexempel.se%2Fa%3Fb%3D1%26c%3D%C3%A5%23d"
        "&timestamp=20091230"
    )
    assert question("http://exempel.se/", None).endswith("available?url=http%3A%2F%2Fexempel.se%2F")


def test_a_copy_is_read_with_its_day_and_asked_for_by_https() -> None:
    assert parse(FOUND % (b"200", b"http://web.archive.org")) == Copy(
        "https://web.archive.org/web/20091230101112/http://exempel.se/", date(2009, 12, 30)
    )


@pytest.mark.parametrize(
    "answer", [b'{"url": "x", "archived_snapshots": {}}', FOUND % (b"404", b"http://web.archive.org")]
)
def test_no_copy_is_no_fault(answer: bytes) -> None:
    assert parse(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b"\xff",
        FOUND % (b"200", b"http://exempel.se"),
        FOUND % (b"200", b"javascript:alert(1)//web.archive.org"),
        FOUND % (b"200", b"http://web.archive.org.exempel.se"),
        (FOUND % (b"200", b"http://web.archive.org")).replace(b"exempel.se/", b"exempel.se/\\u000a"),
        (FOUND % (b"200", b"http://web.archive.org")).replace(b"web/20091230", b"web/20091330"),
    ],
)
def test_anything_else_is_refused(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(answer)
