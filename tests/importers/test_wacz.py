"""WACZ: hashes are held to, what is listed but missing is said, and the archives inside are read as one."""

import hashlib
import json
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.importers import wacz
from plugins.importers.archive import open_archive
from plugins.importers.harvest import Harvest, NotAnExportError
from tests.importers.warc_files import Crawl, blogger_page, digest_of

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT.parent / "shared" / "fixtures" / "warc"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
POST = "http://exempel.blogspot.com/2010/01/hej.html"
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/warc saknas")


def read(path: Path) -> Harvest:
    return wacz.read(open_archive(path), path.name, STOCKHOLM)


def packed(path: Path, archives: dict[str, bytes], *, pages: list[str] | None = None, wrong: str = "") -> Path:
    listed = "\n".join(
        json.dumps(one) for one in [{"format": "json-pages-1.0"}, *({"url": url} for url in pages or [])]
    )
    resources = [
        {"path": f"archive/{name}", "hash": f"sha256:{hashlib.sha256(data + wrong.encode()).hexdigest()}"}
        if name == wrong
        else {"path": f"archive/{name}", "stats": {"hash": hashlib.sha256(data).hexdigest()}, "hashing": "sha256"}
        for name, data in archives.items()
    ]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in archives.items():
            archive.writestr(f"archive/{name}", data)
        archive.writestr("pages/pages.jsonl", listed)
        archive.writestr("datapackage.json", json.dumps({"resources": resources}))
    return path


def crawl(url: str, body: str = "Text") -> bytes:
    pages = Crawl()
    pages.add(url, blogger_page(url, body=body))
    return b"".join(pages.parts)


def test_the_archives_inside_are_one(tmp_path: Path) -> None:
    other = "http://exempel.blogspot.com/2010/02/ett-till.html"
    revisits = Crawl()
    revisits.add_revisit(other, digest_of(blogger_page(POST)), "2012-01-01T00:00:00Z")
    archives = {"a.warc.gz": crawl(POST), "b.warc.gz": b"".join(revisits.parts)}
    harvest = read(packed(tmp_path / "a.wacz", archives, pages=[POST]))
    assert (harvest.form, harvest.rank) == ("WACZ", 50)
    assert [text.url for text in harvest.texts] == [POST]
    assert [loss.reason for loss in harvest.losses] == ["samma sida, en äldre kopia"]  # by the word of the page itself
    assert not any("kontroll" in note for note in harvest.notes)


def test_an_archive_with_a_wrong_hash_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    other = "http://exempel.blogspot.com/2010/02/ett-till.html"
    archives = {"a.warc.gz": crawl(POST), "b.warc.gz": crawl(other)}
    harvest = read(packed(tmp_path / "a.wacz", archives, wrong="a.warc.gz"))
    assert [text.url for text in harvest.texts] == [other]
    (loss,) = harvest.losses
    assert (loss.fate, loss.what) == ("avvisad", "archive/a.warc.gz")
    assert "kontrollsumman" in loss.reason


def test_a_listed_page_that_is_not_there_is_said(tmp_path: Path) -> None:
    missing = "http://exempel.blogspot.com/2010/03/borta.html"
    harvest = read(packed(tmp_path / "a.wacz", {"a.warc.gz": crawl(POST)}, pages=[POST, missing]))
    assert [note for note in harvest.notes if "pages.jsonl" in note] == [
        f"sidan {missing} står i pages/pages.jsonl men finns inte i arkivet"
    ]


def test_a_package_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "[" * 100_000)
        archive.writestr("archive/a.warc.gz", crawl(POST))
    harvest = read(path)
    assert len(harvest.texts) == 1
    assert any("datapackage.json" in note for note in harvest.notes)


@needs_fixtures
@pytest.mark.parametrize("name", ["valid_example_1", "valid_example_2", "valid_signed_example_1"])
def test_every_record_of_a_real_wacz_is_accounted_for(name: str) -> None:
    harvest = read(FIXTURES / f"{name}.wacz")
    assert len(harvest.losses) == (2 if "signed" in name else 1)
    assert not [loss for loss in harvest.losses if loss.fate == "avvisad"]
    assert not [note for note in harvest.notes if "datapackage" in note or "pages.jsonl" in note]


@needs_fixtures
def test_a_wacz_with_no_archive_in_it_is_no_export() -> None:
    with pytest.raises(NotAnExportError, match="inga webbarkiv"):
        read(FIXTURES / "invalid_example_1.wacz")
