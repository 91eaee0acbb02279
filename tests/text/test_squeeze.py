"""The theme's style sheet and scripts say the same after squeezing."""

import re
from pathlib import Path

import pytest

from plugins.text.squeeze import squeezed_css, squeezed_script

STATIC = Path(__file__).parents[2] / "theme" / "static"


def tokens(css: str) -> list[str]:
    """Return the words of a style sheet; a space counts only between two words, where it means something."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.findall(r"\"[^\"]*\"|[\w.#%:-]+|[^\w\s]", re.sub(r"\s+", " ", css))


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_no_word_of_a_style_sheet_is_lost(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert tokens(squeezed_css(css)) == tokens(css)
    assert squeezed_css(squeezed_css(css)) == squeezed_css(css)


@pytest.mark.parametrize(
    "css", ["a b { x: 1px 2px }", ".a :is(b, c) > d { margin: 0 auto }", "@media (a) and (b) { c { d: e } }"]
)
def test_the_space_that_means_something_stays(css: str) -> None:
    assert re.sub(r"\s*([{};,])\s*", r"\1", css) == re.sub(r"\s*([{};,])\s*", r"\1", squeezed_css(css))


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_a_script_keeps_every_line_of_code(path: Path) -> None:
    code = [re.sub(r"\s+// .*$", "", line).strip() for line in path.read_text(encoding="utf-8").splitlines()]
    code = [line for line in code if line and not line.startswith("//")]
    assert squeezed_script(path.read_text(encoding="utf-8")).split("\n")[:-1] == code
