"""Each gate stops what it should, tells where, and lets the rest through."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from plugins.formats import manifest as manifest_format
from plugins.formats.manifest import Built, Manifest
from plugins.formats.problem import ContentError
from plugins.publishing.candidate import read_candidate
from plugins.publishing.gates import limits
from plugins.publishing.gates.pictures import GPS_IFD
from tests.case_table import Case, read_cases
from tests.publishing.blog import Blog, digest_of
from tests.sites import post

TABLE = Path(__file__).parents[2] / "cases" / "publishing.md"
FILES = [
    case for heading in ("Nycklar", "Egen dator", "Förhandsvisning", "Namn") for case in read_cases(TABLE, heading)
]
COMMENTS = read_cases(TABLE, "Kommentarer")
LETS_THROUGH = "-"


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    """Return a finished site without a repository; the gates need none."""
    blog = Blog(tmp_path / "bloggen", tmp_path / "fjärr.git")
    blog.write({})
    return blog


def messages(blog: Blog, **terms: object) -> list[str]:
    return [str(problem) for problem in blog.problems(**terms)]


def judge(stop: str, found: list[str], name: str) -> None:
    if stop == LETS_THROUGH:
        assert found == []
    else:
        assert any(stop in message for message in found), found
        assert any(name in message for message in found), found


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.where)
def test_a_file_of_the_site_is_stopped_or_let_through(blog: Blog, case: Case) -> None:
    name, content, stop = case.cells
    blog.write({name: content.replace("PROJEKT", str(blog.root))})
    judge(stop, messages(blog), "" if '"' in name or "\\" in name else name)


@pytest.mark.parametrize("case", COMMENTS, ids=lambda case: case.where)
def test_a_comment_with_somebodys_address_is_stopped(blog: Blog, case: Case) -> None:
    name, content, stop = case.cells
    blog.put(f"content/{name}", f"- id: a\n  {content}\n")
    judge(stop, messages(blog, allowed=frozenset({"Avsedd@exempel.se"})), f"content/{name}:2")


def test_a_secret_is_told_with_its_line_and_never_repeated(blog: Blog) -> None:
    key = "ghp_" + "a" * 36
    blog.write({"a.html": f"ett\ntvå\n{key}"})
    (message,) = messages(blog)
    assert message.startswith("a.html:3: ")
    assert key not in message


def test_an_address_in_an_imported_text_is_stopped_and_one_in_the_authors_own_is_not(blog: Blog) -> None:
    own, imported = post("A", body="n.n@exempel.invalid"), post("B", body="n.n@exempel.invalid", Ursprung="blogger:1")
    blog.write({}, {"posts/a.md": own, "posts/b.md": imported})
    (message,) = messages(blog)
    assert message.startswith("content/posts/b.md:7: här står en e-postadress")
    assert "n.n@" not in message
    assert messages(blog, allowed=frozenset({"n.n@exempel.invalid"})) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (post("A", Status="utkast"), "content/posts/a.md:4: är utkast"),
        (post("A", Status="dold"), "content/posts/a.md:4: är dold"),
        (post("A", "2030-01-01"), "content/posts/a.md:3: är daterad framåt"),
    ],
)
def test_a_text_that_is_not_ready_is_stopped_whatever_was_built(blog: Blog, text: str, said: str) -> None:
    blog.write({}, {"posts/a.md": text})
    (message,) = messages(blog)
    assert said in message


def test_a_text_that_changed_or_went_after_the_build_is_stopped(blog: Blog) -> None:
    blog.put("content/posts/a.md", post("En annan"))
    assert "har ändrats sedan bygget" in messages(blog)[0]
    (blog.root / "content/posts/a.md").unlink()
    assert "går inte att läsa" in messages(blog)[0]


def test_a_site_that_differs_from_its_manifest_is_stopped(blog: Blog) -> None:
    blog.write({"a.html": "a", "b.html": "b"})
    blog.put(".cache/publish/a.html", "ändrad")
    blog.put(".cache/publish/c.html", "okänd")
    (blog.site / "b.html").unlink()
    found = messages(blog)
    assert [message.split(":")[0] for message in found] == ["a.html", "b.html", "c.html"]
    assert ["ändrats" in found[0], "saknas i mappen" in found[1], "står inte i manifestet" in found[2]] == [True] * 3


@pytest.mark.parametrize("spoil", ["", "{", "[]", '{"version": 99}', '{"version": 1, "sources": 3, "files": {}}'])
def test_a_site_without_a_whole_manifest_is_no_site(blog: Blog, spoil: str) -> None:
    if spoil:
        (blog.site / manifest_format.NAME).write_text(spoil, encoding="utf-8")
    else:
        (blog.site / manifest_format.NAME).unlink()
    with pytest.raises(ContentError, match="manifestet"):
        read_candidate(blog.site)


def test_an_empty_site_is_stopped(blog: Blog) -> None:
    blog.write({}, {})
    assert any("inte en enda text" in message for message in messages(blog))
    (blog.site / "index.html").unlink()
    (blog.site / "404.html").unlink()
    (blog.site / manifest_format.NAME).write_text(manifest_format.render(Manifest({}, {})), encoding="utf-8")
    assert [message.split(":")[0] for message in messages(blog)] == ["404.html", "content", "index.html"]


def published(pages: int, text_file: str = "index.html") -> Manifest:
    files = {f"{number}.html": digest_of("x") for number in range(pages)}
    return Manifest({"posts/a.md": Built(digest_of("x"), text_file)}, files)


@pytest.mark.parametrize(("before", "is_stopped"), [(10, False), (12, False), (13, True), (1000, True)])
def test_a_site_may_shrink_by_a_fifth_and_no_more(blog: Blog, before: int, is_stopped: bool) -> None:
    blog.write({f"{number}.html": "x" for number in range(8)})  # ten pages, with the front page and 404
    found = messages(blog, published=published(before))
    assert ["--force-shrink" in message for message in found] == [True] * is_stopped
    assert messages(blog, published=published(before), may_shrink=True) == []


def test_a_published_text_whose_page_is_gone_is_stopped(blog: Blog) -> None:
    (message,) = messages(blog, published=published(1, "2009/12/borta/index.html"))
    assert message.startswith("content/posts/a.md: adressen /2009/12/borta/ har varit publicerad")
    assert "Tidigare" in message


def test_a_link_is_stopped_and_never_followed(blog: Blog, tmp_path: Path) -> None:
    (tmp_path / "hemligt.txt").write_text("ghp_" + "a" * 36, encoding="utf-8")
    (blog.site / "länk.txt").symlink_to(tmp_path / "hemligt.txt")
    (blog.site / "mapp").symlink_to(tmp_path)
    found = messages(blog)
    assert sum("är en länk" in message for message in found) == 2
    assert not any("nyckel" in message for message in found)


def test_a_pipe_is_stopped_and_never_opened(blog: Blog) -> None:
    os.mkfifo(blog.site / "rör")
    assert any("något annat än en fil" in message for message in messages(blog))


def test_files_and_sites_that_github_refuses_are_stopped(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    blog.write({"stor.bin": b"x" * 2000})
    monkeypatch.setattr(limits, "FILE_MAX_BYTES", 1999)
    (message,) = messages(blog)
    assert "högst 100 MB per fil" in message
    monkeypatch.setattr(limits, "SITE_MAX_BYTES", 2000)
    assert any("högst 1 GB" in message for message in messages(blog))


def test_a_picture_that_tells_where_it_was_taken_is_stopped(blog: Blog) -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS_IFD)[1] = "N"
    with_position, without = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (2, 2)).save(with_position, "JPEG", exif=exif)
    camera = Image.Exif()
    camera[0x010F] = "Kamera"
    Image.new("RGB", (2, 2)).save(without, "JPEG", exif=camera)
    blog.write({"hemma.jpg": with_position.getvalue(), "borta.jpg": without.getvalue()})
    (message,) = messages(blog)
    assert message.startswith("hemma.jpg: bilden berättar var den är tagen")


def test_all_faults_come_in_one_run_in_order(blog: Blog) -> None:
    blog.write({"b.html": "glpat-" + "a" * 20, "a.html": '<a href="http://localhost/">x</a>'})
    blog.put("content/comments/2009/a.yaml", "n.n@exempel.invalid")
    assert [message.split(":")[0] for message in messages(blog)] == ["a.html", "b.html", "content/comments/2009/a.yaml"]
