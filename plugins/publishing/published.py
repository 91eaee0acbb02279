"""What stands on the published branch now: its newest commit, the manifest in it, and its files."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.formats import manifest as manifest_format
from plugins.formats.manifest import Manifest
from plugins.publishing.failure import PublishError
from plugins.publishing.repository import Repository

NO_JEKYLL = ".nojekyll"
CNAME = "CNAME"
ADDED = frozenset({NO_JEKYLL, CNAME, manifest_format.NAME})  # what the branch has besides the files of the manifest
READ = "Det gick inte att läsa vad som är publicerat"
LINK_MODE = "120000"


@dataclass(frozen=True, slots=True)
class Published:
    """A version of the site in git: its commit, its tree, its manifest (None where it has none), its CNAME."""

    commit: str
    tree: str
    manifest: Manifest | None
    domain: str


NOTHING = Published("", "", None, "")


def tip_of(repository: Repository, branch: str) -> str:
    """Return the commit that the remote's branch is at; nothing where there is no such branch."""
    ref = f"refs/heads/{branch}"
    listed = repository.run(READ, "ls-remote", "--refs", "--", repository.remote, ref).decode()
    found = [line.split("\t") for line in listed.splitlines()]
    return next((commit for commit, name in found if name == ref), "")


def look(repository: Repository, branch: str) -> Published:
    """Fetch the published branch and return what stands there; GitError where the remote does not answer."""
    if not tip_of(repository, branch):
        return NOTHING
    seen = f"refs/publish/seen/{branch}"
    quiet = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=")
    repository.run(READ, "fetch", *quiet, "--", repository.remote, f"+refs/heads/{branch}:{seen}")
    return version_of(repository, repository.run(READ, "rev-parse", "--verify", f"{seen}^{{commit}}").decode().strip())


def version_of(repository: Repository, commit: str) -> Published:
    """Return the version that a commit holds."""
    tree = repository.run(READ, "rev-parse", "--verify", f"{commit}^{{tree}}").decode().strip()
    if not repository.holds("cat-file", "-e", f"{tree}:{manifest_format.NAME}"):
        return Published(commit, tree, None, _domain(repository, tree))
    try:
        text = repository.run(READ, "cat-file", "blob", f"{tree}:{manifest_format.NAME}").decode()
        return Published(commit, tree, manifest_format.parse(text), _domain(repository, tree))
    except ValueError:
        return Published(commit, tree, None, _domain(repository, tree))


def _domain(repository: Repository, tree: str) -> str:
    return repository.line("cat-file", "blob", f"{tree}:{CNAME}").strip()


def entries(repository: Repository, tree: str) -> Mapping[str, tuple[str, str]]:
    """Return `(mode, object)` of every file of a tree by its path."""
    listed = repository.run(READ, "ls-tree", "-r", "-z", "--full-tree", tree).decode(errors="surrogateescape")
    rows = (row.split("\t", 1) for row in listed.split("\0") if row)
    return {path: (head.split(" ")[0], head.split(" ")[2]) for head, path in rows}


def source_commit(repository: Repository, commit: str) -> str:
    """Return the commit of the texts that a version was made from; nothing where it does not say, or not for sure."""
    trailers = "--format=%(trailers:key=Source-Commit,valueonly,separator=%x2C)"
    return repository.line("log", "-1", trailers, commit).strip()


def said_of(repository: Repository, commit: str) -> str:
    """Return a commit as an author would recognise it: its day and its subject."""
    return repository.line("log", "-1", "--date=short", "--format=%h, %cd, %s", commit)


def require_branch(repository: Repository, branch: str) -> None:
    """Raise PublishError where there is no repository, no such remote, or the branch is none to publish on."""
    repository.run("Här finns inget att publicera från", "rev-parse", "--git-dir")
    if not repository.holds("check-ref-format", "--branch", branch):
        raise PublishError(f'"{branch}" är inget namn på en gren; skriv till exempel --branch gh-pages')
    if repository.line("symbolic-ref", "--short", "--quiet", "HEAD") == branch:
        raise PublishError(f"du står på grenen {branch}, där sajten ska ligga, inte texterna; byt med: git switch main")
    if not repository.line("remote", "get-url", "--push", "--", repository.remote):
        known = repository.run(READ, "remote").decode().split()
        others = f" De som finns: {', '.join(known)}." if known else ""
        raise PublishError(
            f'fjärrförrådet "{repository.remote}" finns inte.{others} '
            f"Lägg till det med: git remote add {repository.remote} ADRESS"
        )
    repository.run(
        "Utan avsändare går det inte att publicera", "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"
    )
