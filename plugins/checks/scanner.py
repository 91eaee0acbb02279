"""HTML read into tokens with true line numbers, and the faults that can be seen in a single token.

Our own scanner and not html.parser, because that one mends what it meets, differently in each patch of Python: a bare
`&`, a loose `<` and a tag that never ends are what these checks are here to find. It is faster, too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from html.entities import html5
from types import MappingProxyType

from plugins.checks.markup import EMPTY, END, FOREIGN, START, Doctype, Fault, Markup, Tag, Text, Token

VERBATIM = frozenset({"script", "style", "iframe", "xmp", "noembed", "noframes"})
UNTAGGED = VERBATIM | {"title", "textarea"}
CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in UNTAGGED}
MARK = re.compile(
    r"""<(?:
        (?P<tag>/?[a-z][^\s/>]*+(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>)
        |!--(?P<comment>>|->|.*?--!?>)
        |!doctype\b(?P<doctype>[^>]*+)>
        |!\[CDATA\[(?P<cdata>.*?)]]>
        |(?![a-z]|/[a-z]|!--)(?P<loose>[!?/][^>]*+>)?
        |(?P<unending>)
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+|=[^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+""")
DEPTH = {START: 1, EMPTY: 0, END: -1}
NAME_END = re.compile(r"[\s/]")
ODD_NAME = re.compile(r"[^a-z0-9:_.@-]")
REFERENCE = re.compile(r"&(#[0-9]+;|#[xX][0-9A-Fa-f]+;|[A-Za-z][A-Za-z0-9]*;)?")


def read_markup(source: str) -> Markup:
    r"""Return the markup of a text whose line ending is `\n`; never raises, whatever it is given."""
    tokens: list[Token] = []
    line, position, foreign = 1, 0, 0
    while found := MARK.search(source, position):
        start, end = found.span()
        if position < start:
            tokens += _text(line, source[position:start])
            line += source.count("\n", position, start)
        position = end
        if found.lastgroup == "tag":
            name, kind, attributes, messages = _parts(found[0])
            content, is_foreign = "", foreign > 0 or name in FOREIGN
            if name in UNTAGGED and _holds_text(name, kind, is_foreign=is_foreign):
                position = _end_of_text(name, source, end)
                content = source[end:position]
            tokens.append(Tag(line, name, kind, attributes, is_foreign, content))
            if messages or "&" in content:
                tokens += _tag_faults(line, name, messages, content)
            if name in FOREIGN:
                foreign = max(0, foreign + DEPTH[kind])
        else:
            tokens += _other(line, found, foreign)
            position = len(source) if found.lastgroup == "unending" else end
        line += source.count("\n", start, position)
    return _sorted_out([*tokens, *_text(line, source[position:])])


def _sorted_out(tokens: Sequence[Token]) -> Markup:
    tags = [token for token in tokens if isinstance(token, Tag)]
    elements = [tag for tag in tags if tag.kind is not END]
    return Markup(tokens, tags, elements, [token for token in tokens if isinstance(token, Fault)])


def _holds_text(name: str, kind: str, *, is_foreign: bool) -> bool:
    """Tell whether no tag is read until the element's own end: inside a drawing, a <title> is as any element."""
    return kind is not END and not (is_foreign and (kind is EMPTY or name not in VERBATIM))


def _end_of_text(name: str, source: str, start: int) -> int:
    closing = CLOSING[name].search(source, start)
    return closing.start() if closing else len(source)


def _tag_faults(line: int, name: str, messages: Sequence[str], content: str) -> Iterator[Fault]:
    yield from (Fault(line, message) for message in messages)
    if name not in VERBATIM:
        yield from (token for token in _text(line, content) if isinstance(token, Fault))


@lru_cache(maxsize=4096)  # most tags stand on every page: what they say is worked out once
def _parts(source: str) -> tuple[str, str, Mapping[str, str], Sequence[str]]:
    """Return the name and the kind of a tag, its attributes, the first of each name, and what is wrong with them."""
    inside = source[1:-1].removeprefix("/")
    name = NAME_END.split(inside, maxsplit=1)[0].lower()
    attributes: dict[str, str] = {}
    messages = [message for _, message in _references(inside)]
    if ODD_NAME.search(name):
        messages.append(f'"<{_clipped(name)}" är inget namn på en tagg; skriv &lt; för ett "<" i löptext')
    value = ""
    for written, value in ATTRIBUTE.findall(inside, len(name)):
        key = written.lower()
        if ODD_NAME.search(key):
            messages.append(f'"{_clipped(key)}" är inget namn på ett attribut; saknas ett citattecken eller ett ">"?')
        if key in attributes:
            seen = f"attributet {_clipped(key)} står två gånger i <{name}>"
            messages.append(f"{seen}; ta bort det andra, som inte gäller")
        attributes.setdefault(key, _value(value))
    is_empty = inside.endswith("/") and not value.endswith("/")  # in <a href=/> it belongs to the address
    kind = END if source.startswith("</") else EMPTY if is_empty else START
    return name, kind, MappingProxyType(attributes), messages


def _value(source: str) -> str:
    value = source[1:-1] if source[:1] in {'"', "'"} else source
    return unescape(value) if "&" in value else value


def _other(line: int, found: re.Match[str], foreign: int) -> Sequence[Token]:
    source = found.string[found.start() :]
    if found.lastgroup == "doctype":
        return [Doctype(line, found["doctype"].strip())]
    if found.lastgroup == "cdata" and foreign:
        return [Text(line, found["cdata"])]
    if found.lastgroup == "comment":
        return []
    if found.lastgroup == "unending":
        wanted = "-->" if source.startswith("<!--") else ">"
        return [Fault(line, f'"{_clipped(source)}" tar aldrig slut; avsluta med "{wanted}"')]
    return [Fault(line, f'här står ett löst "<" ("{_clipped(source)}"); skriv &lt;')]


def _text(line: int, source: str) -> Sequence[Token]:
    if not source or source.isspace():
        return ()
    if "&" not in source:
        return (Text(line, source),)
    faults = (Fault(line + source.count("\n", 0, at), message) for at, message in _references(source))
    return (*faults, Text(line, source))


def _references(source: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the fault of each `&` that begins no character reference of HTML."""
    for found in REFERENCE.finditer(source):
        reference = found[1]
        if not reference or not (reference.startswith("#") or reference in html5):
            seen = f'"&{reference}" finns inte i HTML' if reference else 'här står ett löst "&"'
            yield found.start(), f'{seen} ("{_clipped(source[found.start() :])}"); skriv &amp; för själva tecknet'


def _clipped(source: str, length: int = 30) -> str:
    line = source.strip().split("\n", 1)[0]
    return line if len(line) <= length else line[:length] + "…"
