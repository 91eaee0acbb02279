"""Small sites for the tests: content written from a dict, built, and read back as a dict of bytes."""

import os
import shutil
from pathlib import Path
from typing import Any

from plugins.build.run import build


def write_content(folder: Path, files: dict[str, str]) -> Path:
    """Write each text at its path in the folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def built(root: Path, files: dict[str, str], **settings: Any) -> Path:
    """Build a site of these files and return its folder."""
    content = write_content(root / "content", files)
    build(PATH=str(content), OUTPUT_PATH=str(root / "output"), **{"CACHE_PATH": str(root / "cache"), **settings})
    return root / "output"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def post(title: str, date: str = "2009-12-30", body: str = "Text.", **keys: str) -> str:
    """Return the text of a post."""
    head = "".join(f"{key}: {value}\n" for key, value in {"Titel": title, "Datum": date, **keys}.items())
    return f"---\n{head}---\n\n{body}\n"


def without_roots_rights() -> list[str] | None:
    """Return what to put before a command so that file modes hold for it; None where root cannot be held back."""
    if os.geteuid() != 0:
        return []
    rights = "-dac_override,-dac_read_search"
    setpriv = shutil.which("setpriv")
    return [setpriv, f"--bounding-set={rights}", f"--inh-caps={rights}"] if setpriv else None
