"""Foreign HTML becomes Markdown that says the same, and that always builds."""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from lxml.html import HtmlElement

from plugins.build.source import read_source
from plugins.importers.markup.addresses import inert
from plugins.importers.markup.cleaning import comment_tree, legible, post_tree
from plugins.importers.markup.convert import Converted, comment_to_markdown, to_markdown
from plugins.text.html import clean_post
from plugins.text.markdown import Converter
from tests.case_table import Case, read_cases
from tests.importers.foreign_html import FRAGMENTS

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "cases" / "html_to_markdown.md"
FIXTURES = ROOT.parent / "shared" / "fixtures"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
CONVERTER = Converter()
POST_TABLES = (
    *("Blogger", "Word och Windows Live Writer", "Betoning", "Rubriker, listor, citat", "Kod", "Tabeller"),
    *("Tecken som Markdown annars gör något av", "Länkar", "Bilder", "Inbäddat", "WordPress"),
)
ATOM = "{http://www.w3.org/2005/Atom}"
BLOCK_TAG = re.compile(r"<(?=/?(?:p|div|br|li|h\d|t[dhr]|d[dt]|blockquote|pre|table|ul|ol|img|hr)\b)")
FORBIDDEN = "script|iframe|object|embed|style|link|meta|base|form"
EXECUTABLE = re.compile(rf"<(?:{FORBIDDEN})\b|<[^>]*\son\w+\s*=\s*[\"']|=[\"']\s*javascript:")


def meant(cell: str) -> str:
    return cell.replace("⏎", "\n")


def rows(*headings: str) -> list[tuple[str, Case]]:
    return [(heading, case) for heading in headings for case in read_cases(TABLES, heading)]


@pytest.mark.parametrize(("heading", "case"), rows(*POST_TABLES), ids=lambda value: getattr(value, "where", ""))
def test_a_post_becomes_what_the_table_says(heading: str, case: Case) -> None:
    html, markdown = map(meant, case.cells)
    assert convert(html, is_wordpress=heading == "WordPress").markdown.removesuffix("\n") == markdown


@pytest.mark.parametrize("case", read_cases(TABLES, "Kommentarer"), ids=lambda case: case.where)
def test_a_comment_becomes_what_the_table_says(case: Case) -> None:
    html, markdown = map(meant, case.cells)
    assert comment_to_markdown(html, CONVERTER).removesuffix("\n") == markdown


def convert(html: str, *, is_wordpress: bool = False) -> Converted:
    return to_markdown(html, CONVERTER, is_wordpress=is_wordpress)


def build(markdown: str) -> str:
    """Build a post of this body, and return the HTML of its page; raise ContentError where it would not build."""
    data = f"---\nTitel: A\nDatum: 2009-12-30\n---\n\n{markdown}".encode()
    return read_source(data, "posts/a.md", "posts/a.md", STOCKHOLM, CONVERTER).html


def words(root: HtmlElement) -> str:
    return "".join("".join(root.itertext()).split())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(FRAGMENTS)
def test_whatever_comes_in_builds_and_runs_nothing(html: str) -> None:
    for is_wordpress in (False, True):
        assert not EXECUTABLE.search(build(convert(html, is_wordpress=is_wordpress).markdown))
    assert not EXECUTABLE.search(build(comment_to_markdown(html, CONVERTER)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(FRAGMENTS.filter(lambda html: not re.search("<img|<iframe|<object|display", html)))
def test_no_word_is_lost_and_none_is_made_up(html: str) -> None:
    markdown = convert(html).markdown
    assert words(post_tree(CONVERTER.to_html(markdown))) == words(post_tree(legible(html)))
    comment = comment_to_markdown(html, CONVERTER)
    assert words(post_tree(CONVERTER.to_html(comment))) == words(comment_tree(legible(html)))


def test_no_attack_survives() -> None:
    path = FIXTURES / "xss" / "vectors.jsonl"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    payloads = [json.loads(line)["payload"] for line in path.read_text(encoding="utf-8").split("\n") if line]
    for payload in payloads:
        for is_wordpress in (False, True):
            markdown = convert(payload, is_wordpress=is_wordpress).markdown
            assert not EXECUTABLE.search(build(markdown)), payload
            assert not EXECUTABLE.search(clean_post(CONVERTER.to_html(markdown))), payload
        assert not EXECUTABLE.search(build(comment_to_markdown(payload, CONVERTER))), payload
    sys.stdout.write(f"{len(payloads)} attacks, none survives\n")


def test_deep_nesting_keeps_the_words_and_builds() -> None:
    for tag in ("blockquote", "ul><li", "b", "div", "table><tr><td", "span"):
        started = time.process_time()
        html = f"<{tag}>" * 3000 + "ord"
        assert "ord" in build(convert(html).markdown)
        assert time.process_time() - started < 5


def test_addresses_are_the_callers_and_a_source_has_none_of_its_own() -> None:
    seen: list[str] = []

    def address(url: str) -> str:
        seen.append(url)
        return "{filename}/posts/2009/a.md" if url == "http://exempel.se/a" else url

    converted = to_markdown(
        '<a href="http://exempel.se/a">a</a> <a href="{filename}/posts/b.md">b</a> <img src="{static}/x.png">',
        CONVERTER,
        address=address,
        image=lambda source: f"/images/{source}",
    )
    assert "[a]({filename}/posts/2009/a.md)" in converted.markdown
    assert "[b](%7Bfilename%7D/posts/b.md)" in converted.markdown
    assert "![Bild](/images/%7Bstatic%7D/x.png)" in converted.markdown
    assert seen == ["http://exempel.se/a", "%7Bfilename%7D/posts/b.md"]


def test_everything_that_was_done_is_told() -> None:
    converted = convert(
        '<script>x</script><a href="/b"> </a><img src="/a.png"><img src="http://exempel.se/b.png" alt="B">'
        '<iframe src="//www.youtube.com/embed/abcdefghijk"></iframe><details><summary>Mer</summary>om det</details>'
    )
    assert converted.removed == ("skript", "länk utan text: /b")
    assert converted.images == ("/a.png",)
    assert converted.empty_alts == ("/a.png",)
    assert converted.missing_images == ("http://exempel.se/b.png",)
    assert converted.embeds == ("https://www.youtube.com/watch?v=abcdefghijk",)
    assert converted.kept_as_html == ("Merom det",)


@pytest.mark.parametrize(
    "html", ["<p>Ett <b>två</b></p><p>tre<!--more--></p><p>fyra</p>", 'Ett två<br>tre<br><a name="more"></a>fyra']
)
def test_what_stands_before_the_mark_is_the_summary(html: str) -> None:
    assert convert(html).more_summary == "Ett två tre"
    assert convert("Ett").more_summary == ""


def test_a_gallery_shows_the_pictures_that_the_caller_knows() -> None:
    converted = to_markdown(
        'Ett\n\n[gallery ids="1,2"]', CONVERTER, gallery=lambda _settings: ["/a.png", "/b.png"], is_wordpress=True
    )
    assert converted.images == ("/a.png", "/b.png")
    assert convert("[gallery]", is_wordpress=True).removed == ("bildgalleri utan kända bilder: [gallery]",)


def wordpress_bodies() -> Iterator[str]:
    path = FIXTURES / "wxr" / "cc-labs-wordpress.xml"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    for item in etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).iter("item"):
        body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        if item.findtext("{*}post_type") in ("post", "page") and body.strip():
            yield body


def takeout_bodies() -> Iterator[str]:
    path = FIXTURES / "blogger-takeout" / "heisencoder" / "Blogger" / "Blogs" / "Heisencoder" / "feed.atom"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    for entry in etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).iter(f"{ATOM}entry"):
        if entry.findtext("{http://schemas.google.com/blogger/2018}type") == "POST":
            yield entry.findtext(f"{ATOM}content") or ""


def links(html: str) -> set[str]:
    return {inert(address) for link in post_tree(html).iter("a") if (address := link.get("href", "").strip())}


def file_name(address: str) -> str:
    return re.sub(r"-\d+x\d+(?=\.)", "", address.rpartition("/")[2])


def test_the_small_picture_stands_in_where_nobody_has_the_large_one() -> None:
    def image(source: str) -> str:
        return "/images/a.jpg" if "/s320/" in source else source

    blog = "http://1.bp.blogspot.com/x"
    html = f'<a href="{blog}/s1600/a.jpg"><img src="{blog}/s320/a.jpg" alt="Kran"></a>'
    assert to_markdown(html, CONVERTER, image=image).markdown == "![Kran](/images/a.jpg)\n"
    assert convert(html).missing_images == ("http://1.bp.blogspot.com/x/s1600/a.jpg",)


def test_a_real_blog_loses_no_link_or_picture() -> None:
    link_count = picture_count = 0
    for body in wordpress_bodies():
        one = to_markdown(body, CONVERTER, image=lambda _: "/images/a.png", is_wordpress=True)
        lost = links(body) - links(CONVERTER.to_html(one.markdown))
        told = {address for address in lost if f"länk utan text: {address}" in one.removed}
        pictures = [image.get("src", "") for image in post_tree(body).iter("img")]
        assert {file_name(address) for address in lost - told} <= set(map(file_name, pictures))  # their large selves
        assert len(one.images) == len(pictures)
        link_count += len(links(body))
        picture_count += len(pictures)
    sys.stdout.write(f"cc-labs: {link_count} links and {picture_count} pictures, none lost\n")


def outside_code(markdown: str) -> str:
    return re.sub(r"^(`{3,}).*?^\1$|(`+).+?\2", "", markdown, flags=re.DOTALL | re.MULTILINE)


def own_words(converted: Converted) -> str:
    """Return the words that come back, but for the names that links to embeds were given."""
    tree = post_tree(CONVERTER.to_html(converted.markdown))
    for link in list(tree.iter("a")):
        if link.get("href") in [inert(address) for address in converted.embeds]:
            link.drop_tree()
    return words(tree)


def captions_as_words(body: str) -> str:
    body = re.sub(r'\[caption[^\]]*caption="([^"]*)"[^\]]*\](.*?)\[/caption\]', r"\2\1", body, flags=re.DOTALL)
    return re.sub(r"\[/?caption[^\]]*\]", "", body)


def test_a_real_wordpress_blog_comes_back_word_for_word() -> None:
    bodies = list(wordpress_bodies())
    started = time.process_time()
    converted = [to_markdown(body, CONVERTER, image=lambda _: "/images/a.png", is_wordpress=True) for body in bodies]
    each_ms = 1000 * (time.process_time() - started) / len(bodies)
    exact = sum(
        words(post_tree(captions_as_words(body))) == own_words(one) for body, one in zip(bodies, converted, strict=True)
    )
    kept = sum(len(one.kept_as_html) for one in converted)
    sys.stdout.write(f"cc-labs: text exact in {exact} of {len(bodies)}, {kept} parts as HTML, {each_ms:.1f} ms each\n")
    assert exact >= 221
    assert kept <= 2
    assert not any("<!-- wp:" in one.markdown or "[caption" in one.markdown for one in converted)
    litter = [tag for one in converted for tag in re.findall(r"<(?:p|div|span|font|br)\b", outside_code(one.markdown))]
    assert len(litter) <= kept


def test_a_real_blogger_blog_needs_no_html() -> None:
    bodies = list(takeout_bodies())
    converted = [to_markdown(body, CONVERTER, image=lambda _: "/images/a.png") for body in bodies]
    exact = sum(words(post_tree(body)) == own_words(one) for body, one in zip(bodies, converted, strict=True))
    tags = [tag for one in converted for tag in re.findall(r"(?<!\\)<[a-z]+", outside_code(one.markdown))]
    sys.stdout.write(f"Takeout: text exact in {exact} of {len(bodies)}, tags {tags}\n")
    assert exact == len(bodies)
    assert set(tags) <= {"<small"}  # which Markdown cannot say
