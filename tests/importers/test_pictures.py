"""Pictures from the sources: found by address, the largest first, named by content, and silent about their makers."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.importers.picture_files import NotAPictureError, cleaned_picture
from tests.importers.found import HOST, file, harvest, imported, picture, text

SMALL = "http://1.bp.blogspot.com/_a/s320/Min%20bild.JPG"
LARGE = "http://1.bp.blogspot.com/_a/s1600/Min%20bild.JPG"
SECRET = b"Hemlig plats"


def exif(orientation: int = 6) -> Image.Exif:
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = SECRET.decode()
    found.get_ifd(0x8825)[1] = "N"
    found.get_ifd(0x8825)[2] = (59.0, 19.0, 45.0)
    return found


def with_secrets(form: str) -> bytes:
    words: dict[str, object] = {"exif": exif()} if form != "GIF" else {"comment": SECRET}
    if form == "PNG":
        words["pnginfo"] = (info := PngInfo())
        info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        info.add_text("Author", SECRET.decode(), zip=False)
    if form in ("JPEG", "WEBP"):
        words["xmp"] = b"<x:xmpmeta>" + SECRET
    if form == "JPEG":
        words |= {"comment": SECRET, "icc_profile": b"profil" * 40, "progressive": True}
    return picture((40, 30), form, **words) + SECRET * (form != "WEBP")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_picture_loses_what_it_tells_and_keeps_its_pixels(form: str) -> None:
    data = with_secrets(form)
    assert SECRET in data
    clean, extension = cleaned_picture(data)
    assert SECRET not in clean
    assert extension == {"JPEG": "jpg"}.get(form, form.lower())
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(clean)) as after:
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
        assert 0x8825 not in after.getexif()
        if form in ("JPEG", "WEBP"):
            assert dict(after.getexif()) == {0x0112: 6}
        if form == "JPEG":
            assert after.info["icc_profile"] == before.info["icc_profile"]
    assert cleaned_picture(clean) == (clean, extension)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "varken JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!DOCTYPE html><p>s1600-h", "webbsida"),
        (b"%PDF-1.4", "varken JPEG"),
        (b"\xff\xd8\xff\xe0", "varken JPEG"),
        (picture()[:20], "varken JPEG"),
        (picture().replace((8).to_bytes(4, "big"), (99_999).to_bytes(4, "big"), 1).replace(
            (6).to_bytes(4, "big"), (99_999).to_bytes(4, "big"), 1), "miljoner punkter|varken JPEG"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPictureError, match=reason):
        cleaned_picture(data)


def test_the_largest_size_is_taken_for_all_and_named_by_content(tmp_path: Path) -> None:
    shown = f'<p><a href="{LARGE}"><img src="{SMALL}" alt="En ruta"></a></p>'
    files = (file(SMALL, picture((8, 6), "JPEG")), file(LARGE, picture((80, 60), "JPEG", quality=95)))
    report = imported(tmp_path, harvest(text(1, html=shown), files=files))
    (stored,) = tmp_path.glob("images/2009/*")
    assert stored.name.startswith("min-bild-")
    assert stored.suffix == ".jpg"
    with Image.open(stored) as image:
        assert image.size == (80, 60)
    assert f"/images/2009/{stored.name}" in (tmp_path / report.texts[0].path).read_text()
    assert sorted(one.result for one in report.outcomes if one.kind == "bild") == ["förenad", "skriven"]


def test_a_file_that_has_only_a_name_is_found_by_the_end_of_the_address(tmp_path: Path) -> None:
    shown = '<p><img src="https://blogger.googleusercontent.com/img/b/R29v/AVvX/s320/Flat.jpg" alt="Berg"></p>'
    imported(tmp_path, harvest(text(1, html=shown), files=(file("Flat.jpg", picture(form="JPEG")),)))
    assert len(list(tmp_path.glob("images/2009/flat-*.jpg"))) == 1


def test_a_missing_picture_keeps_its_address_and_is_listed(tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1, html=f'<p><img src="{SMALL}" alt="En ruta"></p>')))
    assert f"]({SMALL})" in (tmp_path / report.texts[0].path).read_text()
    assert any("bilden saknas" in note for note in report.texts[0].notes)


def test_a_broken_picture_is_refused_and_the_next_size_taken(tmp_path: Path) -> None:
    shown = f'<p><img src="{SMALL}" alt="En ruta"></p>'
    files = (file(SMALL, picture()), file(LARGE, b"<html>" + b"x" * 999))
    report = imported(tmp_path, harvest(text(1, html=shown), files=files))
    assert len(list(tmp_path.glob("images/2009/*.png"))) == 1
    assert report.exit_code == 1


def test_pictures_that_only_a_draft_shows_stay_out(tmp_path: Path) -> None:
    shown = f'<p><img src="{SMALL}" alt="En ruta"></p>'
    report = imported(tmp_path, harvest(text(1, html=shown, state="privat"), files=(file(SMALL, picture()),)))
    assert not (tmp_path / "images").exists()
    assert any("blir offentligt" in one.reason for one in report.outcomes)


def test_a_lead_picture_gets_its_key_and_a_neutral_description(tmp_path: Path) -> None:
    url = f"http://{HOST}/bilder/ledbild.png"
    report = imported(tmp_path, harvest(text(1, image_url=url), files=(file(url, picture()),)))
    written = (tmp_path / report.texts[0].path).read_text()
    assert "Bild: /images/2009/ledbild-" in written
    assert "Bildtext: Bild\n" in written
    assert "ledbilden saknar beskrivning" in report.texts[0].notes
