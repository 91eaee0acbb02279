"""What HTML is made of, as the checks see it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

START, END, EMPTY = "start", "end", "empty"
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
FOREIGN = frozenset({"svg", "math"})
NOTHING: Mapping[str, str] = MappingProxyType({})


class Tag(NamedTuple):
    """One tag: its names in lower case, its values unescaped.

    `is_foreign` on and inside <svg> and <math>; `content` is the raw text of what can hold no tags, as <title>.
    """

    line: int
    name: str
    kind: str
    attributes: Mapping[str, str] = NOTHING
    is_foreign: bool = False
    content: str = ""


class Text(NamedTuple):
    """Text as it stands in the file, with its character references; never only space, never in <title> or <script>."""

    line: int
    source: str


class Doctype(NamedTuple):
    """What stands between `<!doctype` and `>`."""

    line: int
    source: str


class Fault(NamedTuple):
    """What is wrong on a line of a file that the context knows; lines count from 1, and 0 says nothing."""

    line: int
    message: str


Token = Tag | Text | Doctype | Fault


class Markup(NamedTuple):
    """A page or a piece of HTML: all its tokens in order, and of these the tags, the elements begun, and the faults."""

    tokens: Sequence[Token]
    tags: Sequence[Tag]
    elements: Sequence[Tag]
    faults: Sequence[Fault]
