"""Comment files, and the threads they make."""

from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.comment import parse, threads
from plugins.formats.problem import ContentError

ZONE = ZoneInfo("Europe/Stockholm")
FILE = """\
- id: disqus:2
  svar på: disqus:1
  namn: no
  webb: https://exempel.se/
  datum: 2010-01-02T09:15:00Z
  text: |
    Rad ett.

    Rad två.
- id: disqus:1
  namn: Anonym
  datum: 2010-01-01 12:00
  text: ""
  status: borttagen
- id: disqus:3
  namn: Anonym
  datum: 2010-01-03 12:00
  text: ""
  status: borttagen
"""


def test_values_are_text_and_times_are_shown_in_the_zone_of_the_blog() -> None:
    comment = next(comment for comment in parse(FILE, "a.yaml", ZONE) if comment.id == "disqus:2")
    assert (comment.name, comment.text) == ("no", "Rad ett.\n\nRad två.")
    assert comment.date.isoformat() == "2010-01-02T10:15:00+01:00"


def test_a_removed_comment_stays_only_where_it_has_replies() -> None:
    (thread,) = threads(parse(FILE, "a.yaml", ZONE))
    assert (thread.comment.id, thread.comment.is_removed) == ("disqus:1", True)
    assert [reply.comment.id for reply in thread.replies] == ["disqus:2"]


def test_an_empty_file_has_no_comments() -> None:
    assert parse("", "a.yaml", ZONE) == ()


@given(st.text())
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    try:
        parse(text, "a.yaml", ZONE)
    except ContentError as error:
        assert all(problem.line >= 1 for problem in error.problems)
