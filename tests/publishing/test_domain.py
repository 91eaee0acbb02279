"""The CNAME follows from the blog's address, and an address that nobody can reach is told."""

import pytest

from plugins.publishing.domain import domain_of
from plugins.publishing.failure import PublishError


@pytest.mark.parametrize(
    ("site_url", "domain"),
    [
        ("https://exempel.se", "exempel.se"),
        ("https://www.exempel.se/", "www.exempel.se"),
        ("http://Exempel.SE", "exempel.se"),
        ("https://räksmörgås.se", "xn--rksmrgs-5wao1o.se"),
        ("https://namn.github.io", ""),
        ("https://namn.github.io/blogg", ""),
        ("https://exempel.se/blogg", ""),
        ("https://inte-github.io", "inte-github.io"),
    ],
)
def test_the_domain_of_an_address(site_url: str, domain: str) -> None:
    assert domain_of(site_url) == domain


@pytest.mark.parametrize(
    "site_url",
    [
        "",
        "exempel.se",
        "http://localhost",
        "http://localhost:8000",
        "https://127.0.0.1",
        "https://[::1]/",
        "https://blogg",
        "https://exempel.se:8443",
        "https://exempel.se:x",
        "https://n@exempel.se",
        "https://exempel.se/?a",
        "file:///x.y",
        "https://a..se",
        f"https://{'a' * 64}.se",
        "https://blogg.localhost",
    ],
)
def test_an_address_that_others_cannot_reach_is_refused(site_url: str) -> None:
    with pytest.raises(PublishError, match="SITEURL"):
        domain_of(site_url)
