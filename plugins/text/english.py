"""English typography for the English passages of a Swedish text; the quotation marks are typogrify's work."""

import re
from html import unescape

from smartypants import convert_quotes  # type: ignore[import-untyped]  # what typogrify itself calls

from plugins.text.addresses import OBJECT, hide_addresses

_STRAIGHT = re.compile("[\"']")
_DASH = re.compile(r"(?<![-<!])-{2,3}(?![->])(?<! --(?=\w))(?<! ---(?=\w))")  # so--so, so -- so; not --option
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def english_changes(text: str) -> dict[int, str]:
    r"""Return what to put instead of single signs, by their place, as `swedish_changes` does.

    >>> english_changes('"It\'s"')
    {0: '“', 3: '’', 5: '”'}
    """
    view = hide_addresses(text)
    changes: dict[int, str] = {}
    for pattern, sign in ((_DASH, "—"), (_DOTS, "…")):
        for found in pattern.finditer(view):
            changes |= dict.fromkeys(range(*found.span()), "") | {found.start(): sign}
    return changes | _quotes(view)


def _quotes(view: str) -> dict[int, str]:
    """Return the curly marks; typogrify puts an entity for each straight one and moves nothing else."""
    if not _STRAIGHT.search(view):
        return {}
    curly = unescape(convert_quotes(view.replace("&", "+").replace(OBJECT, "x")))
    return {found.start(): curly[found.start()] for found in _STRAIGHT.finditer(view)}
