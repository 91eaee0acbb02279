"""Nobody's published work is passed over: what this machine has not seen is not succeeded, whatever git would allow."""

import pytest

from plugins.publishing.candidate import read_candidate
from plugins.publishing.failure import PublishError
from plugins.publishing.publish import Finished, approach, clean_head, publish
from tests.publishing.blog import Blog, git


def with_new_text(blog: Blog, page: str) -> Blog:
    """Let a machine write a text, save it in git and make the site anew."""
    blog.put(f"content/posts/{page}.md", page)
    git(blog.root, "add", "-A")
    git(blog.root, "commit", "-q", "-m", page)
    blog.write({f"{page}.html": page})
    return blog


def test_another_machine_that_has_the_texts_may_go_on(blog: Blog) -> None:
    blog.publish()
    other = with_new_text(blog.clone("annan"), "b")
    assert other.publish().commit == blog.tip()


@pytest.mark.parametrize("is_fetched", [False, True])
def test_a_version_made_of_texts_that_are_not_here_stays(blog: Blog, is_fetched: bool) -> None:
    blog.publish()
    other = with_new_text(blog.clone("annan"), "b")
    theirs = other.publish().commit
    with_new_text(blog, "c")
    if is_fetched:
        git(blog.root, "fetch", "-q", "origin")
    with pytest.raises(PublishError, match=r"inte är publicerad härifrån.*git pull.*--seen") as refusal:
        blog.publish()
    assert blog.tip() == theirs
    assert theirs[:7] in str(refusal.value)
    assert blog.publish(seen=theirs[:7]).commit == blog.tip()


def test_a_version_that_was_seen_is_not_any_other(blog: Blog) -> None:
    blog.publish()
    other = with_new_text(blog.clone("annan"), "b")
    seen = other.publish().commit
    with_new_text(other, "d").publish()
    with_new_text(blog, "c")
    tip = blog.tip()
    with pytest.raises(PublishError, match="inte är publicerad härifrån"):
        blog.publish(seen=seen[:7])
    assert blog.tip() == tip


def test_a_version_with_unsaved_texts_is_known_only_where_it_was_made(blog: Blog) -> None:
    other = blog.clone("annan")
    blog.put("content/posts/osparad.md", "osparad")
    blog.publish()
    blog.write({"b.html": "b"})
    blog.publish()
    tip = blog.tip()
    with pytest.raises(PublishError, match="inte är publicerad härifrån"):
        other.publish()
    assert blog.tip() == tip


def test_a_file_laid_on_the_branch_by_hand_is_told_and_kept(blog: Blog) -> None:
    blog.publish()
    git(blog.root.parent, "clone", "-q", "--branch", "gh-pages", str(blog.remote), "hand")
    hand = blog.root.parent / "hand"
    (hand / "google1.html").write_text("intyg", encoding="utf-8")
    git(hand, "add", "-A")
    git(hand, "-c", "user.name=N.N.", "-c", "user.email=nn@exempel.invalid", "commit", "-q", "-m", "Intyg")
    git(hand, "push", "-q")
    with pytest.raises(PublishError, match=r"google1\.html.*för hand.*content/extra"):
        blog.publish()
    assert "google1.html" in blog.published()


def test_a_push_from_elsewhere_between_the_look_and_ours_wins(blog: Blog) -> None:
    blog.publish()
    other = with_new_text(blog.clone("annan"), "b")
    blog.write({"c.html": "c"})
    target = blog.target()
    published = approach(target)
    theirs = other.publish().commit
    site = read_candidate(blog.site)
    with pytest.raises(PublishError, match="någon annan publicerade samtidigt"):
        publish(target, published, Finished(blog.site, site.manifest, clean_head(target.repository)), dry_run=False)
    assert blog.tip() == theirs


def test_two_first_publishings_at_once_leave_the_one_that_came_first(blog: Blog) -> None:
    other = blog.clone("annan")
    target = blog.target()
    published = approach(target)
    theirs = other.publish().commit
    blog.write({"c.html": "c"})
    site = read_candidate(blog.site)
    with pytest.raises(PublishError, match="någon annan publicerade samtidigt"):
        publish(target, published, Finished(blog.site, site.manifest, ""), dry_run=False)
    assert blog.tip() == theirs


def test_a_domain_is_not_lost_by_a_changed_setting(blog: Blog) -> None:
    from dataclasses import replace

    first = blog.publish().commit
    moved = replace(blog, domain="")
    with pytest.raises(PublishError, match=r"svarar på exempel\.se.*ingen egen domän"):
        moved.publish()
    assert blog.tip() == first
    assert moved.publish(seen=first[:7]).commit == blog.tip()


def test_a_branch_made_by_somebody_else_is_left_until_it_is_named(blog: Blog) -> None:
    git(blog.root, "push", "-q", "origin", "main:gh-pages")
    tip = blog.tip()
    with pytest.raises(PublishError, match="inte är publicerad härifrån"):
        blog.publish()
    assert blog.publish(seen=tip).commit == blog.tip()
    assert git(blog.remote, "rev-parse", "gh-pages^1") == tip
