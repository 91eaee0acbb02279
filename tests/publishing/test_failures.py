"""Whatever is in the way, the published branch stays as it was, and the author is told what to do."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publishing.failure import OTHERWISE, GitError, PublishError, advice_for
from tests.publishing.blog import Blog, git, new_blog

CLOSED_PORT = "http://127.0.0.1:1/blogg.git"


def hook(blog: Blog, name: str, script: str) -> None:
    file = blog.remote / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def no_network(blog: Blog) -> None:
    git(blog.root, "remote", "set-url", "origin", CLOSED_PORT)


def no_remote(blog: Blog) -> None:
    git(blog.root, "remote", "remove", "origin")


def remote_gone(blog: Blog) -> None:
    blog.remote.rename(blog.remote.with_name("flyttad.git"))


def refused_by_the_server(blog: Blog) -> None:
    hook(blog, "pre-receive", "echo 'grenen är skyddad'; exit 1")


def refused_for_its_size(blog: Blog) -> None:
    hook(blog, "pre-receive", "echo 'GH001: Large files detected.'; exit 1")


def on_the_published_branch(blog: Blog) -> None:
    git(blog.root, "switch", "-q", "-c", "gh-pages")


def nobody(blog: Blog) -> None:
    git(blog.root, "config", "--unset", "user.email")


def no_repository(blog: Blog) -> None:
    (blog.root / ".git").rename(blog.root.parent / "git-mappen")


def changed_after_the_gates(blog: Blog) -> None:
    blog.put(".cache/publish/index.html", "<title>En annan</title>")


def file_too_many(blog: Blog) -> None:
    blog.put(".cache/publish/hemlig.txt", "hemlig")


def file_gone(blog: Blog) -> None:
    (blog.site / "2009/12/å.html").unlink()


def locked_by_another_git(blog: Blog) -> None:
    blog.put(".git/refs/heads/_gh-pages/i-vägen", "")  # a folder where the branch should be


FAULTS: dict[Callable[[Blog], None], str] = {
    no_network: "origin svarar inte. Se efter att nätet fungerar",
    no_remote: 'fjärrförrådet "origin" finns inte',
    remote_gone: "origin finns inte. Se efter adressen med: git remote -v",
    refused_by_the_server: "servern sade nej",
    refused_for_its_size: "servern tar inte emot så stora filer",
    on_the_published_branch: "byt med: git switch main",
    nobody: "git vet inte vem du är. Skriv: git config user.name",
    no_repository: "mappen är inget git-förråd",
    changed_after_the_gates: "blev en annan i git än i bygget; publicera igen",
    file_too_many: "blev över; publicera igen",
    file_gone: "saknas; publicera igen",
    locked_by_another_git: "Sajten gick inte att lägga i git",
}


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "again"])
def test_a_fault_leaves_the_remote_as_it_was_and_says_what_to_do(
    blog: Blog, spoil: Callable[[Blog], None], is_first: bool
) -> None:
    if not is_first:
        blog.publish()
        blog.write({"2009/12/å.html": "ändrad"})
    before = blog.tip()
    if spoil is locked_by_another_git and not is_first:
        pytest.skip("the branch is there, so no folder can stand in its place")
    spoil(blog)
    with pytest.raises(PublishError) as failure:
        blog.publish()
    assert FAULTS[spoil] in str(failure.value)
    remote = blog.remote if blog.remote.exists() else blog.remote.with_name("flyttad.git")
    assert git(remote, "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages") == before


def test_after_a_refused_push_of_unsaved_texts_the_next_one_goes_through(blog: Blog) -> None:
    blog.put("content/posts/osparad.md", "osparad")
    blog.publish()
    blog.write({"b.html": "b"})
    refused_by_the_server(blog)
    with pytest.raises(PublishError):
        blog.publish()
    (blog.remote / "hooks/pre-receive").unlink()
    assert blog.publish().commit == blog.tip()


def test_a_push_whose_answer_was_lost_counts_as_done(blog: Blog) -> None:
    blog.publish()
    blog.write({"b.html": "b"})
    hook(blog, "post-receive", "kill -9 $PPID")  # receive-pack dies when the branch has been moved
    outcome = blog.publish()
    assert outcome.commit == blog.tip()
    assert "b.html" in blog.published()


def test_a_detached_head_a_dirty_tree_and_a_shallow_clone_are_no_obstacle(blog: Blog) -> None:
    blog.publish()
    git(blog.root, "push", "-q", "origin", "main")
    git(blog.root.parent, "clone", "-q", "--depth=1", "--branch=main", f"file://{blog.remote}", "grund")
    shallow = new_root(blog, "grund")
    git(shallow.root, "switch", "-q", "--detach")
    shallow.put("content/posts/ny.md", "ny")
    shallow.write({"ny.html": "ny"})
    assert shallow.publish().commit == blog.tip()


def test_a_shallow_clone_that_cannot_know_says_how_to_get_the_rest(blog: Blog) -> None:
    blog.publish()
    git(blog.root, "commit", "-q", "--allow-empty", "-m", "Senare")
    git(blog.root, "push", "-q", "origin", "main")
    git(blog.root.parent, "clone", "-q", "--depth=1", "--branch=main", f"file://{blog.remote}", "grund")
    shallow = new_root(blog, "grund")
    shallow.write({"ny.html": "ny"})
    with pytest.raises(PublishError, match="git fetch --unshallow"):
        shallow.publish()


def new_root(blog: Blog, name: str) -> Blog:
    from dataclasses import replace

    from tests.publishing.blog import introduce

    other = replace(blog, root=blog.root.parent / name)
    introduce(other.root)
    other.write({})
    return other


def test_a_branch_that_was_removed_is_made_again(blog: Blog) -> None:
    blog.publish()
    git(blog.remote, "update-ref", "-d", "refs/heads/gh-pages")
    assert blog.publish().commit == blog.tip()


def test_locks_that_a_killed_run_left_are_cleared(blog: Blog) -> None:
    blog.publish()
    blog.write({"b.html": "b"})
    for ref in ("refs/heads/_gh-pages", "refs/publish/done/gh-pages", "refs/publish/attempt/gh-pages"):
        blog.put(f".git/{ref}.lock", "")
    assert blog.publish().commit == blog.tip()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="a small tmpfs needs Linux and root")
def test_a_full_disk_leaves_the_published_site(tmp_path: Path) -> None:
    (tmp_path / "liten").mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(tmp_path / "liten")], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine mounts no tmpfs")
    try:
        blog = new_blog(tmp_path / "liten")
        before = blog.publish().commit
        blog.write({"bild.png": os.urandom(2_200_000)})
        with pytest.raises(PublishError) as failure:
            blog.publish()
        assert "plats" in str(failure.value)
        assert blog.tip() == before
    finally:
        subprocess.run(["umount", str(tmp_path / "liten")], check=True)


def test_what_git_says_is_quoted_where_nobody_knows_better() -> None:
    assert advice_for("fatal: det här har ingen sett förut", "origin") == OTHERWISE
    assert "det här har ingen sett förut" in str(
        GitError("Det gick inte", "origin", "fatal: det här har ingen sett förut")
    )


def test_a_password_in_the_address_of_the_remote_is_not_repeated() -> None:
    said = "fatal: unable to access 'https://namn:hemligt@exempel.se/': Could not resolve host: exempel.se"
    assert "hemligt" not in str(GitError("Det gick inte", "origin", said))
