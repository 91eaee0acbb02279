"""XML from outside is read as a stream, never attacks, and loses nothing in silence."""

import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest

from plugins.importers import xml_recovery, xml_stream
from plugins.importers.harvest import NotAnExportError
from plugins.importers.xml_names import field
from plugins.importers.xml_stream import Reading, Unit, read_units
from tests.case_table import Case, read_cases
from tests.importers.xml_sources import NEEDS_SHARED, SHARED

ROOT = Path(__file__).parents[2]
FILES = read_cases(ROOT / "tests" / "cases" / "xml_faults.md", "Files")
ATTACKS = ("cyclic", "dtd", "dtd_element", "external", "external_file", "quadratic", "xmlbomb", "xmlbomb2")
MEMORY_BYTES = 200_000_000
READ_IN_LITTLE_MEMORY = """
import resource, sys, time
from plugins.importers import xml_recovery, xml_stream
from plugins.importers.harvest import NotAnExportError
from plugins.importers.xml_stream import read_units
limit = int(sys.argv[2]) + int(open("/proc/self/statm").read().split()[0]) * 4096
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
start = time.process_time()
try:
    read_units(open(sys.argv[1], "rb"), {"item"}, lambda unit: None)
except NotAnExportError as error:
    print("vägrad:", error)
assert time.process_time() - start < 1
"""


def read(data: bytes) -> tuple[list[str], list[str], Reading]:
    whole: list[str] = []
    broken: list[str] = []

    def take(unit: Unit) -> None:
        if unit.name == "item":
            (broken if unit.fault else whole).append(unit.trouble or field(unit.element, "title"))

    reading = read_units(BytesIO(data), {"item"}, take)
    return whole, broken, reading


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.where)
def test_whole_items_come_along_and_broken_ones_are_named(case: Case) -> None:
    text, titles, losses = case.cells
    data = text.replace("¶", "\n").replace("␀", "\x0b").encode().replace("␛".encode(), b"\x80")
    whole, broken, reading = read(data)
    assert whole == [title for title in titles.split("; ") if title]
    assert [*broken, *(loss.reason for loss in reading.losses)] == [loss for loss in losses.split("; ") if loss]


def test_an_item_without_end_does_not_swallow_those_after_it() -> None:
    whole, broken, reading = read(
        b"<rss><channel><item><title>a</title>\n<item><title>b</title></item><item><title>c</title></item></channel></rss>"
    )
    assert "b" in whole
    assert len(whole) + len(broken) == 3
    assert broken
    assert reading.notes[0].startswith("Filen är inte riktig XML")


def test_whatever_is_read_past_is_said() -> None:
    _, _, reading = read(b" \n<rss><channel><atom:x/><item><title>a\x0b & b</title></item></channel></rss>")
    told = " ".join(reading.notes)
    assert all(word in told for word in ("andra gång", "1 styrtecken", "1 &-tecken", "2 byte", "1 taggar"))


def test_a_second_attempt_hands_nothing_over_twice() -> None:
    many = b"".join(b"<item><title>%d</title></item>\n" % number for number in range(5000))
    whole, broken, _ = read(
        b"<rss><channel>" + many + b"<item><title>&x</title></item><item><a></item></channel></rss>"
    )
    assert whole == [*map(str, range(5000)), "&x"]
    assert len(broken) == 1


def test_a_text_of_twelve_megabytes_is_read() -> None:
    whole, broken, reading = read(
        b"<rss><channel><item><title>" + b"x" * 12_000_000 + b"</title></item><item/></channel></rss>"
    )
    assert [len(title) for title in whole] == [12_000_000, 0]
    assert not broken
    assert not reading.losses


def test_an_item_that_never_ends_is_a_loss_and_not_a_full_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "MAX_UNIT_BYTES", 1_000_000)
    monkeypatch.setattr(xml_recovery, "MAX_UNIT_BYTES", 1_000_000)
    whole, broken, _ = read(
        b"<rss><channel><item><title>a</title></item><item><title>"
        + b"x" * 3_000_000
        + b"</title></item></channel></rss>"
    )
    assert whole == ["a"]
    assert ["större än 64 MB" in trouble for trouble in broken] == [True]


@pytest.mark.parametrize(
    "damage", ["<", "<!--", "<![CDATA[", "<?x ", "</channel>", "</x>", "<x>", "\xff", "]]>", "<x a=>"]
)
def test_damage_in_one_item_costs_that_item_alone(damage: str) -> None:
    three = [f"<item><title>{number}</title><x>text</x></item>\n".encode() for number in range(3)]
    three[1] = three[1].replace(b"text", damage.encode("latin-1") + b"text")
    whole, broken, reading = read(b"<rss><channel>\n" + b"".join(three) + b"</channel></rss>")
    assert whole == ["0", "2"]
    assert len(broken) == 1
    assert broken[0].startswith("trasig XML på rad ")
    assert reading.losses == ()


@pytest.mark.parametrize("damage", [b"<", b"<!--", b"<![CDATA["])
def test_many_broken_items_are_each_told(damage: bytes) -> None:
    items = b"".join(b"<item><title>%d%s</title></item>\n" % (n, damage * (n % 2)) for n in range(2000))
    whole, broken, _ = read(b"<rss><channel>\n" + items + b"</channel></rss>")
    assert whole == [str(number) for number in range(0, 2000, 2)]
    assert len(broken) == 1000
    assert broken[0].startswith("trasig XML på rad 3: ")
    assert broken[-2].startswith("trasig XML på rad 1999: ")


def test_tags_within_tags_without_end_are_a_loss() -> None:
    deep = b"<a>" * 5000
    whole, broken, reading = read(
        b"<rss><channel><item><title>a</title></item><item>" + deep + b"</item></channel></rss>"
    )
    assert whole == ["a"]
    assert broken or reading.losses


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "filen är tom"),
        (b"  \n ", "filen är tom"),
        (b"Hej!", "varken XML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "varken XML"),
        (b"<!DOCTYPE html><html></html>", "webbsida"),
        (b"<!-- " + b"x" * 70_000 + b" --><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>", "DOCTYPE"),
        ("<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16"), "DOCTYPE"),
        (b"<!--" + b" " * 3_000_000, "ingen tagg"),
    ],
    ids=["empty", "blank", "text", "png", "html", "late doctype", "utf-16 doctype", "endless comment"],
)
def test_what_is_no_export_is_refused_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(NotAnExportError, match=message):
        read(data)


@NEEDS_SHARED
@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_is_refused_in_a_second_and_in_200_megabytes(name: str) -> None:
    command = [sys.executable, "-c", READ_IN_LITTLE_MEMORY, str(SHARED / "xml" / f"{name}.xml"), str(MEMORY_BYTES)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("vägrad:")


def test_a_bomb_is_refused_before_it_is_parsed() -> None:
    bomb = "<!DOCTYPE b [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    start = time.process_time()
    with pytest.raises(NotAnExportError, match="DOCTYPE"):
        read((bomb + "]><rss>&a11;</rss>").encode())
    assert time.process_time() - start < 1
