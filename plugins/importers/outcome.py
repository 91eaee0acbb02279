"""What became of each item of a source: the lines that the report adds up."""

from dataclasses import dataclass
from typing import Literal

from plugins.importers.harvest import FoundComment, Kind

Result = Literal["skriven", "förenad", "undantagen", "avvisad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One item of the source with this number: written, united with the same from elsewhere, withheld or refused.

    `reason` is Swedish and says why; `what` lets the author recognise the item, `line` stands in the source or is 0.
    """

    source: int
    kind: Kind
    result: Result
    reason: str = ""
    what: str = ""
    line: int = 0


def comment_kind(comment: FoundComment) -> Kind:
    """Return what a comment is counted as."""
    return "pingback" if comment.state == "pingback" else "kommentar"
