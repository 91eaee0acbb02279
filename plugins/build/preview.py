"""The live preview: builds with drafts, serves the pages as a static host would, and reloads them when they change."""

import html
import logging
import threading
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from plugins.build.run import ROOT, build

HOST = "127.0.0.1"
POLL_SECONDS = 20.0
FIRST_BUILD_SECONDS = 120.0
STARTER = "/__forhandsvisning.js"
POLL = "/__vanta.js"
# A script that inserts scripts: the pages' own policy forbids every other kind of request.
STARTER_SCRIPT = """addEventListener("load", () => {
  const wait = document.createElement("script");
  wait.src = "%s?version=%d&" + Date.now();
  document.head.append(wait);
});
"""
AGAIN_SCRIPT = """{
  const wait = document.createElement("script");
  wait.src = "%s?version=%d&" + Date.now();
  document.head.append(wait);
}
"""


class State:
    """The version of the site that is shown, and the faults that stopped a newer one."""

    def __init__(self) -> None:
        self.version = 0
        self.faults = ""
        self._changed = threading.Condition()

    def renew(self, faults: str) -> None:
        """Count up and wake every page that waits."""
        with self._changed:
            self.version += 1
            self.faults = faults
            self._changed.notify_all()

    def wait_beyond(self, version: int, seconds: float) -> bool:
        """Wait until the version is another; tell whether it became so in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, seconds)


def preview(port: int, folder: Path, **overrides: Any) -> None:
    """Serve until Ctrl-C."""
    state = State()
    address = f"http://{HOST}:{port}"
    settings = {"OUTPUT_PATH": str(folder), "SITEURL": address, "WITH_DRAFTS": True, **overrides}
    server = ThreadingHTTPServer((HOST, port), _handler(folder, state))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    content = Path(overrides.get("PATH", ROOT / "content"))
    watched = [path for path in (content, ROOT / "theme") if path.exists()]
    changes = watch(*watched, stop_event=None, raise_interrupt=False)
    print(f"Förhandsvisar på {address}/ – avsluta med Ctrl-C.")  # noqa: T201 - the verb's own answer
    state.renew(_faults(settings))
    for _ in changes:
        state.renew(_faults(settings))
    server.shutdown()


def _faults(settings: dict[str, Any]) -> str:
    """Build once; return the list of faults, or nothing."""
    try:
        result = build(**settings)
    except SystemExit as stop:
        print(stop.code)  # noqa: T201
        return str(stop.code)
    print(f"{result.posts} inlägg, {result.pages} sidor; {result.rebuilt} filer ändrade.")  # noqa: T201
    return ""


def _handler(folder: Path, state: State) -> Callable[..., SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            state.wait_beyond(0, FIRST_BUILD_SECONDS)  # what an earlier preview left is not shown
            if url.path == STARTER:
                self._send(200, "text/javascript", (STARTER_SCRIPT % (POLL, state.version)).encode())
            elif url.path == POLL:
                asked = int("".join(c for c in url.query.split("&")[0] if c.isdigit()) or 0)
                changed = state.wait_beyond(asked, POLL_SECONDS)
                script = "location.reload();" if changed else AGAIN_SCRIPT % (POLL, state.version)
                self._send(200, "text/javascript", script.encode())
            elif state.faults:
                self._send(500, "text/html; charset=utf-8", _fault_page(state.faults))
            else:
                self._send_page(unquote(url.path))

        def _send_page(self, path: str) -> None:
            file = page_file(folder, path)
            status = 200 if file else 404
            file = file or folder / "404.html"
            data = file.read_bytes()
            kind = self.guess_type(str(file))
            if kind == "text/html":
                data = data.replace(b"</head>", f'<script src="{STARTER}"></script></head>'.encode(), 1)
                kind = "text/html; charset=utf-8"
            self._send(status, kind, data)

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


def page_file(folder: Path, path: str) -> Path | None:
    """Return the file that GitHub Pages would answer a path with, or None; never one outside the folder."""
    base = folder.resolve()
    wanted = path.lstrip("/")
    for name in (wanted, f"{wanted}.html", f"{wanted.rstrip('/')}/index.html"):
        file = (base / name.lstrip("/")).resolve()
        if file.is_file() and file.is_relative_to(base):
            return file
    return None


def _fault_page(faults: str) -> bytes:
    rows = "".join(f"<li><code>{html.escape(line)}</code></li>" for line in faults.splitlines())
    head = f'<meta charset="utf-8"><title>Fel</title><script src="{STARTER}"></script>'
    page = f'<!doctype html><html lang="sv"><head>{head}</head><body><h1>Sajten kan inte byggas</h1><ul>{rows}</ul>'
    return f"{page}<p>Rätta och spara, så laddas sidan om.</p></body></html>".encode()
