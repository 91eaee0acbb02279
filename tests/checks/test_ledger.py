"""Every address of the ledger answers; one that does not gets a line that mends it, whatever was done to the post."""

import re
import shutil
from pathlib import Path

import pytest

from plugins.checks.ledger import addresses_of, check_ledger
from plugins.checks.site import read_site
from plugins.formats import url_ledger
from plugins.importers.importing import Options
from plugins.importers.run import import_sources
from tests.checks.sites import BASE_URL, page, redirect, write_site
from tests.importers.found import ZONE
from tests.sites import built, post

FIXTURES = Path(__file__).parents[3] / "shared" / "fixtures" / "wxr"
COMMENT = "- id: arkiv:1\n  namn: Anonym\n  datum: 2010-01-02T09:15:00+01:00\n  text: Text.\n  status: visad\n"
BLOG = {
    "posts/a.md": post("Ett träd", Etiketter="skog"),
    "posts/b.md": post("Två", "2009-11-01", Adress="tva"),
    "comments/2009/ett-trad.yaml": COMMENT,
    "redirects.txt": "/?p=1 /2009/12/ett-trad/\n",
}


def write_ledger(root: Path) -> set[str]:
    found = addresses_of(root / "output")
    (root / "content/urls.txt").write_text(url_ledger.render(found))
    return found


def told(root: Path) -> list[str]:
    return [
        str(one).partition("content/")[2]
        for one in check_ledger(read_site(root / "output", BASE_URL), root / "content")
    ]


def mend(root: Path, problems: list[str]) -> None:
    lines = [found[1] for problem in problems if (found := re.search(r'lägg raden "([^"]*)"', problem))]
    assert len(lines) == len(problems)
    file = root / "content/redirects.txt"
    file.write_text((file.read_text() if file.exists() else "") + "".join(f"{line}\n" for line in lines))


def changed(root: Path, before: str, after: str) -> list[str]:
    built(root, BLOG)
    write_ledger(root)
    files = {name: text.replace(before, after) for name, text in BLOG.items() if after or name != "posts/b.md"}
    if not after:
        (root / "content/posts/b.md").unlink()
    built(root, files)
    problems = told(root)
    mend(root, problems)
    built(root, {})
    assert told(root) == []
    return problems


def test_pages_feeds_files_and_comments_are_addresses_and_machinery_is_none(tmp_path: Path) -> None:
    built(tmp_path, {**BLOG, "images/a.svg": "<svg/>", "extra/CNAME": "x", "extra/fil.pdf": ""})
    found = write_ledger(tmp_path)
    assert {"/", "/?p=1", "/2009/12/ett-trad/", "/2009/12/ett-trad/#comment-arkiv-1", "/etikett/skog/"} <= found
    assert {"/images/a.svg", "/fil.pdf", "/feeds/alla.atom.xml"} <= found
    assert not [one for one in found if re.search(r"theme|manifest|CNAME|404|_redirects|nginx", one)]
    assert told(tmp_path) == []
    assert url_ledger.parse((tmp_path / "content/urls.txt").read_text()).keys() == found


def test_a_renamed_post_is_found_by_its_comments(tmp_path: Path) -> None:
    (tmp_path / "content/comments/2009").mkdir(parents=True)
    built(tmp_path, BLOG)
    write_ledger(tmp_path)
    (tmp_path / "content/comments/2009/ett-trad.yaml").rename(tmp_path / "content/comments/2009/helt-annat.yaml")
    (tmp_path / "content/redirects.txt").write_text("/?p=1 /2009/12/helt-annat/\n")
    built(tmp_path, {"posts/a.md": post("Helt annat", Etiketter="skog")})
    line = (tmp_path / "content/urls.txt").read_text().splitlines().index("/2009/12/ett-trad/") + 1
    assert told(tmp_path)[:1] == [
        f'urls.txt:{line}: /2009/12/ett-trad/ svarar inte längre; lägg raden "/2009/12/ett-trad/ /2009/12/helt-annat/" '
        "i redirects.txt, eller återställ det som togs bort"
    ]
    mend(tmp_path, told(tmp_path))
    built(tmp_path, {})
    assert told(tmp_path) == []


def test_a_renamed_post_without_comments_is_the_new_one_of_its_month(tmp_path: Path) -> None:
    assert ' "/2009/11/tva/ /2009/11/andra/" ' in changed(tmp_path, "Adress: tva", "Adress: andra")[0]


def test_a_redated_post_is_found_by_its_name(tmp_path: Path) -> None:
    problems = changed(tmp_path, "2009-11-01", "2010-03-01")
    assert [line for line in problems if ' "/2009/11/tva/ /2010/03/tva/" ' in line]


def test_a_removed_post_leads_to_the_list_above(tmp_path: Path) -> None:
    problems = changed(tmp_path, "", "")
    assert [line for line in problems if ' "/2009/11/tva/ /2009/" ' in line]


def test_a_comment_that_is_gone_can_be_declared_gone(tmp_path: Path) -> None:
    assert [line.split('"')[1] for line in changed(tmp_path, "status: visad", "status: borttagen")] == [
        "/2009/12/ett-trad/#comment-arkiv-1 /2009/12/ett-trad/"
    ]


def test_a_query_that_leads_nowhere_any_more_is_told(tmp_path: Path) -> None:
    built(tmp_path, BLOG)
    write_ledger(tmp_path)
    (tmp_path / "content/redirects.txt").unlink()
    built(tmp_path, {})
    assert [line.split('"')[1] for line in told(tmp_path)] == ["/?p=1 /"]


def test_a_redirect_that_ends_nowhere_is_no_answer(tmp_path: Path) -> None:
    output = write_site(
        tmp_path, {"index.html": page(), "a/index.html": redirect("/a/"), "b/index.html": redirect("/a/")}
    )
    (tmp_path / "urls.txt").write_text("/a/\n/b/\n")
    assert len(check_ledger(read_site(output, BASE_URL), tmp_path)) == 2


def test_a_line_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    built(tmp_path, {**BLOG, "redirects.txt": "# mina\n/gammal/ /2009/11/tv/\n"})
    assert told(tmp_path) == [
        'redirects.txt:2: /2009/11/tv/ finns inte; skriv "/gammal/ /2009/11/tva/", eller vart raden ska leda i stället'
    ]


def test_a_line_that_is_no_address_is_told(tmp_path: Path) -> None:
    output = write_site(tmp_path, {"index.html": page()})
    (tmp_path / "urls.txt").write_text("# x\n/\nhttps://exempel.se/\n")
    (problem,) = check_ledger(read_site(output, BASE_URL), tmp_path)
    assert (problem.line, problem.message[:22]) == (3, '"https://exempel.se/" ')


EXPORT = FIXTURES / "jekyll-import-sitetitle.wordpress.2025-01-19.000.xml"


def removed(file: Path, content: Path) -> None:
    comments_of(file, content).unlink(missing_ok=True)
    file.unlink()


def renamed(file: Path, content: Path) -> None:
    edit(
        file,
        content,
        lambda text: re.sub("(?m)^(?=Status|Ursprung)", "Adress: ny-adress\n", text, count=1),
        "ny-adress",
    )


def redated(file: Path, content: Path) -> None:
    text = file.read_text()
    (content / "posts/2031").mkdir(exist_ok=True)
    comments = comments_of(file, content)
    file.write_text(re.sub("(?m)^Datum: .*", "Datum: 2003-07-15", re.sub("(?m)^Webbadress: .*\n", "", text), count=1))
    if comments.exists():
        (content / "comments/2003").mkdir(exist_ok=True)
        comments.rename(content / "comments/2003" / comments.name)


def edit(file: Path, content: Path, change, slug: str) -> None:
    comments = comments_of(file, content)
    file.write_text(change(re.sub("(?m)^(Webbadress|Adress): .*\n", "", file.read_text())))
    if comments.exists():
        comments.rename(comments.with_name(f"{slug}.yaml"))


def comments_of(file: Path, content: Path) -> Path:
    found = re.search("(?m)^Adress: (.*)", file.read_text())
    slug = found[1] if found else file.stem[len("2009-12-30-") :]
    return content / "comments" / file.parent.name / f"{slug}.yaml"


@pytest.mark.long
@pytest.mark.skipif(not EXPORT.is_file(), reason="mappen shared/fixtures/wxr finns inte här")
@pytest.mark.parametrize("deed", [removed, renamed, redated], ids=lambda deed: deed.__name__)
def test_every_post_of_a_real_export_can_be_mended(deed, tmp_path: Path) -> None:
    content = tmp_path / "content"
    import_sources([EXPORT], content, Options(zone=ZONE, site_zone=ZONE))
    built(tmp_path, {})
    (tmp_path / "content/urls.txt").unlink(missing_ok=True)
    ledger = write_ledger(tmp_path)
    assert told(tmp_path) == []
    shutil.copytree(content, tmp_path / "whole")
    count = 0
    for path in sorted(file.relative_to(content) for file in content.glob("posts/*/*.md")):
        shutil.rmtree(content)
        shutil.copytree(tmp_path / "whole", content)
        is_draft = "Status: utkast" in (content / path).read_text()
        deed(content / path, content)
        built(tmp_path, {})
        problems = told(tmp_path)
        assert bool(problems) != is_draft, path
        mend(tmp_path, problems)
        built(tmp_path, {})
        assert told(tmp_path) == [], path
        count += 1
    assert count > 5
    assert len(ledger) > 20
