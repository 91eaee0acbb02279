"""What a post tells machines, read back from its page."""

import json
from pathlib import Path

import pytest
from lxml import html

from tests.sites import built, post

PAGES = {f"pages/{name}.md": f"---\nTitel: {name}\n---\n\nText.\n" for name in ("om", "beerware")}
TITLE = 'Slut </script><script>alert(1)</script> & "citat" <!--'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    keys = {"Etiketter": "ett, två", "Källa": "https://gammal.se/a.html", "Ändrad": "2010-01-02", "Språk": "en"}
    site = built(tmp_path_factory.mktemp("site"), {"posts/a.md": post(TITLE, Adress="a", **keys), **PAGES})
    return html.document_fromstring((site / "2009/12/a/index.html").read_text(encoding="utf-8"))


def data(page: html.HtmlElement) -> dict[str, object]:
    (script,) = page.xpath("//script[@type='application/ld+json']")
    found: dict[str, object] = json.loads(script.text)
    return found


def test_the_data_say_what_was_written(page: html.HtmlElement) -> None:
    found = data(page)
    assert found["headline"] == page.xpath("//h1")[0].text_content()
    assert found["datePublished"] == "2009-12-30T00:00:00+01:00"
    assert found["dateModified"] == "2010-01-02T00:00:00+01:00"
    assert found["keywords"] == ["ett", "två"]
    assert found["inLanguage"] == "en"
    assert found["isBasedOn"] == "https://gammal.se/a.html"
    assert found["license"] == "https://vd-blogg.se/beerware/"
    assert found["author"] == [{"@type": "Person", "name": "vd-blogg.se", "url": "https://vd-blogg.se/om/"}]
    assert "articleBody" not in found


def test_no_title_ends_the_script(page: html.HtmlElement) -> None:
    assert "alert" in str(data(page)["headline"])
    assert not [
        script for script in page.xpath("//script") if script.text and "alert" in script.text and not script.get("type")
    ]


def test_what_is_unknown_is_left_out(tmp_path: Path) -> None:
    site = built(tmp_path, {"posts/b.md": post("B")})
    found = data(html.document_fromstring((site / "2009/12/b/index.html").read_text(encoding="utf-8")))
    assert not {"dateModified", "keywords", "isBasedOn", "commentCount", "license"} & found.keys()
