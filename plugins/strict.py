"""Pelican glue: what Pelican only mentions is a fault here, and Ctrl-C is no success."""

import logging
import signal
import sys
import threading
from types import FrameType
from typing import Any

from pelican import signals

INTERRUPTED = 130  # what a shell reports for a process that SIGINT ended


class WarningCollector(logging.Handler):
    """Keeps every warning and error that Pelican logs, for the list at the end."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.warnings = warnings

    def emit(self, record: logging.LogRecord) -> None:
        """Note one message."""
        self.warnings.append(record.getMessage())


def collect_warnings(pelican: Any) -> None:
    """Listen to Pelican's log for this site only."""
    logger = logging.getLogger("pelican")
    for old in [handler for handler in logger.handlers if isinstance(handler, WarningCollector)]:
        logger.removeHandler(old)
    logger.addHandler(WarningCollector(pelican.settings["SITE"].warnings))


def end_on_interrupt() -> None:
    """Let Ctrl-C end the run with 130; `pelican.main` would catch KeyboardInterrupt and return 0.

    Called from pelicanconf.py, the first of our files that Pelican reads: a signal handler has no earlier place.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    sys.stderr.write("Avbrutet. Den gamla sajten ligger orörd kvar.\n")
    sys.exit(INTERRUPTED)


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(collect_warnings)
