"""Taking away and making anonymous: all that the person wrote and nothing else, in every file."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.formats.problem import ContentError
from plugins.moderation.removal import anonymise, remove
from tests.sites import tree, write_content

ZONE = ZoneInfo("Europe/Stockholm")
ENTRY = """\
- id: {id}
  namn: {name}
{site}  datum: 2010-01-01T1{hour}:00:00+01:00
  text: |
    {text}
  status: visad
"""


def entry(id: str, name: str = "Läsare", text: str = "Hej", site: str = "", hour: int = 0) -> str:  # noqa: A002
    return ENTRY.format(id=id, name=name, text=text, hour=hour, site=f'  webb: "{site}"\n' if site else "")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files = {
        "comments/2009/a.yaml": entry(
            "a:1", "N.N.", "Jag, N.N., har [en sida](http://nn.exempel.se/x).", "http://nn.exempel.se/"
        )
        + entry("a:2", "Läsare", "Tack N.N.!", hour=1),
        "comments/2010/b.yaml": entry("a:1") + entry("b:1", "n.n.", hour=2),
        "comments/utan-inlagg/c.yaml": f"# http://exempel.se/\n{entry('c:1', 'N.N.')}",
    }
    return write_content(tmp_path, files)


def test_a_removed_comment_leaves_only_its_place(content: Path) -> None:
    before = tree(content)
    remove(content, "a:2", ZONE)
    after = tree(content)
    assert b"Tack" not in after["comments/2009/a.yaml"]
    assert b"id: a:2" in after["comments/2009/a.yaml"]
    assert b"a:2" in after["comments/moderering.yaml"]
    assert {name for name in before if before[name] != after[name]} == {"comments/2009/a.yaml"}


def test_an_id_in_two_files_needs_its_file(content: Path) -> None:
    with pytest.raises(ValueError, match=r"2009/a#a:1, 2010/b#a:1"):
        remove(content, "a:1", ZONE)
    remove(content, "2010/b#a:1", ZONE)
    assert b"N.N." in tree(content)["comments/2009/a.yaml"]


def test_a_name_goes_from_everywhere_with_its_site(content: Path) -> None:
    told = anonymise(content, " N.N. ", ZONE)
    found = tree(content)
    assert b"nn.exempel.se" not in b"".join(found.values())
    assert b"Jag, Anonym, har en sida." in found["comments/2009/a.yaml"]
    assert found["comments/utan-inlagg/c.yaml"].startswith(b"# http://exempel.se/\n- id: c:1\n  namn: Anonym\n")
    assert [line.split(": ")[0] for line in told if "annans" in line] == ["comments/2009/a.yaml:11"]
    assert [one for one in (b"a:1", b"b:1", b"c:1") if one not in found["comments/moderering.yaml"]] == []


def test_nobody_of_that_name_is_said(content: Path) -> None:
    before = tree(content)
    with pytest.raises(ValueError, match="ingen kommentar är skriven av"):
        anonymise(content, "Ingen", ZONE)
    with pytest.raises(ValueError, match="ingen kommentar har id:t"):
        remove(content, "x:1", ZONE)
    assert tree(content) == before


def test_a_fault_in_any_file_stops_before_anything_is_written(content: Path) -> None:
    (content / "comments/2010/b.yaml").write_text("- namn: N.N.\n", encoding="utf-8")
    before = tree(content)
    with pytest.raises(ContentError, match=r"comments/2010/b\.yaml:1"):
        anonymise(content, "N.N.", ZONE)
    assert tree(content) == before
