"""`content/.import.json`: what the importer has written, so that it never takes the author's work for its own.

`sha256` is what is known to have been written, `planned` what a run was about to write when it was last heard of, and
`offered` the newest version that the author has been given. The file is written before the first and after the last of
a run's files: a killed run leaves plans, and a file that matches a plan is no edit.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

NAME = ".import.json"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One written file: path from content/, slug of a text, and hashes in hexadecimal SHA-256."""

    path: str
    slug: str = ""
    sha256: str = ""
    planned: str = ""
    offered: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that was written: `files` by identity (the origin of a text, the path of a picture), old addresses led on.

    `fetched` has the path of each picture that came from the network, by the key of its address.
    """

    files: Mapping[str, Record] = field(default_factory=dict)
    redirects: tuple[str, ...] = ()
    fetched: Mapping[str, str] = field(default_factory=dict)


def render(state: State) -> str:
    """Return the state as sorted JSON; fields that say nothing are left out."""
    files = {name: {key: value for key, value in asdict(one).items() if value} for name, one in state.files.items()}
    whole: dict[str, object] = {"version": VERSION, "files": files, "redirects": sorted(state.redirects)}
    whole["fetched"] = dict(state.fetched)
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def parse(text: str) -> State:
    """Read the state; raise ValueError where it is none of ours, for then nobody knows what the author wrote."""
    try:
        whole = json.loads(text)
        files = {str(name): Record(**one) for name, one in whole["files"].items()}
        fetched = {str(key): str(path) for key, path in whole["fetched"].items()}
        is_ours = whole["version"] == VERSION
        state = State(files, tuple(map(str, whole["redirects"])), fetched)
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours = False
    if not is_ours:
        raise ValueError(f"{NAME} är skadad; återställ den, så att inget du skrivit skrivs över")
    return state
