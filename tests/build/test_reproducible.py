"""The same content gives the same bytes: by either command, on any machine, in any folder, under any clock zone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import tree

ROOT = Path(__file__).parents[2]
PROJECT = ["content", "plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py"]
INVOKE = [sys.executable, "-m", "invoke", "build", "--output"]
PELICAN = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o"]
VARIATIONS = {
    "once more": {},
    "east of here": {"TZ": "Pacific/Kiritimati"},
    "west of here": {"TZ": "Etc/GMT+12"},
    "no locale": {"LC_ALL": "C", "LANG": "C"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "empty home": {"HOME": "/nonexistent"},
}


def run(command: list[str], output: Path, folder: Path, umask: int = 0o022, **environment: str) -> dict[str, bytes]:
    subprocess.run(
        [*command, str(output)],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1798761600", **environment},
        check=True,
        capture_output=True,
        umask=umask,
    )
    return tree(output)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return run(INVOKE, tmp_path_factory.mktemp("first") / "output", ROOT)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("environment", VARIATIONS.values(), ids=VARIATIONS)
def test_the_environment_changes_nothing(first: dict[str, bytes], tmp_path: Path, environment: dict[str, str]) -> None:
    assert differing(first, run(INVOKE, tmp_path / "output", ROOT, **environment)) == []


def test_a_strict_umask_changes_nothing(first: dict[str, bytes], tmp_path: Path) -> None:
    assert differing(first, run(INVOKE, tmp_path / "output", ROOT, umask=0o077)) == []


def test_pelican_itself_builds_the_same(first: dict[str, bytes], tmp_path: Path) -> None:
    assert len(first) > 50
    assert differing(first, run(PELICAN, tmp_path / "output", ROOT)) == []


def test_another_folder_and_order_of_files_change_nothing(first: dict[str, bytes], tmp_path: Path) -> None:
    copy = tmp_path / "en annan mapp"
    copy.mkdir()
    for name in reversed(PROJECT):
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, copy)
            continue
        for file in sorted((ROOT / name).rglob("*"), reverse=True):
            target = copy / file.relative_to(ROOT)
            if file.is_file() and "__pycache__" not in file.parts:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    assert differing(first, run(INVOKE, tmp_path / "output", copy)) == []


def test_pelican_started_from_elsewhere_finds_the_plugins(first: dict[str, bytes], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pelican", "-s", str(ROOT / "pelicanconf.py"), "-o"]
    assert sorted(run(command, tmp_path / "output", tmp_path)) == sorted(first)


def test_production_differs_only_in_what_it_tells_search_engines(first: dict[str, bytes], tmp_path: Path) -> None:
    production = run([*INVOKE[:-1], "--production", "--output"], tmp_path / "output", ROOT)
    assert first.keys() <= production.keys()
    assert b'content="noindex"' in first["index.html"]
    assert b'content="noindex"' not in production["index.html"]
