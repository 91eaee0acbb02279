"""A title may hold anything: set in Swedish, it is right in the page, its attributes, the feed and what is shared."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import feedparser
import pytest
from lxml import html

from pelicanconf import SHARE_SERVICES
from plugins.text.typography import set_text
from tests.sites import built, post

TITLES = {
    "skript": "<script>alert(1)</script>",
    "citattecken": "\"Bara\" 'fem' ”procent” & inget > mer < än så",
    "cdata": "Slut ]]> på & början <![CDATA[ av",
    "emoji": "Ölen 🍺 är 100 % 👩‍👩‍👧 alkoholfri",
    "trehundra bokstäver": "Ord" * 100,
    "svenska": "Räksmörgås på Öland, Åre & Ängelholm #1 + ett?",
    "entitet": "Det heter &amp; och inte & samt &lt;b&gt;",
    "mall": "{{ 7 * 7 }} {% raw %} {title}",
    "markdown": "*inte* `kod` [länk](/x/)",
}
WHERE_THE_TEXT_IS = {
    "Mastodon": "text",
    "Bluesky": "text",
    "WhatsApp": "text",
    "X": "text",
    "Threads": "text",
    "E-post": "subject",
}


@pytest.fixture(scope="module", params=TITLES.values(), ids=TITLES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    files = {
        "posts/a.md": post(request.param, Adress="a", Ingress=request.param),
        "posts/b.md": post("Nyare", "2010-01-01"),
    }
    return set_text(request.param), built(tmp_path_factory.mktemp("site"), files)


def page(folder: Path, name: str = "2009/12/a/index.html") -> html.HtmlElement:
    return html.document_fromstring((folder / name).read_bytes())


def test_the_page_shows_the_title(site: tuple[str, Path]) -> None:
    title, folder = site
    tree = page(folder)
    assert tree.xpath("string(//h1)").strip() == title
    assert tree.xpath("string(//title)").startswith(title)
    assert tree.xpath("string(//meta[@property='og:title']/@content)") == title
    assert tree.xpath("string(//meta[@name='description']/@content)") == title


def test_no_page_has_a_script_of_the_titles_own(site: tuple[str, Path]) -> None:
    _, folder = site
    for file in folder.rglob("*.html"):
        scripts = html.document_fromstring(file.read_bytes()).xpath("//script[not(@src)]")
        assert [s for s in scripts if s.get("type") != "application/ld+json"] == []


def test_lists_and_neighbours_show_it_too(site: tuple[str, Path]) -> None:
    title, folder = site
    links = page(folder, "arkiv/index.html").xpath("//main//a[@href='/2009/12/a/']")
    assert any(link.text_content().strip() == title for link in links)
    assert title in page(folder, "2010/01/nyare/index.html").text_content()


def test_the_feed_carries_it(site: tuple[str, Path]) -> None:
    title, folder = site
    feed = feedparser.parse((folder / "feeds/alla.atom.xml").read_bytes(), sanitize_html=False)
    assert not feed.bozo
    assert title in [entry.title_detail.value for entry in feed.entries]


@pytest.mark.parametrize("service", [name for name, _ in SHARE_SERVICES])
def test_the_shared_address_gives_title_and_address_back(site: tuple[str, Path], service: str) -> None:
    title, folder = site
    (link,) = [a for a in page(folder).xpath("//*[@id='share']//a") if a.text_content().strip() == service]
    address = urlsplit(link.get("href"))
    values = {key: value[0] for key, value in parse_qs(address.query or address.fragment, strict_parsing=True).items()}
    assert address.scheme in ("https", "mailto")
    assert "https://vd-blogg.se/2009/12/a/" in " ".join([*values.values(), unquote(address.query)])
    if service in WHERE_THE_TEXT_IS:
        assert values[WHERE_THE_TEXT_IS[service]].startswith(title)
