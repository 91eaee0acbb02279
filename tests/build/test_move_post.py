"""`invoke move`: a new address or day, the old one under `Tidigare`, and all else in the file as it was."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.build.move_post import move_post
from plugins.checks.ledger import addresses_of, check_ledger
from plugins.checks.site import read_site
from plugins.formats import url_ledger
from tests.checks.sites import BASE_URL
from tests.sites import built, post, write_content

ZONE = ZoneInfo("Europe/Stockholm")
COMMENT = "- id: arkiv:1\n  namn: Anonym\n  datum: 2010-01-02T09:15:00+01:00\n  text: Text.\n  status: visad\n"
BODY = "Text  med  mellanrum.\n\n---\nTidigare: i texten\n"


@pytest.mark.parametrize(
    ("keys", "old", "new", "head", "comments"),
    [
        ({}, "/2009/12/a/", "ny", "Tidigare:\n- /2009/12/a/\nAdress: ny", "2009/ny"),
        ({}, "/2009/12/a", "/2009/12/ny/", "Tidigare:\n- /2009/12/a/\nAdress: ny", "2009/ny"),
        ({}, "posts/a.md", "2010-02-03", "Tidigare:\n- /2009/12/a/", "2010/a"),
        ({}, "content/posts/a.md", "/x/y.html", "Adress: a\nWebbadress: /x/y.html", "2009/a"),
        ({"Webbadress": "/2009/12/a.html"}, "/2009/12/a.html", "b", "Webbadress: /2009/12/b.html", "2009/a"),
        ({"Webbadress": "/2009/12/a.html"}, "/2009/12/a.html", "/2009/12/ny/", "Adress: ny", "2009/ny"),
        (
            {"Slug": "s", "Tidigare": "/1/, /2/"},
            "/2009/12/s/",
            "t",
            "Slug: t\nTidigare:\n- /1/\n- /2/\n- /2009/12/s/",
            "2009/t",
        ),
        (
            {"Adress": "a", "Tidigare": "/2009/12/ny/"},
            "/2009/12/a/",
            "ny",
            "Adress: ny\nTidigare:\n- /2009/12/a/",
            "2009/ny",
        ),
    ],
)
def test_the_front_matter_says_the_new_and_the_old(
    keys: dict[str, str], old: str, new: str, head: str, comments: str, tmp_path: Path
) -> None:
    slug = keys.get("Adress", keys.get("Slug", "a"))
    files = {"posts/a.md": post("A", body=BODY, **keys), f"comments/2009/{slug}.yaml": COMMENT}
    built(tmp_path, files)
    content = tmp_path / "content"
    (content / "urls.txt").write_text(url_ledger.render(addresses_of(tmp_path / "output")))
    move_post(content, old, new, ZONE)
    text = (content / "posts/a.md").read_text()
    assert all(line in text for line in head.splitlines()), text
    assert text.endswith(f"---\n\n{BODY}\n")
    assert text.startswith("---\nTitel: A\nDatum: ")
    assert [path.relative_to(content / "comments").as_posix() for path in content.rglob("*.yaml")] == [
        f"{comments}.yaml"
    ]
    built(tmp_path, {})
    dead = [one.message for one in check_ledger(read_site(tmp_path / "output", BASE_URL), content)]
    assert [one for one in dead if "/2009/12/" in one.split(" ")[0] and one.split(" ")[0] != "/2009/12/"] == []


def test_an_unfenced_text_stays_unfenced(tmp_path: Path) -> None:
    write_content(tmp_path, {"posts/a.md": "Titel: A\nDatum: 2009-12-30\n\nText.\n"})
    move_post(tmp_path, "/2009/12/a/", "b", ZONE)
    expected = "Titel: A\nDatum: 2009-12-30\nAdress: b\nTidigare: /2009/12/a/\n\nText.\n"
    assert (tmp_path / "posts/a.md").read_text() == expected


def test_a_draft_has_no_former_address(tmp_path: Path) -> None:
    write_content(tmp_path, {"posts/a.md": post("A", Status="utkast")})
    moved = move_post(tmp_path, "/2009/12/a/", "b", ZONE)
    assert (moved.old, moved.new, moved.files) == ("/2009/12/a/", "/2009/12/b/", ("posts/a.md",))
    assert "Tidigare" not in (tmp_path / "posts/a.md").read_text()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("/2009/12/x/", "b", 'ingen text har adressen eller filen "/2009/12/x/", menade du "/2009/12/a/"?'),
        ("/2009/12/a/", "/2009/12/upptagen/", "/2009/12/upptagen/ är redan adressen till posts/b.md"),
        ("/2009/12/a/", "a", "har redan den adressen"),
        ("/2009/12/a/", "igår", '"igår" är inget datum'),
        ("/2009/12/a/", "//exempel.se/", "ingen hel sökväg"),
        ("/2009/12/a/", "/../x", "ingen hel sökväg"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(old: str, new: str, told: str, tmp_path: Path) -> None:
    write_content(tmp_path, {"posts/a.md": post("A"), "posts/b.md": post("Upptagen")})
    with pytest.raises(ValueError, match=r"\w") as stopped:
        move_post(tmp_path, old, new, ZONE)
    assert told in str(stopped.value)
    assert (tmp_path / "posts/a.md").read_text() == post("A")
