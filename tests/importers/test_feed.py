"""Feeds of every kind: whole texts or only summaries, the day of publication before that of the last change."""

from io import BytesIO

import pytest

from plugins.importers import blogger, feed, takeout, wordpress
from plugins.importers.harvest import Harvest
from tests.importers.xml_sources import NEEDS_SHARED, SHARED, ZONE, comments, items, wxr

ATOM = """<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0' xml:lang='sv'>
<title>Exempel</title><link rel='self' href='http://exempel.se/flode'/><link href='http://exempel.se/'/>
<entry><id>tag:exempel.se,2010:1</id><title type='html'>R&amp;auml;k &amp;amp; sill</title>
<published>2009-12-30T23:30:00+01:00</published><updated>2010-02-01T00:00:00Z</updated>
<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Hej <b>du</b><br/> &lt;b&gt;</div></content>
<link rel='alternate' href='/2009/12/rak.html'/><category term='b' label='B'/>
<author><name>N.N.</name><email>nn@exempel.invalid</email></author></entry>
<entry><id>2</id><title>Kort</title><updated>2010-02-01T00:00:00Z</updated>
<summary>Bara &lt;början&gt;</summary></entry>
<entry><id>3</id><thr:in-reply-to ref='tag:exempel.se,2010:1'/><author><name>Läsare</name></author>
<content type='html'>Hej!</content><published>2010-01-01T00:00:00Z</published>
<link href='http://exempel.se/2009/12/rak.html#c3'/></entry>
<entry><id>4</id><thr:in-reply-to ref='tag:exempel.se,2010:99'/><content>vilse</content></entry></feed>"""
RSS2 = """<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'
xmlns:dc='http://purl.org/dc/elements/1.1/'
xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'><channel><link>http://exempel.se</link><language>sv</language>
<item><title>A &amp;amp; B</title><link>http://feedproxy.exempel.invalid/x</link>
<f:origLink>http://exempel.se/a</f:origLink>
<guid isPermaLink='false'>17</guid><pubDate>Wed, 30 Dec 2009 21:14:00 +0100</pubDate><dc:creator>N.N.</dc:creator>
<description>Kort […]</description>
<content:encoded>&lt;p&gt;Hela texten.&lt;/p&gt;</content:encoded><category>b</category></item>
<item><title>C</title><guid>http://exempel.se/c</guid>
<description>&lt;p&gt;Början och sedan [...]&lt;/p&gt;</description>
<author>nn@exempel.invalid (N.N.)</author><enclosure url='http://exempel.se/a.mp3'/></item>
<item><description>&lt;p&gt;Hela texten utan titel.&lt;/p&gt;</description></item></channel></rss>"""
RSS1 = """<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><link>http://exempel.se</link></channel>
<item rdf:about='http://exempel.se/1'><title>T</title><link>http://exempel.se/1</link><description>Kort</description>
<dc:date>2009-12-30T21:14:00+01:00</dc:date><dc:subject>b</dc:subject></item></rdf:RDF>"""
SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/</loc></url></urlset>"
TAKEOUT_HEAD = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:b='http://schemas.google.com/blogger/2018'><id/>"
CLASSIC_HEAD = """<feed xmlns='http://www.w3.org/2005/Atom'><entry>
<category term='http://schemas.google.com/blogger/2008/kind#post'/>"""
READERS = {
    "feed": feed.matches,
    "wordpress": wordpress.matches,
    "blogger": blogger.matches,
    "takeout": takeout.matches_feed,
}


def read(text: str) -> Harvest:
    return feed.read(BytesIO(text.encode()), "flöde", ZONE)


def test_atom_has_its_parts() -> None:
    first, second = read(ATOM).texts
    assert (first.origin, first.title, first.html) == (
        "feed:tag:exempel.se,2010:1",
        "Räk & sill",
        "Hej <b>du</b><br> &lt;b&gt;",
    )
    assert (first.url, first.tags, first.authors) == ("http://exempel.se/2009/12/rak.html", ("B",), ("N.N.",))
    assert second.html == "Bara &lt;början&gt;"


def test_published_goes_before_updated_and_a_guess_is_marked() -> None:
    found = read(ATOM)
    first, second = found.texts
    assert first.published is not None
    assert first.published.isoformat() == "2009-12-30T23:30:00+01:00"
    assert not first.is_guess
    assert second.published == second.modified
    assert second.is_guess == ("published",)
    assert any("senaste ändringen" in note for note in found.notes)


def test_comments_in_a_feed_find_their_text() -> None:
    found = read(ATOM)
    assert [(one.name, one.html, one.anchor) for one in comments(found)] == [("Läsare", "Hej!", "c3")]
    assert [loss.kind for loss in found.losses] == ["kommentar"]
    assert items(found) == 4


def test_rss_2_has_its_parts() -> None:
    first, second, third = read(RSS2).texts
    assert (first.origin, first.title, first.html) == ("feed:17", "A & B", "<p>Hela texten.</p>")
    assert (first.url, first.tags, first.language) == ("http://exempel.se/a", ("b",), "sv")
    assert (first.authors, second.authors) == (("N.N.",), ("N.N.",))
    assert second.url == "http://exempel.se/c"
    assert third.origin.startswith("feed:")
    assert third.published is None


def test_summaries_are_told_from_whole_texts() -> None:
    notes = " ".join(read(RSS2).notes)
    assert '1 av 3 inlägg ser ut att vara bara början eller en ingress: "C".' in notes
    assert "1 inlägg har en bifogad fil" in notes


def test_rss_1_has_its_parts() -> None:
    (text,) = read(RSS1).texts
    assert (text.origin, text.url, text.tags) == ("feed:http://exempel.se/1", "http://exempel.se/1", ("b",))
    assert text.published is not None
    assert read(RSS1).hosts == ("exempel.se",)


def test_nothing_private_is_handed_over() -> None:
    assert "invalid" not in repr([read(text).texts for text in (ATOM, RSS2, RSS1)])


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (ATOM.encode(), "feed"),
        (RSS2.encode(), "feed"),
        (RSS1.encode(), "feed"),
        (ATOM.encode("utf-16"), "feed"),
        (wxr().getvalue(), "wordpress"),
        (TAKEOUT_HEAD.encode(), "takeout"),
        (CLASSIC_HEAD.encode(), "blogger"),
        (b"<disqus xmlns='http://disqus.com'/>", ""),
        (SITEMAP.encode(), ""),
        (b"<!doctype html><html><body>", ""),
        (b"Hej", ""),
        (b"", ""),
    ],
)
def test_each_form_is_known_by_its_own_reader_alone(data: bytes, reader: str) -> None:
    assert [name for name, matches in READERS.items() if matches(data)] == [reader] * bool(reader)


@NEEDS_SHARED
def test_real_files_are_known_by_their_own_reader_alone() -> None:
    expected = {"wxr/*": "wordpress", "blogger-classic/*": "blogger", "blogger-takeout/*/*/*/*/feed.atom": "takeout"}
    for pattern, reader in {**expected, "disqus/*": "", "xml/*": ""}.items():
        for path in SHARED.glob(pattern):
            head = path.read_bytes()[: 1 << 16]
            assert [name for name, matches in READERS.items() if matches(head)] == [reader] * bool(reader), path
