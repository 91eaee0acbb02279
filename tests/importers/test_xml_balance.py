"""No item of an export disappears: what a reader hands over is as much as an independent count of the raw file."""

import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.importers import blogger, takeout, wordpress
from plugins.importers.harvest import Harvest, NotAnExportError
from tests.importers.xml_sources import NEEDS_SHARED, ODD, SHARED, TAKEOUT, ZONE, folder, items

FILES = [
    *sorted(SHARED.glob("wxr/*")),
    *sorted(SHARED.glob("blogger-classic/*")),
    ODD / "wordpress-every-status-type-and-comment.xml",
    ODD / "blogger-drafts-replies-and-deleted-comments.xml",
]
ROOT = Path(__file__).parents[2]
BIG_BYTES = 20_000_000
MEMORY_BYTES = 100_000_000
CPU_SECONDS = 3
READ_AND_MEASURE = """
import re, sys, time
from zoneinfo import ZoneInfo
from plugins.importers import wordpress
start = time.process_time()
found = wordpress.read(open(sys.argv[1], "rb"), "stor", ZoneInfo("Europe/Stockholm"))
seconds = time.process_time() - start
memory_bytes = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) * 1024
print(len(found.texts), sum(len(text.comments) for text in found.texts), seconds, memory_bytes)
"""


def raw_items(path: Path) -> int:
    """Count the elements with a pattern: CDATA and comments aside, so that a post about XML counts nothing."""
    plain = re.sub(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", b"", path.read_bytes(), flags=re.DOTALL)
    return len(re.findall(rb"<(?:item|entry|wp:comment)[\s>]", plain))


def reader(path: Path) -> Callable[[BinaryIO], Harvest]:
    module = blogger if blogger.matches(path.read_bytes()[: 1 << 16]) else wordpress
    return lambda stream: module.read(stream, path.name, ZONE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_item_of_a_file_is_accounted_for(path: Path) -> None:
    with path.open("rb") as stream:
        assert items(reader(path)(stream)) == raw_items(path)


@NEEDS_SHARED
def test_every_item_of_a_takeout_is_accounted_for() -> None:
    found = takeout.read(folder(SHARED / TAKEOUT), "takeout", ZONE)
    assert (
        items(found) == raw_items(SHARED / TAKEOUT / "Blogger" / "Blogs" / "Heisencoder" / "feed.atom") == 344 - 0 + 2
    )


@NEEDS_SHARED
@pytest.mark.parametrize("cut", [0.3, 0.5, 0.9, 0.99])
def test_a_file_that_ends_too_soon_gives_all_whole_items(cut: float, tmp_path: Path) -> None:
    source = SHARED / "wxr" / "cc-labs-wordpress.xml"
    path = tmp_path / "halv.xml"
    path.write_bytes(source.read_bytes()[: int(source.stat().st_size * cut)])
    with path.open("rb") as stream:
        found = wordpress.read(stream, path.name, ZONE)
    assert len(found.texts) == path.read_bytes().count(b"</item>")
    assert any(loss.fate == "avvisad" for loss in found.losses)


@NEEDS_SHARED
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="minnet mäts med /proc, som bara Linux har")
def test_twenty_megabytes_take_little_time_and_memory(tmp_path: Path) -> None:
    source = (SHARED / "wxr" / "cc-labs-wordpress.xml").read_bytes()
    start, end = source.index(b"<item>"), source.rindex(b"</item>") + len(b"</item>")
    times = BIG_BYTES // (end - start) + 1
    path = tmp_path / "stor.xml"
    path.write_bytes(source[:start] + source[start:end] * times + source[end:])
    command = [sys.executable, "-c", READ_AND_MEASURE, str(path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    texts, found_comments, seconds, memory_bytes = map(float, run.stdout.split())
    sys.stdout.write(f"{path.stat().st_size / 1e6:.0f} MB: {seconds:.2f} s, {memory_bytes / 1e6:.0f} MB\n")
    assert (texts, found_comments) == (224 * times, 181 * times)
    assert seconds < CPU_SECONDS
    assert memory_bytes < MEMORY_BYTES


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 40), st.binary(max_size=6)), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_damage_makes_a_reader_crash_or_stop_before_the_end(damages: list[tuple[int, int, bytes]]) -> None:
    data = (ODD / "wordpress-every-status-type-and-comment.xml").read_bytes()
    for place, length, new in damages:
        data = data[:place] + new + data[place + length :]
    with suppress(NotAnExportError):
        found = wordpress.read(BytesIO(data), "skadad", ZONE)
        assert items(found) > 0
