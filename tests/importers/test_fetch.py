"""Pictures from the network come only from the open internet, at every hop, and within limits."""

from pathlib import Path

import pytest

from plugins.importers import fetch as fetching
from plugins.importers import importing
from plugins.importers.fetch import Answer, FetchRefusedError, checked, fetch, is_public
from tests.importers.found import harvest, imported, picture, text

PUBLIC = "93.184.215.14"
SMALL = "http://1.bp.blogspot.com/_a/s320/Bild.png"


@pytest.mark.parametrize(
    "number",
    "0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 192.168.0.1 192.0.0.8 198.18.0.1 224.0.0.1 "
    "240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 2002:7f00:1:: "
    "64:ff9b::7f00:1 x".split(),
)
def test_numbers_inside_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://exempel.se/a",
        "http:///a",
        "http://n:n@exempel.se/",
        "http://exempel.se:22/",
        "http://[x/",
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchRefusedError):
        checked(url, lambda _host, _port: [PUBLIC])


def test_one_inner_number_among_outer_ones_is_enough_to_refuse() -> None:
    with pytest.raises(FetchRefusedError, match="privat nät"):
        checked("http://exempel.se/", lambda _host, _port: [PUBLIC, "127.0.0.1"])


def served(monkeypatch: pytest.MonkeyPatch, answers: dict[str, Answer], numbers: dict[str, str]) -> list[str]:
    asked: list[str] = []

    def answer(url: str, _host: str, _port: int, number: str, _deadline: float) -> Answer:
        asked.append(f"{url} {number}")
        return answers.get(url, Answer(404, "", b""))

    monkeypatch.setattr(fetching, "_asked", answer)
    monkeypatch.setattr(fetching, "resolved", lambda host, _port: [numbers.get(host, PUBLIC)])
    monkeypatch.setattr(fetching, "PAUSE_SECONDS", 0)
    return asked


def test_a_redirect_inside_is_refused_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"http://exempel.se/a": Answer(302, "http://inne.exempel.se/", b"")}
    asked = served(monkeypatch, answers, {"inne.exempel.se": "10.0.0.1"})
    with pytest.raises(FetchRefusedError, match="privat nät"):
        fetch("http://exempel.se/a")
    assert asked == [f"http://exempel.se/a {PUBLIC}"]


def test_a_ring_of_redirects_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    served(monkeypatch, {"http://exempel.se/a": Answer(302, "/a", b"")}, {})
    with pytest.raises(FetchRefusedError, match="leder vidare"):
        fetch("http://exempel.se/a")


def test_a_fetched_picture_stays_when_the_network_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = served(monkeypatch, {SMALL.replace("s320", "s0"): Answer(200, "", picture())}, {})
    source = harvest(text(1, html=f'<p><img src="{SMALL}" alt="En ruta"></p>'))
    assert importing.fetch is fetch
    imported(tmp_path, source, fetches_images=True)
    assert len(list(tmp_path.glob("images/2009/bild-*.png"))) == 1
    assert imported(tmp_path, source).files_changed == 0
    assert imported(tmp_path, source, fetches_images=True).files_changed == 0
    assert len(asked) == 1


def test_a_dry_run_asks_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = served(monkeypatch, {}, {})
    source = harvest(text(1, html=f'<p><img src="{SMALL}" alt="En ruta"></p>'))
    imported(tmp_path, source, fetches_images=True, is_dry=True)
    assert asked == []
