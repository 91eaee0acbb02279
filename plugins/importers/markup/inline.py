r"""What stands in a line, as Markdown. In the strings here `\n` is a line break and `\n\n` the end of a paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from plugins.importers.markup.elements import BLOCKS
from plugins.importers.markup.escaping import ENTITY, at_line_start, escaped, in_attribute
from plugins.text.html import POST_ATTRIBUTES, POST_TAGS

SPACES = re.compile(r"[ \t\n\r\f]+")
HARD_SPACES = re.compile(r"\xa0[ \xa0]+| [ \xa0]+")
AROUND_BREAK = re.compile(r"[ \xa0]*\n[ \xa0]*")
ENDS = re.compile(r"^([\s\xa0]*)(.*?)([\s\xa0]*)$", re.DOTALL)
PARAGRAPHS = re.compile(r"\n{2,}")
BACKTICKS = re.compile(r"`+")
MARKERS = {"em": "*", "strong": "**"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: emphasis as Markdown or, where that does not come back, as tags; in a table a break is a tag."""

    has_tags: bool = False
    in_link: bool = False
    in_cell: bool = False


def line_of(parent: HtmlElement, style: Style) -> str:
    """Return all that an element holds as one string of Markdown."""
    pieces = [_words(parent.text, style)]
    for child in parent:
        pieces.append(_inline(child, style))
        pieces.append(_words(child.tail, style))
    return joined(pieces)


def run_text(run: Sequence[HtmlElement | str], style: Style) -> str:
    """Return inline elements and the texts between them as one string of Markdown."""
    return joined([_words(piece, style) if isinstance(piece, str) else _inline(piece, style) for piece in run])


def joined(pieces: list[str]) -> str:
    """Return the pieces as one, with what only acts together marked apart."""
    whole = ""
    for piece in pieces:
        if whole.endswith("!") and piece.startswith("["):
            whole = f"{whole[:-1]}\\!"
        elif whole.endswith("&") and piece[:1] not in ("", " ", "\n"):
            whole = f"{whole}amp;"
        whole += piece
    return whole


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a string of Markdown, each ready to stand at the start of a line."""
    text = HARD_SPACES.sub(" ", text) if "\xa0" in text or "  " in text else text
    text = (AROUND_BREAK.sub("\n", text) if "\n" in text else text).strip("\n \xa0")
    return [written for part in PARAGRAPHS.split(text) if (written := _paragraph(part))]


def one_line(text: str) -> str:
    """Return a string of Markdown without its breaks."""
    return " ".join(text.split())


def _paragraph(text: str) -> str:
    lines = [at_line_start(line.strip(" \xa0")) for line in text.strip("\n \xa0").split("\n")]
    return "  \n".join(lines)


def _words(text: str | None, style: Style) -> str:
    if not text:
        return ""
    words = escaped(SPACES.sub(" ", text), in_link=style.in_link)
    return words.replace("|", r"\|") if style.in_cell else words


def _inline(part: HtmlElement, style: Style) -> str:
    name = str(part.tag)
    if name == "br":
        return "<br>" if style.in_cell else "\n"
    if name == "img":
        return _picture(part)
    if name == "code":
        return ("<br>" if style.in_cell else "\n").join(_code(line) for line in _code_lines(part))
    if name == "a":
        return _link(part, style)
    if name in BLOCKS:
        return f"\n\n{line_of(part, style)}\n\n"
    inner = line_of(part, style)
    if name in MARKERS and not style.has_tags:
        return _around(inner, MARKERS[name], MARKERS[name])
    if name == "span" and not part.get("id"):
        return inner
    if name not in POST_TAGS:
        return inner
    return _around(inner, start_tag(part), f"</{name}>", is_kept=name == "span")


def start_tag(part: HtmlElement) -> str:
    """Return an element's start tag with the attributes that mean something."""
    allowed = POST_ATTRIBUTES.get(str(part.tag), set()) | ({"id"} if part.tag == "span" else {"title"})
    attributes = "".join(f' {name}="{in_attribute(value)}"' for name, value in part.items() if name in allowed)
    return f"<{part.tag}{attributes}>"


def _around(inner: str, before: str, after: str, *, is_kept: bool = False) -> str:
    """Put marks around words, close to them, and once more in each paragraph."""
    if not inner.strip():
        return f"{before}{after}{inner}" if is_kept else inner
    written = []
    for part in PARAGRAPHS.split(AROUND_BREAK.sub("\n", inner)):
        found = ENDS.match(part)
        lead, words, trail = found.groups() if found else ("", part, "")
        written.append(f"{lead}{before}{words}{after}{trail}" if words else part)
    return "\n\n".join(written)


def _link(part: HtmlElement, style: Style) -> str:
    target = part.get("href", "")
    inner = line_of(part, Style(has_tags=style.has_tags, in_link=True, in_cell=style.in_cell))
    if not target:
        return inner
    return _around(inner, "[", f"]({_destination(target, part.get('title', ''))})")


def _picture(part: HtmlElement) -> str:
    alt = escaped(part.get("alt", ""), in_link=True)
    return f"![{alt}]({_destination(part.get('src', ''), part.get('title', ''))})"


def _destination(address: str, title: str) -> str:
    written = ENTITY.sub("&amp;", address)
    return f'{written} "{in_attribute(title)}"' if title else written


def _code_lines(part: HtmlElement) -> list[str]:
    lines = [part.text or ""]
    for child in part:
        if child.tag == "br":
            lines.append("")
        lines[-1] += "".join(child.itertext()) + (child.tail or "")
    return lines


def _code(text: str) -> str:
    """Return code in a line between more backticks than are in it."""
    text = " ".join(text.split())
    if not text:
        return ""
    marks = "`" * (max((len(run) for run in BACKTICKS.findall(text)), default=0) + 1)
    room = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{marks}{room}{text}{room}{marks}"
