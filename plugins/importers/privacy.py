"""Personal data where it does not belong: e-mail addresses, IP numbers, positions, passwords and user ids in a text."""

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

MASKS = {"e-postadress": "[e-postadress borttagen]", "ip-nummer": "[ip-nummer borttaget]"}
PATTERNS = {
    "e-postadress": re.compile(
        r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|%40|\s?[\[({](?:at|snabel-a)[\])}]\s?)(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24}(?![\w-])"
    ),
    "ip-nummer": re.compile(
        r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)|(?<![\w:.])(?:[0-9a-fA-F]{1,4}:){3,7}:?[0-9a-fA-F]{1,4}(?![\w:])"
    ),
    "position": re.compile(r"(?<![\d.])-?\d{1,3}\.\d{4,}\s{0,2}[,;/ ]\s{0,2}-?\d{1,3}\.\d{4,}(?![\d.])"),
    "lösenord": re.compile(
        r"\$(?:P|H)\$[./0-9A-Za-z]{31}|\$2[aby]\$\d\d\$[./0-9A-Za-z]{53}|\$[156]\$[^\s$]+\$[./0-9A-Za-z]{22,}"
        r"|(?i:\b(?:post_)?password\s{0,2}[:=]\s{0,2}\S)"
    ),
    "användar-id": re.compile(
        r"(?i:(?:blogger\.com|plus\.google\.com)/(?:profile/|u/\d+/)?\d{6,}|facebook\.com/profile\.php\?id=\d+"
        r"|gravatar\.com/(?:avatar/)?[0-9a-f]{32,64}|\b(?:user_id|author_id|uid)\s{0,2}[:=]\s{0,2}\d)"
    ),
}

SIGNS = {  # quick to look for, and at least one is there wherever the pattern can match
    "e-postadress": ("@", "%40", "[at", "(at", "{at", "snabel-a"),
    "lösenord": ("$", "assword", "ASSWORD"),
    "användar-id": (".com/", ".COM/", "_id", "_ID", "uid", "UID"),
}
SHAPES = {
    "ip-nummer": (re.compile(r"\.\d{1,3}\.\d{1,3}\."), re.compile(r":[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}:")),
    "position": (re.compile(r"\.\d{4}"),),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found (its kind in Swedish), the words themselves, and the line, from 1. Never print `seen`."""

    kind: str
    seen: str
    line: int


def findings(text: str) -> Iterator[Finding]:
    """Yield all personal data in a text; private and local IP numbers tell nothing about anybody."""
    for kind, pattern in PATTERNS.items():
        if not _may_hold(text, kind):
            continue
        for found in pattern.finditer(text):
            if kind != "ip-nummer" or _is_public(found[0]):
                yield Finding(kind, found[0], text.count("\n", 0, found.start()) + 1)


def _may_hold(text: str, kind: str) -> bool:
    return any(sign in text for sign in SIGNS.get(kind, ())) or any(one.search(text) for one in SHAPES.get(kind, ()))


def masked(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a comment's text with e-mail addresses and IP numbers masked, and the kinds of what was found.

    >>> masked("Skriv till n.n@exempel.se!")
    ('Skriv till [e-postadress borttagen]!', ('e-postadress',))
    """
    kinds = []
    for kind, pattern in PATTERNS.items():
        if not _may_hold(text, kind):
            continue
        mask = MASKS.get(kind, f"[{kind} borttaget]")
        text, count = pattern.subn(partial(_mask, kind, mask), text)
        kinds += [kind] * (count and mask in text)
    return text, tuple(kinds)


def _mask(kind: str, mask: str, found: re.Match[str]) -> str:
    return found[0] if kind == "ip-nummer" and not _is_public(found[0]) else mask


def _is_public(seen: str) -> bool:
    """Tell whether this may be somebody's number; those of documentation stand for real ones in test data."""
    try:
        number = ipaddress.ip_address(seen)
    except ValueError:
        return False
    documentation = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
    return number.is_global or any(
        number in ipaddress.ip_network(net)
        for net in documentation
        if ipaddress.ip_network(net).version == number.version
    )
