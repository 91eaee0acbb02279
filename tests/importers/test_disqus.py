"""Disqus exports: threads find their posts, comments keep their depth and hour, and nothing is dropped or leaked."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.formats import comment as comment_format
from plugins.formats.comment import Comment
from plugins.importers.detect import read_source
from plugins.importers.harvest import Harvest, NotAnExportError
from plugins.importers.report import Report
from plugins.moderation.removal import anonymise, remove
from tests.importers.found import HOST, ZONE, comment, harvest, imported, text
from tests.sites import post, tree, write_content

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT.parent / "shared" / "fixtures" / "disqus"
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="../shared/fixtures/disqus saknas")
HEAD = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b(?:\d{1,3}\.){3}\d{1,3}\b|example\.invalid")
FOUND = {  # threads, shown, withheld (refused among them), nested
    "isso-disqus.xml": (4, 5, 0, 2),
    "remark42-disqus.xml": (2, 4, 2, 0),
    "remark42-disqus-deleted-post.xml": (2, 3, 3, 0),
    "remark42-disqus-deleted-thread.xml": (2, 2, 4, 0),
    "schnack-disqus.xml": (2, 5, 0, 3),
}


def thread(number: int, link: str, identifier: str = "", state: str = "false") -> str:
    return (
        f'<thread dsq:id="{number}"><id>{identifier}</id><link>{link}</link><title>Titel</title>'
        f"<createdAt>2010-01-01T00:00:00Z</createdAt><isDeleted>{state}</isDeleted></thread>"
    )


def said(number: int, of: int, words: str = "Hej", answers: int = 0, **fields: str) -> str:
    known = {"createdAt": f"2010-01-01T10:{number:02}:00Z", "isDeleted": "false", "isSpam": "false", **fields}
    parts = "".join(f"<{name}>{value}</{name}>" for name, value in known.items() if name != "name")
    parent = f'<parent dsq:id="{answers}"/>' if answers else ""
    return (
        f'<post dsq:id="{number}"><id/><message><![CDATA[<p>{words}</p>]]></message>{parts}'
        f"<author><email>n@example.invalid</email><name>{known.get('name', 'Läsare')}</name></author>"
        f'<ipAddress>198.51.100.7</ipAddress><thread dsq:id="{of}"/>{parent}</post>'
    )


def export(tmp_path: Path, *parts: str, name: str = "d.xml") -> Harvest:
    file = tmp_path / name
    data = (HEAD + "\n".join(parts) + "</disqus>").encode()
    file.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return read_source(file, ZONE)


def comments(content: Path, path: str = "comments/2009/titel-1.yaml") -> tuple[Comment, ...]:
    return comment_format.parse((content / path).read_text(encoding="utf-8"), path, ZONE)


def counted(report: Report, kind: str, results: Sequence[str]) -> int:
    return sum(one.kind == kind and one.result in results for one in report.outcomes)


@needs_fixtures
@pytest.mark.parametrize("name", sorted(FOUND))
def test_real_exports_come_in_whole(name: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    report = imported(content, read_source(FIXTURES / name, ZONE))
    threads, shown, withheld, nested = FOUND[name]
    written = [
        one for file in content.glob("comments/*/*.yaml") for one in comments(content, str(file.relative_to(content)))
    ]
    assert counted(report, "tråd", ("undantagen",)) == threads
    assert sum(not one.is_removed for one in written) == shown
    assert counted(report, "kommentar", ("undantagen", "avvisad")) == withheld
    assert sum(bool(one.reply_to) for one in written if not one.is_removed) == nested
    assert all(report.balances)
    assert not PRIVATE.search("".join(data.decode() for data in tree(content).values()))
    before = tree(content)
    assert imported(content, read_source(FIXTURES / name, ZONE)).files_changed == 0
    assert tree(content) == before


@needs_fixtures
def test_a_stray_first_byte_is_read_past_and_said() -> None:
    notes = read_source(FIXTURES / "remark42-disqus.xml", ZONE).notes
    assert any("1 byte före början" in note for note in notes)


@needs_fixtures
@pytest.mark.parametrize("machine", ["UTC", "Europe/Stockholm", "America/Los_Angeles", "Asia/Kolkata"])
def test_hours_do_not_depend_on_the_machine(machine: str, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from plugins.importers.detect import read_source;"
        "from tests.importers.found import ZONE, imported;"
        "imported(Path(sys.argv[1]), read_source(Path(sys.argv[2]), ZONE))"
    )
    command = [sys.executable, "-c", code, str(tmp_path), str(FIXTURES / "isso-disqus.xml")]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "TZ": machine}, check=True)
    (file,) = tmp_path.glob("comments/utan-inlagg/example-org*.yaml")
    assert "datum: 2013-10-10T21:20:29+02:00" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "link",
    [
        f"http://{HOST}/2009/12/titel-1.html",
        f"https://{HOST}/2009/12/titel-1.html?m=1#disqus_thread",
        "http://www.exempel.blogspot.se/2009/12/titel-1.html",
        "https://ny.exempel.se/2009/12/titel-1.html/",
    ],
)
def test_a_thread_finds_its_post_by_the_old_path(link: str, tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1)), export(tmp_path.parent, thread(1, link), said(5, 1)))
    assert [one.id for one in comments(tmp_path)] == ["disqus:5"]
    assert report.exit_code == 0


def test_the_plugins_identifier_finds_a_post_without_an_address(tmp_path: Path) -> None:
    query = text(1, other_urls=(f"http://{HOST}/?p=12",))
    found = export(tmp_path.parent, thread(1, "", f"12 http://{HOST}/?p=12"), said(5, 1))
    imported(tmp_path, harvest(query), found)
    assert [one.id for one in comments(tmp_path)] == ["disqus:5"]


def test_a_thread_finds_a_post_that_lies_in_content_already(tmp_path: Path) -> None:
    moved = post("Titel 1", Tidigare="/gammal/titel.html", Adress="titel-1")
    content = write_content(tmp_path / "content", {"posts/a.md": moved})
    links = (thread(1, "http://exempel.se/gammal/titel.html"), thread(2, "http://exempel.se/2009/12/titel-1"))
    imported(content, export(tmp_path, *links, said(5, 1), said(6, 2)))
    assert [one.id for one in comments(content)] == ["disqus:5", "disqus:6"]
    assert not (content / "comments/utan-inlagg").exists()


def test_several_threads_of_one_address_are_one(tmp_path: Path) -> None:
    links = (thread(number, f"http://{HOST}/2009/12/titel-1.html?x={number}") for number in (1, 2, 3))
    report = imported(tmp_path, harvest(text(1)), export(tmp_path.parent, *links, said(5, 1), said(6, 3, answers=5)))
    assert [(one.id, one.reply_to) for one in comments(tmp_path)] == [("disqus:5", ""), ("disqus:6", "disqus:5")]
    assert counted(report, "tråd", ("förenad",)) == 3


def test_depth_is_kept_and_a_removed_parent_holds_its_place(tmp_path: Path) -> None:
    parts = [said(1, 1, "hemligt", isDeleted="true"), *(said(n, 1, answers=n - 1) for n in range(2, 8))]
    imported(tmp_path, harvest(text(1)), export(tmp_path.parent, thread(1, "/2009/12/titel-1.html"), *parts))
    found = comments(tmp_path)
    assert [one.reply_to for one in found] == ["", *(f"disqus:{n}" for n in range(1, 7))]
    assert (found[0].is_removed, found[0].text, found[0].name) == (True, "", "Borttagen")


def test_spam_and_what_stood_in_a_deleted_thread_is_withheld_and_counted(tmp_path: Path) -> None:
    parts = (thread(1, "/a/"), thread(2, "/b/", state="true"), said(1, 1, isSpam="true"), said(2, 1, isDeleted="true"))
    report = imported(tmp_path, export(tmp_path.parent, *parts, said(3, 2)))
    reasons = sorted(one.reason for one in report.outcomes if one.kind == "kommentar")
    assert reasons == ["borttagen, och ingen har svarat på den", "dold på den gamla bloggen", "märkt som skräp"]
    assert not (tmp_path / "comments").exists()


def test_orphans_are_kept_aside_with_their_address_and_the_site_builds(tmp_path: Path) -> None:
    from tests.sites import built

    content = tmp_path / "content"
    report = imported(content, export(tmp_path, thread(1, "http://exempel.se/borta.html"), said(5, 1)))
    (file,) = (content / "comments/utan-inlagg").iterdir()
    assert file.read_text(encoding="utf-8").startswith("# http://exempel.se/borta.html\n# Titel\n- id: disqus:5\n")
    assert any("borta.html" in one.what and file.name in one.reason for one in report.outcomes if one.kind == "tråd")
    assert "Hej" not in (built(tmp_path, {"posts/a.md": post("A")}) / "index.html").read_text(encoding="utf-8")


def test_a_packed_export_is_read(tmp_path: Path) -> None:
    assert len(export(tmp_path, thread(1, "/a/"), name="d.xml.gz").threads) == 1


def test_an_export_beside_another_in_a_folder_is_read_with_it(tmp_path: Path) -> None:
    from tests.importers.test_detect import WXR

    (tmp_path / "w.xml").write_bytes(WXR)
    found = export(tmp_path, thread(1, "http://exempel.se/hej"), said(5, 1))
    assert found.threads
    both = read_source(tmp_path, ZONE)
    assert (len(both.texts), len(both.threads), both.form) == (1, 1, "WordPress-export (WXR)")


def test_an_empty_export_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotAnExportError, match="Disqus"):
        export(tmp_path)


def test_a_later_import_adds_to_what_another_source_brought(tmp_path: Path) -> None:
    content = tmp_path / "content"
    blog = harvest(text(1, comments=(comment("1"),)))
    imported(content, blog)
    disqus = export(tmp_path, thread(1, "/2009/12/titel-1.html"), said(5, 1))
    imported(content, disqus)
    assert [one.id for one in comments(content)] == ["blogger:1", "disqus:5"]
    before = tree(content)
    assert imported(content, blog).files_changed == 0
    assert imported(content, disqus).files_changed == 0
    assert tree(content) == before


def test_one_comment_of_two_sources_on_two_days_is_written_once(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    content = tmp_path / "content"
    twin = comment("1", html="<p>Hej</p>", date=datetime(2010, 1, 1, 10, 5, 30, tzinfo=UTC))
    imported(content, harvest(text(1, comments=(twin,))))
    report = imported(content, export(tmp_path, thread(1, "/2009/12/titel-1.html"), said(5, 1), said(6, 1, "Ja", 5)))
    assert [(one.id, one.reply_to) for one in comments(content)] == [("blogger:1", ""), ("disqus:6", "blogger:1")]
    assert counted(report, "kommentar", ("förenad",)) == 1


def test_a_tombstone_holds_against_a_new_import(tmp_path: Path) -> None:
    content = tmp_path / "content"
    parts = (
        thread(1, "/2009/12/titel-1.html"),
        said(5, 1, "Hemligt"),
        said(6, 1, "Svar", 5),
        said(7, 1, "Också hemligt"),
    )
    imported(content, harvest(text(1)), export(tmp_path, *parts))
    remove(content, "disqus:5", ZONE)
    remove(content, "disqus:7", ZONE)
    before = tree(content)
    imported(content, harvest(text(1)), export(tmp_path, *parts))
    imported(content, harvest(text(1)), export(tmp_path, *parts, said(8, 1, "Nytt")))
    assert not any(b"emligt" in data for data in tree(content).values())
    assert [one.id for one in comments(content) if not one.is_removed] == ["disqus:6", "disqus:8"]
    assert before.keys() == tree(content).keys()


def test_whoever_was_made_anonymous_stays_so(tmp_path: Path) -> None:
    content = tmp_path / "content"
    parts = (thread(1, "/2009/12/titel-1.html"), said(5, 1, "Hej från N. N. igen", name="N. N."), said(6, 1, "Svar", 5))
    imported(content, harvest(text(1)), export(tmp_path, *parts))
    anonymise(content, "n. n.", ZONE)
    imported(content, harvest(text(1)), export(tmp_path, *parts))
    assert not any(b"N. N." in data for data in tree(content).values())
    assert [one.name for one in comments(content)] == ["Anonym", "Läsare"]


def test_a_killed_tombstone_holds_even_without_the_file(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"comments/moderering.yaml": "borttagna:\n  - disqus:5\n"})
    parts = (thread(1, "/2009/12/titel-1.html"), said(5, 1, "Hemligt"), said(6, 1, "Kvar"))
    imported(content, harvest(text(1)), export(tmp_path, *parts))
    assert [one.id for one in comments(content)] == ["disqus:6"]


def test_a_damaged_moderation_stops_the_import_with_a_line(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {"comments/moderering.yaml": "borttagna:\n  - a:1\nfel: ja\n"})
    with pytest.raises(ValueError, match=r"moderering\.yaml:3"):
        imported(content, harvest(text(1)))
