"""A publishing that is killed, at any moment, leaves the remote at the old version or the new one, and can go on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.formats import manifest as manifest_format
from tests.publishing.blog import Blog, digest_of, git

SCRIPT = Path(__file__).with_name("publishing_process.py")


def version_of(blog: Blog) -> str:
    """Return the version that the whole published site has; fail where it is mixed or not what its manifest says."""
    files = blog.published()
    manifest = manifest_format.parse(files.pop("manifest.json").decode())
    assert files.pop("CNAME").strip() == b"exempel.se"
    assert files.pop(".nojekyll") == b""
    assert {name: digest_of(data) for name, data in files.items()} == manifest.files
    return files["sida.html"].decode()


def write(blog: Blog, version: str) -> None:
    blog.write({"sida.html": version, **{f"{number}.html": f"{version} {number}" for number in range(30)}})


def kill_after(blog: Blog, delay_seconds: float) -> float:
    """Publish in a process group of its own, and kill all of it after a while; return how long it lived, in seconds."""
    with subprocess.Popen(
        [sys.executable, str(SCRIPT), str(blog.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        start = time.perf_counter()
        try:
            process.wait(delay_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return time.perf_counter() - start


def kill_at(blog: Blog, count: int) -> dict[str, int]:
    """Kill a publishing at `count` moments, evenly over its life; return how often the old and the new stood."""
    write(blog, "version 0")
    life_seconds = kill_after(blog, 60)
    stood = {"old": 0, "new": 0}
    for number in range(count):
        before = version_of(blog)
        wanted = f"version {number + 1}"
        write(blog, wanted)
        kill_after(blog, life_seconds * (number + 0.5) / count)
        found = version_of(blog)
        assert found in (before, wanted)
        stood["new" if found == wanted else "old"] += 1
    git(blog.remote, "fsck", "--strict", "--no-dangling")
    write(blog, "sist")
    blog.publish()
    assert version_of(blog) == "sist"
    return stood


def test_a_killed_publishing_leaves_the_old_version_or_the_new(blog: Blog) -> None:
    stood = kill_at(blog, 8)
    assert stood["old"]


@pytest.mark.long
def test_two_hundred_kills_leave_the_old_version_or_the_new(blog: Blog) -> None:
    stood = kill_at(blog, 200)
    assert stood["old"]
    assert stood["new"]


def test_after_a_kill_the_next_publishing_goes_through_with_texts_that_are_not_saved(blog: Blog) -> None:
    write(blog, "ett")
    blog.put("content/posts/osparad.md", "osparad")
    life_seconds = kill_after(blog, 60)
    write(blog, "två")
    kill_after(blog, life_seconds * 0.8)
    write(blog, "tre")
    blog.publish()
    assert version_of(blog) == "tre"
