"""The copies of the blog: whole, the same twice, not made again, and without what no page shows."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree

from tests.sites import built, post, tree

JAR = Path("/usr/share/java/epubcheck.jar")
BODY = "En <!-- hemlig --> fot[^1] och [b](/2010/01/b/).\n\n## Rubrik\n\n- ett\n\n[^1]: Noten.\n"
COMMENTS = """\
- id: prov:1
  namn: Läsare
  datum: 2010-01-02T10:00:00+01:00
  text: Hej & <hå>
  status: visad
- id: prov:2
  svar på: prov:1
  namn: N.N.
  datum: 2010-01-03T10:00:00+01:00
  text: Bortsagt
  status: borttagen
"""
FILES = {
    "posts/a.md": post("A & <b>", body=BODY, Adress="a", Ursprung="blogger:12/34"),
    "posts/b.md": post("B", "2010-01-01", Adress="b", Ursprung="wordpress:exempel.se/7"),
    "posts/c.md": post("Smygtitel", Status="utkast"),
    "comments/2009/a.yaml": COMMENTS,
}
NAME = "ladda-ner/vd-blogg.se"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("site"), FILES, DOWNLOADS=True)


def members(site: Path, ending: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO((site / f"{NAME}{ending}").read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_bytes_twice(site: Path, tmp_path: Path) -> None:
    assert tree(built(tmp_path, FILES, DOWNLOADS=True)) == tree(site)


def test_without_the_setting_there_are_none(tmp_path: Path) -> None:
    names = tree(built(tmp_path, FILES))
    assert not [name for name in names if name.startswith(("ladda-ner/", "hela-bloggen/")) or name.endswith(".md")]


@pytest.mark.parametrize("ending", [".epub", "-sidor.zip", "-texter.zip"])
def test_nothing_that_no_page_shows_is_in_a_copy(site: Path, ending: str) -> None:
    for name, data in members(site, ending).items():
        assert not re.search(b"hemlig|Bortsagt|Smygtitel", data), name


def test_the_book_is_well_formed_and_begins_with_its_type(site: Path) -> None:
    book = members(site, ".epub")
    assert next(iter(book)) == "mimetype"
    for name, data in book.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(data)
    assert b'href="p00002.xhtml"' in book["EPUB/p00001.xhtml"]
    assert b"Hej &amp; &lt;h" in book["EPUB/p00001.xhtml"]


@pytest.mark.skipif(not JAR.exists() or not shutil.which("java"), reason="epubcheck finns inte här")
def test_epubcheck_is_content(site: Path) -> None:
    done = subprocess.run(["java", "-jar", JAR, site / f"{NAME}.epub"], capture_output=True, text=True, check=False)
    assert "0 errors / 0 warnings" in done.stdout + done.stderr


def test_every_address_in_the_copy_of_the_site_leads_to_a_file_in_it_or_to_the_web(site: Path) -> None:
    copy = members(site, "-sidor.zip")
    for name, data in copy.items():
        for url in re.findall(r'<[^>]+\s(?:href|src)="([^"#]+)', data.decode()) if name.endswith(".html") else ():
            if not re.match("https?:|mailto:|data:", url):
                assert os.path.normpath(f"{Path(name).parent}/{unquote(url)}") in copy, (name, url)


def test_old_ids_are_kept_in_every_feed(site: Path) -> None:
    ids = {"tag:blogger.com,1999:blog-12.post-34", "http://exempel.se/?p=7"}
    for name in ("feeds/alla.atom.xml", "feeds/alla.rss"):
        feed = feedparser.parse((site / name).read_bytes())
        assert not feed.bozo
        assert {entry.id for entry in feed.entries} == ids
    for name, key in (("feeds/alla.json", "items"), ("posts.json", "posts")):
        assert {one["id"] for one in json.loads((site / name).read_bytes())[key]} == ids
