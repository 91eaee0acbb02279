"""A new site beside the old one, put in its place in one step: a kill at any moment leaves the one or the other."""

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from plugins.formats import manifest

RENAME_EXCHANGE = 2  # Linux renameat2(2)
RENAME_SWAP = 2  # macOS renamex_np(2)
AT_FDCWD = -100


class OutputRefusedError(Exception):
    """The output folder holds something that is not a site of ours; nothing was touched."""


def refuse_foreign(output: Path) -> None:
    """Raise OutputRefusedError where putting a site in place would destroy somebody's files."""
    if not output.exists() or (output / manifest.NAME).is_file():
        return
    if not output.is_dir():
        raise OutputRefusedError(f"{output} är ingen mapp; flytta filen eller ange en annan plats med --output")
    if any(output.iterdir()):
        raise OutputRefusedError(
            f"{output} innehåller filer som inte kommer från ett bygge ({manifest.NAME} saknas); "
            "töm mappen själv eller ange en annan med --output"
        )


def spare_of(output: Path) -> Path:
    """Return the folder beside the output, on the same disk, in which the next site is put together.

    After an exchange it holds the site before this one, most of whose files are those of this one too, by hard links.
    """
    return output.with_name(f".{output.name}.new")


def put_in_place(spare: Path, output: Path) -> None:
    """Let the finished site and the output change places."""
    if not output.exists():
        spare.rename(output)
        return
    if not _exchange(spare, output):
        old = output.with_name(f".{output.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        output.rename(old)
        spare.rename(output)
        old.rename(spare)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one system call; tell whether this system could."""
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(a, b, RENAME_SWAP)
    else:
        return False
    if failed and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed
