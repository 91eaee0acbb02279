"""One text, read to the end."""

import re
from zoneinfo import ZoneInfo

import pytest

from plugins.build import stored_source
from plugins.build.source import Source, read_source
from plugins.formats.problem import ContentError
from plugins.text.markdown import Converter
from tests.sites import post

ZONE = ZoneInfo("Europe/Stockholm")
NESTED_LIST = "\n".join(" " * 4 * level + f"- nivå {level}" for level in range(300))


def read(text: str, path: str = "posts/a.md") -> Source:
    return read_source(text.encode(), path, f"content/{path}", ZONE, Converter())


def test_a_text_nested_beyond_reason_is_told_and_not_lost() -> None:
    with pytest.raises(ContentError, match=r"a\.md:6: texten är nästlad i för många nivåer"):
        read(post("A", body=NESTED_LIST))


def test_the_summary_is_the_beginning_of_the_text_where_none_is_written() -> None:
    assert read(post("A", body="Ett *två* [tre](/x/).\n\n## Fyra")).summary == "Ett två tre. Fyra"
    long = read(post("A", body="ord " * 100)).summary
    assert re.fullmatch(r"(ord ){45}…", long)
    assert read(post("A", Ingress="Kort.")).summary == "Kort."


def test_an_old_address_is_kept_and_a_new_one_made_of_date_and_title() -> None:
    assert read(post("Året är slut")).address == "/2009/12/aret-ar-slut/"
    assert read(post("A", Webbadress="/?p=1".replace("?p=1", "p1.html"))).address == "/p1.html"
    assert read("---\nTitel: Om oss\n---\n", "pages/om.md").address == "/om-oss/"


def test_a_stored_text_is_the_same_text() -> None:
    keys = {
        "Etiketter": "a, b",
        "Ändrad": "2010-01-01 12:00",
        "Tidigare": "/x/",
        "Bild": "/images/a.png",
        "Bildtext": "a",
    }
    source = read(post("A", body="[b]({filename}b.md) ![c](/images/c.png)", **keys))
    again = stored_source.parse(stored_source.render(source), ZONE)
    assert again == source
    assert (again.post.lines, again.post.body_line) == (source.post.lines, source.post.body_line)
