"""`invoke serve` in a real browser: what is saved is soon on the screen, and so is a fault."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.sites import post, write_content

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    content = write_content(tmp_path / "content", {"posts/a.md": post("Ettan", Status="utkast")})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "invoke", "serve", "--content", str(content), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        yield f"http://127.0.0.1:{port}", content
        process.terminate()


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
