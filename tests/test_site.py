"""A small site with every feature once: its pages are those in tests/golden (`invoke golden` renews them)."""

import difflib
import json
from pathlib import Path

import pytest
from lxml import html

from plugins.checks.run import check_site
from tests import golden_pages
from tests.sites import tree

GOLDEN = tree(golden_pages.GOLDEN)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return golden_pages.build_site(tmp_path_factory.mktemp("site"))


def test_the_site_has_the_golden_files(site: Path) -> None:
    assert sorted(golden_pages.pages_of(site)) == sorted(GOLDEN)


def test_the_manifest_has_every_text_that_is_shown_and_every_file(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == sorted(tree(site).keys() - {"manifest.json"})
    assert manifest["sources"]["posts/2009/alla-nycklar.md"]["file"] == "2009/12/alla-nycklar.html"
    assert not [path for path in manifest["sources"] if "utkast" in path]


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_page_is_the_golden_one(site: Path, name: str) -> None:
    found, expected = ((folder / name).read_text(encoding="utf-8") for folder in (site, golden_pages.GOLDEN))
    difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), "golden", "built", lineterm="", n=1)
    assert found == expected, "\n".join(difference)


def test_the_checks_find_nothing_in_it(site: Path) -> None:
    assert check_site(site, "https://vd-blogg.se") == []


def test_what_a_commenter_wrote_is_text_and_plain_links() -> None:
    page = html.document_fromstring(GOLDEN["2009/12/alla-nycklar.html"])
    (comment,) = page.xpath("//*[@id='comment-prov-1']")
    assert comment.xpath(".//*[contains(@class, 'p-author')]")[0].text == "Anonym <b>"
    assert comment.xpath(".//script") == []
    assert sorted(set(comment.xpath(".//a/@href"))) == [
        "#comment-prov-1",
        "https://exempel.se/",
        "https://exempel.se/?a=1&b=2",
    ]
