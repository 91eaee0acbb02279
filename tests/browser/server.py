"""A finished site on a loopback port, answered as GitHub Pages would: folders, .html, 404.html."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.build.live_site import page_file
from plugins.build.record import looks


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address, without a slash at the end."""

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            file = page_file(looks(folder), urlsplit(self.path).path)
            data = (folder / (file or "404.html")).read_bytes()
            self.send_response(200 if file else 404)
            kind = self.guess_type(file or "404.html")
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
