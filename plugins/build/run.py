"""Runs Pelican in this process, with the same settings files as `pelican -s` reads, unless there is nothing to do."""

import importlib
import os
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugins.build.result import Result
from plugins.build.up_to_date import code_of, known_result, remember, stamp

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ("pelicanconf.py", "publishconf.py")
PLACES = ("PATH", "OUTPUT_PATH", "CACHE_PATH", "THEME")


def build(*, production: bool = False, **overrides: Any) -> Result:
    """Build the site and return what came of it; SystemExit with the list of faults where something is wrong."""
    name = "publishconf" if production else "pelicanconf"
    content, output, cache, theme = _places(name, overrides)
    words = [name, sys.version, os.environ.get("SOURCE_DATE_EPOCH", ""), *_libraries()]
    words += [f"{key}={overrides[key]!r}" for key in sorted(overrides)]
    inputs = stamp([content, theme, *code_of(ROOT / "plugins"), *(ROOT / file for file in SETTINGS)], words)
    result = known_result(cache, inputs, output, datetime.now(UTC))
    if result:
        return result
    site = run_pelican(ROOT / f"{name}.py", overrides)["SITE"]
    waiting = [source.post.date for source in site.content.held_back if source.post.date]
    next_out = min((date for date in waiting if date > datetime.now(UTC)), default=None)
    remember(cache, inputs, output, site.result, next_out)
    return site.result  # type: ignore[no-any-return]


def _places(name: str, overrides: dict[str, Any]) -> list[Path]:
    """Return content, output, cache and theme, as Pelican will read them from the settings."""
    sys.path.insert(0, str(ROOT))
    try:
        settings = importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT))
    return [ROOT / overrides.get(place, getattr(settings, place)) for place in PLACES]


def _libraries() -> list[str]:
    """Return the installed packages with their versions, as the names of their folders have them."""
    folders = (Path(place) for place in dict.fromkeys(sys.path) if Path(place).is_dir())
    return sorted(one.name for folder in folders for one in folder.glob("*.dist-info"))


def run_pelican(settings_file: Path, overrides: dict[str, Any]) -> dict[str, Any]:
    """Run Pelican and return its settings, with the finished site in them as `SITE`."""
    from pelican import Pelican
    from pelican.log import console
    from pelican.settings import read_settings

    handler = signal.getsignal(signal.SIGINT)
    console.quiet = True  # it would count every text a second time
    settings: dict[str, Any] = read_settings(str(settings_file), override=overrides)
    try:
        Pelican(settings).run()
        return settings
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, handler)
        if "SITE" in settings and settings["SITE"].lock:
            settings["SITE"].lock.close()
