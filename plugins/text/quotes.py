"""Swedish quotation marks, apostrophes, and the marks of inches and feet that look like them when typed.

Swedish has the same mark at both ends, ” and within it ’ (Svenska skrivregler; CLDR 48 sv). So nobody needs to guess
where a quotation begins, but for one thing: whether `17"` ends one or is a size.
"""

import re
from collections.abc import Iterator

_MARK_OR_LINE = re.compile(r'["\n]')
_SIZE = re.compile(r'"(?<=[0-9½¼¾]")(?<![0-9]{4}")(?!\w)')  # en 17" skärm; not 1994"
_FEET_AND_INCHES = re.compile(r"""\"(?:(?<=[0-9]'[0-9]")|(?<=[0-9]'[0-9]{2}"))""")  # 6'2" lång, also in a quotation
_OPENING = re.compile(r'(?:^|(?<=[\s(\[/-]))"(?=\S)', re.MULTILINE)  # sa "ja
_CLOSING = re.compile(r'(?<=[^\s(\[/])"(?!\w)')  # ja" och
_SINGLES = re.compile("'+")  # på't, '90-talet, ''citat''
_FEET = re.compile(r"'(?<=[0-9]')(?=[0-9])")  # 6'2
_SMILEY = re.compile(r"'(?<=[:;=]')-?[()\[\]]")  # :'( and :'-(


def set_double_quotes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield ” for every double mark, or ″ after a number where no quotation ends.

    >>> list(set_double_quotes('"17" skärm', '"17" skärm')), list(set_double_quotes('17" skärm', '17" skärm'))
    ([(0, '”'), (3, '”')], [(2, '″')])
    """
    if '"' not in view:
        return
    inches = _inches(text, view) if _SIZE.search(view) else set()
    at = view.find('"')
    while at >= 0:
        if text[at] != "″":
            yield at, "″" if at in inches else "”"
        at = view.find('"', at + 1)


def set_single_quotes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield ’ for an apostrophe and an inner quotation, ′ for feet, and ” for two apostrophes in a row.

    >>> list(set_single_quotes("på't :'(", "på't :'("))
    [(2, '’')]
    """
    for found in _SINGLES.finditer(view) if "'" in view else ():
        start, end = found.span()
        typed = text[start:end]
        if typed == "'" and _FEET.match(view, start):
            yield start, "′"
        elif typed in {"''", "´´"}:
            yield from ((start, "”"), (start + 1, ""))
        elif not (_SMILEY.match(view, start) or (typed == "´" and _stands_alone(view, start))):
            yield from ((at, "’") for at in range(start, end) if text[at] != "′")


def _stands_alone(view: str, at: int) -> bool:
    """Tell the accent as such, `´`, from one that is typed for an apostrophe, `på´t`."""
    return not (view[at - 1 : at].isalnum() or view[at + 1 : at + 2].isalnum())


def _inches(text: str, view: str) -> set[int]:
    """Return where a double mark means inches; each paragraph is for itself, since a quotation ends with it."""
    found: set[int] = set()
    marks: list[int] = []
    for mark in _MARK_OR_LINE.finditer(view):
        if mark[0] == '"':
            marks.append(mark.start())
        elif marks:
            found |= _inches_of_line(text, view, marks)
            marks = []
    return found | _inches_of_line(text, view, marks)


def _inches_of_line(text: str, view: str, marks: list[int]) -> set[int]:
    """Return the marks that stand after a size: those where no quotation is open, or where one goes on."""
    marks = [at for at in marks if text[at] != "″"]
    sizes = {at for at in marks if text[at] == '"' and _SIZE.match(view, at)}
    inches, depth = set(), 0
    for number, at in enumerate(marks):
        if at not in sizes:
            opens = _OPENING.match(view, at) or not (depth or _CLOSING.match(view, at))
            depth = depth + 1 if opens else max(0, depth - 1)
        elif not depth or _FEET_AND_INCHES.match(view, at) or _goes_on(view, marks[number + 1 :], sizes):
            inches.add(at)
        else:
            depth -= 1
    return inches


def _goes_on(view: str, later: list[int], sizes: set[int]) -> bool:
    """Tell whether the next mark that follows no size ends a quotation, as in `"en 17" skärm"`."""
    at = next((at for at in later if at not in sizes), None)
    return at is not None and not _OPENING.match(view, at) and bool(_CLOSING.match(view, at))
