"""Whether a site needs building at all, or nothing that it is made of has changed and nobody touched the result.

As git does, we go by each file's size, times and number on the disk. The stamp of the inputs is taken before they are
read, so that what is saved during a build counts as changed; a file saved in the very moment of the stamp always does.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from plugins.build import record
from plugins.build.result import Result
from plugins.formats.whole_file import write_whole

SKIPPED = {"__pycache__"}
APART = {"importers", "checks", "links", "network", "publishing"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """The hash of what a set of files looks like from outside, and whether it can be trusted at all."""

    digest: str
    is_settled: bool


def stamp(places: Iterable[Path], words: Iterable[str] = ()) -> Stamp:
    """Return the stamp of files and folders, and of all else that decides the result."""
    taken_ns = time.time_ns()
    whole = hashlib.sha256("\0".join(words).encode())
    newest = 0
    for place in places:
        for path, status in _files(place):
            seen = f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ino}\0{status.st_mode}\n"
            whole.update(seen.encode(errors="surrogateescape"))
            newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
    return Stamp(whole.hexdigest(), newest < taken_ns - record.RACY_NANOSECONDS)


def _files(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file below a place, links as links, in the order of their paths."""
    if not place.is_dir():
        if place.exists():
            yield str(place), place.lstat()
        return
    with os.scandir(place) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in SKIPPED:
                yield from _files(Path(entry.path))
        else:
            yield entry.path, entry.stat(follow_symlinks=False)


def code_of(plugins: Path) -> list[Path]:
    """Return the code that pages are made with; importing, checking and publishing have no part in that."""
    return sorted(place for place in plugins.iterdir() if place.name not in APART)


def known_result(cache: Path, inputs: Stamp, output: Path, now: datetime) -> Result | None:
    """Return the result of the last build where it still stands; None where there is the least doubt."""
    try:
        known = json.loads(note_of(cache, output).read_text(encoding="utf-8"))
        is_past = known["until"] is not None and now >= datetime.fromisoformat(known["until"])
        if not inputs.is_settled or known["inputs"] != inputs.digest or is_past:
            return None
        result = Result(**known["result"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    recorded = {name: kept.look for name, kept in record.read(record.record_file(cache, output)).items()}
    if not recorded or recorded != {name: record.look_of(seen) for name, seen in record.looks(output).items()}:
        return None
    return Result(result.posts, result.pages, result.held_back, 0, result.rebuilt + result.unchanged, result.notes)


def remember(cache: Path, inputs: Stamp, output: Path, result: Result, until: datetime | None) -> None:
    """Write down what a build was made of and what it gave; `until` is when the next post dated ahead comes out."""
    known = {"inputs": inputs.digest, "until": until and until.isoformat(), "result": asdict(result)}
    write_whole(note_of(cache, output), json.dumps(known).encode())


def note_of(cache: Path, output: Path) -> Path:
    """Return where the note about an output folder lies."""
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
    return cache / f"built-{name}.json"
