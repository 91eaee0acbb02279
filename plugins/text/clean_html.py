"""Quick readings of HTML that nh3 has written: there `<` and `>` stand around tags only, and `"` around every value."""

import re
from collections.abc import Iterator
from html import unescape

from plugins.text import html as any_html

TAG = re.compile(r'<[^">]*(?:"[^"]*"[^">]*)*>')
OPEN_TAG = re.compile(r'<(\w+)((?:\s[\w:-]+="[^"]*")+)>')
ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
SKIPPED = re.compile(r"<sup [^>]*\bid=|<div [^>]*\bfootnote\b")  # what `any_html.text_of` leaves out


def addresses(clean: str) -> Iterator[tuple[str, str, str]]:
    """Yield `(tag, attribute, address)` for every link and picture, in their order."""
    for tag in OPEN_TAG.finditer(clean):
        for name, value in ATTRIBUTE.findall(tag[2]):
            if name in ("href", "src"):
                yield tag[1], name, unescape(value)


def text_of(clean: str) -> str:
    """Return what a reader reads, in one line: no tags, no footnotes.

    >>> text_of("<p>Hej <b>på</b> dig &amp; alla</p><p>Två</p>")
    'Hej på dig & alla Två'
    """
    if SKIPPED.search(clean):
        return any_html.text_of(clean)
    return " ".join(unescape(TAG.sub("", clean.replace("</p>", " </p>"))).split())
