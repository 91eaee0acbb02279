"""Every address leads somewhere, every fragment is there, and nothing is asked of anybody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.checks.document import read_drawing, read_page, read_stylesheet
from plugins.checks.links import check_links
from tests.checks.sites import FEED, HEAD, page, redirect, site_of, told

FILES = {
    "om/index.html": page('<p id="mer">a</p><p id="ö">b</p><a name="c12"></a>'),
    "gammal.html": redirect("/om/"),
    "bort.html": redirect("https://exempel.se/"),
    "bilder/a.png": b"",
    "bilder/glas.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="glas"/></svg>',
    "theme/site.css": "",
    "theme/sok.js": "",
}


def problems(tmp_path, files, base_url="https://vd-blogg.se"):
    return told(check_links(site_of(tmp_path, {**FILES, **files}, base_url)))


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/om/">a</a> <a href="om">b</a> <a href="https://vd-blogg.se/om/#mer">c</a>',
        '<a href="#">a</a> <a href="#top">b</a> <a href="/om/#TOP">c</a> <a href="#här">d</a><p id="här">e</p>',
        '<a href="/om/#mer">a</a> <a href="/om/#%C3%B6">b</a> <a href="/om/#c12">c</a>',
        '<a href="/om/#:~:text=a">a</a> <a href="/om/?q=1#mer">b</a>',
        '<a href="/gammal.html">a</a> <a href="/gammal.html#mer">b</a> <a href="/bort.html">c</a>',
        '<a href="https://exempel.se/borta#x">a</a> <a href="mailto:anna@exempel.se">b</a>',
        '<blockquote cite="https://exempel.se/">a</blockquote>',
        '<img src="/bilder/a.png" srcset="/bilder/a.png 1x, /bilder/a.png 2x" alt="">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<svg><use href="/bilder/glas.svg#glas"/><use href="#g"/><g id="g"></g></svg>',
        '<form action="/om/"></form><a id="tom"></a>',
        '<!-- <a href="/borta/">a</a> -->',
    ],
)
def test_addresses_that_lead_somewhere_are_no_problem(tmp_path, body):
    assert problems(tmp_path, {"index.html": page(body)}) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            '\n<a href="/borta/">a</a>',
            'index.html:9: länken "/borta/" leder ingenstans: filen borta/index.html finns inte',
        ),
        ('<a href="borta.html">a</a>', 'index.html:8: länken "borta.html" leder ingenstans'),
        ('<a href="https://vd-blogg.se/borta">a</a>', "leder ingenstans: filen borta/index.html"),
        ('<a href="www.exempel.se">a</a>', "(eller börja med https:// om den leder till en annan webbplats)"),
        ('<a href="/Om/">a</a>', "stora och små bokstäver från filen om/index.html"),
        ('<a href="/om/#Mer">a</a>', 'länken "/om/#Mer" leder till #Mer, men om/index.html har inget sådant id'),
        ('<a href="#borta">a</a>', "leder till #borta, men index.html har inget sådant id"),
        ('<a href="/gammal.html#borta">a</a>', "leder till #borta"),
        ('<a href="">a</a>', "länken har en tom adress"),
        ('<a href="javascript:x()">a</a>', "kör kod"),
        ('<img src="/bilder/b.png" alt="">', 'bilden "/bilder/b.png" leder ingenstans'),
        ('<img src="/bilder/a.png" srcset="/bilder/b.png 2x" alt="">', 'bilden "/bilder/b.png" leder ingenstans'),
        ('<video poster="/b.jpg"></video>', 'adressen i <video> "/b.jpg" leder ingenstans'),
        ('<object data="/b.swf"></object>', 'adressen i <object> "/b.swf" leder ingenstans'),
        ('<q cite="/borta/">a</q>', 'adressen i <q> "/borta/" leder ingenstans'),
        ('<form action="/borta/"></form>', 'formuläret "/borta/" leder ingenstans'),
        ('<script src="/b.js"></script>', 'skriptet "/b.js" leder ingenstans'),
        ('<svg><use xlink:href="/b.svg#x"/></svg>', 'adressen i <use> "/b.svg#x" leder ingenstans'),
        (
            '<img src="https://exempel.se/a.png" alt="">',
            "sidan hämtar https://exempel.se/a.png från en annan webbplats",
        ),
        ('<img src="/bilder/a.png" srcset="//exempel.se/a.png 2x" alt="">', "från en annan webbplats (exempel.se)"),
        ('<script src="//cdn.exempel.se/a.js"></script>', "från en annan webbplats (cdn.exempel.se)"),
        ('<iframe src="https://exempel.se/"></iframe>', "från en annan webbplats (exempel.se)"),
        ('<video src="https://exempel.se/a.mp4"></video>', "från en annan webbplats"),
        ('<picture><source srcset="https://exempel.se/a.png 2x"></picture>', "från en annan webbplats"),
    ],
)
def test_an_address_that_leads_nowhere_or_away_is_told_once_with_its_line(tmp_path, body, problem):
    found = problems(tmp_path, {"index.html": page(body)})
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("element", "problem"),
    [
        ('<link rel="stylesheet" href="/theme/site.css">', None),
        ('<link rel="canonical" href="https://vd-blogg.se/">', None),
        ('<link rel="license" href="https://exempel.se/beer">', None),
        ('<link rel="icon" href="data:,">', None),
        ('<meta property="og:image" content="https://vd-blogg.se/bilder/a.png">', None),
        ('<link rel="stylesheet" href="/theme/sida.css">', 'adressen i <link> "/theme/sida.css" leder ingenstans'),
        ('<link rel="next" href="/sida/2/">', 'adressen i <link> "/sida/2/" leder ingenstans'),
        ('<link rel="canonical" href="https://vd-blogg.se/borta/">', "leder ingenstans"),
        ('<link rel="stylesheet" href="https://fonts.exempel.se/a">', "från en annan webbplats (fonts.exempel.se)"),
        ('<link rel="Preconnect" href="https://fonts.exempel.se">', "från en annan webbplats"),
        (
            '<meta property="og:image" content="https://vd-blogg.se/b.png">',
            'adressen i <meta> "https://vd-blogg.se/b.png"',
        ),
        ("<meta http-equiv=refresh content=\"5;URL='/borta/'\">", 'adressen i <meta> "/borta/" leder ingenstans'),
    ],
)
def test_the_head_is_followed_too(tmp_path, element, problem):
    found = problems(tmp_path, {"index.html": page(head=HEAD + element)})
    assert [problem in each for each in found] == ([True] if problem else [])


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("@layer a;\np { background: url(../bilder/a.png) url('/bilder/a.png') url(#x) }", []),
        ("p { background: url(data:image/svg+xml;utf8,x) }\n/* url(/borta.png) */", []),
        ("a{}\n@font-face { src: url( '/f.woff2' ) }", ['theme/b.css:2: adressen "/f.woff2" leder ingenstans']),
        ('@import "https://exempel.se/a.css";', ["theme/b.css:1: filen hämtar https://exempel.se/a.css från en annan"]),
        ("@import url(c.css);", ['theme/b.css:1: adressen "c.css" leder ingenstans']),
        ("p { background: url() }", ["theme/b.css:1: adressen har en tom adress"]),
    ],
)
def test_style_sheets_are_followed(tmp_path, css, found):
    seen = problems(tmp_path, {"theme/b.css": css})
    assert len(seen) == len(found)
    assert all(each.startswith(start) for each, start in zip(seen, found, strict=True))


def test_drawings_are_followed(tmp_path):
    svg = '<?xml version="1.0"?>\n<svg><image href="https://exempel.se/a.png"/></svg>'
    assert "b.svg:2: filen hämtar https://exempel.se/a.png" in problems(tmp_path, {"b.svg": svg})[0]


def test_below_the_root_of_a_host_an_address_must_say_so(tmp_path):
    files = {"index.html": page('<a href="/blogg/om/">a</a><a href="/om/">b</a>')}
    found = told(check_links(site_of(tmp_path, {**files, "om/index.html": page()}, "https://namn.github.io/blogg")))
    assert len(found) == 1
    assert '"/om/" leder ut ur webbplatsen, som ligger under /blogg/; skriv /blogg/om/' in found[0]


@pytest.mark.parametrize(("address", "is_good"), [("/om/", True), ("#h", True), ("om/", False), ("", False)])
def test_the_page_for_lost_readers_knows_not_where_it_stands(tmp_path, address, is_good):
    found = problems(tmp_path, {"404.html": page(f'<a href="{address}" id="h">a</a>')})
    assert (found == []) == is_good


def test_redirects_that_go_round_are_told(tmp_path):
    files = {"a.html": redirect("/b.html"), "b.html": redirect("/a.html"), "c.html": redirect("/c.html")}
    found = [problem for problem in problems(tmp_path, files) if "leder runt tillbaka hit" in problem]
    assert {problem.split(":")[0] for problem in found} == {"a.html", "b.html", "c.html"}


def test_redirects_in_a_row_are_no_problem(tmp_path):
    files = {"a.html": redirect("/gammal.html"), "b.html": redirect("/bort.html")}
    assert problems(tmp_path, files) == []


def test_a_good_feed_is_no_problem(tmp_path):
    assert problems(tmp_path, {"index.html": page(), "feeds/all.atom.xml": FEED}) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'rel="license" href="https://vd-blogg.se/om/"',
            'rel="license" href="https://vd-blogg.se/borta/"',
            "10: adressen",
        ),
        (
            'rel="alternate" href="https://vd-blogg.se/om/"',
            'rel="alternate" href="https://vd-blogg.se/b"',
            "15: adressen",
        ),
        ("om/#mer", "om/#borta", "16: länken"),
        ("Läs", "Läs\n", None),
        ("https://vd-blogg.se/om/#mer", "#mer", None),
        ("https://vd-blogg.se/om/#mer", "#borta", '16: länken "#borta" leder till #borta, men om/index.html'),
        ("https://vd-blogg.se/om/#mer", "/om/", '16: "/om/" är relativ, och flödesläsare vet sällan till vad'),
        ("https://vd-blogg.se/om/#mer", "http://[", "16: länken"),
        ('<content type="html">', '<content type="html" xml:base="https://vd-blogg.se/om/">', None),
        ("Läs", '\n\n&lt;img src="https://exempel.se/a.png" alt=""&gt;', "18: flödet hämtar https://exempel.se/a.png"),
        ("Läs", '&lt;sup id="fn"&gt;&lt;/sup&gt;&lt;a href="#fn"&gt;1&lt;/a&gt;', None),
        ("<rights>", "<icon>https://vd-blogg.se/favicon.ico</icon><rights>", "7: adressen i <icon>"),
        ("Kort.", "<![CDATA[<a href='/borta/'>text</a>]]>", None),
        ("<summary>", '<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><a href="x"/></div>', "23: "),
        ("</feed>", "", None),
    ],
)
def test_feeds_are_followed(tmp_path, old, new, problem):
    feed = FEED.replace(old, new)
    assert feed != FEED
    found = problems(tmp_path, {"index.html": page(), "feeds/all.atom.xml": feed})
    assert len(found) == bool(problem)
    assert not problem or found[0].startswith(f"feeds/all.atom.xml:{problem}")


@given(st.binary() | st.text("url()@import \"'/*;\n#").map(str.encode))
def test_any_bytes_can_be_read(data):
    for read in (read_page, read_drawing, read_stylesheet):
        assert all(link.line >= 1 for link in read(data).links)


@given(address=st.text("ab/.#?%:[]@\\&\n \"'åhttpsjavascript\0", max_size=20))
def test_any_address_leads_somewhere_or_nowhere(tmp_path_factory, address):
    site = site_of(tmp_path_factory.mktemp("site"), {"index.html": page()})
    target = site.locate(address, "a/index.html")
    assert target.file in {"", "index.html"}
    assert not (target.fault and target.host)
