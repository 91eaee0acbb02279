"""A WordPress export becomes posts, pages and comments; whatever is none of them is counted and named."""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

import pytest

from plugins.importers import wordpress
from plugins.importers.harvest import FoundText, Harvest
from tests.importers.xml_sources import NEEDS_SHARED, ODD, SHARED, ZONE, comments, items, wxr


@pytest.fixture(scope="module")
def odd() -> Harvest:
    with (ODD / "wordpress-every-status-type-and-comment.xml").open("rb") as stream:
        return wordpress.read(stream, "export.xml", ZONE)


def text(harvest: Harvest, title: str) -> FoundText:
    return next(text for text in harvest.texts if text.title == title)


def test_every_status_has_its_state(odd: Harvest) -> None:
    assert {text.title: text.state for text in odd.texts} == {
        "Ute – nu": "publicerad",
        "Sida": "publicerad",
        "Utkast": "utkast",
        "Väntar": "väntande",
        "Privat": "privat",
        "Framtid": "framtida",
        "Lås": "lösenordsskyddad",
        "Arkiv": "utkast",
        "Odaterad": "publicerad",
    }


def test_what_is_no_text_is_counted_with_its_reason(odd: Harvest) -> None:
    told = {(loss.kind, loss.what, loss.reason.split(",")[0]) for loss in odd.losses}
    assert told == {
        ("inlägg", "Skräp", "låg i papperskorgen"),
        ("kommentar", "comment-14", "hör till något som inte följer med: låg i papperskorgen"),
        ("inlägg", "", "ett tomt utkast som WordPress gjorde självt"),
        ("annat", "Ute", "en äldre version av ett inlägg"),
        ("annat", "Meny", "en rad i en meny"),
        ("annat", "Produkt", 'innehåll av typen "product"'),
        ("bild", "http://www.exempel.se/wp-content/uploads/2009/12/raka.jpg", "exporten har bara filens adress"),
        ("kommentar", "comment-15", "hör till något som inte följer med: exporten har bara filens adress"),
    }
    assert {loss.fate for loss in odd.losses} == {"undantagen"}
    assert items(odd) == 15 + 9


def test_a_post_has_its_parts(odd: Harvest) -> None:
    post = text(odd, "Ute – nu")
    assert post.origin == "wordpress:exempel.se/1"
    assert post.html == "Ett stycke.\n\nEtt till ]]> slut."
    assert (post.category, post.tags) == ("Råd & rön", ("Mer", "b"))
    assert (post.image_url, post.image_alt) == (
        "http://www.exempel.se/wp-content/uploads/2009/12/raka.jpg",
        "En räka",
    )
    assert (post.authors, post.language, post.are_comments_open) == (("N.N.",), "sv-SE", False)
    assert any("series (1)" in note for note in odd.notes)


def test_addresses_are_kept_with_those_that_led_to_them(odd: Harvest) -> None:
    post = text(odd, "Ute – nu")
    assert post.url == "http://www.exempel.se/2009/12/ute/"
    assert set(post.other_urls) == {
        "http://www.exempel.se/?p=1",
        "http://gamla.exempel.se/?p=1",
        "http://www.exempel.se/2009/12/inne/",
    }
    assert text(odd, "Sida").other_urls == ("http://www.exempel.se/?page_id=2",)
    assert (text(odd, "Utkast").url, text(odd, "Utkast").other_urls) == ("", ("http://www.exempel.se/?p=3",))
    assert odd.hosts == ("exempel.se", "gamla.exempel.se")


def test_dates_are_those_that_the_blog_showed(odd: Harvest) -> None:
    published = text(odd, "Ute – nu").published
    assert published is not None
    assert published.isoformat() == "2009-12-31T00:30:00+01:00"
    assert text(odd, "Utkast").published == datetime(2010, 2, 1, 12, tzinfo=ZONE)
    assert text(odd, "Odaterad").published is None


def test_a_blog_on_utc_showed_utc() -> None:
    dates = "<wp:post_date>2009-12-30 23:30:00</wp:post_date><wp:post_date_gmt>2009-12-30 23:30:00</wp:post_date_gmt>"
    published = wordpress.read(wxr(f"<title>a</title>{dates}"), "a", ZONE).texts[0].published
    assert published is not None
    assert published == datetime(2009, 12, 30, 23, 30, tzinfo=UTC)
    assert published.tzinfo is not UTC


def test_comments_keep_thread_state_and_anchor(odd: Harvest) -> None:
    found = comments(odd)
    assert [(one.id, one.state) for one in found] == [
        ("wordpress:7", "visad"),
        ("wordpress:8", "visad"),
        ("wordpress:9", "väntande"),
        ("wordpress:10", "skräp"),
        ("wordpress:11", "borttagen"),
        ("wordpress:12", "pingback"),
        ("wordpress:13", "dold"),
    ]
    first, second = found[:2]
    assert (first.name, first.html, first.website, first.anchor) == ("Läsare", "Hej!", "", "comment-7")
    assert second.reply_to == "wordpress:7"
    assert second.date == datetime(2010, 1, 1, 0, 5, tzinfo=UTC)


def test_nothing_private_is_handed_over(odd: Harvest) -> None:
    assert not any(word in repr(odd) for word in ("invalid", "192.0.2", "hemligt-ord", "akismet"))


def test_a_category_without_domain_counts_only_where_it_is_alone() -> None:
    old = wxr(
        '<category>a</category><category domain="category">a</category><category domain="tag">b</category>',
        "<title>2</title><category>c</category>",
    )
    first, second = wordpress.read(old, "a", ZONE).texts
    assert (first.category, first.tags, second.category) == ("a", ("b",), "c")


def test_two_texts_of_one_number_have_two_names() -> None:
    twice = wxr(*(f"<title>{title}</title><wp:post_id>1</wp:post_id>" for title in ("a", "b", "a")))
    origins = [text.origin for text in wordpress.read(twice, "a", ZONE).texts]
    assert origins == ["wordpress:exempel.se/1", "wordpress:exempel.se/1-2", "wordpress:exempel.se/1"]


def test_a_broken_item_takes_its_comments_along_and_no_other() -> None:
    comment = "<wp:comment><wp:comment_id>5</wp:comment_id></wp:comment>"
    found = wordpress.read(wxr("<title>a</title>", f"<title>b</titel></title>{comment}", "<title>c</title>"), "a", ZONE)
    assert [text.title for text in found.texts] == ["a", "c"]
    assert [loss.kind for loss in found.losses] == ["inlägg", "kommentar"]
    assert {loss.fate for loss in found.losses} == {"avvisad"}
    assert found.losses[0].line == 7


def test_the_old_default_language_is_not_believed() -> None:
    source = BytesIO(wxr("<title>a</title>").getvalue().replace(b"sv-SE", b"en"))
    found = wordpress.read(source, "a", ZONE)
    assert found.texts[0].language == ""
    assert any('"en"' in note for note in found.notes)


@NEEDS_SHARED
def test_cc_labs_is_whole() -> None:
    with (SHARED / "wxr" / "cc-labs-wordpress.xml").open("rb") as stream:
        found = wordpress.read(stream, "cc-labs", ZONE)
    assert Counter(text.kind for text in found.texts) == {"inlägg": 219, "sida": 5}
    assert Counter(comment.state for comment in comments(found)) == {"visad": 119, "pingback": 62}
    assert found.losses == ()
    assert len({text.category for text in found.texts}) > 1


@NEEDS_SHARED
def test_bare_ampersands_lose_nothing() -> None:
    with (SHARED / "wxr" / "tryghost-sample.xml").open("rb") as stream:
        found = wordpress.read(stream, "sample", ZONE)
    assert len(found.texts) == 4
    assert text(found, "Basic Post").image_url.endswith("&auto=format&fit=crop&w=1268&q=80")
    assert not any(loss.fate == "avvisad" for loss in found.losses)
