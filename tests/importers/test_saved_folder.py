"""A folder or a zip of saved pages: posts once, pictures under the addresses that the pages know them by."""

import io
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from plugins.importers import saved_folder
from plugins.importers.archive import open_archive
from plugins.importers.harvest import Harvest
from tests.importers.warc_files import blogger_page

STOCKHOLM = ZoneInfo("Europe/Stockholm")
POST = "http://exempel.blogspot.com/2010/01/hej.html"


def picture(width: int = 2) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, 2), "red").save(data, "PNG")
    return data.getvalue()


def read(folder: Path, members: dict[str, bytes]) -> Harvest:
    for name, data in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return saved_folder.read(open_archive(folder), "mappen", STOCKHOLM)


def test_a_picture_beside_a_page_has_the_address_that_the_page_would_have_given_it(tmp_path: Path) -> None:
    page = blogger_page(POST, body='<img src="Hej_files/b%20ild.png">')
    harvest = read(tmp_path, {"Hej.html": page, "Hej_files/b ild.png": picture()})
    (text,), (file,) = harvest.texts, harvest.files
    assert file.url == "http://exempel.blogspot.com/2010/01/Hej_files/b%20ild.png"
    assert f'src="{file.url}"' in text.html
    assert file.read() == picture()
    assert (harvest.losses, harvest.rank, harvest.hosts) == ((), 45, ("exempel.blogspot.com",))


def test_a_link_around_a_picture_tells_its_own_address(tmp_path: Path) -> None:
    whole = "http://1.bp.blogspot.com/_a/s1600-h/bild.png"
    page = blogger_page(POST, body=f'<a href="{whole}"><img src="./Hej_files/bild.png"></a>')
    harvest = read(tmp_path, {"Hej.html": page, "Hej_files/bild.png": picture()})
    assert [file.url for file in harvest.files] == [whole]
    assert harvest.texts[0].html.count(whole) == 2


def test_a_page_that_does_not_know_where_it_was_keeps_its_pictures(tmp_path: Path) -> None:
    page = b'<div class="post-body">x <img src="x_files/b.png"></div>'
    harvest = read(tmp_path, {"mapp/x.html": page, "mapp/x_files/b.png": picture()})
    assert [file.url for file in harvest.files] == ["mapp/x_files/b.png"]
    assert 'src="mapp/x_files/b.png"' in harvest.texts[0].html
    assert harvest.texts[0].origin == "webb:mapp/x.html"


def test_a_mirror_tells_addresses_by_its_folders(tmp_path: Path) -> None:
    page = b'<div class="post-body">x <img src="../../../1.bp.example.com/_a/b.png"></div>'
    members = {"exempel.se/2010/01/hej.html": page, "1.bp.example.com/_a/b.png": picture()}
    harvest = read(tmp_path, members)
    assert harvest.texts[0].url == "http://exempel.se/2010/01/hej.html"
    assert [file.url for file in harvest.files] == ["http://1.bp.example.com/_a/b.png"]
    assert 'src="http://1.bp.example.com/_a/b.png"' in harvest.texts[0].html


def test_a_page_cannot_reach_outside_the_folder(tmp_path: Path) -> None:
    page = b'<div class="post-body">x <img src="../../../../etc/passwd"><img src="file:///etc/passwd"></div>'
    assert read(tmp_path, {"a.html": page}).files == ()


def test_every_file_is_a_text_a_picture_or_a_loss(tmp_path: Path) -> None:
    members = {
        "hej.html": blogger_page(POST),
        "hej (1).html": blogger_page(POST, body="Text och mera text"),
        "index.html": b"<html><body><p>Meny</p></body></html>",
        "b.png": picture(),
        "stil.css": b"p { color: red }",
        "tom.html": b"",
        "inre.zip": b"PK\x03\x04",
    }
    harvest = read(tmp_path, members)
    assert len(harvest.texts) + len(harvest.files) + len(harvest.losses) == len(members)
    assert harvest.texts[0].html == "Text och mera text"
    assert {loss.what: loss.reason for loss in harvest.losses} == {
        "hej.html": "samma sida finns sparad en gång till",
        "index.html": "inget inlägg: ingen löpande text",
        "stil.css": "varken sida eller bild",
        "tom.html": "tom fil",
        "inre.zip": "ett arkiv i arkivet läses inte; packa upp det",
    }


def test_a_broken_page_in_a_zip_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("trasig.html", "<html>" + "trasig" * 2000)
        archive.writestr("hel.html", blogger_page(POST))
    data = path.read_bytes()
    place = data.index(b"trasigtrasig") + 9000
    path.write_bytes(data[:place] + b"X" + data[place + 1 :])
    harvest = saved_folder.read(open_archive(path), "a.zip", STOCKHOLM)
    assert [text.url for text in harvest.texts] == [POST]
    assert [(loss.fate, loss.what) for loss in harvest.losses] == [("avvisad", "trasig.html")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<HTML>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', True),
        (b"<!-- saved from url=(0014)about:internet -->\n<html>", True),
        (b'<?xml version="1.0"?><rss>', False),
        (b"Hej <html>", False),
    ],
)
def test_a_page_is_known_by_its_beginning(head: bytes, expected: bool) -> None:
    assert saved_folder.is_page(head) is expected
