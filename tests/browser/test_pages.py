"""Every kind of page in a real Chromium: accessible in light and dark, whole when narrow, alone on the network."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request

pytestmark = pytest.mark.browser

PAGES = {
    "start": "/",
    "post with comments": "/2009/12/bara-5-procent-har-en-strategi.html",
    "post with picture, code and footnote": "/2010/02/prenumerera-ar-inget-fult-ord/",
    "wide post": "/2024/12/vad-en-blogg-fran-2009-ar-gjord-av/",
    "post in English": "/2014/03/a-cool-uri-a-warm-beer/",
    "page": "/om/",
    "licence": "/beerware/",
    "accessibility": "/tillganglighet/",
    "archive": "/arkiv/",
    "year": "/2009/",
    "month": "/2009/12/",
    "tags": "/etiketter/",
    "tag": "/etikett/webbstrategi/",
    "categories": "/kategorier/",
    "category": "/kategori/arkiv/",
    "this day": "/den-har-dagen/",
    "not found": "/finns/inte/alls/",
}
POST = PAGES["post with comments"]
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


@pytest.fixture(params=["light", "dark"])
def themed(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme=request.param)
    yield context
    context.close()


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@every_page
def test_axe_finds_nothing(themed: BrowserContext, address: str, path: str) -> None:
    page = themed.new_page()
    page.goto(address + path)
    violations = Axe().run(page).response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]]) for v in violations] == []


@every_page
def test_nothing_overflows_at_320_px(narrow: Page, address: str, path: str) -> None:
    narrow.goto(address + path)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


@every_page
def test_text_spacing_of_wcag_1_4_12_breaks_nothing(narrow: Page, address: str, path: str) -> None:
    narrow.context.set_extra_http_headers({})
    narrow.goto(address + path)
    narrow.evaluate(
        """for (const element of document.querySelectorAll("*")) {
             element.style.setProperty("line-height", "1.5", "important");
             element.style.setProperty("letter-spacing", "0.12em", "important");
             element.style.setProperty("word-spacing", "0.16em", "important");
           }"""
    )
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


@every_page
def test_no_request_leaves_the_site_and_the_policy_is_kept(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    hosts: set[str] = set()
    complaints: list[str] = []

    def note(request: Request) -> None:
        hosts.add(urlsplit(request.url).netloc)

    page.on("request", note)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address + path, wait_until="networkidle")
    assert hosts == {urlsplit(address).netloc}
    assert [text for text in complaints if "404" not in text] == []
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@every_page
def test_what_can_be_pressed_is_at_least_24_px(narrow: Page, address: str, path: str) -> None:
    narrow.goto(address + path)
    small = narrow.evaluate(
        """[...document.querySelectorAll("nav a, #share a, #share button, footer a")]
             .filter(element => element.checkVisibility())
             .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
             .filter(([, box]) => box.height < 24 || box.width < 24)
             .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""
    )
    assert small == []


@every_page
def test_the_first_tab_stop_leads_to_the_content_and_is_seen(narrow: Page, address: str, path: str) -> None:
    narrow.goto(address + path)
    narrow.keyboard.press("Tab")
    assert narrow.evaluate("document.activeElement.getAttribute('href')") == "#main"
    box = narrow.evaluate("(({x, y, width}) => ({x, y, width}))(document.activeElement.getBoundingClientRect())")
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["width"] > 24
    assert narrow.locator("main#main h1").count() == 1


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_line_of_text_has_60_to_75_characters_where_there_is_room(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + POST)
    lines = page.evaluate(
        """[...document.querySelectorAll(".e-content > p")].filter(p => p.textContent.length > 300).map(p => {
             const rows = p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight);
             return p.textContent.length / rows;
           })"""
    )
    average = sum(lines) / len(lines)
    assert average < 75
    assert width < 700 or average > 58
    page.close()


def test_the_copy_button_copies_the_canonical_address(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + POST)
    page.get_by_role("button", name="Kopiera länk").click()
    page.get_by_text("Länken är kopierad").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"https://vd-blogg.se{POST}"
    context.close()


def test_the_share_row_needs_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + POST)
    assert page.locator("#share .row a:visible").count() == 8
    assert page.locator("button:visible").count() == 0
    context.close()


def test_the_print_button_prints_and_sharing_is_offered_where_it_exists(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        "window.print = () => { window.printed = true };"
        "navigator.share = shared => { window.shared = shared; return Promise.resolve() };"
    )
    page = context.new_page()
    page.goto(address + POST)
    page.get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.printed")
    page.get_by_role("button", name="Dela").click()
    assert page.evaluate("window.shared.url") == f"https://vd-blogg.se{POST}"
    context.close()


def test_paper_has_the_text_and_not_the_furniture(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(address + POST)
    assert page.locator(".e-content").first.is_visible()
    assert not page.locator("#share a").first.is_visible()
    assert not page.locator("nav").first.is_visible()
    page.close()


def test_a_former_address_leads_on(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/2009/12/bara-5-procent.html")
    page.wait_for_url(f"{address}{POST}")
    assert page.locator("h1").count() == 1
    page.close()


def test_every_link_to_comments_finds_them(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + POST)
    page.get_by_role("link", name="Visa 3 kommentarer").click()
    assert urlsplit(page.url).fragment == "comments"
    assert page.locator("#comments .h-cite").count() == 3
    page.close()


def test_pages_are_light(site: Path) -> None:
    import gzip

    names = [POST[1:], "theme/site.css", "theme/post.js"]
    assert sum(len(gzip.compress((site / name).read_bytes())) for name in names) <= 10_000
