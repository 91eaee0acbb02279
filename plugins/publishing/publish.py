"""A site that has passed the gates becomes the published one; or the version before it becomes that again."""

from dataclasses import dataclass
from pathlib import Path

from plugins.formats.manifest import Manifest
from plugins.publishing.changes import Changes, changes_between
from plugins.publishing.failure import PublishError
from plugins.publishing.published import NOTHING, Published, look, require_branch, said_of, source_commit, version_of
from plugins.publishing.push import Version, commit_of, made_here, push, remember, remove_stale_locks
from plugins.publishing.repository import Repository
from plugins.publishing.succession import refuse_lost_domain, refuse_to_pass_over
from plugins.publishing.tree import prove, tree_of

LEDGER = "content/urls.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to publish: the repository with its remote, the branch, the domain for CNAME, and a version once seen."""

    repository: Repository
    branch: str
    domain: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the published commit (nothing where all was published already, or in a dry run)."""

    changes: Changes
    commit: str


def approach(target: Target) -> Published:
    """Return what is published now, once it is clear that this machine may follow it; PublishError where it may not.

    Comes before the build, so that a missing remote or a network that is down costs nobody a minute.
    """
    repository, branch = target.repository, target.branch
    require_branch(repository, branch)
    remove_stale_locks(repository, branch)
    published = look(repository, branch)
    refuse_to_pass_over(repository, published, made_here(repository, branch), target.seen)
    refuse_lost_domain(published, target.domain, target.seen)
    return published


@dataclass(frozen=True, slots=True)
class Finished:
    """A site that has passed the gates: its folder, its manifest, and the commit of its texts (nothing if unsure)."""

    folder: Path
    manifest: Manifest
    source: str


def publish(target: Target, published: Published, site: Finished, *, dry_run: bool) -> Outcome:
    """Publish a site as what follows `published`; PublishError where it cannot, and all is as it was."""
    repository = target.repository
    tree = tree_of(repository, site.folder, site.manifest, target.branch, target.domain)
    changes = changes_between(published.manifest, site.manifest, site.folder)
    if tree == published.tree:
        remember(repository, target.branch, published.commit)
        return Outcome(changes, "")
    if dry_run:
        return Outcome(changes, "")
    commit = commit_of(repository, Version(tree, changes.subject(), site.source), published)
    push(repository, target.branch, commit, published)
    return Outcome(changes, commit)


def undo(target: Target, *, dry_run: bool) -> tuple[str, str]:
    """Publish the version before the published one as a new commit; return it and what is put back.

    Undoing twice gives the first version back. PublishError where there is none, or it is not whole.
    """
    repository = target.repository
    require_branch(repository, target.branch)
    remove_stale_locks(repository, target.branch)
    published = look(repository, target.branch)
    refuse_to_pass_over(repository, published, made_here(repository, target.branch), target.seen)
    before = _version_before(repository, published)
    if before.manifest is None:
        raise PublishError("versionen före den publicerade kommer inte från det här programmet och läggs inte tillbaka")
    prove(repository, before.tree, before.manifest, before.domain)
    said = said_of(repository, before.commit)
    if dry_run:
        return "", said
    version = Version(
        before.tree, f"Ångra: tillbaka till {before.commit[:10]}", source_commit(repository, published.commit)
    )
    commit = commit_of(repository, version, published)
    push(repository, target.branch, commit, published)
    return commit, said


def _version_before(repository: Repository, published: Published) -> Published:
    if published == NOTHING:
        raise PublishError("ingenting är publicerat än, så det finns inget att ångra; börja med: invoke publish")
    parent = repository.line("rev-parse", "--verify", "--quiet", f"{published.commit}^1")
    if not parent:
        raise PublishError(
            "det här är den första publicerade versionen, så det finns ingen tidigare att gå tillbaka till"
        )
    return version_of(repository, parent)


def clean_head(repository: Repository) -> str:
    """Return the commit of the texts; nothing where files differ from it, for then it does not tell what was built."""
    head = repository.line("rev-parse", "--verify", "--quiet", "HEAD")
    return "" if not head or unsaved(repository) else head


def unsaved(repository: Repository) -> tuple[str, ...]:
    """Return the files that are not as in the last commit, except the ledger, which publishing itself writes."""
    listed = repository.run("Git svarar inte", "status", "--porcelain", "-z", "--no-renames", "--", ".", f":!{LEDGER}")
    return tuple(row[3:] for row in listed.decode(errors="replace").split("\0") if row)
