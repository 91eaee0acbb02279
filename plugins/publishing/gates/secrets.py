"""Gate: keys and passwords, told by the marks that their makers put on them, and files that hold such things.

A short list of certain marks, no guessing by entropy: detect-secrets finds hundreds of "secrets" in ordinary pages.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType

from plugins.formats.problem import Problem

MARKS = MappingProxyType(  # what a quick look finds, and the pattern that proves it
    {
        b"PRIVATE KEY": (rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----", "en privat nyckel"),
        b"PuTTY-User-Key-File": (rb"PuTTY-User-Key-File-\d:", "en privat nyckel"),
        b"AGE-SECRET-KEY-": (rb"AGE-SECRET-KEY-1[0-9A-Z]{50,}", "en privat nyckel"),
        b"gh": (rb"\bgh[pousr]_[A-Za-z0-9]{36,}", "en nyckel till GitHub"),
        b"github_pat_": (rb"\bgithub_pat_[A-Za-z0-9_]{50,}", "en nyckel till GitHub"),
        b"glpat-": (rb"\bglpat-[A-Za-z0-9_-]{20,}", "en nyckel till GitLab"),
        b"AKIA": (rb"\bAKIA[0-9A-Z]{16}\b", "en nyckel till AWS"),
        b"AIza": (rb"\bAIza[0-9A-Za-z_-]{35}", "en nyckel till Google"),
        b"xox": (rb"\bxox[abprs]-[0-9A-Za-z-]{20,}", "en nyckel till Slack"),
        b"hooks.slack.com": (rb"hooks\.slack\.com/services/T\w+/B\w+/\w+", "en nyckel till Slack"),
        b"_live_": (rb"\b[sr]k_live_[0-9A-Za-z]{20,}", "en nyckel till Stripe"),
        b"npm_": (rb"\bnpm_[A-Za-z0-9]{36}", "en nyckel till npm"),
        b"pypi-AgE": (rb"\bpypi-AgE[A-Za-z0-9_-]{40,}", "en nyckel till PyPI"),
        b"SG.": (rb"\bSG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{40,}", "en nyckel till SendGrid"),
    }
)
KEPT_PRIVATE = re.compile(
    r"(?:^|/)(?:\.env[^/]*|\.netrc|\.htpasswd|\.git-credentials|id_(?:rsa|dsa|ecdsa|ed25519)|wp-config\.php[^/]*"
    r"|[^/]+\.(?:pem|key|p12|pfx|ppk|kdbx|jks|sqlite3?|sql))$",
    re.IGNORECASE,
)


def secret_problems(name: str, data: bytes) -> Iterator[Problem]:
    """Yield what looks like a secret in a file, with its line; the secret itself is never told."""
    if KEPT_PRIVATE.search(name):
        yield Problem(name, 0, "den sortens fil håller nycklar eller uppgifter som ingen ska se; ta bort den")
    for mark, (pattern, what) in MARKS.items():
        if mark in data and (found := re.search(pattern, data)):
            line = data.count(b"\n", 0, found.start()) + 1
            yield Problem(name, line, f"här står {what}; ta bort den ur texten och byt ut den, för den är röjd")
