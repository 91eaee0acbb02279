"""A build that is stopped, at any moment and by anything, leaves the old site or the new one, and never ends with 0."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sites import post, tree, without_roots_rights, write_content

ROOT = Path(__file__).parents[2]
POSTS = 150
COMMANDS = {
    "invoke": [sys.executable, "-m", "invoke", "build"],
    "pelican": [sys.executable, "-m", "pelican", "-s", "pelicanconf.py"],
}
PLACES = {"invoke": ("--content", "--output"), "pelican": ("", "-o")}


def command(name: str, root: Path) -> list[str]:
    content, output = PLACES[name]
    places = [content, str(root / "content"), output, str(root / "output")]
    return [*COMMANDS[name], *(place for place in places if place)]


def contents(version: str) -> dict[str, str]:
    return {f"posts/{number:03}.md": post(f"Inlägg {number}", body=f"{version} " * 50) for number in range(POSTS)}


def version_of(output: Path) -> str:
    """Return the version that the whole site has; fail where it is mixed, torn or not what its manifest says."""
    pages = tree(output)
    manifest = json.loads(pages.pop("manifest.json"))
    assert {name: hashlib.sha256(data).hexdigest() for name, data in pages.items()} == manifest["files"]
    assert len(manifest["sources"]) == POSTS
    articles = [pages[built["file"]] for built in manifest["sources"].values()]
    found = {version for version in ("ETT", "TVÅ") for page in articles if f"{version} {version}".encode() in page}
    assert len(found) == 1
    return found.pop()


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("blog")
    write_content(root / "content", contents("ETT"))
    subprocess.run(command("invoke", root), cwd=ROOT, check=True, capture_output=True)
    write_content(root / "content", contents("TVÅ"))
    return root


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda kill: kill.name)
@pytest.mark.parametrize("delay_seconds", [0.35, 0.5, 0.7])
def test_a_stopped_build_leaves_a_whole_site(blog: Path, name: str, kill: signal.Signals, delay_seconds: float) -> None:
    with subprocess.Popen(
        command(name, blog), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(delay_seconds)
        process.send_signal(kill)
        code = process.wait(60)
    version = version_of(blog / "output")
    assert code != 0 or version == "TVÅ"
    if version == "TVÅ":
        _back_to_one(blog)


def _back_to_one(blog: Path) -> None:
    write_content(blog / "content", contents("ETT"))
    subprocess.run(command("invoke", blog), cwd=ROOT, check=True, capture_output=True)
    write_content(blog / "content", contents("TVÅ"))


@pytest.mark.parametrize("name", COMMANDS)
def test_ctrl_c_while_pages_are_written_ends_with_130(blog: Path, name: str) -> None:
    staging = blog / ".output.new"
    shutil.rmtree(staging, ignore_errors=True)  # a build that was killed above may have left it
    with subprocess.Popen(
        command(name, blog), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None and not any(staging.glob("**/*.html")):
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Den gamla sajten ligger orörd kvar" in errors
    assert version_of(blog / "output") == "ETT"
    subprocess.run(command("invoke", blog), cwd=ROOT, check=True, capture_output=True)
    assert version_of(blog / "output") == "TVÅ"
    _back_to_one(blog)


def test_the_workers_of_a_killed_build_end_with_it(blog: Path) -> None:
    shutil.rmtree(blog / ".output.new", ignore_errors=True)
    with subprocess.Popen(command("invoke", blog), cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not any((blog / ".output.new").glob("**/*.html")):
            time.sleep(0.002)
        process.kill()
    time.sleep(0.5)
    result = subprocess.run(command("invoke", blog), cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr
    _back_to_one(blog)


def test_a_second_build_of_the_same_site_is_turned_away(blog: Path) -> None:
    import fcntl

    with (blog / ".output.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        result = subprocess.run(command("invoke", blog), cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "ett annat bygge av output pågår" in result.stderr


def test_an_output_folder_with_somebodys_files_is_refused_and_left(tmp_path: Path) -> None:
    write_content(tmp_path / "content", contents("ETT"))
    write_content(tmp_path / "output", {"roman.txt": "mitt livs verk"})
    result = subprocess.run(command("invoke", tmp_path), cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "innehåller filer som inte kommer från ett bygge" in result.stderr
    assert tree(tmp_path / "output") == {"roman.txt": b"mitt livs verk"}


@pytest.mark.skipif(without_roots_rights() is None, reason="root may write everywhere, and setpriv is not here")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write_content(tmp_path / "content", contents("ETT"))
    tmp_path.chmod(0o555)
    build = [*(without_roots_rights() or []), *command("invoke", tmp_path)]
    result = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert result.returncode == 1
    assert f"{tmp_path}/.output.lock: går inte att använda" in result.stderr
    assert "Traceback" not in result.stderr
