"""The rules of Swedish typography on plain text: which signs a careful editor would set otherwise, and how.

Every rule reads the text as a typewriter would have it: curly marks as straight ones, dashes as hyphens, no-break
spaces as spaces, addresses as blanks. So a text that is set already is read as it was typed, and setting it twice
changes nothing more. A rule is given the text as it stands and as it would be typed (`view`), of equal length, and
yields a place and what should stand there instead of its sign; no letter and no digit is ever moved.
"""

import re

from plugins.text.addresses import hide_addresses
from plugins.text.dashes import set_dashes, set_long_dashes
from plugins.text.minus import MINUS, set_minuses
from plugins.text.quotes import set_double_quotes, set_single_quotes
from plugins.text.ranges import set_ranges
from plugins.text.spaces import set_ellipses, set_spaces

LINE = "\x1e"  # begins a new line, as the end of a paragraph does
_RULES = (  # where two rules want the same place, the later one has it
    *(set_double_quotes, set_single_quotes, set_ellipses),
    *(set_dashes, set_long_dashes, set_minuses, set_ranges, set_spaces),
)
_CONCERNED = re.compile(r"""["'´“”„‟‘’‚‛…—―–‒\N{MINUS SIGN}0-9-]|\.\.\.""")
_TYPED = {
    "“”„‟″": '"',
    "‘’‚‛′´": "'",
    "–‒\N{MINUS SIGN}": "-",
    "―": "—",
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\t": " ",
    f"{LINE}\r": "\n",
}
_AS_TYPED = tuple((sign, typed) for signs, typed in _TYPED.items() for sign in signs)


def swedish_changes(text: str) -> dict[int, str]:
    r"""Return what to put instead of single signs, by their place; a sign may become none or several.

    >>> swedish_changes('50% sa "ja"')
    {7: '”', 10: '”', 2: '\xa0%'}
    """
    if not _CONCERNED.search(text):
        return {}
    view = hide_addresses(as_typed(text))
    return {at: sign for rule in _RULES for at, sign in rule(text, view) if text[at] not in (sign, MINUS)}


def as_typed(text: str) -> str:
    """Return the text as a typewriter would have it, with every sign in its old place.

    >>> as_typed("”Ja” – 50\N{NO-BREAK SPACE}%")
    '"Ja" - 50 %'
    """
    for sign, typed in _AS_TYPED:
        text = text.replace(sign, typed)
    return text
