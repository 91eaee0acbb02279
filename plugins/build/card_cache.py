"""Social cards that were drawn before, by what they were drawn of."""

import os
from collections.abc import Callable
from pathlib import Path

BEGINS, ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


def kept_or_made(folder: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """Return the picture of a key from the folder, or make and keep it; a folder that cannot be used keeps nothing."""
    file = folder / f"{key}.png"
    try:
        data = file.read_bytes()
        if data.startswith(BEGINS) and data.endswith(ENDS):
            return data
    except OSError:
        pass
    data = make()
    _keep(file, data)
    return data


def _keep(file: Path, data: bytes) -> None:
    """Write without waiting for the disk: what a crash leaves half-written is seen by its end, and drawn again."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
        new.replace(file)
    except OSError:  # kept next time, perhaps
        return
