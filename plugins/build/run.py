"""Runs Pelican in this process, with the same settings files as `pelican -s` reads."""

import signal
import threading
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import read_settings

from plugins.build.site import Result

ROOT = Path(__file__).resolve().parents[2]


def build(*, production: bool = False, **overrides: Any) -> Result:
    """Build the site and return what came of it; SystemExit with the list of faults where something is wrong."""
    handler = signal.getsignal(signal.SIGINT)
    settings = read_settings(str(ROOT / ("publishconf.py" if production else "pelicanconf.py")), override=overrides)
    try:
        Pelican(settings).run()
        result: Result = settings["SITE"].result
        return result
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, handler)
        if "SITE" in settings:
            settings["SITE"].lock.close()
