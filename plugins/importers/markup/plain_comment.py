"""Most comments are a few plain paragraphs: those become Markdown without a tree, fifty times as fast as the others.

What is not certain to come out the same as by the long way is left to that; `tests/importers/test_plain_comment.py`
compares the two.
"""

import re

WORD = r"[^\W_]"
PROSE = rf"(?:{WORD}|[ .,;:?!()'\"%–—…/-])"  # no sign that HTML, Markdown or its extensions read as their own
LINE_START = r"[^\W\d_]"
LINK = r'<a href="(?P<url>https?://[\w./%-]+)"(?: (?:rel|title|target)="[^"<>&]*")*>(?P<text>[\w][\w .,-]*[\w])</a>'
INLINE = re.compile(rf"(?:{PROSE}|{re.sub(r'[?]P<[a-z]+>', '?:', LINK)}|<br ?/?>)+")
PARAGRAPHS = re.compile(rf"(?:<p>(?:{INLINE.pattern})</p>\s*)+")
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
BREAK = re.compile(r" ?<br ?/?> ?")
DOUBTFUL = re.compile(r"  |://|[!\\]\[|www\.", re.IGNORECASE)
LINKED = re.compile(LINK)


def plain_comment(html: str) -> str | None:
    """Return the Markdown of a comment of plain paragraphs, links and line breaks; None for every other."""
    html = html.strip()
    if PARAGRAPHS.fullmatch(html):
        inlines = PARAGRAPH.findall(html)
    elif INLINE.fullmatch(html):
        inlines = [html]
    else:
        return None
    paragraphs = [_paragraph(inline) for inline in inlines]
    return None if None in paragraphs else "\n\n".join(filter(None, paragraphs)) + "\n"


def _paragraph(inline: str) -> str | None:
    lines = BREAK.split(inline.strip())
    if not all(re.match(LINE_START, line) for line in lines):
        return None
    bare = LINKED.sub("[", "\n".join(lines))
    return None if DOUBTFUL.search(bare) else "  \n".join(LINKED.sub(r"[\g<text>](\g<url>)", line) for line in lines)
