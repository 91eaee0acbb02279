"""The sitemap as sitemaps.org wants it."""

from datetime import UTC, datetime

from lxml import etree

from plugins.formats import sitemap
from plugins.formats.sitemap import Page

DAY = datetime(2009, 12, 30, 14, 30, tzinfo=UTC)


def test_addresses_are_escaped_and_dates_whole() -> None:
    tree = etree.fromstring(
        sitemap.render([Page("https://a.se/?a=1&b=2", DAY), Page("https://a.se/om/", None)], "")["sitemap.xml"].encode()
    )
    assert [element.text for element in tree.iter("{*}loc")] == ["https://a.se/?a=1&b=2", "https://a.se/om/"]
    assert [element.text for element in tree.iter("{*}lastmod")] == ["2009-12-30T14:30:00+00:00"]


def test_a_very_large_site_gets_an_index_of_lists() -> None:
    pages = [Page(f"https://a.se/{number}/", DAY) for number in range(sitemap.MAX_PAGES + 1)]
    files = sitemap.render(pages, "https://a.se")
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert "<loc>https://a.se/sitemap-2.xml</loc>" in files["sitemap.xml"]
    assert files["sitemap-2.xml"].count("<url>") == 1
