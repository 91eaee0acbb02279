"""One commit onto the remote's branch, in one step, and only if the branch is where it was when it was looked at."""

from dataclasses import dataclass

from plugins.publishing.failure import GitError, PublishError
from plugins.publishing.published import Published, tip_of
from plugins.publishing.repository import Repository
from plugins.publishing.tree import workshop_of

REFUSED = "Det gick inte att skicka sajten"
COMMIT = "Versionen gick inte att spara i git"
UNSURE = (
    "Förbindelsen bröts medan sajten skickades, och det går inte att se om den kom fram. "
    "Kör samma kommando igen när nätet fungerar: det ser efter, och gör bara det som saknas"
)


@dataclass(frozen=True, slots=True)
class Version:
    """What is to be published: a tree, what to say of it, and the commit of the texts (nothing if unsure)."""

    tree: str
    subject: str
    source: str


def commit_of(repository: Repository, version: Version, published: Published) -> str:
    """Return a new commit that holds a version and follows the published one."""
    trailer = f"\nSource-Commit: {version.source}\n" if version.source else ""
    parent = ("-p", published.commit) if published.commit else ()
    message = f"{version.subject}\n{trailer}".encode()
    return repository.run(COMMIT, "commit-tree", version.tree, *parent, "-F", "-", given=message).decode().strip()


def push(repository: Repository, branch: str, commit: str, published: Published) -> None:
    """Let the remote's branch go from the published commit to the new one.

    PublishError where somebody else was first, the remote says no or nothing came through: the branch is as it was.
    """
    repository.run(COMMIT, "update-ref", attempt_of(branch), commit)  # so that a run after a kill knows its own
    lease = f"--force-with-lease=refs/heads/{branch}:{published.commit}"
    words = ("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", lease, "--", repository.remote)
    try:
        repository.run(REFUSED, *words, f"{commit}:refs/heads/{branch}")
    except GitError:
        if not _arrived(repository, branch, commit):  # else the answer was lost on the way, not the site
            raise
    remember(repository, branch, commit)


def _arrived(repository: Repository, branch: str, commit: str) -> bool:
    """Tell whether the remote has the commit although the push failed; PublishError where that cannot be known."""
    try:
        return tip_of(repository, branch) == commit
    except GitError as silence:
        raise PublishError(UNSURE) from silence


def attempt_of(branch: str) -> str:
    """Return the ref of the last commit that this machine tried to publish."""
    return f"refs/publish/attempt/{branch}"


def done_of(branch: str) -> str:
    """Return the ref of the last commit that this machine knows to be published."""
    return f"refs/publish/done/{branch}"


def remember(repository: Repository, branch: str, commit: str) -> None:
    """Note what is published, and let the local branch hold it."""
    for ref in (done_of(branch), f"refs/heads/{workshop_of(branch)}"):
        repository.run(COMMIT, "update-ref", ref, commit)


def made_here(repository: Repository, branch: str) -> frozenset[str]:
    """Return the commits that this machine published last, or tried to."""
    refs = (done_of(branch), attempt_of(branch))
    return frozenset(filter(None, (repository.line("rev-parse", "--verify", "--quiet", ref) for ref in refs)))


def remove_stale_locks(repository: Repository, branch: str) -> None:
    """Remove the lock files that a killed run left on our own refs; the caller holds the project's lock."""
    own = (attempt_of(branch), done_of(branch), f"refs/publish/seen/{branch}", f"refs/heads/{workshop_of(branch)}")
    for ref in own:
        place = repository.line("rev-parse", "--git-path", f"{ref}.lock")
        if place:
            (repository.folder / place).unlink(missing_ok=True)
