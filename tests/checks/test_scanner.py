"""HTML is read into tags and text, each on its true line, and what cannot be meant is a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.checks.markup import EMPTY, END, START, Doctype, Tag, Text
from plugins.checks.scanner import read_markup

SCRAPS = """< > </ /> <!-- --> <! <? <![CDATA[ ]]> & ; = " ' a p <p> </p> <svg> </svg> <script> </script> <title>
<!doctype amp #1 href å""".split()
SCRAPPY = st.lists(st.sampled_from([*SCRAPS, "\n", " ", "\0", "\x0c"])).map("".join)


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("<p>", Tag(1, "p", START)),
        ("</P >", Tag(1, "p", END)),
        ("<br/>", Tag(1, "br", EMPTY)),
        ("\n\n<a\nhref=x>", Tag(3, "a", START, {"href": "x"})),
        ('<a HREF = "a>b" b=\'"\' c>', Tag(1, "a", START, {"href": "a>b", "b": '"', "c": ""})),
        ('<a href="?a=1&amp;b=2">', Tag(1, "a", START, {"href": "?a=1&b=2"})),
        ("<a href=/>", Tag(1, "a", START, {"href": "/"})),
        ("<use href='/'/>", Tag(1, "use", EMPTY, {"href": "/"})),
        ("<a href=it's>", Tag(1, "a", START, {"href": "it's"})),
        ('<a id="1" id="2">', Tag(1, "a", START, {"id": "1"})),
        ("<svg/>", Tag(1, "svg", EMPTY, {}, True)),
        ("<title>a &amp; <b></title>", Tag(1, "title", START, {}, False, "a &amp; <b>")),
        ("<script>if (a</b>) x()</SCRIPT>", Tag(1, "script", START, {}, False, "if (a</b>) x()")),
        ("<style>a > b", Tag(1, "style", START, {}, False, "a > b")),
        ("<!-- <p> --><i>", Tag(1, "i", START)),
        ("<!--> <b>", Tag(1, "b", START)),
    ],
)
def test_a_tag_is_read(source, tag):
    assert read_markup(source).tags[0] == tag


def test_lines_are_counted_through_everything():
    source = '<!doctype html>\n<!-- a\nb -->\n<script>\n\n</script>\n<p\n\nid="x">text\n&amp;</p>\n<i>'
    lines = [(token.line, type(token)) for token in read_markup(source).tokens]
    assert lines == [(1, Doctype), (4, Tag), (6, Tag), (7, Tag), (9, Text), (10, Tag), (11, Tag)]


def test_inside_a_drawing_the_rules_are_those_of_xml():
    markup = read_markup("<svg><title>a<b/></title><style>x</style><![CDATA[<p>]]></svg><p>")
    assert [(tag.name, tag.is_foreign) for tag in markup.elements] == [
        ("svg", True),
        ("title", True),
        ("b", True),
        ("style", True),
        ("p", False),
    ]
    assert not markup.faults


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("a\n1 < 2", 2, 'löst "<" ("< 2")'),
        ("<>", 1, 'löst "<"'),
        ("</>", 1, 'löst "<"'),
        ("<?xml version='1.0'?>", 1, 'löst "<"'),
        ("<![CDATA[x]]>", 1, 'löst "<"'),
        ("<p", 1, '"<p" tar aldrig slut; avsluta med ">"'),
        ("\n<!-- x", 2, '"<!-- x" tar aldrig slut; avsluta med "-->"'),
        ("Bo\n& Per", 2, 'löst "&" ("& Per")'),
        ("R&D", 1, 'löst "&"'),
        ("&nbsp", 1, 'löst "&"'),
        ("&blä;", 1, 'löst "&"'),
        ("&foo;", 1, '"&foo;" finns inte i HTML'),
        ('<a href="?a=1&b=2">x</a>', 1, 'löst "&" ("&b=2'),
        ("<title>\nA & B</title>", 2, 'löst "&"'),
        ('<a id="1" ID="2">', 1, "attributet id står två gånger i <a>"),
        ('<a href="x>y</a>\n<b id="z">', 1, "är inget namn på ett attribut"),
        ("<p <b>", 1, '"<b" är inget namn på ett attribut'),
        ("<a<b>", 1, '"<a<b" är inget namn på en tagg'),
    ],
)
def test_what_cannot_be_meant_is_a_fault(source, line, message):
    fault = read_markup(source).faults[0]
    assert fault.line == line
    assert message in fault.message


@pytest.mark.parametrize(
    "source",
    ["&amp; &#229; &#xE5; &aring;", "a > b", "<script>a && b < c</script>", "<!-- & < -->", "<x-y data-a:b='1'>"],
)
def test_what_can_be_meant_is_none(source):
    assert not read_markup(source).faults


@given(SCRAPPY)
def test_any_text_is_read_to_its_end_with_lines_in_order(source):
    lines = [token.line for token in read_markup(source).tokens if not isinstance(token, Text)]
    assert lines == sorted(lines)
    assert all(1 <= line <= source.count("\n") + 1 for line in lines)
