"""Whole imports of real exports: every item accounted for, the figures that we promise, and a site that builds."""

import sys
from pathlib import Path
from typing import Any

import pytest

from pelicanconf import SITEURL
from plugins.build.run import build
from plugins.checks.run import check_site
from plugins.formats import comment as comment_format
from plugins.formats import post as post_format
from plugins.importers.report import Report
from tests.importers.found import ZONE, imported
from tests.sites import tree, write_content

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures"
SEED = FIXTURES.parent / "seed"
LINKED = ("om", "tillganglighet", "beerware")
TAKEOUT = "blogger-takeout/heisencoder"
FOLDERS = ("wxr", "blogger-classic", "warc")
detect = pytest.importorskip("plugins.importers.detect", reason="läsarna saknas")
pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason=f"{FIXTURES} finns inte här")


def read(name: str) -> Any:
    return detect.read_source(FIXTURES / name, ZONE)


def counts(report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in report.outcomes:
        key = f"{one.kind} {one.result}"
        found[key] = found.get(key, 0) + 1
    sys.stdout.write(f"{report.harvests[0].source}: {found}\n")
    return found


def posts(content: Path) -> list[post_format.Post]:
    return [post_format.parse(file.read_text(), file.name, ZONE) for file in sorted(content.glob("posts/*/*.md"))]


def test_takeout_keeps_posts_drafts_comments_pictures_and_days(tmp_path: Path) -> None:
    report = imported(tmp_path, read(TAKEOUT))
    found = counts(report)
    assert report.exit_code == 0
    assert (found["inlägg skriven"], found["kommentar skriven"], found["kommentar undantagen"]) == (40, 284, 22)
    assert [post.status for post in posts(tmp_path)].count("utkast") == 7
    assert len(list(tmp_path.glob("images/*/*"))) == found["bild skriven"] == 3
    assert not any("bilden saknas" in note for text in report.texts for note in text.notes)
    days = [post for post in posts(tmp_path) if post.status == "publicerad" and post.path]
    assert sum(f"/{post.date:%Y/%m}/" in post.path for post in days) >= len(days) - 1  # one moved on the old blog too
    files = [comment_format.parse(file.read_text(), file.name, ZONE) for file in tmp_path.glob("comments/*/*.yaml")]
    assert sum(map(len, files)) == 284


def test_wordpress_keeps_224_texts_and_parts_comments_from_pingbacks(tmp_path: Path) -> None:
    report = imported(tmp_path, read("wxr/cc-labs-wordpress.xml"))
    found = counts(report)
    assert report.exit_code == 0
    assert (found["inlägg skriven"], found["sida skriven"]) == (219, 5)
    assert (found["kommentar skriven"], found["pingback undantagen"]) == (119, 62)
    before = tree(tmp_path)
    assert imported(tmp_path, read("wxr/cc-labs-wordpress.xml")).files_changed == 0
    assert tree(tmp_path) == before


def test_classic_blogger_keeps_the_comments_of_its_page(tmp_path: Path) -> None:
    found = counts(imported(tmp_path, read("blogger-classic/ghost-importer-blogger.xml")))
    assert (found["inlägg skriven"], found["sida skriven"], found["kommentar skriven"]) == (4, 1, 13)


@pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} finns inte här")
def test_the_seed_becomes_a_post(tmp_path: Path) -> None:
    report = imported(tmp_path, detect.read_source(next(iter(SEED.glob("*.txt"))), ZONE))
    (post,) = posts(tmp_path)
    assert all(report.balances)
    assert f"{post.date:%Y-%m-%d}" == "2009-12-30"
    assert post.body.count("\n## ") + post.body.count("\n### ") >= 3


def sources() -> list[str]:
    found = [path for folder in FOLDERS for path in (FIXTURES / folder).glob("*") if path.suffix != ".md"]
    return [TAKEOUT, *(path.relative_to(FIXTURES).as_posix() for path in sorted(found))]


@pytest.mark.long
@pytest.mark.parametrize("name", sources())
def test_each_source_builds_and_passes_the_check(name: str, tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {f"pages/{one}.md": f"---\nTitel: {one}\n---\n" for one in LINKED})
    try:
        harvest = read(name)
    except detect.NotAnExportError as error:
        assert str(error)
        return
    report = imported(content, harvest)
    assert all(report.balances)
    assert imported(content, read(name)).files_changed == 0
    build(PATH=str(content), OUTPUT_PATH=str(tmp_path / "output"), CACHE_PATH=str(tmp_path / "cache"))
    assert [str(problem) for problem in check_site(tmp_path / "output", SITEURL)] == []
