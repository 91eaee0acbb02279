"""Whatever is typed, typography is finished after one turn, and moves nothing that it does not own."""

import random
import re
from html import escape, unescape
from unicodedata import normalize

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.text.advice import advice
from plugins.text.typography import set_html, set_text

SIGNS = "\"'´-–—−.…0123459 %‰°§<>&;:,!?()[]/\\@=”“’‘″′»¤\N{NO-BREAK SPACE}\taåÖxX"
WORDS = (
    "hej Hej ja nej är till kl. s. nr § kap. km kr grader december Maj-juni måndag fredag 08-123 2009-12-30 1 000 "
    '12-15 17" ... -- --- :-) :- ISBN a@b.se http://a.se/b--c www.a.se C:\\a 50% 500:- t ex A-Ö 9.00 14:30 °C'
).split()
MARKUP = (
    "<p> </p> <em> </em> <b> </b> <br> <a href='/x--y?a=\"50%\"'> </a> <code> </code> <pre> </pre> <sup> </sup> <hr/> "
    '<i_lang="en"> </i> <span_lang="sv"> </span> <div_lang="de"> </div> <!--_"x"_--> &quot; &amp; &nbsp; &hellip; &lt; '
    "&#39; &ndash; < & &x <3 </ <!"
).split()
SPACES = st.sampled_from(["", "", " ", "\n"])


def strung(*parts: str) -> st.SearchStrategy[str]:
    """Return texts of parts with and without spaces between them."""
    piece = st.sampled_from([part.replace("_", " ") if part[0] == "<" else part for part in parts])
    return st.lists(st.tuples(piece, SPACES), max_size=16).map(lambda pieces: "".join(map("".join, pieces)))


TEXTS = st.text(alphabet=SIGNS, max_size=40) | strung(*WORDS, *SIGNS) | st.text(max_size=40)
PAGES = strung(*WORDS, *SIGNS.replace("\\", ""), *MARKUP, *MARKUP) | TEXTS
HOSTS = st.sampled_from(["http://a.se", "https://a-b.se:80", "www.a--b.se", "a.se/x", "~/x", "C:\\x", "tel:08-1"])
PATHS = st.lists(
    st.sampled_from("/a--b /2009-2010 /12-15 /it's /a...b /50% ?a=-5 #maj-juni /1_000 /s.12 .html".split())
)
ADDRESSES = st.builds("{}{}".format, HOSTS, PATHS.map("".join))
MANY = settings(max_examples=2_000, deadline=None)
SOME = settings(max_examples=600, deadline=None)


def letters(text: str) -> str:
    return "".join(sign for sign in normalize("NFC", text) if sign.isalnum())


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return the tags of a page in their order, with their attributes, as a browser reads them."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [(str(element.tag), dict(element.attrib)) for element in tree.iter() if isinstance(element.tag, str)]


@MANY
@given(TEXTS)
def test_text_set_twice_is_as_set_once(text: str) -> None:
    assert set_text(set_text(text)) == set_text(text)


@MANY
@given(PAGES)
def test_html_set_twice_is_as_set_once(html: str) -> None:
    assert set_html(set_html(html)) == set_html(html)


@SOME
@given(TEXTS)
def test_letters_and_digits_never_change(text: str) -> None:
    assert letters(set_text(text)) == letters(text)


@SOME
@given(PAGES)
def test_letters_and_digits_of_a_page_never_change(html: str) -> None:
    assert letters(unescape(set_html(html))) == letters(unescape(html))


@SOME
@given(PAGES)
def test_tags_and_attributes_never_change(html: str) -> None:
    assert elements(set_html(html)) == elements(html)


@SOME
@given(TEXTS, TEXTS, st.sampled_from(["code", "pre", "kbd", "samp", "math", "svg"]))
def test_code_never_changes(prose: str, code: str, tag: str) -> None:
    html = f"<p>{escape(prose)} <{tag}>{escape(code)}</{tag}>{escape(prose)}</p>"
    assert f"<{tag}>{escape(code)}</{tag}>" in set_html(html)


@SOME
@given(TEXTS, ADDRESSES)
def test_visible_addresses_never_change(prose: str, address: str) -> None:
    assert address in set_text(f"{prose} {address} {prose}")
    assert f"<b>{address}</b>" in set_html(f"<p>{escape(prose)} <b>{address}</b>, {escape(prose)}</p>")


@SOME
@given(TEXTS.filter(lambda text: not re.search("[\n\r]", text)))
def test_text_and_html_are_set_alike(text: str) -> None:
    assert unescape(set_html(escape(text))) == set_text(text)


@SOME
@given(TEXTS)
def test_what_is_not_set_keeps_its_entities(text: str) -> None:
    html = "".join(f"&#{ord(sign)};" if sign.isalnum() else escape(sign) for sign in text)
    entities = re.compile("&#[0-9]+;")
    letters_only = [entity for entity in entities.findall(html) if unescape(entity).isalnum()]
    assert [entity for entity in entities.findall(set_html(html)) if unescape(entity).isalnum()] == letters_only


@SOME
@given(TEXTS)
def test_advice_tells_what_stands_there(text: str) -> None:
    end = 0
    for one in advice(text):
        assert end <= one.offset
        end = one.offset + len(one.seen)
        assert text[one.offset : end] == one.seen != one.suggested


def test_ten_thousand_random_strings_raise_nothing() -> None:
    chance = random.Random(20091230)  # noqa: S311 - the same strings each time
    parts = [*WORDS, *SIGNS, *MARKUP, "\n", "\0", "\x1a", "\x1e", "\N{SOFT HYPHEN}", "\U0001f600", "\ud800"]
    for _ in range(10_000):
        text = "".join(chance.choices(parts, k=chance.randrange(30)))
        assert isinstance(set_text(text), str)
        assert isinstance(set_html(text, chance.choice(["sv", "en", "de", ""])), str)
        assert all(text.startswith(one.seen, one.offset) for one in advice(text))
