"""What may lie in content/, and what is refused before it can leak, block or vanish."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.sites import built, post, tree, without_roots_rights, write_content

ROOT = Path(__file__).parents[2]
GOOD = {"posts/a.md": post("A")}


def refusal(root: Path) -> str:
    with pytest.raises(SystemExit) as stopped:
        built(root, GOOD)
    return str(stopped.value.code)


def test_a_link_out_of_content_is_refused(tmp_path: Path) -> None:
    write_content(tmp_path, {"hemligt.txt": "hemligt"})
    (tmp_path / "content/images").mkdir(parents=True)
    (tmp_path / "content/images/a.txt").symlink_to(tmp_path / "hemligt.txt")
    assert "content/images/a.txt: en länk till en annan plats kan läcka filer" in refusal(tmp_path)


def test_a_folder_that_is_a_link_to_itself_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/runt").symlink_to(tmp_path / "content")
    assert "content/posts/runt: en länk till en annan plats" in refusal(tmp_path)


def test_a_pipe_does_not_hold_the_build(tmp_path: Path) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/posts/b.md")
    assert "content/posts/b.md: det här är ingen vanlig fil" in refusal(tmp_path)


def test_a_file_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content/images").mkdir(parents=True)
    (tmp_path / "content/images" / os.fsdecode(b"\xff.png")).write_bytes(b"")
    assert "filnamnet innehåller otillåtna tecken" in refusal(tmp_path)


@pytest.mark.skipif(without_roots_rights() is None, reason="root may read everything, and setpriv is not here")
def test_a_text_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    write_content(tmp_path / "content", {**GOOD, "posts/b.md": post("B")})
    (tmp_path / "content/posts/b.md").chmod(0)
    command = [*(without_roots_rights() or []), sys.executable, "-m", "invoke", "build"]
    command += ["--content", str(tmp_path / "content"), "--output", str(tmp_path / "output")]
    command += ["--cache", str(tmp_path / "cache")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "content/posts/b.md: filen går inte att läsa" in result.stderr
    assert not (tmp_path / "output").exists()


def test_what_editors_leave_behind_is_no_content(tmp_path: Path) -> None:
    litter = {"posts/.a.md.swp": "", "posts/a.md~": "", ".DS_Store": "", "images/.gitkeep": "", "posts/#a.tmp": ""}
    assert not [name for name in tree(built(tmp_path, {**GOOD, **litter})) if "swp" in name or "DS_Store" in name]


def test_a_name_in_the_other_unicode_form_is_found(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "smörgås")
    files = {
        f"posts/{name}.md": post("Smörgås", Adress="smorgas"),
        f"images/{name}.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "posts/b.md": post("B", body="[till]({filename}smörgås.md) ![bild](/images/smörgås.svg)"),
    }
    pages = tree(built(tmp_path, files))
    assert b'href="/2009/12/smorgas/"' in pages["2009/12/b/index.html"]
    assert "images/smörgås.svg" in pages


def test_a_disk_that_takes_no_more_leaves_the_old_site_and_names_the_file(tmp_path: Path) -> None:
    output = built(tmp_path, GOOD)
    before = tree(output)
    write_content(tmp_path / "content", {"images/stor.svg": "x" * 200_000})
    command = [sys.executable, "-m", "invoke", "build", "--content", str(tmp_path / "content")]
    command += ["--output", str(output), "--cache", str(tmp_path / "cache")]
    limited = ["bash", "-c", 'ulimit -f 100; exec "$@"', "bash", *command]  # kilobytes a file
    result = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "den gamla sajten ligger orörd kvar" in result.stderr
    assert tree(output) == before
    assert not list(tmp_path.glob(".output.new"))


def test_a_cache_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    write_content(tmp_path, {"fil": ""})
    with pytest.raises(SystemExit) as stopped:
        built(tmp_path, GOOD, CACHE_PATH=str(tmp_path / "fil" / "cache"))
    assert "fil" in str(stopped.value.code)
    assert "går inte att använda" in str(stopped.value.code)
    assert not (tmp_path / "output").exists()
