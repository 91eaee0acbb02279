"""Comments on the finished site: on the page of their text, light when they are hundreds, and in feeds of their own."""

import gzip
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import html

from plugins.checks.run import check_site
from plugins.formats.comment import Comment, render
from tests.sites import built, post, tree

ZONE = ZoneInfo("Europe/Stockholm")
WORDS = "jag tycker att det här är ett bra inlägg om webben och kommuner som inte svarar på frågor".split()
PAGES = {
    f"pages/{name}.md": f"---\nTitel: {name}\n---\n" for name in ("om", "tillganglighet", "beerware", "integritet")
}


def said(number: int, reply_to: int | None = None) -> Comment:
    turn = number % len(WORDS)
    return Comment(
        id=f"disqus:{number}",
        name=f"Läsare {number}",
        date=datetime(2010, 1, 1, 12, tzinfo=ZONE) + timedelta(minutes=number),
        text=f"{' '.join((WORDS[turn:] + WORDS[:turn]) * 2)} {number}.",
        reply_to="" if reply_to is None else f"disqus:{reply_to}",
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = [said(n, n - 1 if n % 5 else None) for n in range(500)]
    files = {
        "posts/kort.md": post("Kort"),
        "posts/lang.md": post("Lång", Webbadress="/2009/12/lang.html"),
        "posts/utkast.md": post("Utkast", Status="utkast"),
        "comments/2009/kort.yaml": render([said(n) for n in range(1000, 1003)]),
        "comments/2009/lang.yaml": render(long),
        "comments/2009/utkast.yaml": render([said(2000)]),
        "comments/pages/om.yaml": render([said(3000)]),
        "comments/moderering.yaml": "borttagna:\n  - disqus:1\n",
        "comments/utan-inlagg/borta.yaml": "# vad som helst",
        **PAGES,
    }
    return built(tmp_path_factory.mktemp("comments"), files)


def page(site: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((site / name).read_text(encoding="utf-8"))


def weight(site: Path, name: str) -> int:
    return len(gzip.compress((site / name).read_bytes(), mtime=0))


def test_a_post_with_three_comments_is_light(site: Path) -> None:
    assert weight(site, "2009/12/kort/index.html") <= 9_000


def test_a_post_with_five_hundred_sends_fifty_and_leads_to_the_others(site: Path) -> None:
    first = page(site, "2009/12/lang.html")
    assert len(first.xpath("//article[contains(@class, 'h-cite')]")) == 50
    assert weight(site, "2009/12/lang.html") <= 16_000
    anchors = {f"comment-disqus-{n}" for n in range(500)} | {f"comment-{n}" for n in range(500)}
    assert anchors <= set(first.xpath("//@id"))
    for number in range(2, 11):
        more = page(site, f"2009/12/lang/kommentarer/{number}/index.html")
        assert len(more.xpath("//article[contains(@class, 'h-cite')]")) == 50


def test_everything_about_comments_passes_the_checks(site: Path) -> None:
    assert [str(problem) for problem in check_site(site, "https://vd-blogg.se")] == []


def test_each_comment_is_a_child_of_its_post_and_inside_it(site: Path) -> None:
    for name in ("2009/12/kort/index.html", "2009/12/lang.html", "om/index.html"):
        tree = page(site, name)
        comments = tree.xpath("//*[contains(@class, 'u-comment')]")
        assert comments
        assert all(len(one.xpath("ancestor::*[contains(@class, 'h-entry')]")) == 1 for one in comments)
        assert all(not one.xpath("ancestor::*[contains(@class, 'h-cite')]") for one in comments)


def test_a_page_without_a_date_has_its_comments(site: Path) -> None:
    assert len(page(site, "om/index.html").xpath("//*[@id='comment-disqus-3000']")) == 1


def test_latest_and_most_commented_leave_drafts_out(site: Path) -> None:
    found = page(site, "kommentarer/index.html")
    links = found.xpath("//li[contains(@class, 'h-cite')]//a/@href")
    assert links[:2] == ["/om/#comment-disqus-3000", "/2009/12/kort/#comment-disqus-1002"]
    assert links[4] == "/2009/12/lang/kommentarer/10/#comment-disqus-499"
    assert "504 kommentarer" in found.text_content()
    counts = found.xpath("//section[@aria-label='Mest kommenterade']//a[@class='count']/text()")
    assert counts == ["500 kommentarer", "3 kommentarer", "1 kommentar"]
    assert b"Utkast" not in b"".join(tree(site).values())


def test_feeds_have_the_newest_and_lead_to_each(site: Path) -> None:
    feed = feedparser.parse((site / "feeds/kommentarer.atom.xml").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 20
    assert feed.entries[0].link == "https://vd-blogg.se/om/#comment-disqus-3000"
    own = feedparser.parse((site / "feeds/kommentarer/2009/kort.atom.xml").read_bytes())
    assert own.entries[0].title == "Läsare 1002 om Kort"
    assert len({entry.id for entry in own.entries}) == 3


def test_an_edit_of_one_file_changes_only_what_shows_it(tmp_path: Path) -> None:
    files = {f"posts/{n}.md": post(f"Nr {n}", date=f"2009-12-{n + 1:02}") for n in range(9)}
    files |= {f"comments/2009/nr-{n}.yaml": render([said(n * 10 + m) for m in range(3)]) for n in range(9)} | PAGES
    before = tree(built(tmp_path, files))
    edited = files["comments/2009/nr-8.yaml"].replace("|\n    ", "|\n    Rättat: ", 1)
    after = tree(built(tmp_path, {**files, "comments/2009/nr-8.yaml": edited}))
    assert {name for name in after if after[name] != before[name]} == {
        "2009/12/nr-8/index.html",
        "feeds/kommentarer.atom.xml",
        "feeds/kommentarer/2009/nr-8.atom.xml",
        "kommentarer/index.html",
        "manifest.json",
    }


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("comments/2009/borta.yaml", render([said(1)]), "comments/2009/borta.yaml: inget inlägg har adressen"),
        ("comments/pages/borta.yaml", render([said(1)]), "comments/pages/borta.yaml: ingen sida utan datum"),
        ("comments/2009/kort.yaml", "- namn: N.N.\n", "comments/2009/kort.yaml:1: kommentaren saknar id"),
        ("comments/moderering.yaml", "fel: 1\n", "comments/moderering.yaml:1: här väntades listor"),
    ],
)
def test_a_fault_in_a_file_has_its_place(path: str, text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=re.escape(told)):
        built(tmp_path, {"posts/kort.md": post("Kort"), path: text})
