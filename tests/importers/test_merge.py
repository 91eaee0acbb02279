"""The same text of several sources: once, with the best of each, and a line for what was united."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.importers.found import HOST, comment, harvest, imported, text


def saved(number: int = 1, **fields: object):
    return text(number, origin=f"webb:http://{HOST}/2009/12/titel-{number}.html", **fields)


def test_text_comes_from_the_highest_rank_and_the_rest_from_the_export(tmp_path: Path) -> None:
    export = harvest(text(1, html="<p>Exportens.</p>", tags=("webb",), category="Blogg"))
    page = harvest(
        saved(html="<p>Sidans.</p>", title="Sidans titel", published=datetime(2009, 12, 1, tzinfo=UTC), tags=("Webb",)),
        source="b.warc",
        rank=50,
    )
    report = imported(tmp_path, export, page)
    written = (tmp_path / "posts/2009/2009-12-01-titel-1.md").read_text()
    assert "Exportens." not in written
    for line in ("Sidans.", "Titel: Titel 1", "Datum: 2009-12-01 13:00", "- webb\n"):
        assert line in written
    assert report.texts[0].won == ("texten från b.warc; datumet, läget, adressen, titeln och kategorin från a.xml")
    assert [(one.source, one.result) for one in report.outcomes] == [(0, "förenad"), (1, "skriven")]


def test_a_draft_in_one_source_is_a_draft(tmp_path: Path) -> None:
    imported(tmp_path, harvest(text(1, state="utkast")), harvest(saved(), source="b.warc", rank=50))
    assert "Status: utkast" in (tmp_path / "posts/2009/2009-12-01-titel-1.md").read_text()


def test_other_hosts_are_another_blog_unless_they_are_given(tmp_path: Path) -> None:
    own = text(1, origin="wordpress:exempel.se/1", url="https://exempel.se/2009/12/titel-1.html?m=1")
    pair = (harvest(text(1)), harvest(own, source="b.xml", hosts=("www.exempel.se",)))
    report = imported(tmp_path / "two", *pair)
    assert len(report.texts) == 2
    assert any("kör om med --host" in note for note in report.notes)
    assert len(imported(tmp_path / "one", *pair, hosts=("exempel.se", HOST)).texts) == 1


def test_two_texts_of_one_source_stay_two_even_on_one_address(tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1), replace(text(2), url=text(1).url)))
    assert [one.path for one in report.texts] == [
        "posts/2009/2009-12-01-titel-1.md",
        "posts/2009/2009-12-02-titel-1-2.md",
    ]
    assert any("upptagen" in note for note in report.texts[1].notes)


def test_a_comment_of_two_sources_is_written_once_and_keeps_its_replies(tmp_path: Path) -> None:
    export = harvest(text(1, comments=(comment("9", html="Hej  du"),)))
    twin = comment("a", html="<p>Hej du</p>", date=datetime(2009, 12, 31, 12, 0, 40, tzinfo=UTC))
    answer = comment("b", reply_to="a", date=datetime(2010, 1, 1, tzinfo=UTC))
    report = imported(tmp_path, export, harvest(saved(comments=(twin, answer)), source="b.warc", rank=50))
    written = (tmp_path / "comments/2009/titel-1.yaml").read_text()
    assert written.count("Hej du") == 1
    assert "svar på: blogger:9" in written
    assert all(report.balances)


def test_the_same_words_twice_in_one_source_are_two_comments(tmp_path: Path) -> None:
    twice = (comment("1", html="Hej"), comment("2", html="Hej"))
    imported(tmp_path, harvest(text(1, comments=twice)))
    assert (tmp_path / "comments/2009/titel-1.yaml").read_text().count("Hej") == 2


def test_a_comment_that_is_spam_anywhere_is_withheld(tmp_path: Path) -> None:
    export = harvest(text(1, comments=(comment("9", html="Köp", state="skräp"),)))
    report = imported(tmp_path, export, harvest(saved(comments=(comment("a", html="Köp"),)), source="b.warc", rank=50))
    assert not (tmp_path / "comments").exists()
    assert [one.reason for one in report.outcomes if one.result == "undantagen"] == ["märkt som skräp"]
