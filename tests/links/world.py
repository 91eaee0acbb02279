"""A world on a loopback port: hosts with every kind of answer, and an archive that speaks the documented form."""

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from plugins.links.pace import Network
from plugins.network.public import NoSuchHostError

PUBLIC = "93.184.215.14"
NUMBERS = {"inne.example": "10.0.0.7", "sjalv.example": "127.0.0.1", "moln.example": "169.254.169.254"}
REDIRECTS = {
    "/flyttad": (301, "http://ny.example/sida"),
    "/tillfalligt": (302, "http://lever.example/a"),
    "/start": (301, "http://lever.example/"),
    "/snedstreck": (301, "/snedstreck/"),
    "/runt": (301, "/runt2"),
    "/runt2": (301, "/runt"),
    "/in": (302, "http://inne.example/hemligt"),
    "/sjalv": (301, "http://sjalv.example/"),
    "/nummer": (301, "http://[::ffff:127.0.0.1]/"),
    "/moln": (302, "http://moln.example/latest/meta-data/"),
    "/fil": (302, "file:///etc/passwd"),
    "/kod": (302, "javascript:alert(1)"),
    "/port": (302, "http://lever.example:22/"),
}
STATUSES = {"/borta": 404, "/gone": 410, "/stangd": 403, "/trasig": 500}


@dataclass(slots=True)
class World:
    """What was asked of it: `connections` by number, `asked` by host and path, in order."""

    port: int = 0
    connections: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)
    times: list[tuple[str, float]] = field(default_factory=list)

    def network(self, pause_seconds: float = 0.0) -> Network:
        """Return a network whose every public host is this server."""
        return Network(
            resolve=self.resolve,
            connect=self.connect,
            sleep=lambda seconds: time.sleep(min(seconds, pause_seconds)),
            pause_seconds=pause_seconds,
            timeout_seconds=1.0,
            longest_seconds=1.5,
        )

    def resolve(self, host: str, _port: int) -> list[str]:
        if host.startswith("borta"):
            raise NoSuchHostError("värden finns inte längre")
        is_number = host.startswith("::") or host[0].isdigit()
        return [host if is_number else NUMBERS.get(host, PUBLIC)]

    def connect(self, place: tuple[str, int], timeout_seconds: float) -> socket.socket:
        self.connections[place[0]] += 1
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout_seconds)

    def paths(self) -> list[str]:
        """Return what was asked for, robots.txt and the archive left out."""
        return [one for one in self.asked if not one.endswith("/robots.txt") and not one.startswith("archive.org")]


@contextmanager
def world() -> Iterator[World]:
    """Run the server."""
    here = World()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            here.asked.append(host + self.path)
            here.times.append((host, time.monotonic()))
            try:
                self.answer(host, urlsplit(self.path).path)
            except OSError:
                self.close_connection = True

        def answer(self, host: str, path: str) -> None:
            if host == "archive.org":
                self.send(200, json.dumps(snapshot(self.path)).encode())
            elif path == "/robots.txt":
                self.robots(host)
            elif path in REDIRECTS:
                status, location = REDIRECTS[path]
                self.send(status, b"", Location=location)
            elif path in STATUSES:
                self.send(STATUSES[path], b"x")
            elif path == "/langsam":
                self.drip()
            elif path == "/tyst":
                time.sleep(2)
            elif path == "/skrap":
                self.wfile.write(b"\x00\xff\xfeinget svar\r\n\r\n" * 10)
                self.close_connection = True
            elif path == "/enorm":
                self.huge()
            else:
                self.send(200, b"<!doctype html><title>Sida</title>", **{"Set-Cookie": "spar=1"})

        def robots(self, host: str) -> None:
            rules = {"nej.example": b"User-agent: *\nDisallow: /\n", "halv.example": b"User-agent: *\nDisallow: /a\n"}
            if host == "stangt.example":
                self.send(503, b"")
            else:
                self.send(200 if host in rules else 404, rules.get(host, b""))

        def drip(self) -> None:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(f"X-{number}: y\r\n".encode())
                time.sleep(0.3)

        def huge(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(10**12))
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 65536)

        def send(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def snapshot(path: str) -> dict[str, Any]:
    """Return what the archive answers: a copy of the day before the one asked for, except of /ingen-kopia."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    if asked["url"].endswith("/ingen-kopia"):
        return {"url": asked["url"], "archived_snapshots": {}}
    stamp = f"{asked.get('timestamp', '20200101')[:6]}01123456"
    copy = f"http://web.archive.org/web/{stamp}/{asked['url']}"
    closest = {"available": True, "url": copy, "timestamp": stamp, "status": "200"}
    return {"url": asked["url"], "archived_snapshots": {"closest": closest}}
