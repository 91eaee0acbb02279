"""A zip or a folder gives names and streams, never files; what is unsafe in it is named and left."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from plugins.importers import archive as archive_module
from plugins.importers import zip_members
from plugins.importers.archive import Archive, open_archive
from plugins.importers.harvest import NotAnExportError


def zipped(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def reasons(archive: Archive) -> dict[str, str]:
    return {loss.what: loss.reason for loss in archive.losses}


def content(archive: Archive, name: str) -> bytes:
    with archive[name]() as stream:
        return stream.read()


def test_members_are_read_in_order_of_name(tmp_path: Path) -> None:
    archive = open_archive(zipped(tmp_path / "a.zip", {"b/å.html": b"B", "a.html": b"A"}))
    assert {name: content(archive, name) for name in archive} == {"a.html": b"A", "b/å.html": b"B"}
    assert archive.sizes == {"a.html": 1, "b/å.html": 1}
    assert archive.losses == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../ute.html", "leder ut"),
        ("a/../../ute.html", "leder ut"),
        ("/etc/passwd", "absolut"),
        ("C:\\windows\\a.html", "absolut"),
        ("a\nb.html", "styrtecken"),
        ("d/" * 50 + "a.html", "mappar ned"),
    ],
)
def test_a_name_that_cannot_be_trusted_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    archive = open_archive(zipped(tmp_path / "a.zip", {name: b"x", "hel.html": b"y"}))
    assert list(archive) == ["hel.html"]
    (loss,) = archive.losses
    assert reason in loss.reason
    assert loss.fate == "avvisad"


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("lank.html")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert reasons(open_archive(tmp_path / "a.zip")) == {"lank.html": "är en länk till en annan fil"}


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.html": b"hemligt"})
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    path.write_bytes(data)
    assert "lösenord" in reasons(open_archive(path))["a.html"]


def test_of_two_members_with_one_name_the_second_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    zipped(path, {"a.html": b"1", "b.html": b"2", "A.HTML": b"3"})
    path.write_bytes(path.read_bytes().replace(b"b.html", b"a.html"))
    found = open_archive(path)
    assert len(found) == 1
    assert [loss.reason for loss in found.losses] == ["samma namn finns redan i arkivet"] * 2


def test_what_a_computer_adds_is_counted_and_left(tmp_path: Path) -> None:
    members = {"__MACOSX/._a.html": b"", "._b": b"", "m/.DS_Store": b"", "a.html": b"A"}
    found = open_archive(zipped(tmp_path / "a.zip", members))
    assert list(found) == ["a.html"]
    assert found.notes[0].startswith("3 filer")


def test_a_zip_bomb_is_refused_unread(tmp_path: Path) -> None:
    found = open_archive(zipped(tmp_path / "a.zip", {"bomb.html": bytes(20_000_000), "liten.html": bytes(20_000)}))
    assert "zipbomb" in reasons(found)["bomb.html"]
    assert list(found) == ["liten.html"]


@pytest.mark.parametrize(("limit", "told"), [("MAX_MEMBERS", "fler än 2 filer"), ("MAX_TOTAL_BYTES", "större än 0 GB")])
def test_too_much_is_refused_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, told: str) -> None:
    monkeypatch.setattr(archive_module, limit, 2)
    with pytest.raises(NotAnExportError, match=told):
        open_archive(zipped(tmp_path / "a.zip", {"a": b"1", "b": b"2", "c": b"3"}))


def test_a_broken_member_is_an_error_when_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.html": b"innehallet"}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"innehallet", b"innehallen", 1))
    found = open_archive(path)
    with pytest.raises(OSError, match="trasig i arkivet"):
        content(found, "a.html")


def test_a_broken_zip_is_no_export(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.html": b"A" * 100})
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(NotAnExportError, match="trasig eller inte färdignedladdad"):
        open_archive(path)


def test_a_name_of_macos_is_read_as_utf_8(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"xx.html": b"A"})
    path.write_bytes(path.read_bytes().replace(b"xx.html", "å.html".encode()))
    assert list(open_archive(path)) == ["å.html"]


def test_one_can_move_about_in_a_large_stored_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_members, "WINDOW_FROM_BYTES", 10)
    found = open_archive(
        zipped(tmp_path / "a.zip", {"f.warc": b"0123456789abcdef", "g": b"x" * 20}, zipfile.ZIP_STORED)
    )
    with found["f.warc"]() as stream:
        stream.seek(10)
        assert stream.read(3) == b"abc"
        stream.seek(0)
        assert stream.read() == b"0123456789abcdef"
        assert stream.seek(-2, io.SEEK_END) == 14


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "utanför").mkdir()
    (tmp_path / "utanför" / "hemlig.html").write_text("x")
    folder = tmp_path / "blogg"
    folder.mkdir()
    (folder / "a.html").write_text("A")
    (folder / "b.html").symlink_to(tmp_path / "utanför" / "hemlig.html")
    (folder / "mapp").symlink_to(tmp_path / "utanför", target_is_directory=True)
    found = open_archive(folder)
    assert list(found) == ["a.html"]
    assert set(reasons(found)) == {"b.html", "mapp"}
