"""Titles and names that exports write as a little HTML, as the plain text that a reader saw."""

import re
from html import unescape

from plugins.text.html import text_of

MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")


def plain_title(html: str) -> str:
    r"""Return a title as it was read on the page, on one line.

    What is no markup stays, and a title that is nothing but markup stays too: it is nobody's wish to lose it.

    >>> plain_title("R&auml;ksm&ouml;rg&aring;s &#8211; <em>och</em>\nsill &amp; 1 < 2")
    'Räksmörgås – och sill & 1 < 2'
    >>> plain_title("Så fungerar &lt;b&gt;"), plain_title("<b></b>")
    ('Så fungerar <b>', '<b></b>')
    """
    if not MARKUP.search(html):
        return " ".join(html.split())
    return " ".join(text_of(html).split()) or " ".join(unescape(html).split())
