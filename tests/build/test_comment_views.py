"""Discussions as pages: threads whole where they can be, every comment once, every old anchor alive."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from plugins.build.comment_views import PER_PAGE, SPARE, CommentView, discussion
from plugins.build.comments_ld import comments_ld
from plugins.formats.comment import Comment, removed

MOMENT = datetime(2010, 1, 1, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


def comment(number: int, reply_to: int | None = None, service: str = "disqus", name: str = "Läsare") -> Comment:
    return Comment(
        id=f"{service}:{number}",
        name=name,
        date=MOMENT + timedelta(minutes=number),
        text=f"Text **{number}**",
        reply_to="" if reply_to is None else f"{service}:{reply_to}",
    )


def flat(views: Sequence[CommentView]) -> Iterator[CommentView]:
    for one in views:
        yield one
        yield from flat(one.replies)


@given(st.lists(st.integers(-1, 400), max_size=260))
def test_every_comment_stands_on_one_page_or_is_led_to(parents: list[int]) -> None:
    comments = [comment(n, parent if 0 <= parent < n else None) for n, parent in enumerate(parents)]
    found = discussion(comments, "a/", ())
    seen = [[one.anchor for one in flat(page)] for page in found.pages]
    anchors = [f"comment-disqus-{n}" for n in range(len(comments))]
    assert sorted(chain.from_iterable(seen)) == sorted(anchors)
    assert [one.anchor for one in found.elsewhere] == list(chain.from_iterable(seen[1:]))
    assert all(len(page) <= PER_PAGE + SPARE for page in seen)
    assert all(
        found.url_of(one) == found.urls[page]
        for page, names in enumerate(seen)
        for one in comments
        if f"comment-disqus-{one.id[7:]}" in names
    )


def test_fifty_and_a_few_stay_together() -> None:
    assert len(discussion([comment(n) for n in range(PER_PAGE + SPARE)], "a/", ()).pages) == 1
    assert len(discussion([comment(n) for n in range(PER_PAGE + SPARE + 1)], "a/", ()).pages) == 2


def test_a_reply_far_from_its_comment_says_whom_it_answers() -> None:
    chain = [comment(n, n - 1 if n else None, name=f"N{n}") for n in range(120)]
    found = discussion(chain, "2009/12/a.html", ())
    first = list(flat(found.pages[0]))
    assert [one.answers for one in first[:3]] == [None, None, None]
    assert (first[3].answers.name, first[3].answers.url) == ("N2", "#comment-disqus-2")
    assert found.pages[1][0].answers.url == "2009/12/a.html#comment-disqus-49"
    assert found.urls == ("2009/12/a.html", "2009/12/a/kommentarer/2/", "2009/12/a/kommentarer/3/")


def test_old_anchors_live_and_none_stands_twice() -> None:
    services = [comment(7, service=name) for name in ("blogger", "disqus", "wordpress", "isso", "arkiv")]
    anchors = {one.anchor: one.old_anchors for one in flat(discussion(services, "a/", ()).pages[0])}
    assert anchors["comment-blogger-7"] == ("c7",)
    assert anchors["comment-isso-7"] == ("isso-7",)
    assert sorted((anchors["comment-disqus-7"], anchors["comment-wordpress-7"])) == [(), ("comment-7",)]
    assert anchors["comment-arkiv-7"] == ()


def test_the_authors_own_are_marked_and_no_removed_one_is() -> None:
    own, gone = comment(1, name="Skribent"), removed(comment(2, name="Skribent"))
    found = discussion([own, gone, comment(3, 2)], "a/", {"Skribent", "Borttagen"})
    assert [one.is_by_author for one in flat(found.pages[0])] == [True, False, False]


def test_json_ld_has_each_comment_as_plain_text() -> None:
    views = discussion([comment(1), comment(2, 1), removed(comment(3)), comment(4, 3)], "a/", ()).pages[0]
    found = comments_ld(views, "https://exempel.se/a/")
    assert [one["@id"] for one in found] == [f"https://exempel.se/a/#comment-disqus-{n}" for n in (1, 2, 4)]
    assert found[0]["text"] == "Text 1"
    assert found[0]["dateCreated"] == "2010-01-01T12:01:00+01:00"
