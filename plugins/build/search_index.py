"""The index of the search page, made by Pagefind and kept by what it was made of: the same texts, the same files."""

import asyncio
import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

PLACE = "sok/pagefind"
LANGUAGE = "sv"
FINISHED = "pagefind-entry.json"
FOLDER = "sok-"
# Pagefind also writes user interfaces of its own and an engine for other languages, 480 kB that nobody would ask for
NEEDED = (
    *("pagefind.js", FINISHED, f"wasm.{LANGUAGE}.pagefind", f"pagefind.{LANGUAGE}_*.pf_meta"),
    *("filter/*", "fragment/*", "index/*"),
)


def index_files(pages: Mapping[str, str], cache: Path) -> dict[str, Path]:
    """Return the files of the index by their place on the site.

    `pages` has what Pagefind shall read, by the address from the site's root. Whatever stops Pagefind is an OSError.
    """
    folder = cache / f"{FOLDER}{key_of(pages)}"
    if not (folder / FINISHED).is_file():
        _make(pages, folder)
    return {f"{PLACE}/{file.relative_to(folder).as_posix()}": file for file in needed(folder)}


def key_of(pages: Mapping[str, str]) -> str:
    """Return the fingerprint of all that the index is made of."""
    whole = hashlib.sha256(f"{version('pagefind')}\0{NEEDED}".encode())
    for url in sorted(pages):
        whole.update(f"\0{url}\0{pages[url]}".encode())
    return whole.hexdigest()[:16]


def needed(folder: Path) -> Sequence[Path]:
    """Return the files that a browser asks for."""
    return sorted(file for pattern in NEEDED for file in folder.glob(pattern))


def _make(pages: Mapping[str, str], folder: Path) -> None:
    """Make the index beside its place and put it there whole; the indexes of earlier texts go."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".sok-") as lab:
        made = Path(lab) / "pagefind"
        try:
            with ThreadPoolExecutor(1) as thread:  # whoever builds may have an event loop running in this one
                thread.submit(_run, pages, made).result()
        except (RuntimeError, AssertionError, FileNotFoundError) as error:
            raise OSError(0, f"Pagefind kunde inte göra sökregistret ({error})", str(folder)) from error
        for old in folder.parent.glob(f"{FOLDER}*"):
            shutil.rmtree(old)
        made.rename(folder)


def _run(pages: Mapping[str, str], folder: Path) -> None:
    asyncio.run(_indexed(pages, folder))


async def _indexed(pages: Mapping[str, str], folder: Path) -> None:
    config = IndexConfig(force_language=LANGUAGE, output_path=str(folder))
    async with PagefindIndex(config=config) as index:
        for url in sorted(pages):
            await index.add_html_file(url=url, content=pages[url])
