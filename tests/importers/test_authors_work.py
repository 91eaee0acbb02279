"""What the author has done to an imported file is the author's, whatever a later import brings."""

import json
from pathlib import Path

import pytest

from tests.importers.found import comment, harvest, imported, text

FILE = "posts/2009/2009-12-01-titel-1.md"
COMMENTS = "comments/2009/titel-1.yaml"


def source(words: str = "Text", *more: object):
    return harvest(text(1, html=f"<p>{words}</p>", comments=(comment("1", html=words),)), *more)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    imported(tmp_path, source())
    return tmp_path


def edit(file: Path, words: str = "\nMitt tillägg.\n") -> str:
    file.write_text(file.read_text() + words)
    return file.read_text()


def test_a_changed_source_updates_a_file_that_nobody_edited(content: Path) -> None:
    report = imported(content, source("Rättat"))
    assert "Rättat" in (content / FILE).read_text()
    assert "Rättat" in (content / COMMENTS).read_text()
    assert report.texts[0].deed == "uppdaterad"


def test_an_edited_file_is_left_and_the_new_version_put_beside_it_once(content: Path) -> None:
    edited = edit(content / FILE)
    assert imported(content, source()).files_changed == 0
    report = imported(content, source("Rättat"))
    assert (content / FILE).read_text() == edited
    assert "Rättat" in (content / f"{FILE}.ny").read_text()
    assert any(".md.ny" in note for note in report.notes)
    (content / f"{FILE}.ny").unlink()
    assert imported(content, source("Rättat")).files_changed == 0
    assert not (content / f"{FILE}.ny").exists()


def test_edited_comments_are_left_too(content: Path) -> None:
    (content / COMMENTS).write_text(edited := (content / COMMENTS).read_text().replace("Läsare", "N.N."))
    imported(content, source("Rättat"))
    assert (content / COMMENTS).read_text() == edited
    assert (content / f"{COMMENTS}.ny").exists()


def test_a_comment_that_the_author_took_away_stays_away(content: Path) -> None:
    (content / COMMENTS).write_text(edited := (content / COMMENTS).read_text().replace("visad", "borttagen"))
    imported(content, source("Rättat"))
    assert (content / COMMENTS).read_text() == edited
    assert not (content / f"{COMMENTS}.ny").exists()


def test_a_deleted_post_stays_deleted_with_its_comments_and_nothing_links_to_it(content: Path) -> None:
    (content / FILE).unlink()
    (content / COMMENTS).unlink()
    report = imported(content, source("Rättat", text(2, html='<p><a href="/2009/12/titel-1.html">ett</a></p>')))
    assert not (content / FILE).exists()
    assert not (content / COMMENTS).exists()
    assert "{filename}" not in (content / "posts/2009/2009-12-02-titel-2.md").read_text()
    assert sum(one.result == "undantagen" for one in report.outcomes) == 2
    assert report.exit_code == 0


def test_a_moved_post_is_found_by_its_origin(content: Path) -> None:
    (content / FILE).rename(content / "posts/2009/mitt-namn.md")
    imported(content, source("Rättat"))
    assert not (content / FILE).exists()
    assert "Rättat" in (content / "posts/2009/mitt-namn.md").read_text()


def test_an_authors_own_file_is_never_taken(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(own := "---\nTitel: Titel 1\nDatum: 2009-12-01\n---\n\nEgen.\n")
    report = imported(tmp_path, source())
    assert (tmp_path / FILE).read_text() == own
    assert report.texts[0].path == "posts/2009/2009-12-01-titel-1-2.md"


def test_redirects_of_the_author_stay_and_those_taken_away_do_not_come_back(tmp_path: Path) -> None:
    (tmp_path / "redirects.txt").write_text("# mina\n/gammal /ny/\n")
    export = harvest(text(1, tags=("webb",)))
    imported(tmp_path, export)
    file = tmp_path / "redirects.txt"
    assert file.read_text().startswith("# mina\n/gammal /ny/\n")
    assert "/search/label/webb /etikett/webb/\n" in file.read_text()
    file.write_text(kept := file.read_text().replace("/search/label/webb /etikett/webb/\n", ""))
    assert imported(tmp_path, export).files_changed == 0
    assert file.read_text() == kept


def test_a_damaged_memory_stops_the_import(content: Path) -> None:
    (content / ".import.json").write_text(json.dumps({"version": 7}))
    before = (content / FILE).read_text()
    with pytest.raises(ValueError, match=r"\.import\.json är skadad"):
        imported(content, source("Rättat"))
    assert (content / FILE).read_text() == before
