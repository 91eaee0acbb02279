"""What the rules saw and did: what the author must be told about a text beside the Markdown itself."""

from dataclasses import dataclass
from typing import Literal

FoundKind = Literal["embed", "removed", "empty alt", "missing image", "kept as HTML"]
MAX_SHOWN = 100  # characters of a foreign text that a report can bear


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a rule did: `text` is an address or short Swedish, as the kind has it."""

    kind: FoundKind
    text: str


def shown(text: str) -> str:
    r"""Return a text in one line, cut to what a report can bear.

    >>> shown("  en\n rad ")
    'en rad'
    """
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else f"{line[: MAX_SHOWN - 1]}…"
