"""A page is whole, says what it is, can be read by everyone, and keeps its own policy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.checks.document import read_page
from plugins.checks.html import check_html
from tests.checks.sites import HEAD, POLICY, page, redirect, site_of, told

CHARSET = '<meta charset="utf-8">'
TITLE = "<title>T</title>"


def faults(source):
    data = source if isinstance(source, bytes) else source.encode()
    return [f"{fault.line}: {fault.message}" for fault in read_page(data).faults]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<h2>a</h2><h3>b</h3><h2>c</h2>",
        '<img src="/a.png" alt="">',
        '<a href="/">Hem</a> <a id="x"></a> <a href="/" aria-label="Hem"></a> <a href="/"><img src="/a" alt="Hem"></a>',
        '<a href="/"><svg aria-hidden="true"><path d=""/></svg> Hem</a>',
        '<a href="/"><svg><title>Hem</title><path d=""/></svg></a>',
        '<a href="/" aria-hidden="true" tabindex="-1"><img src="/a" alt=""></a>',
        '<script type="application/ld+json">{"a": "b & c"}</script>',
        '<script src="/a.js" defer></script>',
        "<svg><title>Ett glas</title></svg>",
        "<p>Bo &amp; Per, 1 &lt; 2&nbsp;&hellip; &#8211;</p>",
        "<ul>\n<li>a<br>b</li>\n</ul><hr>",
        '<form action="/sok/"><label for="q">Sök</label><input id="q" name="q" type="search"></form>',
    ],
)
def test_a_good_page_has_no_faults(body):
    assert faults(page(body)) == []


@pytest.mark.parametrize(
    "source", [page().replace("\n", "\r\n"), "\ufeff" + page(), page().replace("doctype", "DOCTYPE")]
)
def test_line_endings_and_letter_case_are_no_faults(source):
    assert faults(source) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>a", "8: <p> öppnas här men stängs inte"),
        ("\n</div>", "9: </div> stänger något som inte är öppet"),
        ("<p>1 < 2</p>", '8: här står ett löst "<"'),
        ("<p>Bo & Per</p>", '8: här står ett löst "&"'),
        ('<p class="a" class="b"></p>', "8: attributet class står två gånger i <p>"),
        ('<p id="a"></p>\n<p id="a"></p>', '9: id="a" finns redan på rad 8'),
        ('<p id=""></p>', '8: id="" i <p> är tomt'),
        ('<p id="a b"></p>', '8: id="a b" i <p> är tomt eller har mellanrum'),
        ("<h1>b</h1>", "8: sidan har redan <h1> på rad 7"),
        ("<h3>b</h3>", "8: <h3> följer på <h1>: en nivå är överhoppad; skriv <h2>"),
        ("<h2>b</h2><h4>c</h4>", "8: <h4> följer på <h2>"),
        ('\n<img src="/a.png">', '9: bilden "/a.png" saknar alt'),
        ('<a href="/x/"></a>', '8: länken till "/x/" saknar text'),
        ('<a href="/x/"> &nbsp;<img src="/a" alt=""></a>', '8: länken till "/x/" saknar text'),
        ('<a href="/x/"><span aria-hidden="true">→<br></span></a>', '8: länken till "/x/" saknar text'),
        ('<a href="/x/" aria-label=" "></a>text', '8: länken till "/x/" saknar text'),
        ("<script>run()</script>", "8: kod i <script> stoppas av sidans CSP"),
        ('<script type="module">run()</script>', "8: kod i <script> stoppas"),
        ("<style>p{}</style>", "8: stilar i <style> stoppas"),
        ("<svg><style>p{}</style></svg>", "8: stilar i <style> stoppas"),
        ('<p style="color:red">a</p>', '8: style="…" i <p> stoppas'),
        ('<p onclick="x()">a</p>', '8: onclick="…" i <p> stoppas'),
        ("<title>b</title>", "8: sidan har mer än en <title>"),
        ('<base href="/x/">', "8: <base> ändrar vart alla länkar leder"),
    ],
)
def test_a_fault_in_the_page_is_told_once_with_its_line(body, fault):
    found = faults(page(body))
    assert len(found) == 1
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (page().replace("<!doctype html>", ""), "1: sidan börjar inte med <!doctype html>"),
        (page().replace("<!doctype html>", "text\n<!doctype html>"), "1: sidan börjar inte med <!doctype html>"),
        (page().replace("doctype html", "doctype html PUBLIC 'x'"), "1: sidan har <!doctype html PUBLIC 'x'>"),
        (page().replace(' lang="sv"', ""), "2: <html> saknar lang"),
        (page().replace('"sv"', '"sv_SE"'), '2: <html> har lang="sv_SE", som inte är något språk'),
        (page(heading=""), "1: sidan saknar <h1>"),
        (page(head=CHARSET + POLICY), "1: sidan saknar <title>"),
        (page(head=CHARSET + POLICY + "\n<title> </title>"), "4: <title> är tom"),
        (page(head=POLICY + TITLE), '1: <meta charset="utf-8"> saknas'),
        (page(head=f"<!--{'x' * 1024}-->" + HEAD), '1: <meta charset="utf-8"> saknas'),
        (page(head='<meta charset="latin-1">' + POLICY + TITLE), '3: sidan säger charset="latin-1"'),
        (page(head=CHARSET + TITLE), "1: sidan saknar CSP"),
        (page(CHARSET + POLICY, head=CHARSET + TITLE), "1: sidan saknar CSP"),
        (page(head=CHARSET + TITLE + '<link rel="x" href="/">\n' + POLICY), "3: <link> står före sidans CSP"),
        (page(head=CHARSET + TITLE + '<script src="/a.js"></script>' + POLICY), "3: <script> står före sidans CSP"),
        (page(head=CHARSET + TITLE + '<meta http-equiv="content-security-policy">'), "3: sidans CSP är tom"),
        (page().encode("latin-1"), "5: byten 0xF6 är inte UTF-8"),
        (page().replace("</body>", ""), "3: <body>".replace("3", "6")),
    ],
)
def test_what_a_whole_page_lacks_is_told_once(source, fault):
    found = faults(source)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_redirecting_page_needs_no_heading():
    assert faults(redirect("/om/")) == []


def test_problems_name_the_file(tmp_path):
    site = site_of(tmp_path, {"a/index.html": page("<p>"), "b.html": page(), "c.htm": page("</p>"), "d.txt": "<p>"})
    assert [problem.split(" ")[0] for problem in told(check_html(site))] == ["a/index.html:8:", "c.htm:8:"]


@given(st.binary())
def test_any_bytes_can_be_read_as_a_page(data):
    assert all(fault.line >= 1 for fault in read_page(data).faults)


@given(st.text("<>/!-=&;\"' \n#apscriptlnkmetahref:url0").map(page))
def test_any_text_can_stand_in_a_page(source):
    assert all(fault.line >= 1 for fault in read_page(source.encode()).faults)
