"""Swedish quotation marks, apostrophes, and the marks of inches and feet that look like them when typed.

Swedish has the same mark at both ends, ” and within it ’ (Svenska skrivregler; CLDR 48 sv). So nobody needs to guess
where a quotation begins, but for one thing: whether `17"` ends one or is a size.
"""

import re
from collections.abc import Iterator

_INCH = re.compile(r'"(?<=[0-9½¼¾]")(?<![0-9]{4}")(?!\w)')  # en 17" skärm
_FEET = re.compile(r"[0-9](')[0-9]{1,2}(\")?")  # 6'2" lång
_QUOTE_OR_LINE = re.compile(r'["\n]')
_SINGLES = re.compile("'+")  # på't, ´90-talet, ''citat''
_SMILEY = re.compile(r"'(?<=[:;=]')-?[()\[\]]")  # :'( and :'-(
_OPEN = re.compile(r'(?:^|(?<=[\s(\[/-]))"(?=\S)', re.MULTILINE)  # sa "ja
_CLOSED = re.compile(r'(?<=[^\s(\[/])"(?!\w)')  # ja" och


def set_double_quotes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield the marks ” for every double mark, and ″ after a number where no quotation can end."""
    if '"' not in view:
        return
    inches = _inches(text, view) if _INCH.search(view) else set()
    at = view.find('"')
    while at >= 0:
        if text[at] != "″":
            yield at, "″" if at in inches else "”"
        at = view.find('"', at + 1)


def set_single_quotes(text: str, view: str) -> Iterator[tuple[int, str]]:
    """Yield ’ for apostrophes and inner quotations, ′ for feet, ” for two in a row, and leave the smiley :'( alone."""
    if "'" not in view:
        return
    feet = {found.start(1) for found in _FEET.finditer(view)}
    for found in _SINGLES.finditer(view):
        start, end = found.span()
        typed = text[start:end]
        if start in feet:
            yield from ((start, "′") for _ in range(typed == "'"))
        elif "´" in typed and not (view[start - 1 : start].isalnum() or view[end : end + 1].isalnum()):
            continue
        elif len(typed) == 2 and not typed.strip("'´"):
            yield from ((start, "”"), (start + 1, ""))
        elif not _SMILEY.match(view, start):
            yield from ((at, "’") for at in range(start, end) if text[at] != "′")


def _inches(text: str, view: str) -> set[int]:
    """Return where a double mark means inches."""
    found: set[int] = set()
    line: list[int] = []
    for mark in _QUOTE_OR_LINE.finditer(view):
        if mark[0] == '"' and text[mark.start()] != "″":
            line.append(mark.start())
        else:
            found |= _inches_of_line(text, view, line)
            line = []
    return found | _inches_of_line(text, view, line)


def _inches_of_line(text: str, view: str, marks: list[int]) -> set[int]:
    """Return the marks of one paragraph that mean inches: after a number, where no quotation is open or one goes on."""
    feet = {found.start(2) for found in _FEET.finditer(view, marks[0] - 3 if marks and marks[0] > 3 else 0)}
    sizes = {at for at in marks if text[at] == '"' and (at in feet or _INCH.match(view, at))}
    inches, depth = set(), 0
    for number, at in enumerate(marks):
        if at not in sizes:
            opens = _OPEN.match(view, at) or not (depth or _CLOSED.match(view, at))
            depth = depth + 1 if opens else max(0, depth - 1)
        elif at in feet or not depth or _goes_on(view, marks[number + 1 :], sizes):
            inches.add(at)
        else:
            depth -= 1
    return inches


def _goes_on(view: str, later: list[int], sizes: set[int]) -> bool:
    """Tell whether the next mark that is no size ends a quotation, as in `"en 17" skärm"`."""
    mark = next((at for at in later if at not in sizes), None)
    return mark is not None and not _OPEN.match(view, mark) and bool(_CLOSED.match(view, mark))
