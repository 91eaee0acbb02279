"""One build a site at a time."""

import fcntl
from pathlib import Path
from typing import IO


class BusyError(Exception):
    """Another build holds the lock."""


def acquire(output: Path) -> IO[str]:
    """Take the lock of an output folder; raise BusyError where somebody else has it.

    Closing the file frees the lock, and so does the system when the process ends, however it ends.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    file = output.with_name(f".{output.name}.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise BusyError(f"ett annat bygge av {output.name} pågår; vänta tills det är klart") from None
    return file
