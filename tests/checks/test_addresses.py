"""An address leads to the file that GitHub Pages would answer with, and to no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.checks.addresses import candidates, parse_base
from tests.checks.sites import page, site_of

FILES = {
    "index.html": page(),
    "om/index.html": page(),
    "2009/12/kö.html": page(),
    "2009/12/rad/index.html": page(),
    "bilder/Ö l.jpg": b"",
    "fil.pdf": b"",
}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("", "2009/12/rad/index.html"),
        ("https://vd-blogg.se", "index.html"),
        ("http://VD-blogg.se:80/om/", "om/index.html"),
        ("//vd-blogg.se/om/", "om/index.html"),
        ("/om", "om/index.html"),
        ("/om/index.html", "om/index.html"),
        ("/2009/12/k%C3%B6.html", "2009/12/kö.html"),
        ("/2009/12/kö.html", "2009/12/kö.html"),
        ("/2009/12/kö", "2009/12/kö.html"),
        ("../kö.html?x=1#y", "2009/12/kö.html"),
        ("../../../../om/", "om/index.html"),
        ("/bilder/%C3%96%20l.jpg", "bilder/Ö l.jpg"),
        (" /fil.pdf\n", "fil.pdf"),
        ("\\fil.pdf", "fil.pdf"),
    ],
)
def test_an_address_leads_to_its_file(tmp_path, address, file):
    target = site_of(tmp_path, FILES).locate(address, "2009/12/rad/index.html")
    assert (target.file, target.host, target.fault) == (file, "", "")


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/borta/", "filen borta/index.html finns inte"),
        ("/borta", "filen borta/index.html finns inte"),
        ("/borta.jpg", "filen borta.jpg finns inte"),
        ("/fil.pdf/", "filen fil.pdf/index.html finns inte"),
        ("/om//", "filen om//index.html finns inte"),
        ("/2009/12/kö.html/", "finns inte"),
        ("/2009/12/k%F6.html", "finns inte"),
        ("/OM/", "skiljer sig i stora och små bokstäver från filen om/index.html"),
        ("/2009/12/KÖ", "stora och små bokstäver från filen 2009/12/kö.html"),
        ("/2009/12/ko%CC%88.html", "annan Unicode-form än filen 2009/12/kö.html"),
        ("https://vd-blogg.se:x/", "går inte att tolka"),
        ("http://[/", "går inte att tolka"),
        ("https:///om/", "går inte att tolka"),
        ("javascript:alert(1)", "kör kod"),
        (" JavaScript:alert(1)", "kör kod"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(tmp_path, address, fault):
    assert fault in site_of(tmp_path, FILES).locate(address).fault


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://exempel.se/om/", "exempel.se"),
        ("//cdn.exempel.se/a.js", "cdn.exempel.se"),
        ("/\\exempel.se/a.js", "exempel.se"),
        ("https://vd-blogg.se:8000/", "vd-blogg.se:8000"),
        ("https://www.vd-blogg.se/", "www.vd-blogg.se"),
        ("mailto:anna@vd-blogg.se", ""),
        ("tel:+468123456", ""),
        ("data:,", ""),
    ],
)
def test_an_address_of_another_host_is_nobodys_file(tmp_path, address, host):
    target = site_of(tmp_path, FILES).locate(address)
    assert (target.file, target.host, target.fault) == ("", host, "")


@pytest.mark.parametrize(
    ("address", "file", "fault"),
    [
        ("/blogg/om/", "om/index.html", ""),
        ("/blogg", "index.html", ""),
        ("om/", "om/index.html", ""),
        ("https://namn.github.io/blogg/om", "om/index.html", ""),
        ("https://namn.github.io/annat/", "", ""),
        ("/om/", "", "leder ut ur webbplatsen, som ligger under /blogg/; skriv /blogg/om/"),
        ("/bloggen/", "", "leder ut ur webbplatsen"),
    ],
)
def test_a_site_may_lie_below_the_root_of_its_host(tmp_path, address, file, fault):
    target = site_of(tmp_path, FILES, "https://namn.github.io/blogg/").locate(address)
    assert (target.file, target.host) == (file, "")
    assert fault in target.fault
    assert bool(fault) == bool(target.fault)


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("index.html", "https://namn.github.io/blogg/"),
        ("om/index.html", "https://namn.github.io/blogg/om/"),
        ("xindex.html", "https://namn.github.io/blogg/xindex.html"),
        ("kö.html", "https://namn.github.io/blogg/k%C3%B6.html"),
    ],
)
def test_a_file_has_one_address(file, url):
    assert parse_base("https://namn.github.io/blogg").url_of(file) == url


@pytest.mark.parametrize("url", ["", "vd-blogg.se", "ftp://vd-blogg.se", "https://", "https://a.se/?b", "http://["])
def test_a_base_is_a_whole_web_address(url):
    with pytest.raises(ValueError, match="; skriv"):
        parse_base(url)


@given(st.text("abå./", max_size=8).map("/".__add__))
def test_an_address_with_a_slash_at_its_end_has_one_candidate(path):
    assert (len(candidates(path)) == 1) == (path.endswith("/"))
