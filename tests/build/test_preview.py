"""`invoke serve`: drafts are visible, a saved file is soon on the wire, faults are shown, 404.html answers."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from plugins.build.live_site import page_file
from tests.preview_server import serving
from tests.sites import post, write_content

PATIENCE_SECONDS = 30.0


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a", "a/index.html"),
        ("/b", "b.html"),
        ("/b.html", "b.html"),
        ("/%C3%A5.html", "å.html"),
        ("/../hemligt.txt", None),
        ("//../hemligt.txt", None),
        ("/saknas", None),
    ],
)
def test_a_path_is_answered_as_on_github_pages(path: str, file: str | None) -> None:
    assert page_file(["index.html", "a/index.html", "b.html", "å.html"], path) == file


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    content = write_content(tmp_path / "content", {"posts/a.md": post("Ettan", Status="utkast")})
    with serving(content) as address:
        yield address, content


def fetch(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - our own loopback
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_for(url: str, status: int, words: str) -> str:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found, text = fetch(url)
        if found == status and words in text:
            return text
        time.sleep(0.05)
    raise AssertionError(f"{url} never said {words!r} with {status}")


def test_the_preview_follows_what_is_saved(preview: tuple[str, Path]) -> None:
    address, content = preview
    text = wait_for(f"{address}/2009/12/ettan/", 200, "Ettan")
    assert "Utkast" in text
    assert 'src="/__forhandsvisning.js?version=' in text
    wait_for(f"{address}/saknas/", 404, "</html>")
    with urlopen(f"{address}/__handelser", timeout=PATIENCE_SECONDS) as events:  # noqa: S310 - our own loopback
        first = events.readline()
        events.readline()
        write_content(content, {"posts/a.md": post("Ettan", body="Nyss sparat.", Status="utkast")})
        assert events.readline().startswith(b"data: ") != first
    wait_for(f"{address}/2009/12/ettan/", 200, "Nyss sparat.")
    write_content(content, {"posts/a.md": post("Ettan", "igår")})
    wait_for(f"{address}/", 500, "posts/a.md:3: Datum: &quot;igår&quot; är inget datum")
    write_content(content, {"posts/a.md": post("Ettan")})
    wait_for(f"{address}/", 200, "Ettan")
    write_content(content, {"posts/b.md": post("Tvåan", "2010-01-01")})
    wait_for(f"{address}/2010/01/", 200, "Tvåan")


def test_what_is_saved_while_the_blog_is_read_the_first_time_is_not_missed(tmp_path: Path) -> None:
    texts = {f"posts/{number}.md": post(f"Inlägg {number}", body="Ord. " * 400) for number in range(400)}
    content = write_content(tmp_path / "content", texts)
    with serving(content) as address:
        while fetch(f"{address}/__forhandsvisning.js")[0] != 200:  # answered before anything has been read
            time.sleep(0.01)
        time.sleep(0.2)
        write_content(content, {"posts/0.md": post("Inlägg 0", body="Sparat under tiden.")})
        wait_for(f"{address}/2009/12/inlagg-0/", 200, "Sparat under tiden.")
