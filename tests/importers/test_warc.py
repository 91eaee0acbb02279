"""Web archives: every record is a text, a file or a loss; pages are chosen, revisits resolved, hashes held to."""

import gzip
import io
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from plugins.importers import warc
from plugins.importers.harvest import Harvest
from plugins.importers.warc_records import Capture, OtherRecord, record_wise, records
from tests.importers.warc_files import Crawl, blogger_page, digest_of

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT.parent / "shared" / "fixtures" / "warc"
ARCHIVES = sorted(path for path in FIXTURES.glob("*arc*") if path.suffix != ".wacz")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
POST = "http://exempel.blogspot.com/2010/01/hej.html"
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/warc saknas")


def read(path: Path) -> Harvest:
    return warc.read(lambda: path.open("rb"), path.name, STOCKHOLM)


def count(path: Path) -> int:
    """Return how many records there are that hold something of a site, broken places included."""
    opener, _ = record_wise(lambda: path.open("rb"))
    return sum(not isinstance(record, OtherRecord) for record in records(opener))


def accounted(harvest: Harvest) -> int:
    return len(harvest.texts) + len(harvest.files) + len(harvest.losses)


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(data, "PNG")
    return data.getvalue()


@needs_fixtures
@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.name)
def test_every_record_of_a_real_archive_is_accounted_for(path: Path) -> None:
    harvest = read(path)
    assert accounted(harvest) == count(path)
    for file in harvest.files:
        assert len(file.read()) == file.size_bytes


@needs_fixtures
def test_revisits_and_pictures_of_a_real_crawl() -> None:
    harvest = read(FIXTURES / "example-iana.warc")
    fates = Counter(loss.reason for loss in harvest.losses)
    assert (accounted(harvest), len(harvest.files)) == (58, 4)
    assert fates["oförändrad kopia av samma sida"] == 33
    assert not [loss for loss in harvest.losses if loss.fate == "avvisad"]


@needs_fixtures
@pytest.mark.parametrize(
    ("name", "reason"),
    [("example-trunc.warc", "kontrollsumman stämmer inte"), ("example-wrong-chunks.warc.gz", "trasig post")],
)
def test_what_is_damaged_is_refused_and_said(name: str, reason: str) -> None:
    refused = [loss.reason for loss in read(FIXTURES / name).losses if loss.fate == "avvisad"]
    assert any(reason in one for one in refused)


@needs_fixtures
def test_a_file_packed_in_one_piece_is_read_all_the_same() -> None:
    harvest = read(FIXTURES / "example-bad-non-chunked.warc.gz")
    assert accounted(harvest) == 2
    assert any("warcio recompress" in note for note in harvest.notes)


def test_a_page_becomes_a_post_and_a_picture_a_file(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add(POST, blogger_page(POST, body="Ett <b>stycke</b>"))
    crawl.add("http://1.bp.blogspot.com/_a/s320/b.png", picture(), "image/png")
    harvest = read(crawl.write(tmp_path / "a.warc"))
    (text,), (file,) = harvest.texts, harvest.files
    assert (text.title, text.html, text.url) == ("Titel", "Ett <b>stycke</b>", POST)
    assert (file.url, file.read()) == ("http://1.bp.blogspot.com/_a/s320/b.png", picture())
    assert (harvest.hosts, harvest.rank, harvest.form) == (("exempel.blogspot.com",), 50, "WARC")


@pytest.mark.parametrize("is_packed", [True, False])
def test_the_records_after_a_broken_one_are_read(tmp_path: Path, is_packed: bool) -> None:
    crawl = Crawl(is_packed=is_packed)
    crawl.add(POST, blogger_page(POST))
    first = sum(map(len, crawl.parts))
    crawl.add("http://exempel.blogspot.com/2010/02/trasig.html", b"x" * 3000)
    other = "http://exempel.blogspot.com/2010/03/hel.html"
    crawl.add(other, blogger_page(other))
    path = crawl.write(tmp_path / "a.warc")
    data = bytearray(path.read_bytes())
    data[first + 4 : first + 40] = b"\xff" * 36
    path.write_bytes(data)
    harvest = read(path)
    assert [text.url for text in harvest.texts] == [POST, other]
    (loss,) = harvest.losses
    assert (loss.fate, loss.reason) == ("avvisad", f"en trasig post, vid byte {first}")


def test_a_wrong_hash_refuses_the_record(tmp_path: Path) -> None:
    crawl = Crawl(is_packed=False)
    crawl.add(POST, blogger_page(POST, body="Sanning"))
    path = crawl.write(tmp_path / "a.warc")
    path.write_bytes(path.read_bytes().replace(b"Sanning", b"Osannin"))
    harvest = read(path)
    assert harvest.texts == ()
    assert [loss.reason for loss in harvest.losses] == ["kontrollsumman stämmer inte"]


def test_a_hash_of_the_body_without_its_chunks_is_right_too(tmp_path: Path) -> None:
    page = blogger_page(POST)
    crawl = Crawl(is_packed=False)
    chunked = f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"
    crawl.add(POST, chunked, headers="Transfer-Encoding: chunked\r\n", digest=digest_of(page), has_block_digest=False)
    assert [text.url for text in read(crawl.write(tmp_path / "a.warc")).texts] == [POST]


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress)],
)
def test_packed_bodies_are_unpacked(tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    crawl = Crawl()
    crawl.add(POST, pack(blogger_page(POST, title="Å")), headers=f"Content-Encoding: {encoding}\r\n")
    assert [text.title for text in read(crawl.write(tmp_path / "a.warc")).texts] == ["Å"]


def test_a_packing_that_is_not_known_here_is_said(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add(POST, b"\x0b\x02\x80", headers="Content-Encoding: zstd\r\n")
    (loss,) = read(crawl.write(tmp_path / "a.warc")).losses
    assert (loss.fate, loss.reason) == ("avvisad", 'är packad med "zstd", som inte kan läsas här')


def test_a_revisit_under_another_address_gets_the_body_that_it_means(tmp_path: Path) -> None:
    page, old = blogger_page(""), "http://exempel.blogspot.com/2010/01/forst.html"
    crawl = Crawl()
    crawl.add_revisit(POST, digest_of(page), "2012-01-01T00:00:00Z")
    crawl.add(old, page)
    crawl.add_revisit(old, digest_of(page), "2013-01-01T00:00:00Z")
    crawl.add_revisit("http://exempel.blogspot.com/2010/01/borta.html", "sha1:AAAA", "2013-01-01T00:00:00Z")
    harvest = read(crawl.write(tmp_path / "a.warc"))
    assert [text.url for text in harvest.texts] == [old, POST]
    assert [loss.reason for loss in harvest.losses] == [
        "oförändrad kopia av samma sida",
        "säger bara att inget hade ändrats, och originalet finns inte i arkivet",
    ]


def test_the_newest_whole_capture_with_a_post_wins(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add(POST, blogger_page(POST, body="äldst"), date="2010-01-01T00:00:00Z")
    crawl.add(POST, blogger_page(POST, body="nyare"), date="2011-01-01T00:00:00Z")
    crawl.add(POST, b"<html><body>Tekniskt fel</body></html>", date="2012-01-01T00:00:00Z")
    crawl.add(f"{POST}?m=1", blogger_page(POST, body="mobil"), date="2013-01-01T00:00:00Z")
    harvest = read(crawl.write(tmp_path / "a.warc"))
    assert [text.html for text in harvest.texts] == ["nyare"]
    assert accounted(harvest) == 4


def test_later_pages_of_comments_add_theirs(tmp_path: Path) -> None:
    def comments(*numbers: int) -> str:
        rows = (
            f'<dt id="c100000{n}">Läsare sa...</dt><dd class="comment-body">{n}</dd>'
            f'<dd class="comment-footer">den {n} januari 2010 kl. 08:03</dd>'
            for n in numbers
        )
        return f'<dl id="comments-block">{"".join(rows)}</dl>'

    crawl = Crawl()
    crawl.add(POST, blogger_page(POST, comments=comments(3, 4)))
    crawl.add(f"{POST}?commentPage=2", blogger_page(POST, comments=comments(1, 2, 3)), date="2012-01-01T00:00:00Z")
    (text,) = read(crawl.write(tmp_path / "a.warc")).texts
    assert sorted(one.html for one in text.comments) == ["1", "2", "3", "4"]


def test_an_address_that_led_to_the_post_is_one_of_its_own(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add(POST, blogger_page(POST))
    old = "http://exempel.blogspot.com/gammal.html"
    crawl.add(old, b"", status="301 Moved", headers="Location: /2010/01/hej.html\r\n")
    harvest = read(crawl.write(tmp_path / "a.warc"))
    assert [text.other_urls for text in harvest.texts] == [(old,)]
    assert [loss.reason for loss in harvest.losses] == ["en hänvisning till en annan adress"]


def test_a_post_of_a_blog_that_was_only_linked_to_is_withheld(tmp_path: Path) -> None:
    crawl = Crawl()
    for number in range(4):
        url = f"http://exempel.blogspot.com/2010/01/{number}.html"
        crawl.add(url, blogger_page(url))
    crawl.add("http://annan.se/2010/01/a.html", blogger_page("http://annan.se/2010/01/a.html", title="En annans"))
    harvest = read(crawl.write(tmp_path / "a.warc"))
    assert len(harvest.texts) == 4
    (loss,) = harvest.losses
    assert (loss.kind, loss.fate, loss.what) == ("inlägg", "undantagen", "http://annan.se/2010/01/a.html")


def test_a_capture_knows_what_it_is(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.add(POST, "å".encode("cp1252"), "Text/HTML; Charset=ISO-8859-1", status="404 Not Found")
    path = crawl.write(tmp_path / "a.warc")
    (found,) = records(lambda: path.open("rb"))
    assert isinstance(found, Capture)
    assert (found.status, found.media_type, found.charset, found.size_bytes) == (404, "text/html", "ISO-8859-1", 1)
    assert [loss.reason for loss in read(path).losses] == ["servern svarade 404"]
