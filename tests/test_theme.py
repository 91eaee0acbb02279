"""What the theme promises in its source: escaping, one inheritance, no request elsewhere."""

import re
from pathlib import Path

THEME = Path(__file__).parents[1] / "theme"
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in THEME.glob("templates/**/*.html")}
PAGES = {path.name for path in THEME.glob("templates/*.html")} - {"base.html", "_macros.html"}
SAFE = {
    "article.content|based(BASE_PATH)|safe",
    "page.content|based(BASE_PATH)|safe",
    "content|safe",
}  # the last: the book
NO_PAGES = {"book_chapter.html"}  # a chapter of the EPUB


def test_only_cleaned_content_is_called_safe() -> None:
    used = [found for text in TEMPLATES.values() for found in re.findall(r"[\w.|()]+\|\s*safe\b", text)]
    assert sorted(used) == sorted(SAFE)


def test_every_page_template_extends_the_base() -> None:
    assert [name for name in sorted(PAGES - NO_PAGES) if '{% extends "base.html" %}' not in TEMPLATES[name]] == []


def test_the_base_has_at_most_six_blocks() -> None:
    assert 1 <= len(re.findall(r"{% block \w+", TEMPLATES["base.html"])) <= 6


def test_nothing_runs_or_is_styled_inside_a_template() -> None:
    for name, text in TEMPLATES.items():
        assert not re.search(r"<style|<script(?![^>]*\s(?:src=|type=.application/ld\+json))|\sstyle=|\son\w+=", text), (
            name
        )


def test_scripts_and_styles_ask_for_nothing() -> None:
    for path in THEME.glob("static/*"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"@import|url\(\s*['\"]?(?:https?:)?//|fetch\(|localStorage|sessionStorage|cookie", text
        ), path
