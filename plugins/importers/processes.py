"""Work over many items in forked processes, which see all that the parent has read; only what they make is sent."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
WORTH_A_PROCESS = 150  # items; below that, starting one costs more than it saves
CHUNK = 32  # items that are taken, and answered for, at a time


def in_order(work: Callable[[T], R], items: Sequence[T], jobs: int = 0) -> Iterator[R]:
    """Yield what `work` makes of each item, in their order; `jobs` 0 is a process a core, at most.

    Where a child died, ChildProcessError is raised; where there is no fork, everything is done in this process.
    """
    count = min(jobs or os.cpu_count() or 1, len(items) // WORTH_A_PROCESS)
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # a collection in a child would touch, and so copy, all that it shares with this process
    context = multiprocessing.get_context("fork")
    taken = context.Value("L", 0)
    running = []
    try:
        for _ in range(count):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_child, args=(work, items, taken, theirs), daemon=True)
            process.start()
            theirs.close()
            running.append((process, ours))
        yield from _sorted_answers([connection for _, connection in running], len(items))
    finally:
        for process, connection in running:
            process.terminate()
            process.join()
            connection.close()
        gc.unfreeze()


def _child(work: Callable[[Any], Any], items: Sequence[Any], taken: Any, answers: Connection) -> None:
    """Take chunk after chunk, until there is none or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent answers for all
    while True:
        with taken.get_lock():
            start = taken.value
            taken.value += CHUNK
        if start >= len(items):
            return
        try:
            answers.send((start, [work(item) for item in items[start : start + CHUNK]]))
        except BrokenPipeError:
            return


def _sorted_answers(connections: list[Connection], count: int) -> Iterator[Any]:
    early: dict[int, list[Any]] = {}
    for start in range(0, count, CHUNK):
        while start not in early:
            if not connections:
                raise ChildProcessError("en av importens processer dog utan att svara; ingenting skrevs")
            ready = wait(connections)
            for connection in [one for one in connections if one in ready]:
                try:
                    at, made = connection.recv()
                except EOFError:
                    connections.remove(connection)
                else:
                    early[at] = made
        yield from early.pop(start)
