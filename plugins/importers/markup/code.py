"""Code keeps its lines: `<br>` in it is a line end, and it stands by itself."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from plugins.importers.markup.elements import BLOCKS, element, replace, runs, wrapped
from plugins.importers.markup.found import Found

LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|brush:\s*)([\w#+-]+)", re.IGNORECASE)
TAB_COLUMNS = 4  # what Python-Markdown makes of a tab


def with_plain_code(root: HtmlElement) -> Iterator[Found]:
    """Leave nothing but text, and a language as class, in each `<pre>`; lift it out of what cannot hold it."""
    for block in list(root.iter("pre")):
        if block.getparent() is None:  # in another that has been made plain
            continue
        named = " ".join(part.get("class", "") for part in block.iter("pre", "code"))
        text = code_text(block)
        tail = block.tail
        block.clear()
        block.text, block.tail = text, tail
        language = LANGUAGE.search(named)
        if language:
            block.set("class", f"language-{language[1].lower()}")
        holder = block.getparent()
        while holder is not None and holder.tag in ("code", "p"):
            _split_around(holder)
            holder = block.getparent()
        if not text.strip():
            block.drop_tag()
    for inline in list(root.iter("code")):
        if inline.getparent() is not None:
            _tidy(inline)
    yield from ()


def code_text(block: HtmlElement) -> str:
    """Return the text of a code block as Python-Markdown gives it back: no tabs, no blank lines around it."""
    for line_end in list(block.iter("br")):
        line_end.tail = "\n" + (line_end.tail or "")
        line_end.drop_tag()
    for picture in list(block.iter("img")):
        picture.tail = picture.get("alt", "") + (picture.tail or "")
    text = "".join(block.itertext()).expandtabs(TAB_COLUMNS).replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _split_around(holder: HtmlElement) -> None:
    """Cut a paragraph or an inline element in two around the blocks in it."""
    parts = [part if not isinstance(part, list) else wrapped(part, str(holder.tag)) for part in list(runs(holder))]
    for part in parts:
        part.tail = None
    replace(holder, parts)


def _tidy(inline: HtmlElement) -> None:
    """Make code of several lines a block, and let links and pictures stand around code and not in it."""
    if inline.find(".//a") is not None or inline.find(".//img") is not None:
        _code_inside_links(inline)
        return
    if inline.find("br") is not None and _is_alone(inline):
        block = element("pre", code_text(inline))
        replace(inline, [block])
        if block.getparent().tag == "p":
            _split_around(block.getparent())
    elif inline.find("br") is None:
        inline.text = " ".join("".join(inline.itertext()).split())
        for child in list(inline):
            inline.remove(child)


def _is_alone(inline: HtmlElement) -> bool:
    """Tell whether nothing stands beside the code in its block."""
    holder = inline.getparent()
    return holder.tag in BLOCKS and len(holder) == 1 and not ((holder.text or "") + (inline.tail or "")).strip()


def _code_inside_links(outer: HtmlElement) -> None:
    """Make `<code><a>x</a></code>` a link around code."""
    for link in list(outer.iter("a")):
        inner = element("code", "".join(link.itertext()))
        for child in list(link):
            link.remove(child)
        link.text = None
        link.append(inner)
    outer.drop_tag()
