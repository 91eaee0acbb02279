"""However the blog is edited under the preview, its pages are those of a preview that is started afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.build.live_site import LiveSite
from plugins.formats.problem import ContentError
from tests.sites import post, write_content

ROOT = Path(__file__).parents[2]
BLOG = {
    "posts/a.md": post("Första", "2009-12-30", "Se [nästa]({filename}b.md).", Etiketter="Röd, grön", Serie="Tre"),
    "posts/b.md": post("Andra", "2010-01-01", "Två.", Etiketter="röd", Serie="Tre"),
    "posts/c.md": post("Tredje", "2010-02-01", "Tre.", Etiketter="röd", Serie="Tre"),
    "pages/om.md": "---\nTitel: Om\n---\n\nJag.\n",
    "images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "comments/2010/andra.yaml": "- id: a:1\n  namn: Anonym\n  datum: 2010-01-02 12:00\n  text: Hej\n",
}
EDITS = {
    "body": {"posts/b.md": post("Andra", "2010-01-01", "Nytt, se {filename}.", Etiketter="röd", Serie="Tre")},
    "title": {"posts/b.md": post("Ny titel", "2010-01-01", "Två.", Etiketter="röd", Serie="Tre", Adress="andra")},
    "title that moves it": {"posts/c.md": post("Ny titel", "2010-02-01", "Tre.", Serie="Tre")},
    "summary": {"posts/b.md": post("Andra", "2010-01-01", "Två.", Etiketter="röd", Serie="Tre", Ingress="Kort.")},
    "link": {"posts/b.md": post("Andra", "2010-01-01", "[a]({filename}a.md)", Etiketter="röd", Serie="Tre")},
    "letter case of a tag": {"posts/c.md": post("Tredje", "2010-02-01", "Tre.", Etiketter="Röd", Serie="Tre")},
    "tag": {"posts/c.md": post("Tredje", "2010-02-01", "Tre.", Etiketter="blå", Serie="Tre")},
    "day": {"posts/c.md": post("Tredje", "2010-02-02", "Tre.", Etiketter="röd", Serie="Tre")},
    "draft": {"posts/c.md": post("Tredje", "2010-02-01", "Tre.", Status="utkast", Etiketter="röd", Serie="Tre")},
    "hidden comments": {
        "posts/b.md": post("Andra", "2010-01-01", "Två.", Etiketter="röd", Serie="Tre", Kommentarer="dolda")
    },
    "page": {"pages/om.md": "---\nTitel: Om mig\nAdress: om\n---\n\nVi.\n"},
    "comment": {"comments/2010/andra.yaml": "- id: a:1\n  namn: Anonym\n  datum: 2010-01-02 12:00\n  text: Hej då\n"},
    "picture": {"images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'><!-- --></svg>"},
    "new post": {"posts/d.md": post("Fjärde", "2010-01-15")},
}


def site_of(root: Path) -> LiveSite:
    places = {"PATH": str(root / "content"), "OUTPUT_PATH": str(root / "output"), "CACHE_PATH": str(root / "cache")}
    return LiveSite(ROOT / "pelicanconf.py", {**places, "JOBS": 1})


def pages_of(site: LiveSite) -> dict[str, bytes]:
    return {name: (site.page(f"/{name}") or ("", b""))[1] for name in sorted(site.files())}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[LiveSite]:
    write_content(tmp_path / "content", BLOG)
    site = site_of(tmp_path)
    site.read_all()
    assert pages_of(site)
    yield site
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_shows_wherever_it_should(site: LiveSite, tmp_path: Path, edit: str) -> None:
    before = pages_of(site)
    write_content(tmp_path / "content", EDITS[edit])
    site.read_again({tmp_path / "content" / name for name in EDITS[edit]})
    afresh = site_of(tmp_path)
    afresh.read_all()
    assert pages_of(site) == pages_of(afresh)
    assert pages_of(site) != before


def test_a_deleted_post_leaves_no_page(site: LiveSite, tmp_path: Path) -> None:
    (tmp_path / "content/posts/c.md").unlink()
    site.read_again({tmp_path / "content/posts/c.md"})
    assert not any("tredje" in name for name in site.files())


def test_a_text_with_a_fault_is_read_again_with_the_next(site: LiveSite, tmp_path: Path) -> None:
    faulty, other = tmp_path / "content/posts/b.md", tmp_path / "content/posts/c.md"
    write_content(tmp_path / "content", {"posts/b.md": post("Andra", "2010-01-01", "[x]({filename}nix.md)")})
    with pytest.raises(ContentError, match=r"posts/b\.md:6: länken leder till"):
        site.read_again({faulty})
    write_content(tmp_path / "content", EDITS["body"])
    site.read_again({other})
    afresh = site_of(tmp_path)
    afresh.read_all()
    assert pages_of(site) == pages_of(afresh)
