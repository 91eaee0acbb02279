"""Old addresses in a real browser: pages that lead on, comments that are still found, forms with a question mark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.checks.ledger import addresses_of
from tests.browser.server import serving
from tests.sites import built, post

COMMENT = "- id: arkiv:1\n  namn: Anonym\n  datum: 2010-01-02T09:15:00+01:00\n  text: Text.\n  status: visad\n"
BLOG = {
    "posts/a.md": post("Räka", Tidigare="/2009/12/gammal.html", body="Text.\n\n" * 90),
    "posts/b.md": post("B"),
    "comments/2009/raka.yaml": COMMENT,
    "redirects.txt": (
        "/?p=1 /2009/12/raka/\n/index.php?p=2 /2009/12/b/\n/?page_id=3&lang=sv /2009/12/b/#top\n"
        "/search/label/Varf%C3%B6r%3F /aldre\n/aldre /2009/12/b/\n/Aldre /2009/12/b/\n/a%22b'c/ /2009/12/b/\n"
    ),
}
LEADS = {
    "/2009/12/gammal.html": "/2009/12/raka/",
    "/2009/12/gammal.html#comment-arkiv-1": "/2009/12/raka/#comment-arkiv-1",
    "/2009/12/gammal": "/2009/12/raka/",
    "/search/label/Varf%C3%B6r%3F": "/2009/12/b/",
    "/a%22b'c/": "/2009/12/b/",
    "/Aldre": "/2009/12/b/",
    "/?p=1": "/2009/12/raka/",
    "/?m=1&p=1": "/2009/12/raka/",
    "/?p=1#comment-arkiv-1": "/2009/12/raka/#comment-arkiv-1",
    "/index.php?p=2": "/2009/12/b/",
    "/?lang=sv&page_id=3": "/2009/12/b/#top",
}
STAYING = ("/?p=99", "/?p=1x", "/?__proto__=1", "/?p=", "/2009/12/b/?p=1", "/?q=//exempel.se/")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["", "/blogg"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    root = tmp_path_factory.mktemp("gamla")
    output = built(root, BLOG, SITEURL=f"https://vd-blogg.se{request.param}")
    if request.param:
        (root / "host").mkdir()
        output = output.rename(root / "host" / "blogg")
        (root / "host/404.html").write_bytes((output / "404.html").read_bytes())
    with serving(root / "host" if request.param else output) as address:
        yield address + request.param, output


def test_every_old_address_leads_to_its_page(place: tuple[str, Path], browser: Browser) -> None:
    site, _ = place
    found = {}
    for old in LEADS:
        page = browser.new_page()
        page.goto(site + old)
        page.wait_for_function("!document.querySelector('meta[http-equiv=refresh]')")
        try:
            page.wait_for_url(site + LEADS[old], timeout=3000)
        finally:
            found[old] = page.url.removeprefix(site)
            page.close()
    assert found == LEADS


def test_no_query_leads_away_or_breaks_a_page(place: tuple[str, Path], browser: Browser) -> None:
    site, _ = place
    for address in STAYING:
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        page.goto(site + address, wait_until="networkidle")
        assert page.url == site + address
        assert faults == []
        page.close()


def test_every_address_of_the_ledger_answers_on_a_plain_server(place: tuple[str, Path], browser: Browser) -> None:
    site, output = place
    addresses = sorted(addresses_of(output))
    assert len(addresses) > 15
    page = browser.new_page()
    for address in addresses:
        answer = page.request.get(site + address.partition("#")[0])
        assert answer.status == (404 if address.startswith(("/index.php", "/Aldre")) else 200), address
    page.close()
