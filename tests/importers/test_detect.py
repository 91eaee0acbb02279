"""A source is told by what is in it, never by its name; what is no export says what it is and what to do."""

import gzip
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.importers.detect import read_source
from plugins.importers.harvest import NotAnExportError
from tests.importers.warc_files import Crawl, blogger_page

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT.parent / "shared" / "fixtures"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
POST = "http://exempel.blogspot.com/2010/01/hej.html"
PROSE = "En titel\n\n3 mars 2010\n" + "Det här är en mening om något. " * 10
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>E</title><link>http://exempel.se/</link>
<item><title>Hej</title><link>http://exempel.se/hej</link><pubDate>Wed, 03 Mar 2010 10:00:00 +0100</pubDate>
<description>Text</description></item></channel></rss>"""
WXR = FEED.replace(b'version="2.0"', b'version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"').replace(
    b"</item>", b"<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_id>1</wp:post_id></item>"
)
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures saknas")


def warc() -> bytes:
    crawl = Crawl()
    crawl.add(POST, blogger_page(POST))
    return b"".join(crawl.parts)


def zip_of(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (warc(), "WARC"),
        (gzip.decompress(warc()), "WARC"),
        (blogger_page(POST), "Sparade sidor"),
        (PROSE.encode(), "Skrapad text"),
        (PROSE.encode("cp1252"), "Skrapad text"),
        (WXR, "WordPress-export (WXR)"),
        (gzip.compress(WXR), "WordPress-export (WXR)"),
        (b"\xef\xbb\xbf\n" + WXR, "WordPress-export (WXR)"),
    ],
)
@pytest.mark.parametrize("name", ["bild.jpg", "utan-namn"])
def test_the_name_says_nothing(tmp_path: Path, data: bytes, form: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    harvest = read_source(path, STOCKHOLM)
    assert (harvest.form, len(harvest.texts), harvest.source) == (form, 1, str(path))


def test_a_feed_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(FEED)
    harvest = read_source(tmp_path / "a", STOCKHOLM)
    assert [text.title for text in harvest.texts] == ["Hej"]
    assert "WordPress" not in harvest.form


@pytest.mark.parametrize("is_zip", [True, False])
@pytest.mark.parametrize(
    ("members", "form", "texts"),
    [
        ({"a.html": blogger_page(POST), "stil.css": b"p {}"}, "Sparade sidor", 1),
        ({"del1.xml": WXR, "del2.xml": WXR.replace(b">1<", b">2<"), "b.txt": PROSE.encode()}, "WordPress", 2),
        ({"a.warc.gz": warc(), "rapport.html": b"<html></html>"}, "WARC", 1),
        ({"a.txt": PROSE.encode(), "b.txt": PROSE.replace("En", "Ny").encode(), "c.bin": b"\0"}, "Skrapad text", 2),
    ],
)
def test_a_zip_and_a_folder_are_told_by_their_members(
    tmp_path: Path, members: dict[str, bytes], form: str, texts: int, is_zip: bool
) -> None:
    if is_zip:
        path = zip_of(tmp_path / "a", members)
    else:
        path = tmp_path
        for name, data in members.items():
            (path / name).write_bytes(data)
    harvest = read_source(path, STOCKHOLM)
    assert harvest.form.startswith(form)
    assert len(harvest.texts) == texts
    assert len(harvest.losses) == len(members) - texts  # nothing lies beside without a word


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom; hämta exporten en gång till"),
        (b" \n\n", "tom"),
        (b"%PDF-1.4 ...", "ett PDF-dokument"),
        (b"\x89PNG\r\n\x1a\n....", "en bild"),
        (b"\xff\xd8\xff\xe0....", "en bild"),
        (b"MZ\x90\0", "ett program"),
        (b"#!/bin/sh\n", "ett program"),
        (b"7z\xbc\xaf\x27\x1c", "packa upp"),
        (gzip.compress(b"x" * 257 + b"ustar"), "tar-arkiv"),
        (gzip.compress(b""), "packad med gzip, och innehållet är tom"),
        (b"SQLite format 3\0", "Isso"),
        (b'<?xml version="1.0"?><disqus xmlns="http://disqus.com"></disqus>', "Disqus"),
        (b'<?xml version="1.0"?><plist/>', "XML av ett annat slag (<plist>)"),
        (b'{"posts": []}', "JSON"),
        (b"MIME-Version: 1.0\r\n", "MHTML"),
        (b"\0\1\2\3" * 200, "varken text, webbsida"),
        (b"a;b;c\n1;2;3\n" * 100, "inget som liknar ett inlägg"),
        (b"<!DOCTYPE html><html><body><h1>Logga in</h1><form></form></body></html>", "logga in"),
    ],
)
def test_what_is_no_export_says_what_it_is(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "blog-01-02-2013.xml"
    path.write_bytes(data)
    with pytest.raises(NotAnExportError) as error:
        read_source(path, STOCKHOLM)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({}, "är tom"),
        ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, "Office-dokument"),
        ({"a.jpg": b"\xff\xd8\xff", "b.jpg": b"\xff\xd8\xff"}, "innehåller 2 filer men ingen export"),
        ({"../a.html": b"<html>"}, "ingen fil i arkivet går att läsa"),
    ],
)
def test_an_archive_of_something_else(tmp_path: Path, members: dict[str, bytes], told: str) -> None:
    with pytest.raises(NotAnExportError, match=told.replace("[", r"\[")):
        read_source(zip_of(tmp_path / "a.zip", members), STOCKHOLM)


def test_a_packed_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml.gz"
    path.write_bytes(gzip.compress(WXR.replace(b"Text", b" " * 60_000_000), compresslevel=9))
    with pytest.raises(NotAnExportError, match="zipbomb"):
        read_source(path, STOCKHOLM)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAnExportError, match="finns inte"):
        read_source(tmp_path / "borta", STOCKHOLM)


def test_files_of_this_blog_are_no_scraped_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nTitel: Hej\n---\n{PROSE}", encoding="utf-8")
    with pytest.raises(NotAnExportError):
        read_source(tmp_path / "a.md", STOCKHOLM)


@needs_fixtures
@pytest.mark.parametrize(
    ("path", "form", "texts"),
    [
        ("blogger-takeout/heisencoder", "Blogger-export (Google Takeout)", 40),
        ("blogger-takeout/heisencoder/Blogger/Blogs/Heisencoder/feed.atom", "Blogger-export (Google Takeout)", 40),
        ("blogger-classic/ghost-importer-blogger.xml", "Blogger-export (klassisk)", 5),
        ("wxr/cc-labs-wordpress.xml", "WordPress-export (WXR)", 224),
        ("warc/valid_example_1.wacz", "WACZ", 0),
    ],
)
def test_real_sources(path: str, form: str, texts: int) -> None:
    harvest = read_source(FIXTURES / path, STOCKHOLM)
    assert (harvest.form, len(harvest.texts)) == (form, texts)


@needs_fixtures
def test_no_real_file_ends_in_anything_but_a_harvest_or_a_message() -> None:
    outcomes = {"harvest": 0, "message": 0}
    for path in sorted(FIXTURES.glob("*/*.*")):
        try:
            read_source(path, STOCKHOLM)
            outcomes["harvest"] += 1
        except NotAnExportError as error:
            assert str(error)
            outcomes["message"] += 1
    assert outcomes["harvest"] > 25
    assert outcomes["message"] > 10
