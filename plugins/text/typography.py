"""Typography: the author's Swedish as a careful Swedish editor sets it.

`set_text` takes and gives plain text, `set_html` HTML. The text between the tags is read as one string, so a quotation
may open before a link and close within it; what is set goes back to its place, and the rest keeps every byte.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from plugins.text.addresses import OBJECT
from plugins.text.english import english_changes
from plugins.text.swedish import LINE, swedish_changes

_RULES = {"sv": swedish_changes, "en": english_changes}
_CODE = "code"  # no language has this tag
_LEFT_ALONE = frozenset(
    "pre code kbd samp tt math textarea svg script style title iframe xmp noembed noframes template".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rb rp rt ruby s small span strike "
    "strong time u var wbr script style template".split()
)
_OBJECTS = frozenset("img sub sup code kbd samp tt math svg".split())  # within a line, but no part of a word
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

# The tokens of the HTML Living Standard, 13.2.5: title="a>b" does not end its tag, <3 begins none.
_SPACE = r" \t\n\f\r"
_NAME_END = rf"[{_SPACE}/>]"
_VALUE = rf"""(?:"[^"]*"|'[^']*'|[^{_SPACE}>"'][^{_SPACE}>]*+)"""
_ATTRIBUTE = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+(?:[{_SPACE}]*+=[{_SPACE}]*+{_VALUE})?+"
_REST = rf"(?:[{_SPACE}/]++|{_ATTRIBUTE})*+>"
_RAW = "|".join(  # what holds no tags: <script>if (a<b) …</script>
    rf"{name}(?={_NAME_END}){_REST}.*?(?=</{name}{_NAME_END}|\Z)"
    for name in "script style textarea title iframe xmp noembed noframes".split()
)
_TAG = rf"<(?:(?i:{_RAW})|/?[a-zA-Z][^{_SPACE}/>]*+{_REST}|!--(?:-?>|.*?--!?>|.*\Z)|[!?][^>]*>|/[^a-zA-Z>][^>]*>|/>)"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_TOKEN = re.compile(rf"({_TAG}|{_ENTITY})", re.DOTALL)
_NAME = re.compile(rf"</?([a-zA-Z][^{_SPACE}/>]*)")
_NAMED = re.compile(rf"(?i)[{_SPACE}/]({_ATTRIBUTE})")
_LANGUAGE = re.compile(rf"""(?i)lang[{_SPACE}]*=[{_SPACE}]*["']?([a-z]*)""")


@dataclass(slots=True)
class _Passage:
    """An open element that has its own language, and how many elements of its name are open within it."""

    name: str
    language: str
    depth: int = 0


def set_text(text: str) -> str:
    """Return plain Swedish text, such as a title or a tag, as it should be set.

    >>> set_text('"Vi är 50% - minst", sa hon.')
    '”Vi är 50\\xa0% – minst”, sa hon.'
    """
    changes = swedish_changes(text)
    return _with(changes, text) if changes else text


def set_html(html: str, language: str = "sv") -> str:
    """Return HTML with its text as it should be set; `language` is what it is written in where no `lang` says other.

    >>> set_html('<p>Han sa "<em lang="en">the "best" ones</em>" (<code>"a"</code>).</p>')
    '<p>Han sa ”<em lang="en">the “best” ones</em>” (<code>"a"</code>).</p>'
    """
    pieces = _TOKEN.split(html)  # text, token, text, token, …, text
    names = {token: _name(token) for token in set(pieces[1::2])}
    signs = {token: _sign(token, name) for token, name in names.items()}
    passages = {token: within for token, name in names.items() if (within := _language_within(token, name))}
    base = _language(language)
    if not passages:
        return "".join(_set(pieces, [signs.get(piece, piece) for piece in pieces], base))
    spoken = list(_spoken(pieces, passages, base))
    for known in _RULES:
        pieces = _set(pieces, list(_heard(pieces, signs, spoken, known)), known)
    return "".join(pieces)


def _with(changes: dict[int, str], text: str, offset: int = 0) -> str:
    """Return the text with its changes made, whose places count from `offset`."""
    parts, last = [], 0
    for at in sorted(changes):
        parts += (text[last : at - offset], changes[at])
        last = at - offset + 1
    return "".join((*parts, text[last:]))


def _set(pieces: list[str], heard: list[str], language: str) -> list[str]:
    """Return the pieces with the changes made that the rules want in what is heard of them."""
    if language not in _RULES:
        return pieces
    changes = _RULES[language]("".join(heard).replace("\n", " ").replace("\r", " "))
    if not changes:
        return pieces
    starts = list(accumulate(map(len, heard), initial=0))
    by_piece: dict[int, dict[int, str]] = {}
    for at, sign in changes.items():
        by_piece.setdefault(bisect_right(starts, at) - 1, {})[at] = sign
    changed = pieces.copy()
    for number, signs in by_piece.items():
        changed[number] = _with(signs, heard[number], starts[number])
    return changed


def _sign(token: str, name: str) -> str:
    """Return what a tag or an entity is to a reader: a sign, an object, a new line, or nothing."""
    if token[0] == "&":
        return unescape(token)
    if name in _OBJECTS:
        return OBJECT
    return LINE if name and name not in _INLINE else ""


def _name(token: str) -> str:
    """Return the name of a tag, and nothing for a comment or an entity."""
    found = _NAME.match(token)
    return found[1].lower() if found else ""


def _language(tag: str) -> str:
    """Return the language of a BCP 47 tag: `en-GB` is `en`."""
    return tag.lower().partition("-")[0].strip()


def _language_within(tag: str, name: str) -> str:
    """Return the language that begins with a tag, or nothing where it goes on as before."""
    if not name or tag[1] == "/" or name in _VOID or (tag.endswith("/>") and name in {"svg", "math"}):
        return ""
    if name in _LEFT_ALONE:
        return _CODE
    if "lang" not in tag.lower():
        return ""
    named = (_LANGUAGE.match(found[1]) for found in _NAMED.finditer(tag))
    return next((found[1].lower() or "und" for found in named if found), "")


def _spoken(pieces: list[str], passages: dict[str, str], base: str) -> Iterator[tuple[str, bool]]:
    """Yield the language of each piece, and whether it is the tag with which that language begins."""
    within = [_Passage("", base)]
    for number, piece in enumerate(pieces):
        name = _name(piece) if number % 2 else ""
        if name and piece[1] == "/":
            yield within[-1].language, False
            _close(within, name)
            continue
        begins = ""
        if name and within[-1].language != _CODE and (begins := passages.get(piece, "")):
            begins, before = begins, within[-1].language
            within.append(_Passage(name, begins))
            yield begins, begins != before
            continue
        within[-1].depth += name == within[-1].name and name != ""
        yield within[-1].language, False


def _close(within: list[_Passage], name: str) -> None:
    """Close the innermost element of a name, with all that was left open in it."""
    for number in range(len(within) - 1, 0, -1):
        if within[number].name == name:
            del within[number + 1 :]
            within[number].depth -= 1
            if within[number].depth < 0:
                within.pop()
            return


def _heard(pieces: list[str], signs: dict[str, str], spoken: list[tuple[str, bool]], language: str) -> Iterator[str]:
    """Yield each piece as it is heard in one language: the others are objects in it."""
    for piece, (one, begins) in zip(pieces, spoken, strict=True):
        sign = signs.get(piece, piece)
        if one == language:
            yield LINE if begins else sign
        elif begins:
            yield LINE if sign == LINE else OBJECT
        else:
            yield LINE if sign == LINE and piece != LINE else ""
