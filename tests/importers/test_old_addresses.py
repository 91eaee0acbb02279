"""Which addresses are one, where texts go, and where old links lead."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.importers.own_addresses import Blog
from plugins.importers.picture_addresses import picture_key
from tests.case_table import Case, read_cases
from tests.importers.found import HOST, comment, harvest, imported, text

CASES = Path(__file__).parents[1] / "cases" / "old_addresses.md"


@pytest.mark.parametrize("case", read_cases(CASES, "Nycklar"), ids=lambda case: case.where)
def test_key_of_a_page(case: Case) -> None:
    assert Blog((HOST,)).key(case.cells[0]) == case.cells[1]


@pytest.mark.parametrize("case", read_cases(CASES, "Bilder"), ids=lambda case: case.where)
def test_key_of_a_picture(case: Case) -> None:
    assert picture_key(case.cells[0]) == case.cells[1]


def written(tmp_path: Path, number: int = 1) -> str:
    (found,) = tmp_path.glob(f"*/2009/2009-12-0{number}-*.md")
    return found.read_text()


def test_the_old_path_is_the_posts_own_and_the_others_lead_there(tmp_path: Path) -> None:
    old = (f"http://{HOST}/?p=12", f"http://{HOST}/gammal/titel", f"http://{HOST}/2009/12/titel-1.html?m=1")
    imported(tmp_path, harvest(text(1, other_urls=old)))
    assert "Webbadress: /2009/12/titel-1.html\nTidigare:\n- /gammal/titel\nUrsprung" in written(tmp_path)
    assert "/?p=12 /2009/12/titel-1.html\n" in (tmp_path / "redirects.txt").read_text()


def test_an_address_that_the_build_derives_itself_is_not_written_down(tmp_path: Path) -> None:
    imported(tmp_path, harvest(text(1, url=f"http://{HOST}/2009/12/titel-1/")))
    assert "Webbadress" not in written(tmp_path)
    assert "Adress" not in written(tmp_path)


def test_an_old_month_is_kept_though_the_date_says_another(tmp_path: Path) -> None:
    imported(tmp_path, harvest(text(1, url=f"http://{HOST}/2009/11/titel-1/")))
    assert "Webbadress: /2009/11/titel-1/" in written(tmp_path)


@pytest.mark.parametrize(
    "url",
    [
        "/../../etc/passwd",
        "//evil.example/../x",
        "/a/../../b.html",
        "/.hidden",
        "/a\x00b",
        "/x/$(touch y)",
        "/" + "a" * 900,
    ],
)
def test_no_path_of_an_export_is_the_path_of_a_file(url: str, tmp_path: Path) -> None:
    imported(tmp_path / "content", harvest(text(1, url=f"http://{HOST}{url}")))
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")]
    assert len(files) == 1
    assert files[0].startswith("content/posts/2009/2009-12-01-")
    assert set(files[0].removeprefix("content/posts/2009/").removesuffix(".md")) <= set(
        "abcdefghijklmnopqrstuvwxyz0123456789-"
    )


def test_long_slugs_that_meet_stay_short_enough(tmp_path: Path) -> None:
    long = f"http://{HOST}/2009/12/{'ord-' * 19}ord.html"
    report = imported(tmp_path, harvest(*(text(number, url=long) for number in (1, 2, 3))))
    assert report.exit_code == 0
    assert len({one.path for one in report.texts}) == 3


def test_places_of_the_blog_itself_are_not_given_away(tmp_path: Path) -> None:
    page = text(1, kind="sida", title="Arkiv", url=f"http://{HOST}/arkiv/")
    report = imported(tmp_path, harvest(page, replace(text(2), url=f"http://{HOST}/2009/12/index.html")))
    assert "Webbadress: /arkiv-2/" in (tmp_path / "pages/arkiv.md").read_text()
    assert any("bloggens egna sidor" in note for note in report.texts[0].notes)
    assert "Webbadress" not in written(tmp_path, 2)


def test_links_between_texts_lead_to_files_and_comment_anchors_to_ours(tmp_path: Path) -> None:
    links = "".join(
        f'<p><a href="{url}">{number}</a></p>'
        for number, url in enumerate(
            [
                f"https://{HOST}/2009/12/titel-2.html?m=1#c7",
                "/2009/12/titel-2.html#okand",
                "/2009/12/titel-3.html",
                "/2009/12/borta.html",
                "/search/label/webb",
                f"http://{HOST}/",
            ]
        )
    )
    target = text(2, comments=(comment("7"),), tags=("webb",))
    imported(tmp_path, harvest(text(1, html=links), target, text(3, state="utkast")))
    assert [line.split("](")[1].rstrip(")") for line in written(tmp_path).splitlines() if "](" in line] == [
        "{filename}/posts/2009/2009-12-02-titel-2.md#comment-blogger-7",
        "{filename}/posts/2009/2009-12-02-titel-2.md",
        f"http://{HOST}/2009/12/titel-3.html",
        f"http://{HOST}/2009/12/borta.html",
        "/etikett/webb/",
        "/",
    ]


def test_a_text_without_a_date_becomes_a_draft_that_stops_nothing(tmp_path: Path) -> None:
    report = imported(tmp_path, harvest(text(1, published=None, comments=(comment("1"),))))
    assert "Status: utkast" in (tmp_path / "pages/titel-1.md").read_text()
    assert any("datum saknas" in note for note in report.texts[0].notes)
    assert [one.result for one in report.outcomes if one.kind == "kommentar"] == ["skriven"]
    assert all(report.balances)


def test_hostile_words_make_no_front_matter(tmp_path: Path) -> None:
    hostile = text(
        1, title="Hej\nStatus: dold\x1b[2J", tags=("a\nStatus: dold", "☺"), authors=("N.N.\n---",), category="x: y"
    )
    report = imported(tmp_path, harvest(hostile))
    assert "\nStatus" not in written(tmp_path)
    assert "Titel: Hej Status: dold[2J\n" in written(tmp_path)
    assert any("ger ingen adress" in note for note in report.texts[0].notes)


def test_the_old_addresses_are_in_the_ledger_and_those_of_drafts_are_not(tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text("/fanns/\n")
    old = (f"http://{HOST}/?p=12", f"http://{HOST}/gammal/titel")
    found = harvest(text(1, other_urls=old, tags=("a//b",)), text(2, state="utkast"), text(3, url=""))
    imported(tmp_path, found)
    before = (tmp_path / "urls.txt").read_text()
    lines = [line for line in before.splitlines() if not line.startswith("#")]
    assert {"/?p=12", "/2009/12/titel-1.html", "/fanns/", "/gammal/titel", "/2009_12_01_archive.html"} <= set(lines)
    assert not [line for line in lines if "titel-2" in line or "titel-3" in line]
    assert lines == sorted(lines)
    imported(tmp_path, found)
    assert (tmp_path / "urls.txt").read_text() == before
