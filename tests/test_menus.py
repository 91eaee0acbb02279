"""Menus lead only to what the blog has."""

from pathlib import Path

from plugins.build.run import build
from tests.sites import built, post, write_content

PAGE = "---\nTitel: {}\n---\n\nText.\n"


def test_a_blog_without_the_pages_of_the_menus_has_no_dead_links(tmp_path: Path) -> None:
    page = (built(tmp_path, {"posts/a.md": post("A")}) / "2009/12/a/index.html").read_text(encoding="utf-8")
    assert 'href="/arkiv/"' in page
    assert "Beerware!" in page
    assert not any(f'href="/{path}/"' in page for path in ("om", "beerware", "tillganglighet"))


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"posts/a.md": post("A"), "pages/om.md": PAGE.format("Om")})
    places = {"OUTPUT_PATH": str(tmp_path / "output"), "CACHE_PATH": str(tmp_path / "cache")}
    result = build(PATH=str(content), **places)
    assert not any("om/" in note for note in result.notes)
    assert any("LICENSE_PATH är beerware/" in note for note in result.notes)
    assert 'href="/om/"' in (tmp_path / "output/index.html").read_text(encoding="utf-8")
