"""Problems as GitHub Actions shows them: on the line of the file, in the commit and in the pull request.

The form is GitHub's workflow commands (docs.github.com: "Workflow commands for GitHub Actions"), escapes included.
"""

import re
from collections.abc import Iterable, Mapping

SHOWN_MAX = 10  # GitHub shows so many of a step
PLACED = re.compile(r"(?P<path>[^\s:][^:\n]*?):(?:(?P<line>\d+):)? (?P<message>.+)")


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Tell whether a run is one of GitHub's."""
    return environment.get("GITHUB_ACTIONS") == "true"


def annotation(problem: str, level: str = "error") -> str:
    """Return the workflow command for a line `path:line: message`; the words alone where no path is named.

    >>> annotation("content/posts/a.md:3: okänd nyckel, 100 %")
    '::error file=content/posts/a.md,line=3::okänd nyckel, 100 %25'
    """
    found = PLACED.fullmatch(problem.strip())
    if not found:
        return f"::{level}::{_data(problem)}"
    line = f",line={found['line']}" if found["line"] else ""
    return f"::{level} file={_property(found['path'])}{line}::{_data(found['message'])}"


def annotations(problems: Iterable[str]) -> list[str]:
    """Return a workflow command a problem, and in the last of those that GitHub shows, how many there are."""
    lines = [one for one in problems if one.strip()]
    commands = [annotation(one) for one in lines[:SHOWN_MAX]]
    if len(lines) > SHOWN_MAX:
        more = f"{len(lines) - SHOWN_MAX + 1} fel till; alla står i körningens logg"
        commands[-1] = annotation(more)
    return commands


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
