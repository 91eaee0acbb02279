"""`invoke new` begins a draft that the builder can read, and never takes another post's place."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.build.new_post import new_post
from plugins.formats.post import parse
from tests.sites import built, post, write_content

NOW = datetime(2026, 11, 23, 18, 30, 59, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_the_draft_has_title_date_and_address(tmp_path: Path) -> None:
    path = new_post(tmp_path, '  Mitt  första: "inlägg" ', NOW)
    draft = parse(path.read_text(encoding="utf-8"), path.name, ZoneInfo("Europe/Stockholm"))
    assert path == tmp_path / "posts/2026/2026-11-23-mitt-forsta-inlagg.md"
    assert (draft.title, draft.slug, draft.status) == ('Mitt första: "inlägg"', "mitt-forsta-inlagg", "utkast")
    assert draft.date == NOW.replace(second=0)


def test_a_taken_address_gets_a_number(tmp_path: Path) -> None:
    write_content(tmp_path, {"posts/2026/annat-namn.md": post("En rubrik", "2026-01-01")})
    names = [new_post(tmp_path, "En rubrik", NOW).stem for _ in range(2)]
    assert names == ["2026-11-23-en-rubrik-2", "2026-11-23-en-rubrik-3"]


def test_the_draft_builds_and_stays_out(tmp_path: Path) -> None:
    new_post(tmp_path / "content", "Hemligt", NOW)
    output = built(tmp_path, {"posts/a.md": post("A")})
    assert not list(output.rglob("*hemligt*"))


def test_a_title_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ger ingen adress"):
        new_post(tmp_path, "🍺", NOW)
    assert not list(tmp_path.rglob("*.md"))
