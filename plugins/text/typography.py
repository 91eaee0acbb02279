"""Typography: the author's Swedish as a careful Swedish editor sets it.

`set_text` takes and gives plain text, `set_html` HTML. The text between the tags is heard as one string, so that a
quotation may open before a link and close within it; what is set goes back to its place, and the rest keeps every byte.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from plugins.text.addresses import OBJECT
from plugins.text.english import english_changes
from plugins.text.html_tokens import language_of, name_of, pieces_of
from plugins.text.swedish import LINE, swedish_changes

_RULES = {"sv": swedish_changes, "en": english_changes}
_CODE = "code"  # stands for a language, and is none
_UNKNOWN = "und"
_LEFT_ALONE = frozenset(
    "pre code kbd samp tt math textarea svg script style title iframe xmp noembed noframes template".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rb rp rt ruby s small span strike "
    "strong time u var wbr script style template".split()
)
_OBJECTS = frozenset("img sub sup code kbd samp tt math svg".split())  # within a line, but no part of a word
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


@dataclass(slots=True)
class _Passage:
    """An open element with a language of its own, and how many elements of its name are open within it."""

    name: str
    language: str
    depth: int = 0


def set_text(text: str) -> str:
    r"""Return plain Swedish text, such as a title or a tag, as it should be set.

    >>> set_text('"Vi är 50% - minst", sa hon.')
    '”Vi är 50\xa0% – minst”, sa hon.'
    """
    changes = swedish_changes(text)
    return _with(changes, text) if changes else text


def set_html(html: str, language: str = "sv") -> str:
    """Return HTML with its text as it should be set; `language` is what it is written in where no `lang` says other.

    >>> set_html('<p>Han sa "<em lang="en">the "best" ones</em>" (<code>"a"</code>).</p>')
    '<p>Han sa ”<em lang="en">the “best” ones</em>” (<code>"a"</code>).</p>'
    """
    pieces = pieces_of(html)
    names = {token: name_of(token) for token in set(pieces[1::2])}
    signs = {token: _sign(token, name) for token, name in names.items()}
    begins = {token: within for token, name in names.items() if (within := _language_within(token, name))}
    base = language.lower().partition("-")[0]
    if not begins:
        return "".join(_set(pieces, [signs.get(piece, piece) for piece in pieces], base))
    for known in (known for known in _RULES if known == base or known in begins.values()):
        pieces = _set(pieces, list(_heard(pieces, names, signs, begins, base, known)), known)
    return "".join(pieces)


def _sign(token: str, name: str) -> str:
    """Return what a token is to a reader: a sign, an object, a new line, or nothing."""
    if token[0] == "&":
        return unescape(token)
    if name in _OBJECTS:
        return OBJECT
    return LINE if name and name not in _INLINE else ""


def _language_within(token: str, name: str) -> str:
    """Return the language that begins with a tag, or nothing where it goes on as before."""
    if not name or token[1] == "/" or name in _VOID or (token.endswith("/>") and name in {"svg", "math"}):
        return ""
    if name in _LEFT_ALONE:
        return _CODE
    language = language_of(token)
    return "" if language is None else language or _UNKNOWN


def _heard(
    pieces: list[str], names: dict[str, str], signs: dict[str, str], begins: dict[str, str], base: str, language: str
) -> Iterator[str]:
    """Yield what each piece says in one language: passages in the others are objects in it."""
    within = [_Passage("", base)]
    yield pieces[0] if base == language else ""
    for token, text in zip(pieces[1::2], pieces[2::2], strict=True):
        before = within[-1].language
        if name := names.get(token):
            _enter_or_leave(within, token, name, begins.get(token, ""))
        after = within[-1].language
        sign = signs.get(token, token)
        if before != after == language and token[1] != "/":
            yield LINE
        elif before == language:
            yield OBJECT if after != before and token[1] != "/" and sign != LINE else sign
        else:
            yield LINE if sign == LINE else ""
        yield text if after == language else ""


def _enter_or_leave(within: list[_Passage], tag: str, name: str, begins: str) -> None:
    """Follow a tag into a passage in another language, and back out with all that was left open in it."""
    if tag[1] != "/":
        if begins and within[-1].language != _CODE:
            within.append(_Passage(name, begins))
        elif within[-1].name == name:
            within[-1].depth += 1
        return
    number = next((number for number in range(len(within) - 1, 0, -1) if within[number].name == name), 0)
    if number:
        within[number].depth -= 1
        del within[number + (within[number].depth >= 0) :]


def _set(pieces: list[str], heard: list[str], language: str) -> list[str]:
    """Return the pieces as the language's rules will have them, which know only what is heard of each."""
    rules = _RULES.get(language)
    changes = rules("".join(heard).replace("\n", " ").replace("\r", " ")) if rules else {}
    if not changes:
        return pieces
    starts = list(accumulate(map(len, heard), initial=0))
    by_piece: dict[int, dict[int, str]] = {}
    for at, sign in changes.items():
        number = bisect_right(starts, at) - 1
        by_piece.setdefault(number, {})[at - starts[number]] = sign
    done = pieces.copy()
    for number, signs in by_piece.items():
        done[number] = _with(signs, heard[number])
    return done


def _with(changes: dict[int, str], text: str) -> str:
    """Return the text with other signs in some places."""
    parts, last = [""], 0
    for at in sorted(changes):
        parts += (text[last:at], changes[at])
        last = at + 1
    return "".join((*parts, text[last:]))
