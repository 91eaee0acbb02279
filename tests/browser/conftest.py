"""One built site, one server and one Chromium for all browser tests; without a Chromium they skip, and say so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from plugins.build.run import build
from tests.browser import chromium
from tests.browser.server import serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("browser") / "output"
    build(OUTPUT_PATH=str(output), CACHE_PATH=str(output.with_name("cache")), production=True)
    return output


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip("ingen Chromium på datorn; `invoke chromium` installerar en")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        yield running
        running.close()
