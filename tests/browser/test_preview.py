"""`invoke serve` in a real browser: what is saved is soon on the screen, and so is a fault."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.preview_server import serving
from tests.sites import post, write_content

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    content = write_content(tmp_path / "content", {"posts/a.md": post("Ettan", Status="utkast")})
    with serving(content) as address:
        yield address, content


def opened(browser: Browser, url: str) -> Page:
    page = browser.new_page()
    for _ in range(300):
        try:
            page.goto(url)
        except Error:
            time.sleep(0.1)
        else:
            return page
    raise AssertionError(f"{url} never answered")


def test_the_page_is_loaded_again_when_its_text_is_saved(preview: tuple[str, Path], browser: Browser) -> None:
    address, content = preview
    page = opened(browser, f"{address}/2009/12/ettan/")
    page.get_by_text("Utkast").first.wait_for()
    write_content(content, {"posts/a.md": post("Ettan", body="Nyss sparat.")})
    page.get_by_text("Nyss sparat.").wait_for()
    write_content(content, {"posts/a.md": post("Ettan", "igår")})
    page.get_by_text('posts/a.md:3: Datum: "igår" är inget datum').wait_for()
    write_content(content, {"posts/a.md": post("Ettan", body="Rättat.")})
    page.get_by_text("Rättat.").wait_for()
    assert page.get_by_text("är inget datum").count() == 0
    page.close()
