"""What publishing leaves on a real remote: one whole commit, and none where there is nothing to say."""

from pathlib import Path

import pytest

from plugins.publishing.failure import PublishError
from plugins.publishing.publish import undo
from tests.publishing.blog import Blog, git


def test_the_first_publishing_makes_the_branch_with_all_that_belongs_there(blog: Blog) -> None:
    outcome = blog.publish()
    assert blog.tip() == outcome.commit
    files = blog.published()
    assert files.keys() == {
        "index.html",
        "404.html",
        "2009/12/å.html",
        "bild.png",
        "manifest.json",
        ".nojekyll",
        "CNAME",
    }
    assert files["CNAME"].strip() == b"exempel.se"
    assert files["bild.png"] == b"\x89PNG\r\n\0"
    assert len(outcome.changes.added) == 3


def test_an_unchanged_site_makes_no_commit(blog: Blog) -> None:
    first = blog.publish().commit
    assert blog.publish().commit == ""
    assert blog.tip() == first
    assert git(blog.remote, "rev-list", "--count", blog.branch) == "1"


def test_a_change_is_one_commit_on_top_and_what_is_gone_is_gone(blog: Blog) -> None:
    blog.publish()
    blog.write({"om.html": "ny", "gammal.html": '<meta http-equiv="refresh" content="0; url=/om.html">'})
    outcome = blog.publish()
    assert git(blog.remote, "rev-list", "--count", blog.branch) == "2"
    assert outcome.changes.added == ("om.html",)
    assert outcome.changes.redirected == ("gammal.html",)
    assert outcome.changes.gone == ("2009/12/å.html",)
    assert outcome.changes.other_count == 1
    assert "bild.png" not in blog.published()


def test_a_dry_run_touches_nothing_that_others_see(blog: Blog) -> None:
    assert blog.publish(dry_run=True).commit == ""
    assert blog.tip() == ""
    first = blog.publish().commit
    blog.write({"om.html": "ny"})
    assert blog.publish(dry_run=True).changes.added == ("om.html",)
    assert blog.tip() == first


def test_a_site_at_github_has_no_domain_of_its_own(tmp_path: Path, blog: Blog) -> None:
    from dataclasses import replace

    replace(blog, domain="").publish()
    assert "CNAME" not in blog.published()


def test_undo_puts_the_version_before_back_and_undoing_that_the_one_after(blog: Blog) -> None:
    blog.publish()
    first = blog.published()
    blog.write({"om.html": "ny"})
    blog.publish()
    second = blog.published()
    commit, _ = undo(blog.target(), dry_run=True)
    assert commit == ""
    assert blog.published() == second
    undo(blog.target(), dry_run=False)
    assert blog.published() == first
    undo(blog.target(), dry_run=False)
    assert blog.published() == second
    assert git(blog.remote, "rev-list", "--count", blog.branch) == "4"


def test_there_is_nothing_to_undo_before_the_second_version(blog: Blog) -> None:
    with pytest.raises(PublishError, match="ingenting är publicerat än"):
        undo(blog.target(), dry_run=False)
    blog.publish()
    with pytest.raises(PublishError, match="den första publicerade versionen"):
        undo(blog.target(), dry_run=False)


def test_the_working_tree_and_its_branches_are_left_alone(blog: Blog) -> None:
    git(blog.root, "branch", "gh-pages")
    before = git(blog.root, "rev-parse", "HEAD", "gh-pages"), git(blog.root, "status", "--porcelain")
    blog.publish()
    assert (git(blog.root, "rev-parse", "HEAD", "gh-pages"), git(blog.root, "status", "--porcelain")) == before
    assert git(blog.root, "symbolic-ref", "HEAD") == "refs/heads/main"
