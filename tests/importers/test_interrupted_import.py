"""An import that is killed at any moment and started again ends as one that was not; a second one changes nothing."""

import os
from pathlib import Path

import pytest

from tests.importers.found import comment, file, harvest, imported, picture, text
from tests.sites import tree

ADDRESS = "http://1.bp.blogspot.com/_a/s320/Bild.png"


class Killed(BaseException):
    """Stands for the end of the process."""


def source(words: str = "Text"):
    shown = f'<p>{words} <a href="/2009/12/titel-2.html">två</a></p><img src="{ADDRESS}" alt="En ruta">'
    texts = (
        text(1, html=shown, tags=("webb",), comments=(comment("1"), comment("2", reply_to="1"))),
        text(2, html=f"<p>{words}</p>", url=text(1).url),
        text(3, state="utkast", url=""),
    )
    return harvest(*texts, files=(file(ADDRESS.replace("s320", "s1600"), picture()),))


def killed_at(moment: int, monkeypatch: pytest.MonkeyPatch, content: Path, words: str) -> bool:
    """Run an import that ends at the nth step on the disk; tell whether it came that far."""
    steps = iter(range(1, 10_000))
    fsync, replace = os.fsync, Path.replace

    def step() -> None:
        if next(steps) == moment:
            raise Killed

    def fsync_or_end(descriptor: int) -> None:
        step()
        fsync(descriptor)

    def replace_or_end(self: Path, target: Path) -> Path:
        step()
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync_or_end)
        patch.setattr(Path, "replace", replace_or_end)
        try:
            imported(content, source(words))
        except Killed:
            return True
    return False


@pytest.mark.parametrize("earlier", ["", "Tidigare"])
def test_killed_at_each_step_and_started_again_ends_the_same(
    earlier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begun(name: str) -> Path:
        if earlier:
            imported(tmp_path / name, source(earlier))
        return tmp_path / name

    imported(begun("straight"), source())
    straight = tree(tmp_path / "straight")
    moments = 0
    while killed_at(moments + 1, monkeypatch, begun(f"{moments}"), "Text"):
        imported(tmp_path / f"{moments}", source())
        assert tree(tmp_path / f"{moments}") == straight, f"killed at step {moments + 1}"
        moments += 1
    assert moments >= (9 if earlier else 15)
    assert not any(path.endswith((".tmp", ".ny")) for path in straight)


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    imported(tmp_path, source())
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert imported(tmp_path, source()).files_changed == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path) -> None:
    dry = imported(tmp_path / "dry", source(), is_dry=True)
    real = imported(tmp_path / "real", source())
    assert not (tmp_path / "dry").exists()
    assert (dry.texts, dry.outcomes, dry.deeds, dry.exit_code) == (real.texts, real.outcomes, real.deeds, 0)
