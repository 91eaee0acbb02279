"""A Google Takeout of Blogger: posts and comments with their states, days by the blog's own zone, its pictures."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC
from io import BytesIO
from typing import BinaryIO

import pytest

from plugins.importers import takeout
from plugins.importers.harvest import FoundText, Harvest, NotAnExportError
from tests.importers.xml_sources import NEEDS_SHARED, ODD, SHARED, TAKEOUT, ZONE, comments, folder, items

FEED = (ODD / "takeout-every-status.atom").read_bytes()
SETTINGS = (
    b"blog_admin_permission,blog_time_zone,blog_subdomain,blog_locale\nnn@exempel.invalid,Europe/Stockholm,exempel,sv\n"
)
OWNER = b"""<feed xmlns='http://www.w3.org/2005/Atom' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<entry><id>tag:blogger.com,1999:blog-31.post-10</id><blogger:parent>tag:blogger.com,1999:blog-31.post-1</blogger:parent>
<blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status></entry>
<entry><id>tag:blogger.com,1999:blog-77.post-5</id><blogger:parent>tag:blogger.com,1999:blog-77.post-1</blogger:parent>
<blogger:type>COMMENT</blogger:type><blogger:status>LIVE</blogger:status></entry></feed>"""
MEMBERS = {
    "Takeout/Blogger/Bloggar/Exempel/feed.atom": FEED,
    "Takeout/Blogger/Bloggar/Exempel/settings.csv": SETTINGS,
    "Takeout/Blogger/Bloggar/Exempel/followers.csv": b"nn@exempel.invalid",
    "Takeout/Blogger/Kommentarer/Exempel/feed.atom": OWNER,
    "Takeout/Blogger/Album/A/Bild.png": b"1234",
    "Takeout/Blogger/Album/A/Bild.png.json": b'{"filename": "../../Bild.png", "sizeBytes": "4"}',
    "Takeout/Blogger/Album/A/Bild(1).png": b"12345",
    "Takeout/Blogger/Album/A/Bild.png(1).json": b'{"filename": "Bild.png", "sizeBytes": "5"}',
    "Takeout/Blogger/Album/A/Trasig.png": b"1",
    "Takeout/Blogger/Album/A/Trasig.png.json": b"[" * 90_000,
    "Takeout/Blogger/Album/B/Bild.png": b"12",
    "Takeout/Blogger/Album/metadata.json": b"{}",
    "__MACOSX/Takeout/Blogger/Bloggar/Exempel/feed.atom": b"x",
}


def opened(members: Mapping[str, bytes]) -> dict[str, Callable[[], BinaryIO]]:
    def opener(data: bytes) -> Callable[[], BinaryIO]:
        return lambda: BytesIO(data)

    return {name: opener(data) for name, data in members.items()}


@pytest.fixture(scope="module")
def odd() -> Harvest:
    return takeout.read(opened(MEMBERS), "takeout.zip", ZONE)


def text(harvest: Harvest, number: int) -> FoundText:
    return next(text for text in harvest.texts if text.origin == f"blogger:31/{number}")


def test_every_status_has_its_state(odd: Harvest) -> None:
    assert {one.origin[-1]: (one.kind, one.state) for one in odd.texts} == {
        "1": ("inlägg", "publicerad"),
        "2": ("inlägg", "utkast"),
        "3": ("sida", "publicerad"),
        "6": ("inlägg", "utkast"),
    }
    assert {one.anchor: one.state for one in comments(odd)} == {
        "c10": "visad",
        "c11": "väntande",
        "c12": "skräp",
        "c13": "dold",
        "c14": "dold",
    }


def test_a_post_has_its_parts_and_the_address_that_it_had(odd: Harvest) -> None:
    post = text(odd, 1)
    assert (post.title, post.tags, post.summary) == ("R&B <3", ("b",), "En ingress")
    assert (post.url, post.language) == ("https://exempel.blogspot.com/2009/12/ett.html", "sv")
    assert odd.hosts == ("exempel.blogspot.com",)


def test_days_are_those_of_the_blogs_own_zone(odd: Harvest) -> None:
    published = text(odd, 1).published
    assert published is not None
    assert published.isoformat() == "2009-12-31T00:30:00+01:00"


def test_a_comment_has_its_thread(odd: Harvest) -> None:
    assert next(one for one in comments(odd) if one.anchor == "c11").reply_to == "blogger:10"


def test_all_else_is_counted(odd: Harvest) -> None:
    assert {(loss.kind, loss.what, loss.reason) for loss in odd.losses} == {
        ("inlägg", "Bort", "låg i papperskorgen"),
        ("annat", "5", 'innehåll av typen "POLL", som inte är text'),
        ("kommentar", "c15", "hör till en text som inte finns i exporten"),
        ("kommentar", "c5", "en kommentar som bloggens ägare skrev, på någon annans blogg"),
    }
    assert items(odd) == 12 + 1
    assert any("1 av ägarens kommentarer" in note for note in odd.notes)


def test_pictures_have_their_true_names_once(odd: Harvest) -> None:
    assert {file.url: (file.size_bytes, file.read()) for file in odd.files} == {
        "Bild.png": (4, b"1234"),
        "B/Bild.png": (0, b"12"),
        "Bild(1).png": (5, b"12345"),
        "Trasig.png": (0, b"1"),
    }


def test_nothing_private_is_handed_over(odd: Harvest) -> None:
    assert not any(word in repr(odd) for word in ("invalid", "59.1", "Hemma"))
    assert any("plats på kartan" in note for note in odd.notes)


def test_a_feed_alone_is_read_in_the_given_zone() -> None:
    found = takeout.read(opened({"feed.atom": FEED}), "feed.atom", ZONE)
    assert text(found, 1).url == "/2009/12/ett.html"
    assert any("tidszon" in note for note in found.notes)
    assert any("--host" in note for note in found.notes)


def test_a_folder_without_a_feed_of_bloggers_is_refused_or_told() -> None:
    with pytest.raises(NotAnExportError, match=r"feed\.atom"):
        takeout.read(opened({"a.txt": b""}), "a", ZONE)
    found = takeout.read(opened({"feed.atom": b"<feed xmlns='http://www.w3.org/2005/Atom'/>"}), "a", ZONE)
    assert any("ingen fil från Blogger" in note for note in found.notes)


@NEEDS_SHARED
def test_the_real_takeout_is_whole() -> None:
    found = takeout.read(folder(SHARED / TAKEOUT), "takeout", ZONE)
    assert Counter(one.state for one in found.texts) == {"publicerad": 33, "utkast": 7}
    assert Counter(one.state for one in comments(found)) == {"visad": 284, "skräp": 20, "dold": 2}
    assert sum(bool(one.reply_to) for one in comments(found)) == 1
    assert found.losses == ()
    live = [one for one in found.texts if one.state == "publicerad" and one.published]
    assert sum(one.published.date() != one.published.astimezone(UTC).date() for one in live if one.published) == 5
    names = {file.url for file in found.files}
    assert {"emerald_bay_lake_tahoe.jpg", "NetBeansWithDarkTabBackground.PNG"} <= names
    assert len(names) == len(found.files) == 5
