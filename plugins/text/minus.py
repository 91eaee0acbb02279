"""The minus sign: only where a number can be nothing else than negative (CLDR 48 sv).

`VM -94` is a year, `kill -9` an option, `-2 msk olja` an item in a list. A typed – is left, for so EU's
interinstitutional guide writes a minus (6.4), and Svenska skrivregler allow both.
"""

import re
from collections.abc import Iterator

MINUS = "\N{MINUS SIGN}"

_NUMBER = r"[0-9]+(?:[ ][0-9]{3})*+(?:,[0-9]+)?"
_DEGREES = r"[ ]?(?:°|grader\b|[%‰])"
_NEGATIVE = re.compile(
    rf"""-(?<![^\s(\[<>±≥≤~]-)(?<![0-9][ ]-)(?=
      (?P<degrees>{_NUMBER}{_DEGREES})                                  # -5 °C, -10 %
    | {_NUMBER}[ ](?:kr|kronor|mkr|tkr|procent|poäng|minusgrader)\b     # -500 kr
    | [0-9]+,[0-9]                                                      # -2,5
    | {_NUMBER}[ ](?:till|och|eller)[ ]-{_NUMBER}{_DEGREES}             # -5 till -10 grader
    | (?P<digit>[0-9](?![\w%]|-(?!-)|[.,:/][0-9]))                      # är -5
    | (?P<last>{_NUMBER}[ ]*(?:\n|\Z))                                  # -12
    )""",
    re.VERBOSE,
)
_WHOLE_LINE = re.compile(rf"-{_NUMBER}[ ]*(?:\n|\Z)", re.VERBOSE)  # -12 alone in a cell of a table
_SCALE = re.compile(r"(?:\b(?:är|var|blir|blev|till|från|mellan|under|över|på|minst)|[=<>≤≥]) ?\Z")  # är -5
_DIFFERENCE = re.compile(r"-(?<=[0-9] -)(?= [0-9][0-9.,]* = )")  # 5 - 3 = 2


def set_minuses(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield − for each hyphen that is a minus.

    >>> list(set_minuses("-5 °C, VM -94", "-5 °C, VM -94"))
    [(0, '−')]
    """
    if "-" not in view:
        return
    for found in _NEGATIVE.finditer(view):
        if text[found.start()] == "-" and _is_minus(view, found):
            yield found.start(), MINUS
    yield from ((found.start(), MINUS) for found in _DIFFERENCE.finditer(view) if text[found.start()] == "-")


def _is_minus(view: str, found: re.Match[str]) -> bool:
    """Tell a minus from what begins an item of a list, from an option and from a year."""
    at = found.start()
    if begins_line(view, at):
        return bool(found["degrees"] or _WHOLE_LINE.match(view, at))
    if found["digit"]:
        return bool(_SCALE.search(view, max(0, at - 12), at))
    return not found["last"]


def begins_line(view: str, at: int) -> bool:
    r"""Tell whether nothing but spaces stands before a place in its line.

    >>> begins_line("Hej\n -5", 5), begins_line("är -5", 3)
    (True, False)
    """
    return not view[view.rfind("\n", 0, at) + 1 : at].strip(" ")
