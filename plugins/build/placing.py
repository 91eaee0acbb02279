"""Brings the spare folder to what the site shall be: what has not changed stays or is linked, the rest is made."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.build.job import Bundle, Job, Made
from plugins.build.record import Kept, look_of


@dataclass(frozen=True, slots=True)
class Folders:
    """The spare folder with what lies in it, and the output with what the last build recorded of it."""

    spare: Path
    lying: Mapping[str, os.stat_result]
    output: Path
    record: Mapping[str, Kept]


def clear(folders: Folders, wanted: Iterable[str]) -> None:
    """Remove from the spare folder every file that the site does not have, and the folders that are then empty."""
    for name in folders.lying.keys() - set(wanted):
        file = folders.spare / name
        file.unlink()
        _prune(file.parent, folders.spare)


def _prune(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def place(folders: Folders, job: Job, prove: Callable[[bytes], None]) -> Kept:
    """See to it that a job's file lies in the spare folder; `prove` is called with the bytes where they are new."""
    target = f"{folders.spare}/{job.save_as}"
    key = job.key()
    known = folders.record.get(job.save_as)
    if known and key and known.key == key and _is_there(folders, job.save_as, target, known):
        return known
    data = job.make()
    prove(data)
    return Kept(key, hashlib.sha256(data).hexdigest(), look_of(_write(target, data, folders.lying.get(job.save_as))))


def place_bundle(folders: Folders, bundle: Bundle, made: Made) -> Kept:
    """See to it that a bundle's file lies in the spare folder, made of what lies there already."""
    target = folders.spare / bundle.save_as
    key = bundle.key(made)
    known = folders.record.get(bundle.save_as)
    if known and known.key == key and _is_there(folders, bundle.save_as, str(target), known):
        return known
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)  # it may be the output's own file under a second name
    with target.open("xb") as stream:
        bundle.write(made, stream)
    with target.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Kept(key, digest, look_of(target.lstat()))


def _is_there(folders: Folders, name: str, target: str, known: Kept) -> bool:
    """Tell whether the recorded file lies in the spare folder, if need be by linking it there from the output."""
    there = folders.lying.get(name)
    if there and look_of(there) == known.look:
        return True
    try:
        if there:
            Path(target).unlink()
        _link(f"{folders.output}/{name}", target)
    except OSError:
        return False
    return look_of(os.lstat(target)) == known.look


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target, follow_symlinks=False)


def _write(target: str, data: bytes, there: os.stat_result | None) -> os.stat_result:
    """Write a file that nobody else has: one with another name (in the output) is left alone, and a new one made."""
    is_ours_alone = there is not None and there.st_nlink == 1
    try:
        return _written(target, data, os.O_TRUNC if is_ours_alone else os.O_EXCL)
    except FileExistsError:
        Path(target).unlink()
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
    return _written(target, data, os.O_EXCL)


def _written(target: str, data: bytes, flag: int) -> os.stat_result:
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | flag, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]
        return os.fstat(file)
    finally:
        os.close(file)
