"""The preview's side of HTTP: pages, faults, and the events that tell a browser to load its page again."""

import logging
import mimetypes
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import urlsplit

from jinja2 import TemplateError

from plugins.build.live_site import LiveSite
from plugins.build.preview_page import EVENTS, SCRIPT, SCRIPT_TEXT, fault_page, template_fault, with_reload

HOST = "127.0.0.1"
FIRST_READING_SECONDS = 600.0
HEARTBEAT_SECONDS = 15.0


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


def start_serving(site: LiveSite, shown: Shown, port: int) -> ThreadingHTTPServer:
    """Serve in threads of their own, on this machine only, until the server is shut down."""
    server = ThreadingHTTPServer((HOST, port), type("Handler", (_Handler,), {"site": site, "shown": shown}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[LiveSite]
    shown: ClassVar[Shown]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == SCRIPT:
            self._send(200, "text/javascript", SCRIPT_TEXT.encode())
            return
        self.shown.wait_beyond("", FIRST_READING_SECONDS)
        if path == EVENTS:
            self._send_events()
        elif self.shown.faults:
            self._send_fault(self.shown.faults)
        else:
            self._send_page(path)

    def _send_page(self, path: str) -> None:
        try:
            found = self.site.page(path)
            status = 200 if found else 404
            name, data = found or self.site.page("/404.html") or ("404.html", b"")
        except TemplateError as error:
            self._send_fault(template_fault(error))
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            data = with_reload(data, self.shown.version)
            kind = "text/html; charset=utf-8"
        self._send(status, kind, data)

    def _send_fault(self, faults: str) -> None:
        self._send(500, "text/html; charset=utf-8", fault_page(faults, self.shown.version))

    def _send_events(self) -> None:
        """Send the version at once and whenever it changes, until the browser goes away."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told = ""
        try:
            while True:
                is_news = told != self.shown.version
                told = self.shown.version
                self.wfile.write(f"data: {told}\n\n".encode() if is_news else b": kvar\n\n")
                self.wfile.flush()
                self.shown.wait_beyond(told, HEARTBEAT_SECONDS)
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
