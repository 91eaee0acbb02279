r"""Words as Python-Markdown shows them unchanged: marked where it would act on them, left alone where it would not.

It knows `\` before the characters of `ESCAPED_CHARS` (and `|`, by its tables), and nothing before `<`, `&`, `:`, `=`
or `~`; those become entities.
"""

import re

ESCAPABLE = r"\\`*_{}\[\]()>#+\-.!|"
SPECIAL = re.compile(r"[\\&<`*{_\[\]]")
BACKSLASH = re.compile(rf"\\(?=[{ESCAPABLE}]|$)")
UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
BRACKET = re.compile(r"\[(?=[^\[\]]*\][(\[:])|\[(?![^\[\]]*\])|(?<=\!)\[|\[(?=\^)")
ENTITY = re.compile(r"&(?=#|\w+;)")
TAG = re.compile(r"<(?![ \d])")
ENTITIES = {"=": "&#61;", ":": "&#58;", "~": "&#126;"}
NUMBER_AHEAD = re.compile(r"^(\d+)\.(?=\s|$)")
ONLY_RULER = re.compile(r"^[-=|: ]+$")


def escaped(text: str, *, in_link: bool = False) -> str:
    r"""Return words with every character marked that would start mark-up within a line.

    >>> escaped("a_b _c_ 2 < 3 <b> &amp; C:\\x [1] [y](z) *")
    'a_b \\_c\\_ 2 < 3 &lt;b> &amp;amp; C:\\x [1] \\[y](z) \\*'
    """
    if not SPECIAL.search(text):
        return text
    text = BACKSLASH.sub(r"\\\\", text)
    if "&" in text:
        text = ENTITY.sub("&amp;", text)
    text = TAG.sub("&lt;", text).replace("`", r"\`").replace("*", r"\*").replace("{", r"\{")
    if "_" in text:
        text = UNDERSCORE.sub(r"\\_", text)
    if in_link:
        return text.replace("[", r"\[").replace("]", r"\]")
    return BRACKET.sub(r"\\[", text) if "[" in text else text


def at_line_start(line: str) -> str:
    r"""Return a line of escaped words so that its beginning makes no list, heading, quote, rule, table or definition.

    >>> [at_line_start(line) for line in ("1. a", "- b", "# c", "-d", "1.5", ": e", "== f", "+46")]
    ['1\\. a', '\\- b', '\\# c', '-d', '1.5', '&#58; e', '&#61;= f', '+46']
    """
    first = line[:1]
    if first in ("#", ">", "|"):
        return f"\\{line}"
    if first in ENTITIES:
        return ENTITIES[first] + line[1:]
    if first in ("-", "+") and (line[1:2] in ("", " ") or ONLY_RULER.match(line)):
        return f"\\{line}"
    if first.isdigit():
        return NUMBER_AHEAD.sub(r"\1\\.", line)
    return line


def in_attribute(text: str) -> str:
    """Return words for a title between straight quotes, or for an attribute of HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
