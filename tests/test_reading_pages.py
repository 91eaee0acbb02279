"""What a post's page and the pages around it offer a reader who wants more."""

import json
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image

from tests.sites import built, post, tree

HEADINGS = "\n\n".join(f"## Rubrik {number}\n\nText." for number in range(1, 5))
FILES = {
    "pages/om.md": "---\nTitel: Om\n---\n\nText.\n",
    "posts/a.md": post(
        "Första", "2009-12-30", HEADINGS, Etiketter="menyer, kommuner", Källa="https://gammal.se/a?b=1&c=2"
    ),
    "posts/b.md": post("Andra", "2010-01-02", "Se [den första]({filename}a.md).", Etiketter="annat"),
    "posts/c.md": post("Tredje", "2012-02-29", Etiketter="Menyer, kommuner", Åldersnot="av", Ändrad="2013-01-01"),
    "posts/d.md": post("Fjärde", "2012-03-01", Etiketter="menyer", Status="utkast"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site"), FILES, SOCIAL_CARDS=True)


def opened(site: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((site / name).read_text(encoding="utf-8"))


def linked(page: html.HtmlElement, heading: str) -> list[str]:
    return [str(link) for link in page.xpath(f"//section[h2='{heading}']//a/@href")]


def test_a_post_names_the_posts_that_are_like_it_and_those_that_link_to_it(site: Path) -> None:
    page = opened(site, "2009/12/forsta/index.html")
    assert linked(page, "Liknande inlägg") == ["/2012/02/tredje/"]
    assert linked(page, "Hit länkar") == ["/2010/01/andra/"]
    assert not linked(opened(site, "2010/01/andra/index.html"), "Liknande inlägg")


def test_a_text_of_four_headings_has_a_table_of_contents(site: Path) -> None:
    page = opened(site, "2009/12/forsta/index.html")
    assert page.xpath("//nav[@class='contents']//a/@href") == [f"#rubrik-{number}" for number in range(1, 5)]
    assert not opened(site, "2010/01/andra/index.html").xpath("//nav[@class='contents']")


def test_a_post_tells_where_it_stood_first_and_where_a_copy_of_that_is(site: Path) -> None:
    links = opened(site, "2009/12/forsta/index.html").xpath("//footer[contains(@class, 'colophon')]//p/a/@href")
    assert "https://gammal.se/a?b=1&c=2" in links
    assert "https://web.archive.org/web/20091230/https://gammal.se/a?b=1&c=2" in links


def test_the_age_note_has_its_place_unless_it_is_turned_off(site: Path) -> None:
    assert opened(site, "2009/12/forsta/index.html").xpath("count(//p[@class='age'])") == 1
    assert opened(site, "2012/02/tredje/index.html").xpath("count(//p[@class='age'])") == 0


def test_the_author_is_a_card_that_leads_to_the_page_about_them(site: Path) -> None:
    assert opened(site, "2009/12/forsta/index.html").xpath("//a[@rel='author'][contains(@class, 'h-card')]/@href") == [
        "/om/"
    ]


def test_years_and_months_lead_to_the_nearest_that_has_posts(site: Path) -> None:
    year, month = opened(site, "2010/index.html"), opened(site, "2010/01/index.html")
    assert year.xpath("//nav[@class='pager']//a/@href") == ["/2012/", "/2009/"]
    assert month.xpath("//nav[@class='pager']//a/@href") == ["/2012/02/", "/2009/12/"]
    assert opened(site, "2012/index.html").xpath("//nav[@class='pager']//a/@href") == ["/2010/"]


def test_the_table_behind_the_timeline_counts_every_month(site: Path) -> None:
    table = opened(site, "arkiv/index.html").xpath("//details//tbody")[0]
    assert [row.xpath("th")[0].text for row in table] == ["2012", "2010", "2009"]
    assert table.xpath(".//a/@href") == ["/2012/02/", "/2010/01/", "/2009/12/"]
    assert table.xpath(".//a/text()") == ["1", "1", "1"]


def test_a_tag_leads_to_those_beside_it_and_its_variants_are_one(site: Path) -> None:
    assert opened(site, "etikett/menyer/index.html").xpath("//ul[@class='row']//a/@href") == ["/etikett/kommuner/"]
    assert len([name for name in tree(site) if name.lower().startswith("etikett/menyer/")]) == 1


def test_every_post_has_a_card_and_points_at_it(site: Path) -> None:
    page = opened(site, "2009/12/forsta/index.html")
    (address,) = page.xpath("//meta[@property='og:image']/@content")
    with Image.open(site / address.removeprefix("https://vd-blogg.se/")) as picture:
        assert picture.size == (1200, 630)
    assert len([name for name in tree(site) if name.startswith("delning/")]) == 3


def test_cards_are_left_for_the_published_site(tmp_path: Path) -> None:
    site = built(tmp_path, {"posts/a.md": post("A")})
    assert not (site / "delning").exists()
    assert "og:image" not in (site / "2009/12/a/index.html").read_text(encoding="utf-8")


def test_the_sitemap_has_true_dates_and_no_draft(site: Path) -> None:
    urls = etree.parse(site / "sitemap.xml").getroot()
    dates = {url[0].text: (url[1].text if len(url) > 1 else None) for url in urls}
    assert dates["https://vd-blogg.se/2012/02/tredje/"] == "2013-01-01T00:00:00+01:00"
    assert dates["https://vd-blogg.se/2012/"] == "2013-01-01T00:00:00+01:00"
    assert dates["https://vd-blogg.se/2009/"] == "2009-12-30T00:00:00+01:00"
    assert not [url for url in dates if url and "fjarde" in url]
    assert "Sitemap: https://vd-blogg.se/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_authors_own_robots_txt_stays(tmp_path: Path) -> None:
    site = built(tmp_path, {"posts/a.md": post("A"), "extra/robots.txt": "User-agent: *\n"})
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\n"


def test_the_scripts_find_every_text_under_its_address_and_day(site: Path) -> None:
    def data(name: str) -> list[list[object]]:
        text = (site / "theme" / name).read_text(encoding="utf-8")
        found: list[list[object]] = json.loads(text.removeprefix("export default ").rstrip(";\n"))
        return found

    assert data("addresses-data.js") == [
        ["2012/02/tredje/", "Tredje"],
        ["2010/01/andra/", "Andra"],
        ["2009/12/forsta/", "Första"],
        ["om/", "Om"],
    ]
    assert data("days/02-data.js") == [[29, 2012, "Tredje", "2012/02/tredje/"]]
    assert data("days/07-data.js") == []


def test_links_to_the_author_elsewhere_stand_on_the_start_page_only(tmp_path: Path) -> None:
    site = built(tmp_path, {"posts/a.md": post("A")}, REL_ME=("https://social.exempel.se/@blogg",))
    assert opened(site, "index.html").xpath("//link[@rel='me']/@href") == ["https://social.exempel.se/@blogg"]
    assert not opened(site, "2009/12/a/index.html").xpath("//link[@rel='me']")


def test_the_start_page_tells_a_stranger_from_when_to_when_and_where_to_begin(site: Path) -> None:
    greeting = opened(site, "index.html").xpath("//div[@class='greeting']")[0]
    assert "från 2009 till 2012" in greeting.text_content()
    assert "/2009/12/forsta/" in greeting.xpath(".//a/@href")
