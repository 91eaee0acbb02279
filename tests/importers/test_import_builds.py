"""What was imported builds, and the finished site has nothing wrong with it."""

import runpy
import sys
from pathlib import Path

import pytest
from invoke.collection import Collection
from invoke.parser import Parser

from pelicanconf import SITEURL
from plugins.build.run import build
from plugins.checks.run import check_site
from tests.importers.found import HOST, comment, file, harvest, imported, picture, text
from tests.sites import write_content

ROOT = Path(__file__).parents[2]
LINKED = ("om", "tillganglighet", "beerware")  # every page of the theme leads to them
IMAGE = "http://1.bp.blogspot.com/_a/s320/Bild.png"
HOSTILE = '"><script>alert(1)</script>{static}/x|filename|y\nStatus: dold'


def built(tmp_path: Path, *harvests: object) -> Path:
    content = tmp_path / "content"
    write_content(content, {f"pages/{name}.md": f"---\nTitel: {name}\n---\n\nText.\n" for name in LINKED})
    report = imported(content, *harvests)
    assert all(report.balances)
    build(PATH=str(content), OUTPUT_PATH=str(tmp_path / "output"), CACHE_PATH=str(tmp_path / "cache"))
    assert [str(problem) for problem in check_site(tmp_path / "output", SITEURL)] == []
    return tmp_path / "output"


def test_texts_links_pictures_comments_and_drafts_build_and_pass_the_check(tmp_path: Path) -> None:
    html = (
        f'<p>Se <a href="http://{HOST}/2009/12/titel-2.html#c1">svar</a>, <a href="/2009/12/titel-3.html">utkast</a>'
        f' och <a href="/search/label/Webb">listan</a>.</p><img src="{IMAGE}"><img src="http://{HOST}/borta.gif">'
    )
    comments = (comment("1"), comment("2", reply_to="1"), comment("3", state="skräp"))
    texts = (
        text(1, html=html, tags=("Webb", "Öl & mat"), category="Blogg"),
        text(2, comments=comments, tags=("webb",)),
        text(3, state="utkast", html=f'<img src="{IMAGE}">'),
        text(4, title="☺", url="", tags=("webb!",)),
        text(5, title="Titel 1", published=text(1).published, url=f"http://{HOST}/2009/11/titel-1.html"),
        text(6, kind="sida", title="Om", url=f"http://{HOST}/p/om.html", comments=(comment("1"),)),
        text(7, kind="sida", title="Kategorier", url=f"http://{HOST}/kategorier/"),
        text(8, published=None),
    )
    output = built(tmp_path, harvest(*texts, files=(file(IMAGE, picture()),)))
    page = (output / "2009/12/titel-1.html").read_text()
    assert 'href="/2009/12/titel-2.html#comment-blogger-1"' in page
    assert 'id="comment-blogger-1"' in (output / "2009/12/titel-2.html").read_text()
    assert not (output / "2009/12/titel-3.html").exists()


def test_hostile_words_in_every_field_build_and_are_inert(tmp_path: Path) -> None:
    hostile = text(
        1,
        title=HOSTILE,
        html=f"<p>{HOSTILE}</p><a href='{{static}}/a'>x</a><a href='javascript:alert(1)'>y</a>",
        category=HOSTILE,
        tags=(HOSTILE,),
        authors=(HOSTILE,),
        summary=HOSTILE,
        language="sv\nStatus: dold",
        comments=(comment(HOSTILE, name=HOSTILE, html=HOSTILE),),
    )
    output = built(tmp_path, harvest(hostile))
    for page in output.rglob("*.html"):
        assert "<script>alert" not in page.read_text()


def test_a_second_import_of_more_sources_still_builds(tmp_path: Path) -> None:
    built(tmp_path, harvest(text(1)))
    imported(tmp_path / "content", harvest(text(1), text(2, html='<a href="/2009/12/titel-1.html">ett</a>')))
    build(PATH=str(tmp_path / "content"), OUTPUT_PATH=str(tmp_path / "output"), CACHE_PATH=str(tmp_path / "cache"))
    assert "titel-1.html" in (tmp_path / "output/2009/12/titel-2.html").read_text()


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("import a", 1),
        ("import a b --into c", 2),
        ("import --into c a b", 2),
        ("import --into=c a -d b --host x --host y c", 3),
        ("-r rot import a --dry-run", 1),
    ],
)
def test_the_command_takes_several_sources(command: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["invoke", *command.split()])
    tasks = runpy.run_path(str(ROOT / "tasks.py"))
    contexts = Collection(tasks["import_"]).to_contexts()
    words = command.split()
    parsed = Parser(contexts).parse_argv(words[words.index("import") :])
    assert len(parsed[0].args["sources"].value) == count
