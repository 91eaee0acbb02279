"""Work is shared between processes where that can be had, and is the same where it cannot."""

import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.build.workers import WorkerError, in_processes
from tests.sites import built, post, tree


def doubled(share: Sequence[int]) -> list[int]:
    return [number * 2 for number in share]


def broken(share: Sequence[int]) -> list[int]:
    if 3 in list(share):
        raise ValueError("tre")
    return []


def told(_done: int) -> None:
    pass


@pytest.mark.parametrize("jobs", [1, 2, 3, 20])
def test_every_item_is_worked_on_once(jobs: int) -> None:
    shares = in_processes(doubled, list(range(10)), jobs, told)
    assert sorted(number for share in shares for number in share) == list(range(0, 20, 2))


def test_it_is_told_how_far_the_work_has_come() -> None:
    heard: list[int] = []
    in_processes(doubled, list(range(10)), 1, heard.append)
    assert heard == list(range(1, 11))


def test_a_fault_in_a_child_is_raised_with_its_traceback() -> None:
    with pytest.raises(WorkerError, match="ValueError: tre"):
        in_processes(broken, list(range(10)), 2, told)


def test_without_fork_one_process_makes_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"posts/{number}.md": post(f"Inlägg {number}", body=f"Text {number}.") for number in range(250)}
    with_fork = tree(built(tmp_path / "a", files, JOBS=2, CACHE_PATH=str(tmp_path / "cache-a")))
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(multiprocessing, "get_context", lambda *_: pytest.fail("a process was started"))
    assert tree(built(tmp_path / "b", files, JOBS=2, CACHE_PATH=str(tmp_path / "cache-b"))) == with_fork
