"""The same work on many things, in as many processes as there are cores."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from plugins.build.progress import Tell

T = TypeVar("T")
R = TypeVar("R")
ORPHAN_CHECK_SECONDS = 0.05
PROGRESS_SECONDS = 0.1


class WorkerError(Exception):
    """A child ended without an answer, or with a fault that is not the author's; the text is its traceback."""


def default_jobs() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Counted(Sequence[T]):
    """A share of the items that counts, for everybody who sees the counter, how many have been taken."""

    def __init__(self, share: Sequence[T], counter: Any, tell: Tell | None = None) -> None:
        self._share, self._counter, self._tell = share, counter, tell

    def __len__(self) -> int:
        return len(self._share)

    def __getitem__(self, index: Any) -> Any:
        return self._share[index]

    def __iter__(self) -> Iterator[T]:
        for item in self._share:
            yield item
            self._counter.value += 1
            if self._tell:
                self._tell(self._counter.value)


def in_processes(work: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int, tell: Tell) -> list[R]:
    """Return what `work` makes of each share of the items; one share, in this process, where fork is not to be had.

    `tell` hears how many items have been taken so far.

    Forked children see all that the parent has made; only their answers are sent.
    Any OSError that a child met is raised here as it was; any other fault as WorkerError.
    """
    if jobs < 2 or len(items) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(Counted(items, multiprocessing.RawValue("L"), tell))]
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # a collection in a child would touch, and so copy, all that it shares with this process
    context = multiprocessing.get_context("fork")
    running = []
    counters = [context.RawValue("L") for _ in range(jobs)]
    try:
        for share in (Counted(items[number::jobs], counters[number]) for number in range(jobs)):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_child, args=(work, share, theirs), daemon=True)
            process.start()
            theirs.close()
            running.append((process, ours))
        return [_answer(connection, partial(_tell_sum, tell, counters)) for _, connection in running]
    finally:
        for process, connection in running:
            process.terminate()
            process.join()
            connection.close()
        gc.unfreeze()


def _child(work: Callable[[Sequence[Any]], Any], share: Sequence[Any], answers: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent answers for all
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    try:
        answers.send((None, work(share)))
    except OSError as error:
        answers.send((error, None))
    except BaseException:  # noqa: BLE001 - whatever it was, the parent must hear of it
        answers.send((WorkerError(traceback.format_exc()), None))


def _end_with_parent(parent: int) -> None:
    """End this process soon after its parent: a killed build must not go on writing, or keep the lock."""
    while os.getppid() == parent:
        time.sleep(ORPHAN_CHECK_SECONDS)
    os._exit(1)


def _tell_sum(tell: Tell, counters: Sequence[Any]) -> None:
    tell(sum(counter.value for counter in counters))


def _answer(connection: Connection, tell: Callable[[], None]) -> Any:
    """Wait for a child's answer, and tell now and then how far all of them are."""
    while not connection.poll(PROGRESS_SECONDS):
        tell()
    try:
        error, result = connection.recv()
    except EOFError:
        raise WorkerError("en av byggets processer dog utan att svara") from None
    if error:
        raise error
    return result
