"""The published site compared with the build, over a server on this machine: every flipped byte is found."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from plugins.formats import manifest as manifest_format
from plugins.publishing.asking import Server, server_at
from plugins.publishing.candidate import read_candidate
from plugins.publishing.failure import PublishError
from plugins.publishing.verify import live_manifest, verify
from tests.publishing.blog import Blog


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A static server under /blogg/ that says nothing, and is busy for each path in `busy` once."""

    busy: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind = type(self)
        if self.path in kind.busy and kind.asked.count(self.path) == 0:
            kind.asked = (*kind.asked, self.path)
            self.send_response(503)
            self.send_header("Retry-After", "7")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind.asked = (*kind.asked, self.path)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/blogg"))

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def served(folder: Path, slept: list[float], busy: tuple[str, ...] = ()) -> Iterator[Server]:
    kind = type("Handler", (Quiet,), {"busy": busy})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder))) as listener:
        listener.daemon_threads = True
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        with server_at(f"http://127.0.0.1:{listener.server_port}/blogg/", slept.append) as server:
            yield server
        listener.shutdown()


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    blog = Blog(tmp_path / "bloggen", tmp_path / "fjärr.git")
    blog.write({"2009/12/å/index.html": "å", "bild.png": b"\0\1\2"})
    return blog


def test_a_site_that_is_what_was_built_has_no_faults(blog: Blog) -> None:
    done: list[int] = []
    slept: list[float] = []
    with served(blog.site, slept) as server:
        assert list(verify(server, read_candidate(blog.site).manifest, done.append)) == []
    assert done == [1, 2, 3, 4]
    assert len(slept) == 4


def test_one_flipped_byte_a_missing_page_and_a_redirect_are_found(blog: Blog) -> None:
    manifest = read_candidate(blog.site).manifest
    (blog.site / "bild.png").write_bytes(b"\0\1\3")
    (blog.site / "404.html").unlink()
    (blog.site / "2009/12/å/index.html").unlink()
    with served(blog.site, []) as server:
        found = [str(problem) for problem in verify(server, manifest)]
    assert len(found) == 3
    assert any("/blogg/bild.png: svarar med något annat än det som byggdes" in message for message in found)
    assert any("/blogg/404.html: svarar med 404" in message for message in found)
    assert any("/blogg/2009/12/%C3%A5/: svarar med" in message for message in found)


def test_a_busy_server_is_given_the_time_that_it_asks_for(blog: Blog) -> None:
    slept: list[float] = []
    with served(blog.site, slept, busy=("/blogg/bild.png",)) as server:
        assert list(verify(server, read_candidate(blog.site).manifest)) == []
    assert 7.0 in slept


def test_a_silent_server_is_told_once_and_not_for_every_page(blog: Blog) -> None:
    manifest = read_candidate(blog.site).manifest
    with (
        server_at("http://127.0.0.1:1", lambda _seconds: None) as server,
        pytest.raises(PublishError, match=r"127\.0\.0\.1:1 svarar inte"),
    ):
        list(verify(server, manifest))


@pytest.mark.parametrize("url", ["exempel.se", "ftp://exempel.se", "file:///etc/passwd", ""])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(PublishError, match="ingen webbadress"), server_at(url):
        pass


def test_the_published_manifest_is_read_from_the_site_itself(blog: Blog) -> None:
    with served(blog.site, []) as server:
        assert live_manifest(server) == read_candidate(blog.site).manifest
        (blog.site / manifest_format.NAME).write_text("<html>", encoding="utf-8")
        with pytest.raises(PublishError, match="inte går att läsa"):
            live_manifest(server)
        (blog.site / manifest_format.NAME).unlink()
        assert live_manifest(server) is None
