"""Where old addresses lead: pages, the list for queries, the files for servers; loops and elsewhere are faults."""

import itertools
import re
from pathlib import Path

import pytest

from plugins.checks.run import check_site
from plugins.formats import old_addresses
from plugins.formats.redirect import parse, render
from plugins.formats.site_address import parse_address
from tests.sites import built, post, tree

POSTS = {"posts/a.md": post("A", Tidigare="/gammal/"), "posts/b.md": post("B")}


def refusal(root: Path, redirects: str, files: dict[str, str] = POSTS) -> list[str]:
    with pytest.raises(SystemExit) as stopped:
        built(root, {**files, "redirects.txt": redirects})
    assert not (root / "output").exists()
    return [line.partition("content/")[2] for line in str(stopped.value.code).splitlines()]


def refresh_of(page: bytes) -> str:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page.decode())
    assert found
    return found[1]


def test_a_line_makes_a_page_that_leads_on_and_stays_out_of_all_lists(tmp_path: Path) -> None:
    pages = tree(built(tmp_path, {**POSTS, "redirects.txt": "# mina\n/search/label/Varf%C3%B6r%3F /2009/12/b/#x\n"}))
    page = pages["search/label/Varför?.html"]
    assert refresh_of(page) == "/2009/12/b/#x"
    assert b'<link rel="canonical" href="https://vd-blogg.se/2009/12/b/">' in page
    assert b'<meta name="robots" content="noindex">' in page
    assert b'<a href="/2009/12/b/#x">B</a>' in page
    others = {name: data for name, data in pages.items() if name.endswith((".html", ".xml")) and data is not page}
    assert not [name for name, data in others.items() if b"search/label" in data]


def test_chains_are_folded_to_their_end(tmp_path: Path) -> None:
    pages = tree(built(tmp_path, {**POSTS, "redirects.txt": "/aldst /aldre/\n/aldre/ /gammal/\n/?p=1 /aldst\n"}))
    assert [refresh_of(pages[name]) for name in ("aldst.html", "aldre/index.html")] == ["/2009/12/a/"] * 2
    assert old_addresses.parse(pages[old_addresses.NAME].decode()) == {"/?p=1": "/2009/12/a/"}


def test_two_that_differ_in_letter_case_share_a_page_and_the_script_takes_the_other(tmp_path: Path) -> None:
    pages = tree(built(tmp_path, {**POSTS, "redirects.txt": "/tag/Webb /2009/12/b/\n/tag/webb /2009/12/b/\n"}))
    assert [name for name in pages if name.startswith("tag/")] == ["tag/Webb.html"]
    assert old_addresses.parse(pages[old_addresses.NAME].decode()) == {"/tag/webb": "/2009/12/b/"}


def test_a_line_that_repeats_a_texts_own_is_no_fault(tmp_path: Path) -> None:
    assert "gammal/index.html" in tree(built(tmp_path, {**POSTS, "redirects.txt": "/gammal/ /2009/12/a/\n"}))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("/x/ /y/\n/y/ /x/\n", "redirects.txt:1: /x/ leder runt i en ring"),
        ("/x/ https://exempel.se/\n", 'redirects.txt:1: "https://exempel.se/" är ingen adress inom bloggen'),
        ("\n/x/ //exempel.se/\n", 'redirects.txt:2: "//exempel.se/" är ingen hel sökväg'),
        ("/x/ /%5Cexempel.se/\n", 'redirects.txt:1: "/%5Cexempel.se/" innehåller tecken'),
        ("/x/\n", "redirects.txt:1: raden har 1 ord"),
        ("/x/ /2009/12/a/\n/x/ /2009/12/b/\n", "redirects.txt:2: /x/ står redan på rad 1"),
        ("/gammal/ /2009/12/b/\n", "redirects.txt:1: /gammal/ leder redan till /2009/12/a/ (content/posts/a.md:4)"),
        ("/2009/12/b/ /2009/12/a/\n", "redirects.txt:1: adressen /2009/12/b/index.html är redan tagen"),
        ("/ /2009/12/a/\n", "redirects.txt:1: startsidan kan inte leda"),
        ("/../x /2009/12/a/\n", 'redirects.txt:1: "/../x" är ingen hel sökväg'),
        ("/x/ /2009/12/a/?b\n", 'redirects.txt:1: målet "/2009/12/a/?b" har ett frågetecken'),
    ],
)
def test_a_fault_stands_on_its_line(lines: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [line for line in refusal(tmp_path, lines) if line.startswith(told)]


def test_all_is_relative_to_the_sites_own_base(tmp_path: Path) -> None:
    files = {
        **POSTS,
        "redirects.txt": "/?p=1 /2009/12/b/\n/etikett/%22$1%22/ /2009/12/b/\n",
        "pages/beerware.md": "---\nTitel: Beerware\n---\n\nText.\n",
        "pages/om.md": "---\nTitel: Om\n---\n\nText.\n",
        "pages/tillganglighet.md": "---\nTitel: Tillgänglighet\n---\n\nText.\n",
    }
    output = built(tmp_path, files, SITEURL="https://namn.github.io/blogg")
    pages = tree(output)
    assert refresh_of(pages["gammal/index.html"]) == "/blogg/2009/12/a/"
    assert pages["_redirects"].decode().splitlines()[0] == "/blogg/etikett/%22%241%22/ /blogg/2009/12/b/ 301"
    assert '"/blogg/etikett/\\"$1\\"/" "/blogg/2009/12/b/";' in pages["redirects/nginx.conf"].decode()
    apache = pages["redirects/apache.conf"].decode()
    assert r'RewriteRule "^/?blogg/etikett/\x22\x241\x22/$" "/blogg/2009/12/b/" [R=301,L,NE]' in apache
    assert [str(one) for one in check_site(output, "https://namn.github.io/blogg") if "gammal" in str(one)] == []


def test_without_redirects_there_are_no_files_for_servers(tmp_path: Path) -> None:
    pages = tree(built(tmp_path, {"posts/b.md": post("B")}))
    assert not [name for name in pages if name == "_redirects" or name.startswith("redirects/")]


PIECES = [
    *("", ".", "..", "...", "%2e", "%2e%2e", ".%2E", "%252e%252e", "..%00", "\\", "%5c..", "..\\..", "\n", "%0a", "\t"),
    *(
        "exempel.se",
        "//exempel.se",
        "https:",
        "javascript:alert(1)",
        "@exempel.se",
        "%2f",
        "%2F%2Fexempel.se",
        "~",
        "$(x)",
    ),
    *("\u2028", "\u202e", "%e2%80%ae", "con", "a b", "%20", "%ff", "\u0000", "a" * 201),
]


def test_no_hostile_path_leaves_the_site() -> None:
    forms = [
        start + middle.join(pieces)
        for start in ("/", "", "//", "/a/")
        for middle in ("/", "%2f", "\\")
        for length in (1, 2, 3)
        for pieces in itertools.product(PIECES[:: 1 if length < 3 else 2], repeat=length)
    ]
    assert len(forms) > 23_000
    taken = 0
    for form in forms:
        try:
            address = parse_address(form)
        except ValueError:
            continue
        taken += 1
        parts = address.file.split("/")
        assert not {"", ".", ".."}.intersection(parts), form
        assert str(address).startswith("/"), form
        assert not str(address).startswith(("//", "/\\")), form
        assert str(address).isascii(), form
        assert str(address).isprintable(), form
        assert parse_address(str(address)) == address, form
    assert 0 < taken < len(forms)


def test_lines_come_back_as_they_were() -> None:
    text = "/2009/12/a%20b/#c /ny/\n/?p=1 /ny/\n/x%3F /ny/#y\n"
    assert render(parse(render(parse(text, "x")), "x")) == "".join(sorted(text.splitlines(keepends=True)))
