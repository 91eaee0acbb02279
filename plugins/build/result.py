"""What a finished build has to tell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """The texts that are shown and held back, and the files that are new or changed, and unchanged.

    `notes` are sentences about what was left out.
    """

    posts: int
    pages: int
    held_back: int
    rebuilt: int
    unchanged: int
    notes: tuple[str, ...] = ()
