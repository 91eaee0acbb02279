"""Swedish dashes in prose: the aside, the line of speech, and the price.

The dash is – with a space on both sides, never — (EU's interinstitutional guide 6.4 and 10.4.10). A hyphen that joins
the parts of a word is never touched.
"""

import re
from collections.abc import Iterator

from plugins.text.addresses import OBJECT
from plugins.text.minus import begins_line
from plugins.text.ranges import joins_names
from plugins.text.spaces import NO_BREAK_SPACE

_SPACED = re.compile(
    r"""[ ]-(?<=[^\n*=~-][ ]-)                                              # ord - ord, not the rule - - -
    (?=[ ](?![ ]*[-*=~]) | ,(?:[ ]|--|—) | ["']{0,2}(?:\n|\Z))          # ord - ord; ord -, ord; "Men jag -"
    (?!(?:(?<=\b0[0-9][ ]-)|(?<=\b0[0-9]{2}[ ]-)|(?<=\b0[0-9]{3}[ ]-))[ ][0-9]{2,3}[ 0-9]{3})  # not 070 - 123 45 67
    """,
    re.VERBOSE,
)
_SPEECH = re.compile(r"\n *(-)(?:( )(?! *[-*=~\n])(?! *\Z)|(?=[A-ZÅÄÖÉ][a-zåäöé]))")  # - Hej, sa hon.  -Hej, sa hon.
_PRICE = re.compile(r":-(?<=[0-9]:-)(?:(?![\w)(/\\|*-])|(?=/\w)|(?=\)))")  # 500:-  500:-/st  (500:-)
_LONG = re.compile(r"-{2,}|—")  # ord -- ord, ord—ord
_ORNAMENTS = frozenset("-<>=*+|_~!\\—")  # -->, ---->, -=-


def set_dashes(text: str, view: str) -> Iterator[tuple[int, str]]:
    r"""Yield – for each hyphen that stands for a dash, with its space held where it begins a line of speech.

    >>> list(set_dashes("- Ja - nej", "- Ja - nej"))
    [(5, '–'), (0, '–'), (1, '\xa0')]
    """
    if "-" not in view:
        return
    yield from ((found.start() + 1, "–") for found in _SPACED.finditer(view))
    yield from ((found.start() + 1, "–") for found in _PRICE.finditer(view) if _is_price(view, found))
    for found in _SPEECH.finditer("\n" + view):
        at = found.start(1) - 1
        yield at, "–" if found[2] else "–" + NO_BREAK_SPACE
        if found[2] and text[at + 1] == " ":
            yield at + 1, NO_BREAK_SPACE


def set_long_dashes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield – with the spaces that it lacks for two or three hyphens and for an em dash.

    >>> list(set_long_dashes("ja—nej", "ja—nej"))
    [(2, ' – ')]
    """
    for found in _LONG.finditer(view) if "--" in view or "—" in view else ():
        start, end = found.span()
        dash = _long_dash(view, start, end) if end - start < 4 else ""
        if dash:
            yield start, dash
            yield from ((at, "") for at in range(start + 1, end))
        if dash == "–" and begins_line(view, start) and text[end] == " ":
            yield end, NO_BREAK_SPACE


def _is_price(view: str, found: re.Match[str]) -> bool:
    """Tell a price within brackets, `(500:-)`, from a smiley."""
    line = view[view.rfind("\n", 0, found.start()) + 1 : found.start()]
    return not view.startswith(")", found.end()) or line.rfind("(") > line.rfind(")")


def _long_dash(view: str, start: int, end: int) -> str:
    """Return what to set for `view[start:end]`, or nothing where it is no dash."""
    left, right = view[start - 1 : start] or "\n", view[end : end + 1] or "\n"
    if left in _ORNAMENTS or right in _ORNAMENTS:
        return ""
    if begins_line(view, start):
        return _long_speech(view, start, end)
    if (left.isdigit() and right.isdigit()) or joins_names(view, start, end):
        return "–"
    opens = left in "([" or (left in "\"'" and not view[start - 2 : start - 1].strip())
    if view[start] == "-" and _is_code(view, start, right, opens=opens):
        return ""
    joins = right.isalnum() or right == OBJECT or (right in "\"'([" and view[end + 1 : end + 2].isalnum())
    return ("" if opens or left == " " else " ") + "–" + (" " if joins else "")


def _long_speech(view: str, start: int, end: int) -> str:
    """Return the dash before speech, `-- Hej` or `—Hej`, or nothing for an option such as `--help` and for a rule."""
    right = view[end : end + 1]
    if right == " ":
        return "–" if view[end:].lstrip(" ")[:1] not in {"", "\n", *_ORNAMENTS} else ""
    is_speech = right.isalnum() if view[start] == "—" else right.isupper() and view[end + 1 : end + 2].islower()
    return "–" + NO_BREAK_SPACE if is_speech else ""


def _is_code(view: str, start: int, right: str, *, opens: bool) -> bool:
    """Tell whether `--` may be a programmer's: `C--`, `ls --all`, "--help"; or a hyphen as in `90--talet`."""
    left = view[start - 1]
    is_name = left.isalpha() and not view[max(0, start - 2) : start - 1].isalpha()
    return is_name or left.isdigit() or (opens and right.isalnum()) or (left == " " and right not in " \n\"'")
