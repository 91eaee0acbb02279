"""The search page in a real browser: what it finds, what it sends, what it shows; and that no other page has it."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from plugins.build.run import build
from tests.browser.server import serving
from tests.case_table import Case, read_cases

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
HEADINGS = (
    *("Böjningar", "Sammansättningar från båda hållen", "Å, ä och ö", "Tecken och siffror"),
    *("Felstavat", "Fraser", "Kommentarer och de som skrev dem"),
)
CASES = [case for heading in HEADINGS for case in read_cases(ROOT / "cases/search.md", heading)]
FIRST_SEARCH_BYTES = 120_000
TEXT = (".html", ".css", ".js", ".json", ".svg")  # what GitHub Pages compresses on its way
ANSWER = re.compile(r"\.$")  # "Söker …" is none; wait_for_function would need eval, which the policy stops
PLAINLY = """async words => {
  const pagefind = await import("/plain/pagefind.js");
  const { results } = await pagefind.search(words);
  return Promise.all(results.map(async result => (await result.data()).raw_url));
}"""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("search") / "output"
    build(PATH=str(ROOT / "search_site"), OUTPUT_PATH=str(output), CACHE_PATH=str(output.parent / "cache"), SEARCH=True)
    return output


@pytest.fixture(scope="module")
def small(small_site: Path) -> Iterator[str]:
    with serving(small_site) as found:
        yield found


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def searched(page: Page, address: str, words: str) -> list[str]:
    """Search as a reader does, and return the last part of each post's address."""
    page.goto(f"{address}/sok/?q={quote(words)}")
    answered(page)
    return [slug_of(url) for url in page.evaluate("[...document.querySelectorAll('#results h2 a')].map(a => a.href)")]


def answered(page: Page) -> None:
    page.locator("#found").filter(has_text=ANSWER).wait_for(timeout=10_000)


def slug_of(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def faults(case: Case, found: Sequence[str]) -> list[str]:
    _, wanted, after, unwanted = (cell.split() for cell in case.cells)
    missing = [slug for slug in wanted if slug not in found]
    others = set(found) - set(wanted) - set(after) if unwanted == ["*"] else set(unwanted) & set(found)
    last = max((found.index(slug) for slug in wanted if slug in found), default=-1)
    early = [slug for slug in after if slug in found and found.index(slug) < last]
    named = {"saknas": missing, "för mycket": sorted(others), "för tidigt": early}
    return [f"{name}: {', '.join(slugs)}" for name, slugs in named.items() if slugs]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_a_search_finds_what_it_should(case: Case, page: Page, small: str) -> None:
    assert faults(case, searched(page, small, case.cells[0])) == []


@pytest.mark.xfail(reason="what the search page does not manage yet", strict=False)
@pytest.mark.parametrize("case", read_cases(ROOT / "cases/search.md", "Klaras inte ännu"), ids=lambda case: case.where)
def test_a_search_should_one_day_find(case: Case, page: Page, small: str) -> None:
    assert faults(case, searched(page, small, case.cells[0])) == []


def test_more_is_found_than_by_pagefind_alone(
    small_site: Path, tmp_path: Path, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(small_site, tmp_path / "site")
    index_plainly(tmp_path / "site")
    with serving(tmp_path / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}/plain/empty.html")
        right = sum(not faults(case, [slug_of(url) for url in page.evaluate(PLAINLY, case.cells[0])]) for case in CASES)
        page.close()
    with capsys.disabled():
        print(f"\n{len(CASES)} sökningar: Pagefind ensamt klarar {right}; vad söksidan klarar säger proven ovan.")  # noqa: T201
    assert right < len(CASES)


def index_plainly(site: Path) -> None:
    """Index the text of the posts' pages with nothing but Pagefind."""
    what = ["--site", str(site), "--glob", "20*/*/*/index.html", "--root-selector", "main", "--silent"]
    subprocess.run([sys.executable, "-m", "pagefind", *what, "--output-path", str(site / "plain")], check=True)
    (site / "plain/empty.html").write_text('<!doctype html><html lang="sv"><title>Tom</title></html>', encoding="utf-8")


@pytest.mark.xfail(reason="129 kB of 120: Pagefind's own code and the records' added words", strict=False)
def test_a_first_search_is_light_and_keeps_to_the_policy(browser: Browser, site: Path, address: str) -> None:
    page, names, said = browser.new_page(), [], []
    page.on("request", lambda request: names.append(request.url.removeprefix(address).partition("?")[0]))
    page.on("console", lambda message: said.append(message.text))
    found = searched(page, address, "strategi")
    page.close()
    assert found
    assert said == []
    assert all(name.startswith("/") for name in names)
    assert sum(sent_bytes(site, name) for name in names) <= FIRST_SEARCH_BYTES


def sent_bytes(site: Path, name: str) -> int:
    file = site / (f"{name[1:]}index.html" if name.endswith("/") else name[1:])
    data = file.read_bytes() if file.is_file() else b""
    return len(gzip.compress(data)) if file.suffix in TEXT else len(data)


@pytest.mark.xfail(reason="the tails of compounds in comments are not found yet", strict=False)
def test_a_result_tells_day_comments_and_where_the_words_stand(page: Page, small: str) -> None:
    searched(page, small, "redaktör")
    assert page.locator("#results .facts").inner_text(timeout=3_000) == "12 januari 2009 · 2 kommentarer"
    remark = page.locator("#results .post-summary").filter(has=page.locator(".mark"))
    assert remark.inner_text() == "Kommentar Anonym: Innehållsredaktörer behövs också."
    assert remark.locator("mark").inner_text() == "Innehållsredaktörer"
    remark.get_by_role("link", name="Anonym").click()
    assert page.evaluate("document.querySelector(':target').textContent").count("behövs också") == 1


def test_an_excerpt_marks_the_whole_compound_and_hides_what_was_added(page: Page, small: str) -> None:
    searched(page, small, "skötsel")
    excerpt = page.locator("#results .post-summary").inner_text()
    assert excerpt.startswith("Trädgårdsskötsel är mest väntan.")
    assert page.locator("#results mark").all_inner_texts() == ["Trädgårdsskötsel", "Skötseln"]


@pytest.mark.xfail(reason="an inexact hit comes before the corrected spelling", strict=False)
def test_a_misspelt_word_is_told_of(page: Page, small: str) -> None:
    searched(page, small, "garderobben")
    assert (
        page.locator("#found").inner_text() == "Ingen träff på ”garderobben”. Visar ”garderoben” i stället. 1 inlägg."
    )


def test_year_and_tag_narrow_the_search_and_stand_in_the_address(page: Page, small: str) -> None:
    searched(page, small, "svar")
    page.get_by_text("Begränsa till").click()
    page.locator("select[name=ar] option[value='2010']").wait_for(state="attached")
    page.get_by_label("År").select_option("2010")
    expect(page.locator("#results li")).to_have_count(2)
    page.get_by_label("Etikett").select_option("juridik")
    expect(page.locator("#results li")).to_have_count(1)
    page.reload()
    answered(page)
    assert page.locator("#results h2").all_inner_texts() == ["Länsstyrelsen svarar"]
    page.go_back()
    expect(page.locator("#results li")).to_have_count(2)


def test_the_keyboard_is_enough(page: Page, small: str) -> None:
    page.goto(f"{small}/sok/")
    page.keyboard.type("strategi")
    page.keyboard.press("Enter")
    answered(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Strategin som ingen läste"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/strategin-som-ingen-laste/")


def test_without_scripts_there_is_a_way_out(browser: Browser, small: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small}/sok/")
    assert not page.locator("#search").is_visible()
    page.get_by_role("link", name="hela arkivet").click()
    assert page.url == f"{small}/arkiv/"
    context.close()


def test_a_build_without_an_index_says_so(browser: Browser, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(PATH=str(ROOT / "search_site"), OUTPUT_PATH=str(output), CACHE_PATH=str(tmp_path / "cache"))
    with serving(output) as address:
        page = browser.new_page()
        assert searched(page, address, "strategi") == []
        assert page.locator("#found").inner_text().startswith("Sökregistret gick inte att ladda.")
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_results_are_accessible(browser: Browser, small: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    searched(page, small, "anonym")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_nothing_of_search_is_loaded_elsewhere(browser: Browser, address: str) -> None:
    page, names = browser.new_page(), []
    page.on("request", lambda request: names.append(request.url))
    for path in ("/", "/arkiv/", "/2009/12/bara-5-procent-har-en-strategi.html"):
        page.goto(address + path)
    assert not [name for name in names if "search" in name or "pagefind" in name or "/sok" in name]
    page.close()
