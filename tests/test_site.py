"""A small site with every feature once: its pages are those in tests/golden (`invoke golden` renews them)."""

import difflib
from pathlib import Path

import pytest
from lxml import html

from plugins.build.run import build
from plugins.checks.run import check_site
from tests.sites import tree

ROOT = Path(__file__).parent
GOLDEN = tree(ROOT / "golden")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("site") / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1798761600")
        build(PATH=str(ROOT / "site"), OUTPUT_PATH=str(output), CACHE_PATH=str(output.with_name("cache")))
    return output


def test_the_site_has_the_golden_files(site: Path) -> None:
    assert sorted(tree(site)) == sorted(GOLDEN)


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_page_is_the_golden_one(site: Path, name: str) -> None:
    found, expected = ((folder / name).read_text(encoding="utf-8") for folder in (site, ROOT / "golden"))
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
