"""The availability API of the Wayback Machine: the copy of a page nearest a day.

Form: https://archive.org/help/wayback_api.php (`archived_snapshots.closest` with `available`, `status`, `url` and
`timestamp`, YYYYMMDDhhmmss; an empty `archived_snapshots` where there is no copy).
"""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from plugins.formats.links import ARCHIVE_HOST, is_web_address

SERVICE = "https://archive.org/wayback/available"
COPY = re.compile(rf"https?://{re.escape(ARCHIVE_HOST)}(?::80|:443)?/web/(\d{{14}})[a-z_]*/(.+)")


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy and the day it was made."""

    address: str
    day: date


def question(address: str, day: date | None, service: str = SERVICE) -> str:
    """Return what to ask: the copy nearest the day, or the newest."""
    when = f"&timestamp={day:%Y%m%d}" if day else ""
    return f"{service}?url={quote(address, safe='')}{when}"


def parse(text: bytes) -> Copy | None:
    """Return the copy that an answer names, or None where there is none; raise ValueError where it is no answer."""
    whole = json.loads(text)
    snapshots = whole.get("archived_snapshots") if isinstance(whole, dict) else None
    if not isinstance(snapshots, dict):
        raise ValueError("svaret har inte den form som arkivet beskriver")  # noqa: TRY004 - a fault of the answer
    closest = snapshots.get("closest")
    if not isinstance(closest, dict) or closest.get("available") is not True or str(closest.get("status")) != "200":
        return None
    found = COPY.fullmatch(str(closest.get("url", "")))
    if not found or not is_web_address(found[0]):
        raise ValueError("svaret leder inte till arkivet")
    return Copy(f"https://{ARCHIVE_HOST}/web/{found[1]}/{found[2]}", datetime.strptime(found[1], "%Y%m%d%H%M%S").date())  # noqa: DTZ007
