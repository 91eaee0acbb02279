"""The author's own "read more": `<!--more-->` in WordPress, `<a name="more">` in Blogger."""

import re

from plugins.importers.markup.cleaning import post_tree

MORE = re.compile(r"<!--\s*more\b[^<>]*-->|<a\s+name=[\"']?more[\"'\s>]", re.IGNORECASE | re.DOTALL)
TAG_OF_BLOCK = re.compile(r"<(?=/?(?:p|div|br|li|h\d|td|blockquote|pre)\b)", re.IGNORECASE)


def text_before_more(html: str) -> str:
    """Return the plain words before the mark, in one line, or nothing where there is no mark."""
    found = MORE.search(html)
    if not found:
        return ""
    tree = post_tree(TAG_OF_BLOCK.sub(" <", html[: found.start()]))
    return " ".join("".join(tree.itertext()).split())
