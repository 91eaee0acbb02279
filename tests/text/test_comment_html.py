"""Comments as HTML: no raw HTML, no pictures, harmless links, and a short way that gives what the long one gives."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text.comment_html import comment_html, converted
from plugins.text.typography import set_html

VECTORS = Path(__file__).parents[3] / "shared" / "fixtures" / "xss" / "vectors.jsonl"
ALLOWED = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "strong", "ul"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hej.\nDu.\n\nOch du.", "<p>Hej.\nDu.</p>\n<p>Och du.</p>"),
        ("Hej *du*", "<p>Hej <em>du</em></p>"),
        ("<b>Hej</b>", "<p>&lt;b&gt;Hej&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", '<p><a rel="nofollow ugc noopener">x</a></p>'),
        (
            "<https://exempel.se/>",
            '<p><a href="https://exempel.se/" rel="nofollow ugc noopener">https://exempel.se/</a></p>',
        ),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("", ""),
    ],
)
def test_what_becomes_of_a_comment(text: str, html: str) -> None:
    assert comment_html(text) == html


PIECES = ["[den här](https://exempel.se/a-1)", "*så här*", "  \n", "\n\n", "Hej, du!", " ", "[", "1. ", "> "]


@given(
    st.lists(st.one_of(st.text(st.sampled_from("aå1 .,:;!-=+#*_`<>&\n\"'()[]|~\\\t")), st.sampled_from(PIECES))).map(
        "".join
    )
)
def test_the_short_way_gives_what_the_long_way_gives(text: str) -> None:
    assert comment_html(text.strip()) == set_html(converted(text.strip()))


@pytest.mark.skipif(not VECTORS.is_file(), reason="../shared/fixtures/xss saknas")
def test_no_attack_leaves_anything_but_prose() -> None:
    from lxml import html as lxml_html

    for line in VECTORS.read_text(encoding="utf-8").strip().split("\n"):
        payload = json.loads(line)["payload"]
        root = lxml_html.fragment_fromstring(comment_html(payload), create_parent="main")
        for element in root.iterdescendants():
            assert element.tag in ALLOWED, payload
            assert set(element.attrib) <= {"href", "rel"}, payload
            assert element.get("href", "http:").partition(":")[0].lower() in ("http", "https", "mailto", "tel"), payload
