"""Saved pages become texts: the old engines' mark-up first, then what any page says of itself; lists are no posts."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.importers.harvest import FoundComment
from plugins.importers.saved_page import NoPost, PageFile, SavedPost, read_page

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def read(name: str, *, address: str = "", is_only: bool = False) -> SavedPost | NoPost:
    data = (FIXTURES / f"{name}.html").read_bytes()
    return read_page(PageFile(data=data, name=name, address=address, is_only=is_only), STOCKHOLM)


def post(name: str) -> SavedPost:
    found = read(name)
    assert isinstance(found, SavedPost), found
    return found


def page(html: str, *, address: str = "", charset: str = "", is_only: bool = False) -> SavedPost | NoPost:
    file = PageFile(data=html.encode(), name="sida.html", address=address, charset=charset, is_only=is_only)
    return read_page(file, STOCKHOLM)


def test_a_blogger_post_of_2009() -> None:
    text = post("blogger-2009-comments-in-a-list").text
    assert (text.title, text.kind, text.is_guess) == ("Snön kom på tvären", "inlägg", ())
    assert text.published == datetime.fromisoformat("2009-12-30T21:14:00+01:00")
    assert text.url == "http://exempel.blogspot.com/2009/12/snon-kom.html"
    assert text.origin == "webb:exempel.blogspot.com/2009/12/snon-kom.html"
    assert (text.tags, text.authors, text.language) == (("Väder", "Vinter"), ("N.N.",), "sv")
    assert text.html.startswith("Det blåste &lt;b&gt; hela natten.<br><br>På morgonen")
    assert "Upplagd av" not in text.html


def test_comments_in_blogger_s_old_list() -> None:
    first, deleted, named_only = post("blogger-2009-comments-in-a-list").text.comments
    assert replace(first, line=0) == FoundComment(
        id="blogger:1000001",
        name="Läsare",
        html="<p>Här kom <b>ingen</b> snö.</p>",
        date=datetime(2009, 12, 31, 8, 3, tzinfo=STOCKHOLM),
        website="http://lasare.example/",
        anchor="c1000001",
    )
    assert (deleted.state, deleted.html) == ("borttagen", "")
    assert (named_only.anchor, named_only.name, named_only.html) == ("c1000003", "Anonym", "<p>Jo, lite.</p>")
    assert named_only.date == datetime.fromisoformat("2009-12-31T09:00:00+00:00")


def test_blogger_s_day_above_and_time_below_are_one_date_and_a_guess() -> None:
    text = post("blogger-threaded-no-machine-date").text
    assert text.published == datetime(2013, 10, 5, 7, 5, tzinfo=STOCKHOLM)
    assert text.is_guess == ("published",)


def test_threads_of_comments_at_blogger_keep_their_replies() -> None:
    parent, reply = post("blogger-threaded-no-machine-date").text.comments
    assert (parent.id, parent.reply_to, parent.html) == ("blogger:2000001", "", "Bei uns nicht.")
    assert (reply.id, reply.reply_to, reply.html, reply.name) == ("blogger:2000002", parent.id, "Doch!", "Anonym")
    assert parent.date == datetime.fromisoformat("2013-10-05T19:06:40+00:00")


def test_a_wordpress_post() -> None:
    text = post("wordpress-nested-comments-and-pingback").text
    assert (text.title, text.category, text.tags, text.authors) == ("Kaffe & bröd", "Mat", ("Hem", "kaffe"), ("N.N.",))
    assert text.published == datetime.fromisoformat("2012-03-04T05:06:07+01:00")
    assert text.other_urls == ("http://exempel.se/?p=12",)
    assert (text.image_url, text.image_alt) == ("http://exempel.se/wp-content/uploads/2012/03/kaffe.jpg", "En kopp")
    assert text.html.startswith("<p>Ett stycke om kaffe.</p>")
    assert text.is_guess == ()


def test_comments_at_wordpress_keep_thread_and_state() -> None:
    found = {one.id: one for one in post("wordpress-nested-comments-and-pingback").text.comments}
    assert list(found) == ["wordpress:7", "wordpress:8", "wordpress:10", "wordpress:9"]
    first, reply, waiting, pingback = found.values()
    assert (first.name, first.html, first.website) == ("Läsare", "<p>Gott!</p>", "http://lasare.example/")
    assert first.date == datetime.fromisoformat("2012-03-05T10:00:00+01:00")
    assert (reply.reply_to, reply.html, reply.anchor) == (first.id, "<p>Verkligen.</p>", "comment-8")
    assert (waiting.state, waiting.name, waiting.date) == (
        "väntande",
        "Läsare",
        datetime(2012, 3, 6, 12, 30, tzinfo=STOCKHOLM),
    )
    assert (pingback.state, pingback.date) == ("pingback", None)


def test_a_page_of_2006_in_latin_1_with_no_class_names_of_today() -> None:
    text = post("wordpress-2006-kubrick").text
    assert text.title == "Första gången"
    assert "Nu börjar det." in text.html
    assert text.published == datetime(2006, 11, 20, 21, 14, tzinfo=STOCKHOLM)
    assert "published" in text.is_guess
    (comment,) = text.comments
    assert (comment.name, comment.html) == ("Läsare", "<p>Grattis!</p>")
    assert comment.date == datetime(2006, 11, 21, 8, 1, tzinfo=STOCKHOLM)


def test_what_disqus_left_for_search_engines_is_read() -> None:
    (comment,) = post("wordpress-disqus-left-for-search-engines").text.comments
    assert (comment.id, comment.name, comment.html) == ("wordpress:55", "Läsare", "<p>Jag tycker ja.</p>")
    assert comment.website == "http://lasare.example/"


def test_a_page_of_an_unknown_engine_tells_of_itself_and_its_body_is_a_guess() -> None:
    found = post("singlefile-unknown-engine-embedded-picture")
    text = found.text
    assert (text.title, text.authors) == ("Om berget", ("N.N.",))
    assert text.published == datetime.fromisoformat("2015-06-07T08:09:10+02:00")
    assert text.url == "https://exempel.se/texter/om-berget"
    assert text.is_guess == ("html",)
    assert "Vi gick dit" in text.html
    assert "Dela den här" not in text.html
    assert "Om berget" not in text.html  # the title stands once


def test_a_picture_inside_a_page_becomes_a_file_of_its_own() -> None:
    found = post("singlefile-unknown-engine-embedded-picture")
    (file,) = found.files
    assert f'src="{file.url}"' in found.text.html
    assert file.read().startswith(b"GIF89a")
    assert len(file.read()) == file.size_bytes


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://exempel.blogspot.com/search/label/Mat", "etikett"),
        ("http://exempel.blogspot.com/2009/12/", "arkiv"),
        ("http://exempel.blogspot.com/2009_12_01_archive.html", "arkiv"),
        ("http://exempel.se/page/2/", "arkiv"),
        ("http://exempel.se/tag/mat/", "etikett"),
        ("http://exempel.se/", "startsidan"),
        ("http://exempel.se/?cat=12", "lista"),
    ],
)
def test_an_address_of_a_list_is_no_post(address: str, reason: str) -> None:
    found = page('<div class="post-body"><p>Text</p></div>', address=address)
    assert isinstance(found, NoPost)
    assert reason in found.reason


def test_a_page_with_two_posts_is_none_unless_one_is_its_own() -> None:
    found = read("blogger-label-page-two-posts")
    assert found == NoPost("en sida som listar 2 inlägg")


def test_two_bodies_and_one_permalink() -> None:
    posts = "".join(
        f'<div class="post"><h3 class="post-title"><a href="http://e.se/2009/{n}.html">{n}</a></h3>'
        f'<div class="post-body">Text {n}</div></div>'
        for n in ("ett", "två")
    )
    found = page(f"<html><body>{posts}</body></html>", address="http://e.se/2009/två.html")
    assert isinstance(found, SavedPost)
    assert (found.text.title, found.text.html) == ("två", "Text två")


@pytest.mark.parametrize("html", ["", "   ", "<!-- -->", "<html></html>", "\x00\x01", "<p>kort</p>"])
def test_next_to_nothing_is_no_post(html: str) -> None:
    assert isinstance(page(html), NoPost)


def test_a_template_is_no_page() -> None:
    assert page("<html><body><div class='post-body'><$BlogItemBody$></div></body></html>") == NoPost(
        "en mall, ingen sida"
    )


def test_prose_without_any_date_is_a_post_only_if_it_is_the_only_page() -> None:
    html = f"<html><body><article><h1>Titel</h1><p>{'Ord i en mening. ' * 30}</p></article></body></html>"
    assert isinstance(page(html), NoPost)
    found = page(html, is_only=True)
    assert isinstance(found, SavedPost)
    assert found.text.published is None


def test_the_month_in_the_address_is_a_guess_of_the_date() -> None:
    found = page('<div class="post-body">Hej</div>', address="http://e.blogspot.com/2009/12/hej.html")
    assert isinstance(found, SavedPost)
    assert found.text.published == datetime(2009, 12, 1, tzinfo=STOCKHOLM)
    assert "published" in found.text.is_guess


def test_a_page_cannot_claim_another_host_than_it_was_fetched_from() -> None:
    html = '<link rel="canonical" href="http://annan.se/2009/12/hej.html"><div class="post-body">Hej</div>'
    found = page(html, address="http://exempel.se/2009/12/hej.html?m=1")
    assert isinstance(found, SavedPost)
    assert found.text.url == "http://exempel.se/2009/12/hej.html?m=1"


def test_what_the_wayback_machine_wrapped_is_unwrapped() -> None:
    html = (
        '<div class="post-body"><a href="/web/20100102030405/http://exempel.se/a.html">A</a>'
        '<img src="https://web.archive.org/web/20100102030405im_/http://exempel.se/b.png"></div>'
    )
    found = page(html, address="https://web.archive.org/web/20100102030405/http://exempel.se/2009/12/hej.html")
    assert isinstance(found, SavedPost)
    assert found.text.url == "http://exempel.se/2009/12/hej.html"
    assert "web.archive.org" not in found.text.html
    assert 'href="http://exempel.se/a.html"' in found.text.html
    assert 'src="http://exempel.se/b.png"' in found.text.html


def test_a_picture_that_a_script_would_have_put_there_is_put_there() -> None:
    html = '<div class="post-body">x <img src="data:image/gif;base64,R0lGOD" data-src="http://e.se/b.png"></div>'
    found = page(html, address="http://e.se/2009/12/hej.html")
    assert isinstance(found, SavedPost)
    assert 'src="http://e.se/b.png"' in found.text.html
    assert found.files == ()


def test_deep_and_broken_mark_up_ends() -> None:
    assert isinstance(page("<div>" * 5000 + "</p></b>" * 100), NoPost)
    found = page('<div class="post-body">' + "<b>" * 3000 + "text", address="http://e.se/2009/12/a.html")
    assert isinstance(found, SavedPost | NoPost)
