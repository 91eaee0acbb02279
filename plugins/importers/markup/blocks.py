"""Blocks as Markdown for Python-Markdown: four spaces for what belongs to a list item, fences only at the margin."""

import re

from lxml.html import HtmlElement

from plugins.importers.markup.elements import HEADINGS, LISTS, runs
from plugins.importers.markup.inline import Style, line_of, one_line, paragraphs, run_text
from plugins.importers.markup.tables import table_lines

INDENT = "    "
SEPARATOR = "<!-- -->"  # between two lists or quotes that Markdown would make one; no page ever shows it
FENCES = re.compile(r"^\s*(`{3,})", re.MULTILINE)


def block_text(block: HtmlElement, style: Style, *, is_nested: bool = False) -> str:
    """Return a block as Markdown without a line end; raise ValueError for one that Markdown has no words for."""
    name = str(block.tag)
    if name in HEADINGS:
        return _heading(block, style)
    if name in LISTS:
        return _list(block, style)
    if name == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(inner_blocks(block, style)).split("\n"))
    if name == "pre":
        return _code(block, is_nested=is_nested)
    if name == "hr":
        return "---"
    if name == "table":
        return table_lines(block, style)
    if name == "dl":
        return _definitions(block, style)
    if name != "p":
        raise ValueError(name)
    return "\n\n".join(paragraphs(line_of(block, style)))


def inner_blocks(parent: HtmlElement, style: Style) -> list[str]:
    """Return what a quote or an item holds, block by block."""
    written: list[str] = []
    for part in runs(parent):
        if isinstance(part, list):
            written += paragraphs(run_text(part, style))
        else:
            text = block_text(part, style, is_nested=True)
            written += [text] if text else []
    return written


def _heading(block: HtmlElement, style: Style) -> str:
    words = one_line(line_of(block, style).replace("<br>", " "))
    words = re.sub(r"#(?=#*$)", r"\\#", words)
    return f"{'#' * int(block.tag[1])} {words}" if words else ""


def _list(block: HtmlElement, style: Style) -> str:
    items = [item for item in block if item.tag == "li"]
    number = int(block.get("start", "1")) if re.fullmatch(r"\d{1,7}", block.get("start", "1")) else 1
    written, is_loose = [], False
    for at, item in enumerate(items):
        inner = inner_blocks(item, style)
        is_loose = is_loose or len(inner) > 1 + (_ends_in_list(item) and len(inner) == 2)
        mark = f"{number + at}. " if block.tag == "ol" else "- "
        written.append((mark, inner))
    glue = "\n\n" if is_loose else "\n"
    return glue.join(_item(mark, inner, glue) for mark, inner in written if inner)


def _ends_in_list(item: HtmlElement) -> bool:
    return len(item) > 0 and item[-1].tag in LISTS and not (item[-1].tail or "").strip()


def _item(mark: str, inner: list[str], glue: str) -> str:
    first, *rest = inner
    lines = glue.join([first, *rest]).split("\n")
    return mark + "\n".join([lines[0], *(f"{INDENT}{line}" if line else "" for line in lines[1:])])


def _code(block: HtmlElement, *, is_nested: bool) -> str:
    text = block.text or ""
    if is_nested:
        return "\n".join(f"{INDENT}{line}" if line else "" for line in text.split("\n"))
    longest = max((len(fence) for fence in FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{block.get('class', '').removeprefix('language-')}\n{text}\n{fence}"


def _definitions(block: HtmlElement, style: Style) -> str:
    written: list[str] = []
    for part in block:
        inner = inner_blocks(part, style)
        if not inner:
            continue
        if part.tag == "dt":
            if len(inner) > 1:
                raise ValueError("dt")
            written += ["", one_line(inner[0])]
        else:
            lines = "\n\n".join(inner).split("\n")
            written += [f":   {lines[0]}", *(f"{INDENT}{line}" if line else "" for line in lines[1:])]
    return "\n".join(written).strip("\n")
