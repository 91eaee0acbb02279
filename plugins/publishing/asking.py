"""Asking a web server, politely: one connection, its own name, a pause where the server wants one."""

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from plugins.publishing.failure import PublishError

AGENT = "vd-blogg-verify (the site's own author)"
TIMEOUT_SECONDS = 30
BODY_MAX_BYTES = 110 * 1024 * 1024  # a little over what GitHub takes
TRIES = 3
WAIT_MAX_SECONDS = 60
BUSY = frozenset({429, 502, 503, 504})

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, the body (cut at BODY_MAX_BYTES), and how long it asks us to wait, in seconds."""

    status: int
    body: bytes
    wait_seconds: float


@dataclass(frozen=True, slots=True)
class Server:
    """A connection to where a site is, and the path above its root."""

    connection: http.client.HTTPConnection
    base: SplitResult
    sleep: Sleep

    def url_of(self, path: str) -> str:
        """Return the whole address of a path of the site."""
        return f"{self.base.scheme}://{self.base.netloc}{self._path(path)}"

    def ask(self, path: str) -> Answer:
        """Return the answer to a GET, asked again where the server is busy; PublishError where it stays silent."""
        for left in reversed(range(TRIES)):
            try:
                answer = self._asked(path)
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                if not left:
                    message = f"{self.base.netloc} svarar inte ({error}); se efter att nätet fungerar och försök igen"
                    raise PublishError(message) from None
                self.sleep(1)
                continue
            if answer.status not in BUSY or not left:
                return answer
            self.sleep(answer.wait_seconds)
        raise AssertionError("the last try returns or raises")

    def _path(self, path: str) -> str:
        return f"{self.base.path.rstrip('/')}{path}"

    def _asked(self, path: str) -> Answer:
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Cache-Control": "no-cache"}
        self.connection.request("GET", self._path(path), headers=headers)
        response = self.connection.getresponse()
        body = response.read(BODY_MAX_BYTES)
        if not response.isclosed():
            self.connection.close()
        asked = response.headers.get("Retry-After", "")
        wait_seconds = min(float(asked), WAIT_MAX_SECONDS) if asked.isdecimal() else 1.0
        return Answer(response.status, body, wait_seconds)


@contextmanager
def server_at(base_url: str, sleep: Sleep = time.sleep) -> Iterator[Server]:
    """Yield the server of a site; PublishError where the address is none."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PublishError(f'"{base_url}" är ingen webbadress; skriv den hel, som https://exempel.se')
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    with closing(kind(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS)) as connection:
        yield Server(connection, parts, sleep)
