"""The live preview: serves every page as it is this moment, and tells the browsers when something has been saved."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from watchfiles import Change, watch

from plugins.build.live_site import LiveSite
from plugins.build.preview_server import HOST, Shown, start_serving
from plugins.build.run import ROOT
from plugins.formats.problem import ContentError

SETTLED_MILLISECONDS = 10  # how long it must be still before what was saved is read
HEARTBEAT_MILLISECONDS = 100
SETTINGS = ROOT / "pelicanconf.py"


def preview(port: int, **overrides: Any) -> None:
    """Serve until Ctrl-C."""
    shown = Shown()
    address = f"http://{HOST}:{port}"
    site = LiveSite(SETTINGS, {"SITEURL": address, **overrides})
    server = start_serving(site, shown, port)
    content = Path(overrides.get("PATH", ROOT / "content"))
    watched = [path for path in (content, ROOT / "theme", ROOT / "plugins", SETTINGS) if path.exists()]
    changes = _watched(*watched)
    next(changes)  # nothing yet; but now the watching has begun, and what is saved from here on is seen
    print(f"Förhandsvisar på {address}/ – avsluta med Ctrl-C.", flush=True)  # noqa: T201 - the verb's own answer
    _report(shown, site.read_all)
    for change in changes:
        _start_again_where_code_changed(change)
        files = {Path(name) for _, name in change if not Path(name).name.startswith(".")}
        if files:
            _report(shown, partial(site.read_again, files))
    server.shutdown()


def _watched(*places: Path) -> Iterator[set[tuple[Change, str]]]:
    """Yield what changes below the places, and nothing where nothing does, first of all when the watching has begun."""
    return watch(
        *places,
        debounce=200,
        step=SETTLED_MILLISECONDS,
        rust_timeout=HEARTBEAT_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
    )


def _report(shown: Shown, read: Callable[[], Any]) -> None:
    """Read, show the browsers what came of it, and say it in the terminal."""
    start = time.perf_counter()
    try:
        read()
    except (SystemExit, ContentError) as stop:
        faults = str(stop.code if isinstance(stop, SystemExit) else stop)
        print(faults, flush=True)  # noqa: T201
        shown.renew(faults)
        return
    shown.renew("")
    seconds = f"{time.perf_counter() - start:.2f}".replace(".", ",")
    print(f"Läst på {seconds} s.", flush=True)  # noqa: T201


def _start_again_where_code_changed(change: set[tuple[Change, str]]) -> None:
    """Replace this process by a new one where a plugin has changed; the browsers find it by themselves."""
    if any(name.endswith(".py") and Path(name).is_relative_to(ROOT / "plugins") for _, name in change):
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the same command again
