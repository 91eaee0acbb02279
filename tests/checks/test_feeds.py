"""A feed is read by every feed reader: RFC 4287, true times, whole addresses, and its licence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.checks.atom import is_feed
from plugins.checks.feeds import check_feeds, feed_faults
from tests.checks.sites import FEED, site_of, told

URL = "https://vd-blogg.se/feeds/all.atom.xml"
EMPTY_FEED = FEED[: FEED.index("<entry>")] + "</feed>\n"
ENTITY = '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom">&x;</feed>'


def faults(feed):
    data = feed if isinstance(feed, bytes) else feed.encode()
    return [f"{fault.line}: {fault.message}" for fault in feed_faults(data, URL)]


@pytest.mark.parametrize(
    "feed",
    [
        FEED,
        EMPTY_FEED,
        FEED.replace("Läs", "Läs &lt;br&gt; Bo &amp;amp; Per"),
        FEED.replace("2009-12-30T14:30:00+01:00</updated>\n<author>", "2009-12-30T13:30:00.000Z</updated>\n<author>"),
        FEED.replace("<author><name>Anna</name></author>", "").replace(
            "<entry>", "<entry><author><name>Anna</name></author>"
        ),
        FEED.replace("<summary>Kort.</summary>", '<content src="https://vd-blogg.se/a.png" type="image/png"/>'),
    ],
)
def test_a_good_feed_has_no_faults(feed):
    assert faults(feed) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<id>https://vd-blogg.se/</id>", "", "2: flödet saknar <id>"),
        ("<id>https://vd-blogg.se/</id>", "<id>vd-blogg</id>", '3: <id> "vd-blogg" är ingen hel adress'),
        ("<title>VD-blogg</title>", "", "2: flödet saknar <title>"),
        ("<title>VD-blogg</title>", "<title> </title>", "4: <title> är tomt"),
        ("<title>VD-blogg</title>", "<title>a</title><title>b</title>", "4: flödet har mer än ett <title>"),
        ("<title>VD", '<title type="text/html">VD', '4: type="text/html" finns inte för text'),
        ("<updated>2009-12-30T14:30:00+01:00</updated>\n<author>", "<author>", "2: flödet saknar <updated>"),
        ("+01:00</updated>\n<author>", "</updated>\n<author>", '5: "2009-12-30T14:30:00" är ingen tid'),
        ("2008-01-02T10:00:00Z", "2008-02-30T10:00:00Z", '21: "2008-02-30T10:00:00Z" är ingen tid'),
        ("2008-01-02T10:00:00Z", "2008-01-02", '21: "2008-01-02" är ingen tid'),
        (
            "2008-01-02T10:00:00Z",
            "2010-01-02T10:00:00Z",
            "5: flödet ändrades 2009-12-30T14:30:00+01:00, men dess nyaste",
        ),
        ("14:30:00+01:00</updated>\n<author>", "14:31:00+01:00</updated>\n<author>", "5: flödet ändrades"),
        ("<name>Anna</name>", "", "6: <author> ska ha ett <name>"),
        ("<name>Anna</name>", "<name> </name>", "6: <author> ska ha ett <name>"),
        ("<rights>Beerware</rights>", "", "2: flödet saknar <rights>"),
        ('<link rel="license" href="https://vd-blogg.se/om/"/>', "", '2: flödet saknar <link rel="license">'),
        (f'<link rel="self" href="{URL}"/>', "", '2: flödet saknar <link rel="self">'),
        (URL, "/feeds/all.atom.xml", '8: <link rel="self"> har adressen "/feeds/all.atom.xml"; skriv den hel'),
        (URL, "http://[", '8: <link rel="self"> har adressen "http://["'),
        (URL, "https://vd-blogg.se/x.xml", f'8: flödet säger sig ligga på "https://vd-blogg.se/x.xml"; skriv {URL}'),
        (
            '<link rel="alternate" href="https://vd-blogg.se/"/>\n<link',
            "<link",
            '2: flödet saknar <link rel="alternate">',
        ),
        ("<id>tag:vd-blogg.se,2009-12-30:/om/</id>", "", "11: inlägget saknar <id>"),
        ("2009-12-30:/om/", "2008-01-02:/", "12: flera inlägg har <id>"),
        ("<title>Om</title>", "", "11: inlägget saknar <title>"),
        ("<updated>2008-01-02T10:00:00Z</updated>", "", "18: inlägget saknar <updated>"),
        ('<link rel="alternate" href="https://vd-blogg.se/om/"/>', "", '11: inlägget saknar <link rel="alternate">'),
        (
            'alternate" href="https://vd-blogg.se/om/',
            'alternate" href="/om/',
            '15: <link rel="alternate"> har adressen',
        ),
        ("<summary>Kort.</summary>", "", "18: inlägget har varken <content> eller <summary>"),
        ("<summary>", "<summary>a</summary><summary>", "23: inlägget har mer än ett <summary>"),
        ("&lt;/p&gt;", "", "16: i inläggets HTML: <p> öppnas här men stängs inte"),
        ("Läs", "Läs\nBo &amp; Per", '17: i inläggets HTML: här står ett löst "&"'),
    ],
)
def test_a_fault_is_told_with_its_line(old, new, fault):
    feed = FEED.replace(old, new, 1)
    assert feed != FEED
    found = faults(feed)
    assert any(each.startswith(fault) for each in found)
    assert len({each.split(": ", 1)[1] for each in found}) == 1


@pytest.mark.parametrize(
    ("feed", "fault"),
    [
        ("", "1: flödet är inte välformad XML"),
        (FEED.replace("</author>", ""), "flödet är inte välformad XML"),
        (FEED.replace("Kort.", "\0"), "flödet är inte välformad XML"),
        (FEED.replace("Kort.", "&nbsp;"), "23: flödet är inte välformad XML"),
        (FEED.encode().replace("ä".encode(), b"\xe4"), "16: flödet är inte välformad XML"),
        ("<rss/>", '1: flödet börjar med <rss>; väntade <feed xmlns="http://www.w3.org/2005/Atom">'),
        ("<feed/>", "1: flödet börjar med <feed>; väntade"),
    ],
)
def test_what_is_no_feed_is_told_once(feed, fault):
    found = faults(feed)
    assert len(found) == 1
    assert fault in found[0]


def test_a_feed_and_all_its_entries_may_not_lack_an_author():
    found = faults(FEED.replace("<author><name>Anna</name></author>", ""))
    assert [each.split(";")[0] for each in found] == [
        "11: varken flödet eller inlägget har <author>",
        "18: varken flödet eller inlägget har <author>",
    ]


def test_a_feed_fetches_nothing():
    assert "root:" not in "".join(faults(ENTITY))


@pytest.mark.parametrize(
    ("path", "is_one"),
    [("feeds/all.atom.xml", True), ("feeds/a.xml", True), ("tagg/kö.atom.xml", True), ("sitemap.xml", False)],
)
def test_a_feed_is_known_by_its_name(path, is_one):
    assert is_feed(path) == is_one


def test_problems_name_the_file_and_its_own_address(tmp_path: Path):
    site = site_of(tmp_path, {"feeds/all.atom.xml": FEED, "tagg/kö.atom.xml": FEED, "sitemap.xml": "<urlset/>"})
    assert told(check_feeds(site)) == [
        f'tagg/kö.atom.xml:8: flödet säger sig ligga på "{URL}"; skriv https://vd-blogg.se/tagg/k%C3%B6.atom.xml'
    ]


@given(st.binary() | st.sampled_from(range(len(FEED))).map(lambda at: (FEED[:at] + "<" + FEED[at + 1 :]).encode()))
def test_any_bytes_can_be_read_as_a_feed(data):
    assert faults(data) or etree.fromstring(data) is not None


@given(st.integers(min_value=0, max_value=len(FEED)), st.text("<>&;\"'/: \n[]p", max_size=6))
def test_any_change_can_be_read(at, text):
    assert all(fault for fault in faults(FEED[:at] + text + FEED[at:]))
