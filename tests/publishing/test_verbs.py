"""The whole way, with the author's own commands: a fresh copy, init, an import, publish to a bare remote, verify."""

import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.publishing.blog import Blog, git, introduce

ROOT = Path(__file__).parents[2]
NEEDED = ("content", "plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py", ".gitignore")
EXPORT = ROOT.parent / "shared" / "fixtures" / "blogger-classic"


@pytest.fixture
def copy(tmp_path: Path) -> Blog:
    """Return a fresh copy of this project in git, with a bare remote, at a place with a space and an å."""
    blog = Blog(tmp_path / "min blogg på ön", tmp_path / "fjärr.git", domain="")
    blog.root.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, blog.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, blog.root / name)
    git(tmp_path, "init", "-q", "--bare", str(blog.remote))
    git(blog.root, "init", "-q", "-b", "main")
    introduce(blog.root)
    git(blog.root, "remote", "add", "origin", str(blog.remote))
    save(blog)
    return blog


def save(blog: Blog) -> None:
    git(blog.root, "add", "-A")
    git(blog.root, "commit", "-q", "-m", "Sparat")


def invoke(blog: Blog, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "invoke", *words], cwd=blog.root, capture_output=True, text=True, check=False
    )


def went(blog: Blog, *words: str) -> str:
    done = invoke(blog, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.long
def test_from_a_fresh_copy_to_a_published_site_under_a_path(copy: Blog) -> None:
    told = went(copy, "init", "-n", "Öl och bröd", "-a", "https://namn.github.io/blogg", "-u", "N.N.", "-c", "nej")
    assert "invoke publish" in told
    path = went(copy, "new", "Det första").strip()
    draft = copy.root / path
    draft.write_text(draft.read_text(encoding="utf-8").replace("utkast", "publicerad"), encoding="utf-8")
    if EXPORT.is_dir():
        went(copy, "import", str(next(EXPORT.glob("*.xml"))))
        without_addresses(copy)
    save(copy)
    assert "Ingenting är skickat" in went(copy, "publish", "--dry-run")
    assert copy.tip() == ""
    assert "Publicerat: https://namn.github.io/blogg" in went(copy, "publish")
    first = copy.published()
    assert not any(b"vd-blogg" in data for data in first.values())
    assert "CNAME" not in first
    assert "/blogg/" in first["index.html"].decode()
    assert "Redan publicerat" in went(copy, "publish")
    assert copy.published() == first
    verified(copy)
    went(copy, "new", "Ett till")
    assert "Redan publicerat" in went(copy, "publish"), "a draft changes nothing"


def without_addresses(blog: Blog) -> None:
    """Take the e-mail addresses out of the imported texts, as the gate says that it must be done."""
    stopped = invoke(blog, "publish", "--dry-run").stderr.splitlines()
    for file, line in {tuple(one.split(":")[:2]) for one in stopped if "e-postadress" in one}:
        lines = (blog.root / file).read_text(encoding="utf-8").split("\n")
        lines[int(line) - 1] = lines[int(line) - 1].replace("@", " ")
        blog.put(file, "\n".join(lines))


def verified(blog: Blog) -> None:
    """Serve the published tree under the path prefix and compare it with the build."""
    served = blog.root.parent / "served"
    git(blog.root.parent, "clone", "-q", "--branch", "gh-pages", str(blog.remote), str(served / "blogg"))
    handler = partial(SimpleHTTPRequestHandler, directory=str(served))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert "svarar med det som byggdes" in went(blog, "verify", f"http://127.0.0.1:{server.server_port}/blogg/")
        (served / "blogg" / "404.html").write_text("en annan", encoding="utf-8")
        found = invoke(blog, "verify", f"http://127.0.0.1:{server.server_port}/blogg/")
        server.shutdown()
    assert found.returncode == 1
    assert found.stdout.count("svarar med något annat") == 1


def test_a_fault_in_a_text_stops_the_publishing_on_its_line_also_for_github(
    copy: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.put("content/posts/2026/fel.md", "---\nTitel: A\nDatum: 2026-01-01\nStauts: utkast\n---\n\nText.\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = invoke(copy, "publish", "--folder", str(copy.root / ".cache/pages"), "--drafts")
    assert done.returncode == 1
    assert "::error file=content/posts/2026/fel.md,line=4::okänd nyckel" in done.stdout
    assert not (copy.root / ".cache/pages/index.html").exists()


def test_a_gate_that_stops_leaves_the_remote_and_says_what_to_do(copy: Blog) -> None:
    copy.put("content/extra/nyckel.txt", "-----BEGIN RSA PRIVATE KEY-----")
    done = invoke(copy, "publish")
    assert done.returncode == 1
    assert "nyckel.txt:1: här står en privat nyckel" in done.stderr
    assert "Ingenting är publicerat" in done.stderr
    assert copy.tip() == ""
    assert not (copy.root / "content/urls.txt").exists()


def test_two_publishings_at_once_are_one(copy: Blog) -> None:
    import fcntl

    with (copy.root / ".publish.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = invoke(copy, "publish")
    assert done.returncode == 1
    assert "en annan publicering pågår" in done.stderr


def test_what_is_missing_is_told_before_anything_is_built(copy: Blog) -> None:
    git(copy.root, "remote", "remove", "origin")
    done = invoke(copy, "publish")
    assert done.returncode == 1
    assert "git remote add origin" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (copy.root / ".cache").exists()
