"""The headings of a finished text, for its table of contents."""

import re
from typing import NamedTuple

from plugins.text.clean_html import text_of

_HEADING = re.compile(r'<h2\b[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)


class Heading(NamedTuple):
    """A heading of the second degree: its anchor and what it says."""

    anchor: str
    title: str


def headings(clean: str) -> tuple[Heading, ...]:
    """Return the headings of HTML that nh3 has written.

    >>> headings('<h2 id="a">Ett <em>och</em> annat</h2><p>Text</p>')
    (Heading(anchor='a', title='Ett och annat'),)
    """
    found = ((anchor, text_of(_FOOTNOTE_MARK.sub("", inner))) for anchor, inner in _HEADING.findall(clean))
    return tuple(Heading(anchor, title) for anchor, title in found if title)
