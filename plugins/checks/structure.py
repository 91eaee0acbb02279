"""What a page must have to be read by everyone: its kind, language, title, headings, names and words for pictures."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from plugins.checks.markup import EMPTY, END, START, VOID, Doctype, Fault, Markup, Tag, Text, Token
from plugins.checks.nesting import HEADINGS
from plugins.checks.scanner import read_markup

CHARSET_WITHIN_BYTES = 1024
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
LABELS = ("aria-label", "aria-labelledby", "title")


def structure_faults(page: Markup, *, is_redirect: bool = False) -> Iterator[Fault]:
    """Yield what a whole page lacks; a redirecting page needs no heading, since nobody gets to read it."""
    yield from _doctype(page.tokens)
    yield from _language(page.elements)
    yield from _title(page.elements)
    if not is_redirect:
        yield from _main_heading(page.elements)
    yield from _heading_levels(page.elements)
    yield from _ids(page.elements)
    yield from _pictures(page.elements)
    yield from _link_texts(page.tokens)


def charset_faults(data: bytes) -> Iterator[Fault]:
    """Yield a fault unless the beginning of a page says UTF-8, where a browser looks for it."""
    beginning = read_markup(data[:CHARSET_WITHIN_BYTES].decode(errors="ignore")).elements
    said = [tag for tag in beginning if tag.name == "meta" and "charset" in tag.attributes]
    if not said:
        where = f"bland sidans första {CHARSET_WITHIN_BYTES} byte"
        yield Fault(1, f'<meta charset="utf-8"> saknas {where}; lägg det först i <head>')
    elif said[0].attributes["charset"].lower() != "utf-8":
        yield Fault(said[0].line, f'sidan säger charset="{said[0].attributes["charset"]}"; skriv charset="utf-8"')


def _doctype(page: Sequence[Token]) -> Iterator[Fault]:
    first = page[0] if page else None
    if not isinstance(first, Doctype):
        yield Fault(1, "sidan börjar inte med <!doctype html>; lägg det allra först")
    elif first.source.lower() != "html":
        yield Fault(first.line, f"sidan har <!doctype {first.source}>; skriv <!doctype html>")


def _language(elements: Sequence[Tag]) -> Iterator[Fault]:
    root = next((tag for tag in elements if tag.name == "html"), None)
    if root is None:
        yield Fault(1, 'sidan saknar <html>; skriv <html lang="sv">')
    elif not LANGUAGE.fullmatch(said := root.attributes.get("lang", "")):
        seen = f'<html> har lang="{said}", som inte är något språk' if said else "<html> saknar lang"
        yield Fault(root.line, f'{seen}; skriv språket, som lang="sv"')


def _title(elements: Sequence[Tag]) -> Iterator[Fault]:
    titles = [tag for tag in elements if tag.name == "title" and not tag.is_foreign]
    if not titles:
        yield Fault(1, "sidan saknar <title>; lägg rubriken och bloggens namn där")
    elif not titles[0].content.strip():
        yield Fault(titles[0].line, "<title> är tom; skriv sidans rubrik")
    yield from (Fault(tag.line, "sidan har mer än en <title>; behåll den första") for tag in titles[1:])


def _main_heading(elements: Sequence[Tag]) -> Iterator[Fault]:
    headings = [tag for tag in elements if tag.name == "h1"]
    if not headings:
        yield Fault(1, "sidan saknar <h1>; varje sida ska ha en huvudrubrik")
    for tag in headings[1:]:
        yield Fault(tag.line, f"sidan har redan <h1> på rad {headings[0].line}; gör den här till <h2>")


def _heading_levels(elements: Sequence[Tag]) -> Iterator[Fault]:
    above = 1
    for tag in elements:
        if tag.name not in HEADINGS:
            continue
        level = int(tag.name[1])
        if level > above + 1:
            yield Fault(tag.line, f"<{tag.name}> följer på <h{above}>: en nivå är överhoppad; skriv <h{above + 1}>")
        above = level


def _ids(elements: Sequence[Tag]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for tag in elements:
        name = tag.attributes.get("id")
        if name is None:
            continue
        if not name or name != "".join(name.split()):
            yield Fault(tag.line, f'id="{name}" i <{tag.name}> är tomt eller har mellanrum; skriv ett ord')
        if name in seen:
            yield Fault(tag.line, f'id="{name}" finns redan på rad {seen[name]}; ge det här ett eget')
        seen.setdefault(name, tag.line)


def _pictures(elements: Sequence[Tag]) -> Iterator[Fault]:
    for tag in elements:
        if tag.name == "img" and "alt" not in tag.attributes:
            source = tag.attributes.get("src", "")
            yield Fault(
                tag.line, f'bilden "{source}" saknar alt; beskriv den, eller skriv alt="" om den bara är prydnad'
            )


def _link_texts(page: Sequence[Token]) -> Iterator[Fault]:
    link: Tag | None = None
    inside: list[Token] = []
    for token in page:
        if isinstance(token, Tag) and token.name == "a":
            if link and token.kind is END and not _is_named(inside):
                seen = f'länken till "{link.attributes["href"]}" saknar text'
                yield Fault(link.line, f"{seen}; skriv vart den leder, i text eller alt")
            link, inside = token if _is_heard(token) else None, [token]
        elif link:
            inside.append(token)


def _is_heard(tag: Tag) -> bool:
    """Tell whether an <a> begins a link that one who listens to the page can meet."""
    return tag.kind is START and "href" in tag.attributes and tag.attributes.get("aria-hidden") != "true"


def _is_named(inside: Sequence[Token]) -> bool:
    """Tell whether a link, given with all that stands inside it, says anything to one who listens to the page."""
    hidden = 0
    for token in inside:
        if isinstance(token, Text):
            if not hidden and unescape(token.source).strip():
                return True
        elif isinstance(token, Tag):
            if token.kind is END:
                hidden -= 1 if hidden else 0
            elif hidden or token.attributes.get("aria-hidden") == "true":
                hidden += 0 if token.kind is EMPTY or token.name in VOID else 1
            elif token.attributes and _is_labelled(token):
                return True
    return False


def _is_labelled(tag: Tag) -> bool:
    labels = (*LABELS, "alt") if tag.name == "img" else LABELS
    return any(tag.attributes.get(label, "").strip() for label in labels)
