"""Take the README's pictures: the start page and a post, light and dark, wide and narrow."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from plugins.build.run import build
from tests.browser import chromium
from tests.browser.server import serving

PAGES = {"index": "/", "article": "/2009/12/bara-5-procent-har-en-strategi.html"}
SIZES = {"wide": (1280, 900), "narrow": (360, 740)}


def main(folder: Path) -> None:
    """Write the eight pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = chromium.install()
    with tempfile.TemporaryDirectory() as lab, sync_playwright() as playwright:
        build(OUTPUT_PATH=f"{lab}/output", CACHE_PATH=f"{lab}/cache", production=True)
        browser = playwright.chromium.launch(executable_path=path, args=chromium.arguments())
        with serving(Path(lab) / "output") as address:
            for name, where in PAGES.items():
                for size, (width, height) in SIZES.items():
                    for scheme in ("light", "dark"):
                        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
                        page.goto(address + where)
                        page.screenshot(path=folder / f"{name}-{scheme}-{size}.png")
                        page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
