"""Comment files: what is shown, whose place is kept, and that a written file is read back as it was."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from plugins.formats.comment import Comment, parse, render, threads
from tests.importers.found import ZONE, comment, harvest, imported, text

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\x00\x85\x1b")
    | st.sampled_from(list("#:-?'\"|>&*![]{}%@`~ \n\u2028\ufeff😀"))
)


def plain(value: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", value).strip()


@given(st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=4))
def test_what_is_written_is_read_back(found: list[tuple[str, str, bool]]) -> None:
    start = datetime(2009, 12, 31, 12, tzinfo=UTC).astimezone(ZONE)
    comments = tuple(
        Comment(
            id=f"blogger:{number}",
            name=plain(name) or "N.N.",
            date=start + timedelta(minutes=number),
            text=plain(words),
            reply_to="blogger:0" if number else "",
            is_removed=is_removed,
        )
        for number, (name, words, is_removed) in enumerate(found)
    )
    written = render(comments)
    assert parse(written, "a.yaml", ZoneInfo("Europe/Stockholm")) == comments
    assert render(parse(written, "a.yaml", ZONE)) == written
    assert "\r" not in written


def test_the_form_is_the_manuals() -> None:
    moment = datetime(2009, 12, 31, 12, tzinfo=ZONE)
    one = Comment(
        id="blogger:1", name="no: #1", date=moment, text="Ett.\n\n- två", website="https://exempel.se/?a=1&b=2"
    )
    assert render([one]) == (
        '- id: blogger:1\n  namn: "no: #1"\n  webb: "https://exempel.se/?a=1&b=2"\n  datum: 2009-12-31T12:00:00+01:00\n'
        "  text: |\n    Ett.\n\n    - två\n  status: visad\n"
    )


def written(tmp_path: Path, *comments: object) -> tuple[Comment, ...]:
    imported(tmp_path, harvest(text(1, comments=comments)))
    file = tmp_path / "comments/2009/titel-1.yaml"
    return parse(file.read_text(), "a.yaml", ZONE) if file.exists() else ()


def test_a_removed_comment_keeps_its_place_only_under_an_answer(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        comment("1", state="borttagen", html="hemligt"),
        comment("2", state="borttagen", html="hemligt", reply_to="1"),
        comment("3", reply_to="2"),
        comment("4", state="borttagen", html="hemligt"),
    )
    assert [(one.id, one.reply_to, one.is_removed, one.text) for one in found] == [
        ("blogger:1", "", True, ""),
        ("blogger:2", "blogger:1", True, ""),
        ("blogger:3", "blogger:2", False, "Kommentar 3"),
    ]


def test_an_answer_to_spam_stands_alone_and_is_listed(tmp_path: Path) -> None:
    comments = (comment("1", state="skräp"), comment("2", reply_to="1"))
    report = imported(tmp_path, harvest(text(1, comments=comments)))
    assert any("står nu för sig" in note for note in report.texts[0].notes)


def test_a_ring_of_answers_loses_nobody(tmp_path: Path) -> None:
    found = written(tmp_path, comment("1", reply_to="2"), comment("2", reply_to="1"), comment("3", reply_to="3"))
    count = str(threads(found)).count("Comment(id=")
    assert count == 3


def test_an_endless_thread_is_cut_at_a_depth_that_a_page_can_show(tmp_path: Path) -> None:
    found = written(tmp_path, *(comment(f"{n:03}", reply_to=f"{n - 1:03}" if n else "") for n in range(300)))
    assert len(found) == 300
    deepest = max(str(thread).count("replies=(Thread") for thread in threads(found))
    assert deepest < 300
    parents = {one.id: one.reply_to for one in found}
    assert max(len(list(_above(name, parents))) for name in parents) <= 40


def _above(name: str, parents: dict[str, str]):
    while name := parents[name]:
        yield name
