"""Scraped text becomes a post without the page's furniture; the rules stand in tests/cases/scraped_text.md."""

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.importers import scraped_text
from plugins.importers.harvest import Harvest
from plugins.importers.scraped_lines import is_prose, lines, post_lines
from tests.case_table import Case, read_cases

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "scraped_text.md"
SEED = ROOT.parent / "shared" / "seed"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
HEAD = "En titel\n\n3 mars 2010\n\n"
LONG = "Vi gick länge längs vattnet den dagen, och när vi kom fram var det redan mörkt i hela den lilla byn."


def cases(heading: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", read_cases(CASES, heading), ids=lambda case: case.where)


def meant(cell: str) -> str:
    return cell.replace("⏎", "\n").replace("LÅNG", LONG)


def read(text: str) -> Harvest:
    return scraped_text.read(io.BytesIO(text.encode()), "text.txt", STOCKHOLM)


@cases("Rader")
def test_each_line_is_told_for_what_it_is(case: Case) -> None:
    title, date, *rest = lines(HEAD + meant(case.cells[0]))
    assert (title.kind, date.kind) == ("titel", "datum")
    assert " ".join(line.kind for line in rest) == case.cells[1]


@cases("Hopklistrat")
def test_lost_line_breaks_are_put_back_and_no_others(case: Case) -> None:
    body = post_lines(lines(HEAD + meant(case.cells[0])))
    assert " ¶ ".join(line.text for line in body) == case.cells[1]


@cases("Brutna rader")
def test_lines_broken_at_a_width_are_one(case: Case) -> None:
    body = post_lines(lines(HEAD + meant(case.cells[0])))
    assert [line.text for line in body] == [case.cells[1]]


@cases("Datum")
def test_the_date_is_found_above_the_text(case: Case) -> None:
    (text,) = read(f"En titel\n\n{case.cells[0]}\n{LONG} {LONG}\n").texts
    assert (f"{text.published:%Y-%m-%d}" if text.published else "") == case.cells[1]


def test_the_body_is_escaped_and_all_of_it_is_a_guess() -> None:
    (text,) = read(f"En titel\n\n3 mars 2010\n\nA & B\n{LONG} <script>alert(1)</script>\n- ett\n- två\n{LONG}").texts
    assert text.html.startswith("<h2>A &amp; B</h2>\n<p>Vi gick")
    assert "&lt;script&gt;" in text.html
    assert "<ul><li>ett</li><li>två</li></ul>" in text.html
    assert text.is_guess == ("html", "published", "title")
    assert text.origin.startswith("text:")


def test_what_is_left_out_is_listed_with_its_line() -> None:
    harvest = read(f"{HEAD}{LONG}\n{LONG}Spara / dela:\n\n3 kommentarer\n© Exempel\n")
    assert [(loss.what, loss.line, loss.fate) for loss in harvest.losses] == [
        ("Spara / dela:", 6, "undantagen"),
        ("3 kommentarer", 8, "undantagen"),
        ("© Exempel", 9, "undantagen"),
    ]
    assert any("3 kommentarer" in note for note in harvest.notes)


def test_in_several_files_each_line_says_which_file() -> None:
    page = f"{HEAD}{LONG}\n{LONG}\nStartsida\n".encode()
    harvest = scraped_text.read_all({"a.txt": page, "b.txt": page + b"\n", "c.txt": b"1;2"}, "mapp", STOCKHOLM)
    assert [(loss.what, loss.line) for loss in harvest.losses] == [
        ("a.txt:7: Startsida", 0),
        ("b.txt:7: Startsida", 0),
        ("c.txt", 0),
    ]


def test_labels_below_the_text_become_tags() -> None:
    (text,) = read(f"{HEAD}{LONG}\n{LONG}\nEtiketter: mat, resor.\n").texts
    assert text.tags == ("mat", "resor")
    assert "tags" in text.is_guess


def test_no_word_is_lost() -> None:
    page = (
        f"{HEAD}Rubrik\n{LONG}Ny mening här.{LONG}Spara / dela:\nblog comments powered by Disqus\nSIDFOT\nexempel.se\n"
    )
    said = " ".join(line.text for line in lines(page))
    assert "".join(said.split()) == "".join(page.split())


@pytest.mark.parametrize("text", ["", "   ", "kort", "<p>" + LONG * 5, "{" + LONG * 5, "1;2;3\n" * 100])
def test_what_is_no_running_text(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.skipif(not SEED.is_dir(), reason="../shared/seed saknas")
def test_the_seed_is_one_post_with_its_headings_and_no_furniture() -> None:
    (path,) = SEED.glob("*.txt")
    assert scraped_text.matches(path.read_bytes())
    with path.open("rb") as stream:
        harvest = scraped_text.read(stream, path.name, STOCKHOLM)
    (text,) = harvest.texts
    assert text.title.startswith("Bara 5%")
    assert text.published == datetime(2009, 12, 30, tzinfo=STOCKHOLM)
    assert text.html.count("<h2>") == 4
    assert text.html.count("<p>") == 7
    furniture = ("View Comments", "message", "Please Comment", "Spara", "Disqus", "WEBBSTRATEG", "Beerware", ".se\n")
    assert not [words for words in furniture if words in text.html]
    assert len(harvest.losses) == 9
