"""The pages of tests/site as they should be, kept in tests/golden; the theme's own files are not repeated there."""

import os
import shutil
import tempfile
from pathlib import Path

from plugins.build.run import build
from tests.sites import tree

SITE = Path(__file__).parent / "site"
GOLDEN = Path(__file__).parent / "golden"
NOW = "1798761600"  # 2027-01-01, after everything in tests/site
NOT_KEPT = ("theme/", "manifest.json", "delning/")  # pictures differ between editions of Pillow


def pages_of(folder: Path) -> dict[str, bytes]:
    """Return what the golden folder keeps of a site."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(NOT_KEPT)}


def build_site(root: Path) -> Path:
    """Build tests/site below a folder, with the clock standing still, and return where."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = NOW
    try:
        build(PATH=str(SITE), OUTPUT_PATH=str(root / "output"), CACHE_PATH=str(root / "cache"))
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
    return root / "output"


def renew() -> int:
    """Write the golden pages anew and return their number."""
    with tempfile.TemporaryDirectory() as lab:
        pages = pages_of(build_site(Path(lab)))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, data in pages.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(data)
    return len(pages)
