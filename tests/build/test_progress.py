"""Long work shows a bar on a terminal, and nothing at all elsewhere; a build ends with one line."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import post, write_content

ROOT = Path(__file__).parents[2]
POSTS = 220


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    texts = {f"posts/{number:03}.md": post(f"Inlägg {number}", body="Ord. " * 300) for number in range(POSTS)}
    content = write_content(tmp_path / "content", texts)
    places = ["--content", str(content), "--output", str(tmp_path / "output"), "--cache", str(tmp_path / "cache")]
    return [sys.executable, "-m", "invoke", "build", *places]


def test_a_pipe_gets_one_line(command: list[str]) -> None:
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(line.startswith("pelicanconf.py: ") for line in result.stderr.splitlines())
    assert re.fullmatch(
        rf"Byggde {POSTS} inlägg och 0 sidor i .*/output/ på \d+,\d s: \d+ filer nya eller ändrade, 0 oförändrade\.\n",
        result.stdout,
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_gets_a_bar(command: list[str], jobs: str) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen([*command, "--jobs", jobs], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        os.close(ours)
        assert process.wait(60) == 0
    assert "Läser texterna" in shown.decode()
    assert "Skriver sidorna" in shown.decode()
    assert re.search(rf"\d+/{POSTS}", shown.decode())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 10_000)
    except OSError:  # Linux' way to say that the other side has closed
        return b""
