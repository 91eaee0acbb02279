"""One command, run to its end: wall and CPU seconds, and the memory of all its processes together."""

import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost; `peak_mb` counts memory that processes share once (PSS), and is 0 where /proc is not."""

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder; SystemExit where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        peak = _Peak(process.pid)
        peak.start()
        code = process.wait()
        wall = time.perf_counter() - start
        peak.is_over.set()
        peak.join()
    if code:
        sys.exit(f"{' '.join(command)}: {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak.kilobytes / 1024)


class _Peak(threading.Thread):
    """Adds the processes of a session up, again and again."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.kilobytes, self.is_over = session, 0, threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(SAMPLE_SECONDS):
            self.kilobytes = max(self.kilobytes, sum(map(_share_kilobytes, _session(self.session))))


def _session(session: int) -> list[Path]:
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    return [place for place in Path("/proc").glob("[0-9]*") if _session_of(place) == session]


def _session_of(place: Path) -> int:
    try:
        return os.getsid(int(place.name))
    except OSError:
        return 0


def _share_kilobytes(place: Path) -> int:
    try:
        lines = (place / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
