"""All checks together: a good site has no problem, a bad one has each of its own, in order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.checks.run import check_site
from tests.checks.sites import BASE_URL, FEED, page, redirect, write_site

GOOD = {
    "index.html": page('<a href="/om/">Om</a>'),
    "om/index.html": page('<h2 id="mer">Mer</h2>'),
    "gammal.html": redirect("/om/"),
    "feeds/all.atom.xml": FEED,
    "robots.txt": "",
}


def test_a_good_site_has_no_problem(tmp_path):
    assert check_site(write_site(tmp_path, GOOD), BASE_URL) == []


def test_each_check_tells_its_own_in_order_of_file_and_line(tmp_path, monkeypatch):
    body = '<a href="/borta/">a</a>\n<img src="/borta.png">\n<a href="/borta/">b</a>'
    write_site(tmp_path, {**GOOD, "om/index.html": page(body), "feeds/all.atom.xml": FEED.replace("#mer", "")})
    (tmp_path / "output/feeds/b.xml").write_text("<feed")
    monkeypatch.chdir(tmp_path)
    assert [str(problem).split(" ", 2)[:2] for problem in check_site(Path("output"), BASE_URL)] == [
        ["output/feeds/b.xml:1:", "flödet"],
        ["output/om/index.html:8:", "länken"],
        ["output/om/index.html:9:", "bilden"],
        ["output/om/index.html:9:", "bilden"],
        ["output/om/index.html:10:", "länken"],
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (None, 'output: mappen finns inte; bygg sidorna först med "invoke build"'),
        ({}, 'output: mappen är tom; bygg sidorna först med "invoke build"'),
        ({"om/index.html": page()}, "output: startsidan index.html saknas; bygg om sidorna"),
    ],
)
def test_a_folder_that_is_no_site_is_a_problem(tmp_path, monkeypatch, files, message):
    if files is not None:
        write_site(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    assert [str(problem) for problem in check_site(Path("output"), BASE_URL)] == [message]


def test_an_address_that_is_no_sites_is_a_problem(tmp_path):
    (problem,) = check_site(write_site(tmp_path, GOOD), "vd-blogg.se")
    assert '"vd-blogg.se" är ingen adress till en webbplats' in problem.message


def test_a_site_below_the_root_of_a_host_is_checked_as_such(tmp_path):
    files = {"index.html": page('<a href="/blogg/om">Om</a>'), "om.html": page()}
    assert check_site(write_site(tmp_path, files), "https://namn.github.io/blogg") == []


@given(st.dictionaries(st.sampled_from(["index.html", "a.css", "b.svg", "feeds/c.xml", "d.txt"]), st.binary()))
def test_any_folder_can_be_checked(tmp_path_factory, files):
    for problem in check_site(write_site(tmp_path_factory.mktemp("site"), files), BASE_URL):
        assert problem.message
