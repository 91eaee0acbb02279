"""The network as `invoke links` uses it: public hosts only, and never two questions to one host at once or in a row."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from plugins.links.host import AGENT, host_of
from plugins.network.asking import Answer, Connect, Limits, ask, connected
from plugins.network.public import Resolve, checked, resolved

PAUSE_SECONDS = 2.0
LOOK_BYTES = 100_000  # enough to see that something is there
SAVED_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Network:
    """How to get at the world; the tests put another one in its place."""

    resolve: Resolve = resolved
    connect: Connect = connected
    sleep: Callable[[float], None] = time.sleep
    pause_seconds: float = PAUSE_SECONDS
    timeout_seconds: float = 15.0
    longest_seconds: float = 30.0


@dataclass(slots=True)
class Asker:
    """Asks one address at a time of each host, `pause_seconds` apart, whichever thread and redirect it comes from."""

    network: Network
    max_bytes: int = LOOK_BYTES
    _free_at: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, url: str) -> Answer:
        """Return the answer; FetchRefusedError, or what the network raises."""
        where = checked(url, self.network.resolve)
        self._wait(host_of(url))
        limits = Limits(
            max_bytes=self.max_bytes,
            agent=AGENT,
            timeout_seconds=self.network.timeout_seconds,
            longest_seconds=self.network.longest_seconds,
            cuts=True,
        )
        return ask(url, where, limits, self.network.connect)

    def _wait(self, host: str) -> None:
        with self._lock:
            now = time.monotonic()
            at = max(now, self._free_at.get(host, now))
            self._free_at[host] = at + self.network.pause_seconds
        if at > now:
            self.network.sleep(at - now)
