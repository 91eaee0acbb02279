"""Our quicker Markdown says what the library itself says."""

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from plugins.text.markdown import Converter, heading_id

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "content").rglob("*.md")) + sorted((ROOT / "tests").rglob("*.md"))
SCRAPS = ["*", "**", "_", "__", "`", "``", "\\", "[", "]", "(", ")", "!", "<", ">", "&", "&amp;", "  \n", "\n", "\n\n"]
MORE = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "    ",
    "> ",
    "[^1]",
    "[^1]: ",
    "[a]: /b",
    "http://a.se",
    "<b>",
    "<!--",
    "ord",
    " ",
    "å",
    "{#a}",
]
NASTY = st.lists(st.sampled_from(SCRAPS + MORE), max_size=30).map("".join)

ours = Converter()


def stock() -> markdown.Markdown:
    footnotes = FootnoteExtension(BACKLINK_TITLE="Tillbaka till hänvisning {} i texten")
    toc = TocExtension(slugify=lambda title, _separator: heading_id(title))
    return markdown.Markdown(
        output_format="html",
        extensions=["abbr", "attr_list", "def_list", "fenced_code", "sane_lists", footnotes, "tables", toc],
    )


library = stock()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_real_text_becomes_the_librarys_html(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ours.to_html(text) == without_style(library.reset().convert(text))


@given(NASTY)
def test_a_nasty_text_becomes_the_librarys_html(text: str) -> None:
    assert ours.to_html(text) == without_style(library.reset().convert(text))


def without_style(html: str) -> str:
    for side in ("left", "right", "center"):
        html = html.replace(f' style="text-align: {side};"', f' class="{side}"')
    return html


def test_nothing_of_one_text_is_left_in_the_next() -> None:
    ours.to_html("[^1]\n\n[^1]: not\n\n*[ABC]: abc\n\n[a]: /b")
    assert ours.to_html("ABC [a] [^1]") == "<p>ABC [a] [^1]</p>"
