"""Comment files, and the threads they make."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.comment import Comment, _parsed, _quickly, parse, render, threads
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


WORDS = st.text(st.sampled_from("abnul:1 \n\"'|#-?~é😀\t\u2028\x85"), max_size=8).map(str.strip)
LINES = """\
- id: a:1
- id: a:2
  svar på: a:1
  namn: N.N.
  namn: "N\\u00e5n"
  namn: 'N'
  namn: ~
  namn: 1_0
  webb: https://exempel.se/
  datum: 2010-01-01T12:00:00+01:00
  text: |
  text: >
  text: ""
  text: ja
  text: x: y
    Ord.
      Mer

# Hej
  status: visad
"""


def outcome(read, text: str):
    try:
        return sorted(read(text, "a.yaml", ZONE), key=lambda one: one.id)
    except ContentError:
        return "fel"


def test_the_short_way_is_taken_for_what_a_program_wrote() -> None:
    written = render(parse(FILE, "a.yaml", ZONE))
    assert _quickly(written, ZONE) is not None
    assert outcome(parse, written) == outcome(_parsed, written)


@given(st.lists(st.sampled_from(LINES.splitlines(keepends=True)), max_size=14).map("".join))
def test_the_short_way_reads_what_yaml_reads(text: str) -> None:
    assert outcome(parse, text) == outcome(_parsed, text)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=3))
def test_both_ways_read_what_was_written(said: list[tuple[str, str]]) -> None:
    moment = datetime(2010, 1, 1, 12, tzinfo=ZONE)
    comments = [Comment(id=f"a:{at}", name=name or "N", date=moment, text=text) for at, (name, text) in enumerate(said)]
    written = render(comments)
    assert outcome(parse, written) == outcome(_parsed, written)
