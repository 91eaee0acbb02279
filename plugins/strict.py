"""Pelican glue: what Pelican only mentions in its log is a fault here."""

import logging
from typing import Any

from pelican import signals


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


def register() -> None:
    """Connect the glue to Pelican."""
    signals.initialized.connect(collect_warnings)
