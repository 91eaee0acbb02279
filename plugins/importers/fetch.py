"""Pictures from the network, only where the author asks for them: public hosts, small answers, one at a time.

Every redirect is checked anew, as the first address was (plugins/network).
"""

import time
from urllib.parse import urljoin

from plugins.network.asking import Answer, Limits, ask
from plugins.network.public import FetchRefusedError, checked, is_public, resolved

__all__ = ["Answer", "FetchRefusedError", "checked", "fetch", "is_public", "resolved"]

MAX_BYTES = 30_000_000
MAX_HOPS = 5
TIMEOUT_SECONDS = 15.0
LONGEST_SECONDS = 60.0
PAUSE_SECONDS = 0.5
AGENT = "vd-blogg-import (pictures for the own archive of an author)"


def fetch(url: str) -> bytes:
    """Return what a public address answers with; raise FetchRefusedError, or what the network raises."""
    time.sleep(PAUSE_SECONDS)
    deadline = time.monotonic() + LONGEST_SECONDS
    for _ in range(MAX_HOPS):
        host, port, address = checked(url, resolved)
        answer = _asked(url, host, port, address, deadline)
        if answer.status in (301, 302, 303, 307, 308) and answer.location:
            url = urljoin(url, answer.location)
            continue
        if answer.status != 200:
            raise FetchRefusedError(f"servern svarade {answer.status}")
        return answer.body
    raise FetchRefusedError(f"adressen leder vidare mer än {MAX_HOPS} gånger")


def _asked(url: str, host: str, port: int, number: str, deadline: float) -> Answer:
    limits = Limits(
        max_bytes=MAX_BYTES,
        agent=AGENT,
        timeout_seconds=TIMEOUT_SECONDS,
        longest_seconds=max(1.0, deadline - time.monotonic()),
        accept="image/*",
    )
    return ask(url, (host, port, number), limits)
