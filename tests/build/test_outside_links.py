"""On the page: the link stays, its copy beside it; a dead one has a word after it; hostile words stay words."""

from datetime import date
from pathlib import Path

import pytest

from plugins.build.outside_links import with_copies
from plugins.checks.run import check_site
from plugins.formats.links import ALIVE, DEAD, OutsideLink, render
from tests.sites import built, post, tree

DAY = date(2009, 12, 30)
COPY = 'https://web.archive.org/web/20091201000000/http://exempel.se/?a=1&b="2"'
ADDRESS = 'http://exempel.se/?a=1&b="2"'


def link(**fields: object) -> OutsideLink:
    standard = {"address": ADDRESS, "state": DEAD, "looked_up": date(2026, 1, 1)}
    return OutsideLink(**{**standard, **fields})  # type: ignore[arg-type]


def noted(html: str, one: OutsideLink, day: date | None = DAY) -> str:
    return with_copies(html, {one.address: one}, day)


WRITTEN = 'href="http://exempel.se/?a=1&amp;b=&quot;2&quot;#c"'
VERSION = "https://web.archive.org/web/20091201000000/http://exempel.se/?a=1&amp;b=&quot;2&quot;"


def test_a_living_link_has_its_copy_beside_it_and_nothing_more() -> None:
    found = noted(f'<p><a {WRITTEN}>ord</a>, <a href="/om/">om</a></p>', link(state=ALIVE, copy=COPY, copy_date=DAY))
    assert found == (
        f'<p><a {WRITTEN} data-versionurl="{VERSION}" data-versiondate="2009-12-30">ord</a>, <a href="/om/">om</a></p>'
    )


def test_a_dead_link_leads_to_its_copy() -> None:
    found = noted(f"<a {WRITTEN}><em>ord</em></a>.", link(copy=COPY, copy_date=date(2008, 1, 2)))
    assert found.endswith(f'<em>ord</em></a> <a class="archived" href="{VERSION}">(arkivkopia 2008)</a>.')


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://qik.com/video/1", "(här fanns ett klipp på Qik)"),
        ("http://exempel.se/film.swf?x", "(här fanns en Flash-film)"),
        ("http://exempel.se/", "(länken är död)"),
    ],
)
def test_a_dead_link_without_a_copy_says_what_was_there(address: str, told: str) -> None:
    found = noted(f'<a href="{address}">ord</a>', link(address=address))
    assert found == f'<a href="{address}">ord</a> <span class="archived">{told}</span>'


def test_what_is_not_known_is_left_alone() -> None:
    html = '<p>x <abbr title="a">a</abbr> <a>b</a> <a href="http://annan.se/">c</a></p>'
    assert noted(html, link(copy=COPY)) == html


def test_page_and_feed_carry_it_and_a_damaged_file_stops_the_build(tmp_path: Path) -> None:
    one = link(address="http://exempel.se/", copy="https://web.archive.org/web/20091201000000/http://exempel.se/")
    file = render([OutsideLink(**{name: getattr(one, name) for name in one.__slots__} | {"copy_date": DAY})])
    files = {"posts/a.md": post("A", body="[ord](http://exempel.se/)"), "links.yaml": file}
    pages = tree(built(tmp_path, files))
    assert b'data-versiondate="2009-12-30">ord</a> <a class="archived"' in pages["2009/12/a/index.html"]
    assert "(arkivkopia 2009)" in pages["feeds/alla.atom.xml"].decode()
    assert [one for one in check_site(tmp_path / "output", "https://vd-blogg.se") if "archive" in one.message] == []
    assert b"archive.org" not in tree(built(tmp_path, {"links.yaml": ""}))["2009/12/a/index.html"]
    with pytest.raises(SystemExit, match=r"links.yaml:2: okänt läge"):
        built(tmp_path, {"links.yaml": file.replace("läge: död", "läge: sover")})
