"""Markdown that gives a text back: written, rendered again, compared; what does not come back the same stays HTML."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree
from lxml.html import Element, HtmlElement

from plugins.importers.markup.blocks import SEPARATOR, block_text
from plugins.importers.markup.found import shown
from plugins.importers.markup.inline import Style
from plugins.importers.markup.round_trip import said_by, said_by_html
from plugins.text.html import clean_post
from plugins.text.markdown import Converter

JOINED_BY_MARKDOWN = ("ol", "ul", "blockquote", "dl")
MAX_MARKED = 2_000  # characters that need a mark; Python-Markdown's time grows with their square
STYLES = (Style(), Style(has_tags=True))


def written(root: HtmlElement, converter: Converter) -> tuple[str, tuple[str, ...]]:
    """Return the text as Markdown and the beginnings of what is HTML in it."""
    blocks = list(root)
    texts = [_try(block, STYLES[0]) for block in blocks]
    if None not in texts:
        whole = _together(blocks, [text or "" for text in texts])
        if _says(whole, converter) == said_by(root):
            return whole, ()
    best = [_best(block, converter) for block in blocks]
    pairs = list(zip(blocks, best, strict=True))
    whole = _together(blocks, [_as_html(block) if text is None else text for block, text in pairs])
    if _says(whole, converter) == said_by(root):
        return whole, _beginnings(block for block, text in pairs if text is None)
    return _together(blocks, [_as_html(block) for block in blocks]), _beginnings(blocks)


def _beginnings(blocks: Iterable[HtmlElement]) -> tuple[str, ...]:
    return tuple(shown(str(block.text_content())) for block in blocks)


def _try(block: HtmlElement, style: Style) -> str | None:
    try:
        text = block_text(block, style)
    except ValueError:
        return None
    return text if text.count("\\") + text.count("&") <= MAX_MARKED else None


def _best(block: HtmlElement, converter: Converter) -> str | None:
    """Return a block as the plainest Markdown that gives it back, if any does."""
    meant = said_by(_alone(block))
    for text in _candidates(block):
        if _says(text, converter) == meant:
            return text
    return None


def _candidates(block: HtmlElement) -> Iterator[str]:
    for style in STYLES:
        text = _try(block, style)
        if text is not None:
            yield text


def _alone(block: HtmlElement) -> HtmlElement:
    holder = Element("div")
    holder.append(deepcopy(block))
    return holder


def _as_html(block: HtmlElement) -> str:
    """Return a block as clean HTML that Python-Markdown leaves alone."""
    html = clean_post(str(etree.tostring(block, encoding="unicode", method="html", with_tail=False)))
    return html.replace("`", "&#96;").replace("~", "&#126;").strip()


def _together(blocks: list[HtmlElement], texts: list[str]) -> str:
    pieces: list[str] = []
    before = ""
    for block, text in zip(blocks, texts, strict=True):
        if not text:
            continue
        if before == block.tag and before in JOINED_BY_MARKDOWN:
            pieces.append(SEPARATOR)
        pieces.append(text)
        before = str(block.tag)
    return "\n\n".join(pieces) + "\n" if pieces else ""


def _says(markdown: str, converter: Converter) -> object:
    html = converter.to_html(markdown)
    return said_by_html(html) if html.strip() else said_by(Element("div"))
