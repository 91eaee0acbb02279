"""HTML taken apart into text and tokens, as a browser would: tags, comments and entities.

It follows the HTML Living Standard, 13.2.5: `title="a>b"` does not end its tag, `<3` begins none, and what a script
holds are no tags. Joined together, the pieces are the HTML again, byte for byte.
"""

import re

_SPACE = r" \t\n\f\r"
_VALUE = rf"""(?:"[^"]*"|'[^']*'|[^{_SPACE}>"'][^{_SPACE}>]*+)"""
_ATTRIBUTE = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+(?:[{_SPACE}]*+=[{_SPACE}]*+{_VALUE})?+"
_REST = rf"(?:[{_SPACE}/]++|{_ATTRIBUTE}){{0,400}}+>"  # so many that no tag has more; without end it takes for ever
_RAW_NAMES = "script style textarea title iframe xmp noembed noframes".split()
_RAW_TAGS = "|".join(rf"{name}(?=[{_SPACE}/>]){_REST}.*?(?=</{name}[{_SPACE}/>]|\Z)" for name in _RAW_NAMES)
_RAW = rf"(?=[stixnSTIXN])(?i:{_RAW_TAGS})"  # <script>if (a<b) …</script>
_COMMENT = r"!--(?:-?>|.*?--!?>|.*\Z)|[!?][^>]*>|/[^a-zA-Z>][^>]*>|/>"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_TOKEN = re.compile(rf"(<(?:{_RAW}|/?[a-zA-Z][^{_SPACE}/>]*+{_REST}|{_COMMENT})|{_ENTITY})", re.DOTALL)
_NAME = re.compile(rf"</?([a-zA-Z][^{_SPACE}/>]*)")
_NEXT_ATTRIBUTE = re.compile(rf"[{_SPACE}/]({_ATTRIBUTE})")
_LANGUAGE = re.compile(rf"""(?i)lang[{_SPACE}]*=[{_SPACE}]*["']?([a-z]*)""")


def pieces_of(html: str) -> list[str]:
    """Return text, token, text, token and so on; the first and the last are text, and any text may be empty.

    >>> pieces_of("<p>Bo &amp; Per <3</p>")
    ['', '<p>', 'Bo ', '&amp;', ' Per <3', '</p>', '']
    """
    return _TOKEN.split(html)


def name_of(token: str) -> str:
    """Return the name of a tag, and nothing for a comment or an entity.

    >>> name_of("</EM>"), name_of("&amp;")
    ('em', '')
    """
    found = _NAME.match(token)
    return found[1].lower() if found else ""


def language_of(tag: str) -> str | None:
    """Return the primary language of a tag's `lang` ("" where that is empty), or None without one (BCP 47).

    >>> language_of('<p lang="en-GB">'), language_of('<a hreflang="en">')
    ('en', None)
    """
    if "lang" not in tag.lower():
        return None
    found = (_LANGUAGE.match(attribute[1]) for attribute in _NEXT_ATTRIBUTE.finditer(tag))
    return next((lang[1].lower() for lang in found if lang), None)
