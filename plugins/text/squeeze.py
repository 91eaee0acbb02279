"""Style sheets and scripts of the theme without what only we read: comments, indentation, empty lines.

No more than that: what runs is what was written, line by line, and gzip sees to the rest.
"""

import re

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LAST_COMMENT = re.compile(r"[ \t]+// [^\"'`\n]*$", re.MULTILINE)  # no quotation mark: it is in no string
_OWN_LINE_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_BREAK = re.compile(r"[ \t]*\n\s*")
_CSS_SPACE = re.compile(r"(?<=[;{,]) +|\n| +(?=\{)")


def squeezed_css(text: str) -> str:
    r"""Return a style sheet without comments and without breaks, save the space that parts two words.

    >>> squeezed_css("a {\n  color: red; /* warm */\n  margin:\n    0;\n}\n")
    'a{color: red;margin: 0;}'
    """
    return _CSS_SPACE.sub(_kept_space, _BREAK.sub("\n", _CSS_COMMENT.sub("", text)).strip())


def _kept_space(found: re.Match[str]) -> str:
    """Return a space for a break inside a value (after a colon or a word), nothing elsewhere."""
    before = found.string[: found.start()][-1:]
    return "" if found[0] != "\n" or before in ";{,}" else " "


def squeezed_script(text: str) -> str:
    r"""Return a script without comments and indentation; a `//` after code counts where no quotation mark follows.

    >>> squeezed_script("// What\nif (a) {\n  b(); // why\n  c('//x');\n}\n")
    "if (a) {\nb();\nc('//x');\n}\n"
    """
    return _BREAK.sub("\n", _LAST_COMMENT.sub("", _OWN_LINE_COMMENT.sub("", text))).lstrip()
