"""What scripts add to reading, in a real Chromium: right on the day it is read, and nothing lost without them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

POST = "/2009/12/bara-5-procent-har-en-strategi.html"
SHIFT = """new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 500); })"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(timezone_id="Europe/Stockholm", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def on(page: Page, *day: int) -> None:
    page.clock.set_fixed_time(datetime(*day, 11, tzinfo=UTC))  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("day", "said"), [((2009, 12, 31), ""), ((2011, 12, 1), ""), ((2026, 12, 29), "16"), ((2026, 12, 31), "17")]
)
def test_the_age_is_that_of_the_day_it_is_read(page: Page, address: str, day: tuple[int, ...], said: str) -> None:
    on(page, *day)
    page.goto(address + POST)
    assert page.locator(".age").text_content() == (f"Inlägget är {said} år gammalt." if said else "")


@pytest.mark.parametrize("path", [POST, "/arkiv/", "/den-har-dagen/", "/2009/12/bara-fem-procent/", "/"])
def test_nothing_jumps_while_a_page_loads(page: Page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    assert page.evaluate(SHIFT) < 0.01


def test_this_day_lists_the_posts_of_the_readers_own_day(page: Page, address: str) -> None:
    on(page, 2030, 12, 30)
    page.goto(f"{address}/den-har-dagen/")
    page.get_by_text("I dag är det 30 december. Den dagen skrevs:").wait_for()
    assert page.locator("#today li .day").all_text_contents() == ["30 december 2009", "30 december 2024"]
    assert page.locator("#today a").first.get_attribute("href") == POST


@pytest.mark.parametrize(("day", "said"), [((2030, 11, 24), "Närmast ligger:"), ((2030, 1, 2), "aldrig skrivits")])
def test_a_day_without_posts_says_so(page: Page, address: str, day: tuple[int, ...], said: str) -> None:
    on(page, *day)
    page.goto(f"{address}/den-har-dagen/")
    page.locator("#today p", has_text=said).wait_for()


@pytest.mark.parametrize(
    "wrong",
    [
        "/2009/12/bara-5-procent-har-en-strateg.html",
        "/2010/01/Bara-5-Procent/har-en-strategi/bara-5-procent-har-en-strategi",
        "/blogg/bara-fem-procent-har-en-strategi.php",
    ],
)
def test_an_address_that_is_nearly_right_leads_on(page: Page, address: str, wrong: str) -> None:
    page.goto(address + wrong)
    page.locator("#guess a").first.wait_for()
    assert page.locator("#guess a").first.get_attribute("href") == POST


@pytest.mark.parametrize("wrong", ["/wp-login.php", "/%ff%fe", "/x", "/2009/13/"])
def test_an_address_like_no_other_is_not_guessed_at(page: Page, address: str, wrong: str) -> None:
    page.goto(address + wrong)
    page.get_by_text("Ingen adress i arkivet liknar den").wait_for()
    assert page.locator("#guess a").count() == 0


def test_the_filter_shows_only_the_posts_with_every_word(page: Page, address: str) -> None:
    page.goto(f"{address}/arkiv/")
    total = page.locator(".lines li:visible").count()
    page.get_by_label("Visa bara det som innehåller").fill("2010 floden")
    assert page.locator(".lines li:visible").count() == 1
    assert page.locator(".h-feed section:visible").count() == 1
    assert page.locator(".filter [role=status]").text_content() == f"1 av {total}"
    page.get_by_label("Visa bara det som innehåller").fill("")
    assert page.locator(".lines li:visible").count() == total


def test_without_script_nothing_is_offered_that_needs_one(without_script: Page, address: str) -> None:
    for path in ("/arkiv/", "/den-har-dagen/", "/finns-inte/"):
        without_script.goto(address + path)
        assert without_script.locator(".filter:visible, .reserved:visible").count() == 0
        assert without_script.locator("main a:visible").count() > 1


def test_the_data_for_machines_are_there_under_the_policy(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address + POST)
    data = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    assert (data["@type"], data["headline"]) == ("BlogPosting", page.locator("h1").text_content())
    assert complaints == []


def test_text_of_twice_the_size_fits_a_phone(page: Page, address: str) -> None:
    for path in (POST, "/arkiv/", "/den-har-dagen/"):
        page.goto(address + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.set_viewport_size({"width": 640, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_timelines_table_opens_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/arkiv/")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".figures table:visible").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_forced_colours_keep_the_timeline_and_the_focus(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/arkiv/")
    fill = page.locator(".timeline a path").first.evaluate("path => getComputedStyle(path).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fill != paper
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("path", [POST, "/", "/arkiv/", "/etikett/webbstrategi/", "/finns/inte/", "/tillganglighet/"])
def test_every_tab_stop_is_seen(page: Page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    stops = page.evaluate(
        """[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
             .filter(element => element.checkVisibility()).length"""
    )
    seen = set()
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        place, outline, width, top, bottom, height = page.evaluate(
            """(() => { const element = document.activeElement, box = element.getBoundingClientRect();
                 return [[...document.querySelectorAll("*")].indexOf(element), getComputedStyle(element).outlineStyle,
                         box.width, box.top, box.bottom, innerHeight]; })()"""
        )
        if place in seen or page.evaluate("document.activeElement === document.body"):
            break
        seen.add(place)
        assert outline != "none"
        assert width > 1
        assert bottom > 0
        assert top < height
    assert len(seen) >= stops
