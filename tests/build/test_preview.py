"""`invoke serve`: drafts are visible, a saved file is soon on the wire, faults are shown, 404.html answers."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from plugins.build.preview import page_file
from tests.sites import post, write_content

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a", "a/index.html"),
        ("/b", "b.html"),
        ("/b.html", "b.html"),
        ("/../hemligt.txt", None),
        ("//../hemligt.txt", None),
        ("/saknas", None),
    ],
)
def test_a_path_is_answered_as_on_github_pages(tmp_path: Path, path: str, file: str | None) -> None:
    site = write_content(tmp_path / "site", {"index.html": "", "a/index.html": "", "b.html": ""})
    write_content(tmp_path, {"hemligt.txt": ""})
    assert page_file(site, path) == (site.resolve() / file if file else None)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    content = write_content(tmp_path / "content", {"posts/a.md": post("Ettan", Status="utkast")})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "invoke", "serve", "--content", str(content), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{port}", content
        finally:
            process.terminate()


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
    assert 'src="/__forhandsvisning.js"' in text
    wait_for(f"{address}/saknas/", 404, "</html>")
    script = fetch(f"{address}/__forhandsvisning.js")[1]
    version = int(re.findall(r"version=(\d+)", script)[0])
    write_content(content, {"posts/a.md": post("Ettan", body="Nyss sparat.", Status="utkast")})
    assert fetch(f"{address}/__vanta.js?version={version}&1")[1] == "location.reload();"
    wait_for(f"{address}/2009/12/ettan/", 200, "Nyss sparat.")
    write_content(content, {"posts/a.md": post("Ettan", "igår")})
    wait_for(f"{address}/", 500, "posts/a.md:3: Datum: &quot;igår&quot; är inget datum")
    write_content(content, {"posts/a.md": post("Ettan")})
    wait_for(f"{address}/", 200, "Ettan")
