"""A build that is killed, before and in the middle of each write or at any moment, leaves the old site or the new."""

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.run import build
from tests.sites import post, tree, write_content

CHANGES = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir")
FEW_KILLS, MANY_KILLS = 20, 200


def blog(word: str, count: int) -> dict[str, str]:
    texts = {f"posts/{number}.md": post(f"Inlägg {number}", body=f"{word} {number}") for number in range(count)}
    return {**texts, f"pages/{word}.md": f"---\nTitel: {word}\n---\n\n{word}\n"}


def places(root: Path) -> dict[str, str]:
    return {"PATH": str(root / "content"), "OUTPUT_PATH": str(root / "output"), "CACHE_PATH": str(root / "cache")}


def with_content(root: Path, files: dict[str, str]) -> None:
    for file in (root / "content").rglob("*.md"):
        file.unlink()
    write_content(root / "content", files)


def in_child(work: Callable[[], object]) -> int:
    """Run in a process group of its own; return the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number: int, root: Path) -> bool:
    """Build in a child that kills itself at its n-th change of the disk; tell whether it came so far."""

    def work() -> None:
        seen = 0

        def count() -> None:
            nonlocal seen
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            if event in CHANGES and str(arguments[0]).startswith(str(root)) and not is_reading(event, arguments):
                count()

        def write_half(file: int, data: bytes, whole: Callable[[int, bytes], int] = os.write) -> int:
            whole(file, data[: len(data) // 2])
            count()
            return len(data) // 2 + whole(file, data[len(data) // 2 :])

        sys.addaudithook(hear)
        os.write = write_half  # type: ignore[assignment]
        build(**places(root), JOBS=1)

    return in_child(work) != 0


def is_reading(event: str, arguments: tuple[object, ...]) -> bool:
    return event == "open" and not int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)


def assert_whole(output: Path, expected: list[dict[str, bytes]]) -> None:
    found = tree(output)
    manifest = json.loads(found["manifest.json"])
    assert {name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "manifest.json"} == (
        manifest["files"]
    )
    assert found in expected


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, list[dict[str, bytes]]]:
    """Build a blog in two versions."""
    root = tmp_path / "blogg"
    versions = []
    for word in ("ett", "två", "ett"):
        with_content(root, blog(word, 6))
        build(**places(root), JOBS=1)
        versions.append(tree(root / "output"))
    assert versions[0] == versions[2] != versions[1]
    return root, versions[:2]


def test_it_is_killed_before_each_write_and_in_the_middle(sites: tuple[Path, list[dict[str, bytes]]]) -> None:
    root, versions = sites
    turn, number = 1, 1
    while True:
        with_content(root, blog(("ett", "två")[turn], 6))
        came_so_far = killed_at(number, root)
        assert_whole(root / "output", versions)
        if not came_so_far:
            break
        assert not in_child(lambda: build(**places(root), JOBS=1))
        assert tree(root / "output") == versions[turn]
        turn, number = 1 - turn, number + 1
    assert number > 30


def killed_after(seconds: float, root: Path) -> bool:
    """Build in a child with two workers that is killed after a while; tell whether it was still at it."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        build(**places(root), JOBS=2)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def kill_at_random_moments(root: Path, kills: int) -> None:
    versions, seconds = [], 0.0
    for word in ("ett", "två"):
        with_content(root, blog(word, 210))
        start = time.perf_counter()
        build(**places(root), JOBS=2)
        seconds = time.perf_counter() - start
        versions.append(tree(root / "output"))
    moments = random.Random(1)  # noqa: S311 - the same moments each time
    for number in range(kills):
        with_content(root, blog(("ett", "två")[number % 2], 210))
        killed_after(moments.uniform(0, seconds * 1.1), root)
        assert_whole(root / "output", versions)
        if number % 5 == 4:
            time.sleep(0.1)  # until the workers of the killed build have noticed
            build(**places(root), JOBS=2)
            assert tree(root / "output") == versions[number % 2]


def test_it_is_killed_at_random_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, FEW_KILLS)


@pytest.mark.long
def test_it_is_killed_at_two_hundred_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, MANY_KILLS)
