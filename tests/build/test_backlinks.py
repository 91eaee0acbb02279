"""Which texts lead to which, however the link is written."""

import pytest

from plugins.build.backlinks import backlinks

PLACES = {"2009/12/mål.html": "mål", "2010/01/annat/index.html": "annat"}


def found(href: str) -> dict[str, list[str]]:
    return backlinks([("annat", f'<p><a class="x" href="{href}">länk</a></p>')], PLACES, "https://exempel.se")


@pytest.mark.parametrize(
    "href",
    [
        "/2009/12/mål.html",
        "/2009/12/m%C3%A5l.html",
        "/2009/12/mål",
        "/2009/12/mål.html#rubrik",
        "/2009/12/mål.html?a=1&amp;b=2",
        "https://exempel.se/2009/12/mål.html",
    ],
)
def test_a_link_in_any_form_counts(href: str) -> None:
    assert found(href) == {"mål": ["annat"]}


@pytest.mark.parametrize(
    "href", ["//2009/12/mål.html", "https://annan.se/2009/12/mål.html", "/", "#a", "/2010/01/annat/", "/../x", "/%ff"]
)
def test_links_elsewhere_and_to_the_text_itself_do_not(href: str) -> None:
    assert found(href) == {}


def test_each_text_counts_once_and_in_the_order_given() -> None:
    link = '<a href="/2009/12/mål.html">a</a>'
    assert backlinks([("b", link * 2), ("a", link)], PLACES, "") == {"mål": ["b", "a"]}
