"""Drafts, hidden posts and posts of the future are nowhere in a build, and all of them in the preview, marked."""

from pathlib import Path

import pytest

from tests.sites import built, post, tree

HELD_BACK = {
    "posts/utkast.md": post("Hemligutkast", "2009-12-28", Status="utkast", Etiketter="hemligetikett, öppen"),
    "posts/dold.md": post("Hemligdold", "2009-12-27", Status="dold", Kategori="Hemligkategori"),
    "posts/kommande.md": post("Hemligframtid", "2199-01-01", Serie="Hemligserie"),
    "pages/utkast.md": "---\nTitel: Hemligsida\nStatus: utkast\n---\n\nHemligtext.\n",
    "comments/2009/hemligdold.yaml": ("- id: a:1\n  namn: Hemlignamn\n  datum: 2010-01-01 12:00\n  text: Hemligt\n"),
}
SHOWN = {
    "posts/a.md": post("Första", "2009-12-29", Etiketter="öppen", Kategori="Öppen"),
    "posts/b.md": post("Andra", "2009-12-26", Etiketter="öppen", Kategori="Öppen"),
}


@pytest.mark.parametrize("production", [False, True])
def test_a_build_knows_nothing_of_what_is_held_back(tmp_path: Path, production: bool) -> None:
    pages = tree(built(tmp_path, {**SHOWN, **HELD_BACK}, PRODUCTION=production))
    told = [name for name, data in pages.items() if b"emlig" in data or "emlig" in name]
    assert told == []


def test_counts_and_neighbours_are_those_of_a_blog_without_it(tmp_path: Path) -> None:
    with_it = tree(built(tmp_path / "med", {**SHOWN, **HELD_BACK}))
    without = tree(built(tmp_path / "utan", SHOWN))
    assert with_it == without


def test_the_preview_shows_and_marks_it(tmp_path: Path) -> None:
    pages = tree(built(tmp_path, {**SHOWN, **HELD_BACK}, WITH_DRAFTS=True))
    for name, mark in [
        ("2009/12/hemligutkast", "Utkast"),
        ("2009/12/hemligdold", "Dold"),
        ("2199/01/hemligframtid", "Kommande"),
    ]:
        assert mark in pages[f"{name}/index.html"].decode()


def test_a_post_comes_out_when_its_moment_has_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**SHOWN, "posts/c.md": post("Tredje", "2030-01-01 12:00")}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893495599")
    assert "2030/01/tredje/index.html" not in tree(built(tmp_path, files))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893495600")
    assert "2030/01/tredje/index.html" in tree(built(tmp_path, files))
