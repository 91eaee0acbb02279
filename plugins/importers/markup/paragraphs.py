"""WordPress keeps no paragraphs in its texts: a blank line is one, a line end is a break (what it calls wpautop)."""

import re

BLOCK_NAMES = (
    "address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hr|iframe|legend|li|main|nav|object|ol|p|pre|section|summary|table|tbody|td|tfoot|th|"
    "thead|tr|ul"
)
KEPT = re.compile(
    r"<(pre|script|style|textarea)\b(?:(?!<\1\b).)*?</\1\s*>|<!--(?:(?!<!--).)*?-->|<[a-z/!][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
BLOCK_TAG = re.compile(rf"</?(?:{BLOCK_NAMES})\b", re.IGNORECASE)
BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t\xa0]*\n)+[ \t]*")
LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def with_line_breaks(text: str) -> str:
    r"""Return the HTML with its line ends as tags: `<br>` for one, `<br><br>` for a blank line.

    Line ends beside block tags, within a tag, a comment or `<pre>` mean nothing, as in WordPress.

    >>> with_line_breaks("Ett\ntvå\n\ntre<ul>\n<li>fyra</li>\n</ul>\nfem")
    'Ett<br>två<br><br>tre<ul><li>fyra</li></ul>fem'
    """
    pieces: list[str] = []
    at, after_block = 0, True
    for kept in KEPT.finditer(text):
        is_block = bool(BLOCK_TAG.match(kept.group()))
        between = text[at : kept.start()]
        pieces.append(_broken(between, at_start=after_block, at_end=is_block))
        pieces.append(kept.group())
        at = kept.end()
        after_block = is_block or (after_block and not between.strip() and kept.group().startswith("<!--"))
    pieces.append(_broken(text[at:], at_start=after_block, at_end=True))
    return "".join(pieces)


def _broken(text: str, *, at_start: bool, at_end: bool) -> str:
    text = text.lstrip(" \t\n") if at_start else text
    text = text.rstrip(" \t\n") if at_end else text
    return LINE_END.sub("<br>", BLANK_LINES.sub("<br><br>", text))
