"""Ctrl-C ends a build with the code that a shell expects, and never with 0."""

import signal
import sys
import threading
from types import FrameType

INTERRUPTED = 130  # what a shell reports for a process that SIGINT ended


def end_on_interrupt() -> None:
    """Let Ctrl-C end the run with 130; `pelican.main` would catch KeyboardInterrupt and return 0.

    Called from pelicanconf.py, the first of our files that Pelican reads: a signal handler has no earlier place.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    sys.stderr.write("Avbrutet. Den gamla sajten ligger orörd kvar.\n")
    sys.exit(INTERRUPTED)
