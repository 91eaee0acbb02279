"""The live preview: serves every page as it is this moment, and tells the browsers when something has been saved."""

import logging
import mimetypes
import os
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from watchfiles import Change, watch

from plugins.build.live_site import LiveSite
from plugins.build.preview_page import EVENTS, SCRIPT, SCRIPT_TEXT, fault_page, template_fault, with_reload
from plugins.build.run import ROOT
from plugins.formats.problem import ContentError

HOST = "127.0.0.1"
FIRST_READING_SECONDS = 600.0
HEARTBEAT_SECONDS = 15.0
SETTLED_MILLISECONDS = 10  # how long it must be still before what was saved is read
SETTINGS = ROOT / "pelicanconf.py"


class Shown:
    """The version that is shown, and the faults that stopped a newer one; a new process has other versions."""

    def __init__(self) -> None:
        self._count = 0
        self._born = time.time_ns()
        self.faults = ""
        self._changed = threading.Condition()

    @property
    def version(self) -> str:
        """The name of what is shown now; empty before there is anything."""
        return f"{self._born}-{self._count}" if self._count else ""

    def renew(self, faults: str) -> None:
        """Count up and wake every page that waits."""
        with self._changed:
            self._count += 1
            self.faults = faults
            self._changed.notify_all()

    def wait_beyond(self, version: str, seconds: float) -> bool:
        """Wait until the version is another; tell whether it became so in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, seconds)


def preview(port: int, **overrides: Any) -> None:
    """Serve until Ctrl-C."""
    shown = Shown()
    address = f"http://{HOST}:{port}"
    site = LiveSite(SETTINGS, {"SITEURL": address, **overrides})
    server = ThreadingHTTPServer((HOST, port), _handler(site, shown))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    content = Path(overrides.get("PATH", ROOT / "content"))
    watched = [path for path in (content, ROOT / "theme", ROOT / "plugins", SETTINGS) if path.exists()]
    changes = watch(*watched, debounce=200, step=SETTLED_MILLISECONDS, rust_timeout=0, raise_interrupt=False)
    print(f"Förhandsvisar på {address}/ – avsluta med Ctrl-C.", flush=True)  # noqa: T201 - the verb's own answer
    _report(shown, lambda: site.read_all())
    for change in changes:
        _start_again_where_code_changed(change)
        files = {Path(name) for _, name in change if not Path(name).name.startswith(".")}
        if files:
            _report(shown, lambda files=files: site.read_again(files))  # type: ignore[misc]
    server.shutdown()


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


def _handler(site: LiveSite, shown: Shown) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path == SCRIPT:
                self._send(200, "text/javascript", SCRIPT_TEXT.encode())
                return
            shown.wait_beyond("", FIRST_READING_SECONDS)
            if path == EVENTS:
                self._send_events()
            elif shown.faults:
                self._send_fault(shown.faults)
            else:
                self._send_page(path)

        def _send_page(self, path: str) -> None:
            try:
                found = site.page(path)
                status = 200 if found else 404
                name, data = found or site.page("/404.html") or ("404.html", b"")
            except TemplateError as error:
                self._send_fault(template_fault(error))
                return
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            if kind == "text/html":
                data = with_reload(data, shown.version)
                kind = "text/html; charset=utf-8"
            self._send(status, kind, data)

        def _send_fault(self, faults: str) -> None:
            self._send(500, "text/html; charset=utf-8", fault_page(faults, shown.version))

        def _send_events(self) -> None:
            """Send the version at once and whenever it changes, until the browser goes away."""
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            told = ""
            try:
                while True:
                    if told != shown.version:
                        told = shown.version
                        self.wfile.write(f"data: {told}\n\n".encode())
                    else:
                        self.wfile.write(b": kvar\n\n")
                    self.wfile.flush()
                    shown.wait_beyond(told, HEARTBEAT_SECONDS)
            except (BrokenPipeError, ConnectionResetError):
                return

        def _send(self, status: int, kind: str, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            logging.getLogger(__name__).debug(format, *args)

    return Handler
