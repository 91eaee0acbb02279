"""The verbs as an author gives them: from the root, from a folder below it, and with paths of one's own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import post, write_content

ROOT = Path(__file__).parents[1]


def invoke(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_verb_has_its_sentence() -> None:
    listed = invoke("--list").stdout
    verbs = [line.split() for line in listed.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert {"build", "serve", "new", "check", "test", "lint"} <= {words[0] for words in verbs}
    assert all(len(words) > 1 for words in verbs)


@pytest.mark.parametrize("folder", [ROOT, ROOT / "content", ROOT / "docs"])
def test_build_and_check_find_their_places_from_any_folder(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    result = invoke("build", "--output", str(output), "--cache", str(tmp_path / "cache"), folder=folder)
    assert result.returncode == 0, result.stderr
    assert re.search(r"Byggde \d+ inlägg och \d+ sidor", result.stdout)
    result = invoke("check", "--output", str(output), folder=folder)
    assert result.returncode == 0, result.stdout
    assert "Inga fel." in result.stdout


def test_paths_are_seen_from_where_the_command_is_given(tmp_path: Path) -> None:
    write_content(tmp_path / "blogg", {"posts/a.md": post("A")})
    result = invoke("-r", str(ROOT), "new", "Ny", "--content", "blogg", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("blogg/posts/")


def test_a_fault_is_on_a_line_of_its_own_and_ends_with_1(tmp_path: Path) -> None:
    write_content(tmp_path / "content", {"posts/a.md": post("A", "igår")})
    result = invoke("build", "--content", str(tmp_path / "content"), "--output", str(tmp_path / "output"))
    assert result.returncode == 1
    assert result.stderr.startswith(f'{tmp_path}/content/posts/a.md:3: Datum: "igår" är inget datum')
    assert "Traceback" not in result.stderr


def test_check_tells_what_is_broken_and_ends_with_1(tmp_path: Path) -> None:
    files = {"posts/a.md": post("A", body="[trasig](/finns-inte/)"), "pages/beerware.md": "---\nTitel: Beerware\n---\n"}
    write_content(tmp_path / "content", files)
    places = ["--output", str(tmp_path / "output")]
    assert invoke("build", "--content", str(tmp_path / "content"), *places).returncode == 0
    result = invoke("check", "--content", str(tmp_path / "content"), *places)
    assert result.returncode == 1
    assert any("/finns-inte/" in line and "index.html:" in line for line in result.stdout.splitlines())
