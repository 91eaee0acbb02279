"""A classic Blogger export: its kinds told apart, drafts kept back, comments in their threads."""

from collections import Counter

import pytest

from plugins.importers import blogger
from plugins.importers.harvest import FoundText, Harvest
from tests.importers.xml_sources import NEEDS_SHARED, ODD, SHARED, ZONE, comments, items


@pytest.fixture(scope="module")
def odd() -> Harvest:
    with (ODD / "blogger-drafts-replies-and-deleted-comments.xml").open("rb") as stream:
        return blogger.read(stream, "blog.xml", ZONE)


def text(harvest: Harvest, number: int) -> FoundText:
    return next(text for text in harvest.texts if text.origin == f"blogger:31/{number}")


def test_a_post_has_its_parts(odd: Harvest) -> None:
    post = text(odd, 1)
    assert (post.title, post.html) == ("Ett inlägg <b>", "<p>Hej</p>")
    assert (post.url, post.tags) == ("http://www.exempel.se/2009/12/ett.html", ("Råd & rön", "b"))
    assert (post.authors, post.language, post.category) == (("N.N.",), "sv", "")
    assert post.published is not None
    assert post.published.isoformat() == "2009-12-31T00:30:00+01:00"


def test_drafts_of_both_namespaces_and_what_was_to_come(odd: Harvest) -> None:
    assert {one.origin[-1]: (one.kind, one.state) for one in odd.texts} == {
        "1": ("inlägg", "publicerad"),
        "2": ("inlägg", "utkast"),
        "3": ("sida", "utkast"),
        "4": ("inlägg", "framtida"),
    }
    assert text(odd, 2).url == ""
    assert text(odd, 3).title == "Räk<a>"


def test_a_date_in_utc_is_told_in_the_zone_of_the_blog(odd: Harvest) -> None:
    published = text(odd, 2).published
    assert published is not None
    assert published.isoformat() == "2009-12-31T01:30:00+01:00"


def test_comments_keep_thread_state_and_anchor(odd: Harvest) -> None:
    first, reply, deleted = comments(odd)
    assert (first.id, first.anchor, first.name, first.website) == ("blogger:10", "c10", "Läsare", "http://exempel.se")
    assert (first.html, first.state) == ("Hej &amp; hopp", "visad")
    assert (reply.reply_to, reply.name) == ("blogger:10", "Anonym")
    assert (deleted.state, deleted.html) == ("borttagen", "")


def test_all_else_is_counted(odd: Harvest) -> None:
    assert Counter((loss.kind, loss.what) for loss in odd.losses) == {
        ("annat", "Mall"): 1,
        ("annat", "BLOG_SUBDOMAIN"): 1,
        ("annat", "BLOG_LOCALE"): 1,
        ("annat", "BLOG_TIME_ZONE"): 1,
        ("annat", "BLOG_ADMIN_EMAIL"): 1,
        ("kommentar", "c13"): 1,
    }
    assert items(odd) == 13
    assert odd.hosts == ("exempel.se", "exempel.blogspot.com")


def test_nothing_private_is_handed_over(odd: Harvest) -> None:
    assert not any(word in repr(odd) for word in ("invalid", "Hemlig rest"))


@NEEDS_SHARED
def test_the_real_export_is_whole() -> None:
    with (SHARED / "blogger-classic" / "ghost-importer-blogger.xml").open("rb") as stream:
        found = blogger.read(stream, "blog.xml", ZONE)
    assert Counter(one.kind for one in found.texts) == {"inlägg": 4, "sida": 1}
    page = next(one for one in found.texts if one.kind == "sida")
    assert [comment.state for comment in page.comments] == ["visad"] * 13
    assert Counter(loss.kind for loss in found.losses) == {"annat": 58}
