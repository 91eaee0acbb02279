"""Swedish dashes in prose: the aside, the line of speech, the minus and the price.

The dash is – with a space on both sides, never — (EU's interinstitutional guide 6.4). A hyphen that joins a word
is never touched.
"""

import re
from collections.abc import Iterator

from plugins.text.ranges import joins_names

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# ord - ord; not the rule "- - -", not a telephone number "070 - 123 45 67"
_SPACED = re.compile(
    r""" -(?<=[^\n*=~-][ ]-)(?=[ ](?![ ]*[-*=~])|,[ ]|["']?(?:\n|\Z))(?!(?:(?<=\b0[0-9][ ]-)|(?<=\b0[0-9]{2}[ ]-)|(?<=\b0[0-9]{3}[ ]-))[ ][0-9]{2,3}[ 0-9]{3})"""
)
_DIFFERENCE = re.compile(r"-(?<=[0-9] -)(?= [0-9][0-9.,]* = )")  # 5 - 3 = 2
_SPEECH = re.compile(r"\n *(-)(?:( )(?! *[-*=~\n])(?! *\Z)|(?=[A-ZÅÄÖÉ][a-zåäöé]))")  # - Hej, sa hon.  -Hej, sa hon.
_LONG = re.compile(r"-{2,}|—")  # ord -- ord, ord—ord
_ORNAMENTS = frozenset("-<>=*+|_~!\\—")
_PRICE = re.compile(r":-(?<=[0-9]:-)(?:(?![\w)(/\\|*-])|(?=/\w)|(?=\)))")  # 500:-  500:-/st  (500:-)
_SIGNED = r"[0-9]+(?:[ ][0-9]{3})*+(?:,[0-9]+)?"
_DEGREES = r"[ ]?(?:°|grader\b|[%‰])"
_MINUS = re.compile(
    rf"""-(?<![^\s(\[<>=±≥≤~]-)(?<![0-9][ ]-)(?=
      (?P<sure>{_SIGNED}{_DEGREES})                                       # -5 °C, -10 %
    | {_SIGNED}[ ](?:kr|kronor|mkr|tkr|procent|poäng|minusgrader)\b      # -500 kr
    | [0-9]+,[0-9]                                                        # -2,5
    | {_SIGNED}[ ](?:till|och|eller)[ ]-{_SIGNED}{_DEGREES}               # -5 till -10 grader
    | (?P<lone>[0-9](?![\w%]|-(?!-)|[.,:/][0-9]))                         # är -5
    | (?P<only>{_SIGNED}[ ]*(?:\n|\Z))                                   # -12 by itself, as in a table
    )""",
    re.VERBOSE,
)
_ALONE = re.compile(rf"-{_SIGNED.replace('[ ]', ' ')} *(?:\n|\Z)")
_SCALE = re.compile(r"(?:\b(?:är|var|blir|blev|till|från|mellan|under|över|på|minst)|[=<>≤≥]) ?\Z")  # är -5; kill -9


def set_dashes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield – for what is typed as a dash, – and a no-break space where a line of speech begins, and − for a minus."""
    if "-" in view:
        yield from ((found.start() + 1, "–") for found in _SPACED.finditer(view))
        yield from _speech(text, view)
        yield from _minuses(text, view)
        yield from ((found.start() + 1, "–") for found in _PRICE.finditer(view) if _is_price(view, found))
    if "--" in view or "—" in view:
        yield from _long_dashes(text, view)


def _speech(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield the dash before speech, held to its first word (pratminus; bokprojektet.se 8)."""
    for found in _SPEECH.finditer("\n" + view):
        at = found.start(1) - 1
        if not found[2]:
            yield at, "–" + NO_BREAK_SPACE
            continue
        yield at, "–"
        if text[at + 1] == " ":
            yield at + 1, NO_BREAK_SPACE


def _minuses(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield − before a number that can be nothing else than negative (CLDR 48 sv); a typed – is left, as EU has it."""
    for found in _MINUS.finditer(view):
        at = found.start()
        if text[at] == "-" and _is_minus(view, found):
            yield at, MINUS
    yield from ((found.start(), MINUS) for found in _DIFFERENCE.finditer(view) if text[found.start()] != "–")


def _is_minus(view: str, found: re.Match[str]) -> bool:
    """Tell a minus from a hyphen that begins a line of a list, and from the option of a command, `kill -9`."""
    at = found.start()
    if _begins_line(view, at):
        return bool(found["sure"] or _ALONE.match(view, at))
    if found["lone"]:
        return bool(_SCALE.search(view, max(0, at - 12), at))
    return not found["only"]


def _is_price(view: str, found: re.Match[str]) -> bool:
    """Tell a price within brackets from a smiley."""
    if not view.startswith(")", found.end()):
        return True
    line = view[view.rfind("\n", 0, found.start()) + 1 : found.start()]
    return line.rfind("(") > line.rfind(")")


def _long_dashes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield what a run of hyphens or an em dash becomes: – with its spaces, or without them between numbers."""
    for found in _LONG.finditer(view):
        start, end = found.span()
        if end - start < 4 and (dash := _long_dash(view, start, end)):
            yield start, dash
            yield from ((at, "") for at in range(start + 1, end))
            if dash == "–" and _begins_line(view, start) and text[end] == " ":
                yield end, NO_BREAK_SPACE


def _long_dash(view: str, start: int, end: int) -> str:
    """Return the dash for `view[start:end]` with the spaces that it lacks, or nothing where it is none."""
    left, right = view[start - 1 : start] or "\n", view[end : end + 1] or "\n"
    is_em, is_word = view[start] == "—", right.isalnum()
    if left in _ORNAMENTS or right in _ORNAMENTS:
        return ""
    if _begins_line(view, start):
        if right == " ":
            return "–" if view[end:].lstrip(" ")[:1] not in {"", "\n", *_ORNAMENTS} else ""
        speaks = is_word if is_em else right.isupper() and view[end + 1 : end + 2].islower()
        return "–" + NO_BREAK_SPACE if speaks else ""
    if (left.isdigit() and right.isdigit()) or joins_names(view, start, end):
        return "–"
    opens = left in "([" or (left in "\"'" and not view[start - 2 : start - 1].strip())
    if not is_em and (
        left.isdigit() or (left == " " and right not in " \n\"'") or (opens and is_word) or _is_decrement(view, start)
    ):
        return ""
    joins = is_word or right == "\x1a" or (right in "\"'([" and view[end + 1 : end + 2].isalnum())
    return (" " if not opens and left not in " \n" else "") + "–" + (" " if joins else "")


def _begins_line(view: str, at: int) -> bool:
    """Tell whether only spaces stand before a place in its line."""
    before = view[:at].rstrip(" ")
    return not before or before.endswith("\n")


def _is_decrement(view: str, at: int) -> bool:
    """Tell the `--` of a programmer, `C--`, from a writer's."""
    return view[at - 1 : at].isalpha() and not view[max(0, at - 2) : at - 1].isalpha()
