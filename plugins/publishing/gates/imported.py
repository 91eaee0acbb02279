"""Gate: no e-mail address or IP number of somebody who never asked to be published.

They come with imports: in comments, and in the texts of an old blog. In comments both are looked for; in the author's
own imported texts only e-mail addresses, since a number with four parts is as often a version.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator, Set

from plugins.formats.problem import Problem
from plugins.publishing.texts import Text

E_MAIL = re.compile(r"(?<![\w.+%@/-])[\w.+%-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24}(?![\w-])")
IP = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)|(?<![\w:.])(?:[0-9a-fA-F]{1,4}:){3,7}:?[0-9a-fA-F]{1,4}(?![\w:])"
)
ALLOW = "ta bort den, eller skriv den i PUBLIC_ADDRESSES i publishconf.py om den är avsedd att synas"


def imported_problems(texts: Iterable[Text], allowed: Set[str]) -> Iterator[Problem]:
    """Yield each e-mail address in an imported text, by its line; the address itself is not repeated."""
    for text in texts:
        if text.post.origin and ("@" in text.raw or "%40" in text.raw):
            yield from _found(text.shown_path, text.raw, "e-postadress", E_MAIL, allowed)


def comment_problems(files: Iterable[tuple[str, str]], allowed: Set[str]) -> Iterator[Problem]:
    """Yield each e-mail address and each IP number in the comments, by its line."""
    for shown_path, raw in files:
        yield from _found(shown_path, raw, "e-postadress", E_MAIL, allowed)
        yield from _found(shown_path, raw, "ett IP-nummer", IP, allowed)


def _found(shown_path: str, raw: str, what: str, pattern: re.Pattern[str], allowed: Set[str]) -> Iterator[Problem]:
    for found in pattern.finditer(raw):
        seen = found[0].replace("%40", "@")
        if seen.casefold() in allowed or (pattern is IP and not _is_public(seen)):
            continue
        article = "en " if pattern is E_MAIL else ""
        yield Problem(shown_path, raw.count("\n", 0, found.start()) + 1, f"här står {article}{what}; {ALLOW}")


def _is_public(seen: str) -> bool:
    """Tell whether a number may be somebody's: not one of a local net."""
    try:
        number = ipaddress.ip_address(seen)
    except ValueError:
        return False
    return not (number.is_private and not _is_documentation(number)) and not number.is_multicast


def _is_documentation(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether a number stands for a real one in test data (RFC 5737, RFC 3849)."""
    nets = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
    return any(number in net for net in map(ipaddress.ip_network, nets) if net.version == number.version)
