"""`content/comments/moderering.yaml`: which comments are taken away or made anonymous, for this and every later import.

Two lists of comment ids; a name never stands there, for the file is kept as long as the blog.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from plugins.formats.problem import ContentError, Problem

NAME = "comments/moderering.yaml"
REMOVED, ANONYMOUS = "borttagna", "anonyma"
HEADING = (
    '# Skrivs av "invoke comment". Kommentarerna här kommer inte tillbaka vid en ny import,\n'
    "# och de anonyma förblir anonyma. Ta bort en rad för att ångra.\n"
)


@dataclass(frozen=True, slots=True)
class Moderation:
    """The ids of comments that are gone, and of those whose writer is not to be named."""

    removed: frozenset[str] = frozenset()
    anonymous: frozenset[str] = frozenset()

    def with_removed(self, ids: Iterable[str]) -> "Moderation":
        """Return the same with more comments taken away."""
        return Moderation(self.removed | set(ids), self.anonymous)

    def with_anonymous(self, ids: Iterable[str]) -> "Moderation":
        """Return the same with more comments made anonymous."""
        return Moderation(self.removed, self.anonymous | set(ids))


def parse(text: str, path: str) -> Moderation:
    """Read the file; raise ContentError where it is anything but lists of ids under the two keys."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        return Moderation(**_lists(root)) if root else Moderation()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ContentError([Problem(path, mark.line + 1 if mark else 1, _expected())]) from None
    except _FaultError as fault:
        raise ContentError([Problem(path, fault.line, _expected())]) from None


class _FaultError(Exception):
    def __init__(self, node: yaml.Node) -> None:
        self.line = node.start_mark.line + 1


def _lists(root: yaml.Node) -> dict[str, frozenset[str]]:
    fields = {REMOVED: "removed", ANONYMOUS: "anonymous"}
    if not isinstance(root, yaml.MappingNode):
        raise _FaultError(root)
    found = {}
    for key, value in root.value:
        if key.value not in fields or not isinstance(value, yaml.SequenceNode):
            raise _FaultError(key)
        if faulty := next((one for one in value.value if not isinstance(one, yaml.ScalarNode)), None):
            raise _FaultError(faulty)
        found[fields[key.value]] = frozenset(one.value for one in value.value)
    return found


def _expected() -> str:
    return f'här väntades listor av id:n under "{REMOVED}:" och "{ANONYMOUS}:", som "  - disqus:101"'


def render(moderation: Moderation) -> str:
    """Return the file, sorted; `parse` gives the same back."""
    lists = ((REMOVED, moderation.removed), (ANONYMOUS, moderation.anonymous))
    parts = (f"{name}:\n{''.join(f'  - {_quoted(one)}' for one in sorted(ids))}" for name, ids in lists if ids)
    return HEADING + "".join(parts)


def _quoted(name: str) -> str:
    return yaml.safe_dump(name, allow_unicode=True, default_style='"', width=10**6)
